//! The set that every language consumes.

use std::error::Error;
use std::time::SystemTime;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use openssl::asn1::Asn1Time;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::sha::sha256;
use openssl::sign::Signer;
use openssl::x509::{X509, X509Name};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::response::{Plan, Signed};

const APP: &str = "https://app.ledgerly.example";
const PLATFORM: &str = "https://api-hub.maestrano.example";

/// Genuine responses, no two alike, since each can be consumed once; and what is needed to consume them before their day is over.
#[derive(Serialize, Deserialize)]
pub(crate) struct Set {
    /// For this library.
    pub(crate) configuration: Value,
    /// The request that all of them answer.
    pub(crate) request_id: String,
    /// What follows is in the configuration, or follows from it; other libraries want it one by one.
    pub(crate) acs_url: String,
    pub(crate) audience: String,
    pub(crate) idp_entity_id: String,
    /// PEM.
    pub(crate) certificate: String,
    /// SubjectPublicKeyInfo, base64.
    pub(crate) public_key: String,
    pub(crate) responses: Vec<Response>,
}

/// One response, and whom it signs on.
#[derive(Serialize, Deserialize)]
pub(crate) struct Response {
    pub(crate) user: String,
    /// As the browser posts it, in base64.
    pub(crate) saml_response: String,
}

impl Set {
    /// Makes a key and that many responses signed with it.
    pub(crate) fn make(count: usize) -> Result<Set, Box<dyn Error>> {
        let key = PKey::from_rsa(Rsa::generate(2048)?)?;
        let certificate = self_signed(&key)?;
        let shown = BASE64.encode(certificate.to_der()?);
        let pem = String::from_utf8(certificate.to_pem()?)?;
        let request_id = random_id()?;
        let (acs_url, audience) = (format!("{APP}/maestrano/auth/saml/consume"), format!("{APP}/"));
        let issuer = format!("{PLATFORM}/api/v1/auth/saml");
        let now = SystemTime::now().into();
        let mut responses = Vec::with_capacity(count);
        for number in 0..count {
            let user = format!("usr-{number:06}");
            let plan = Plan {
                response_id: &random_id()?,
                assertion_id: &random_id()?,
                request_id: &request_id,
                session: &random_id()?[1..33],
                user: &user,
                issuer: &issuer,
                audience: &audience,
                acs_url: &acs_url,
                now,
            };
            let assertion = plan.assertion();
            let signed_info = plan.signed_info(&BASE64.encode(sha256(assertion.as_bytes())));
            let signature = Signer::new(MessageDigest::sha256(), &key)?.sign_oneshot_to_vec(signed_info.as_bytes())?;
            let signature = BASE64.encode(signature);
            let saml_response = BASE64.encode(plan.response(&assertion, &signed_info, &signature, &shown));
            responses.push(Response { user, saml_response });
        }
        Ok(Set {
            configuration: json!({
                "marketplace": "acme",
                "environment": "production",
                "app": {"host": APP},
                "api": {"id": "app-4f2a", "key": "bench-key", "host": PLATFORM},
                "sso": {"idp": PLATFORM, "x509_certificate": pem},
            }),
            request_id,
            acs_url,
            audience,
            idp_entity_id: issuer,
            certificate: pem,
            public_key: BASE64.encode(key.public_key_to_der()?),
            responses,
        })
    }

    /// What each response takes apart into, for the floor.
    pub(crate) fn signed(&self) -> Result<Vec<Signed>, Box<dyn Error>> {
        let one = |response: &Response| -> Result<Signed, Box<dyn Error>> {
            let text = String::from_utf8(BASE64.decode(&response.saml_response)?)?;
            Signed::of(&text).ok_or_else(|| "a response of another make".into())
        };
        self.responses.iter().map(one).collect()
    }

    /// The sizes, in bytes.
    pub(crate) fn summary(&self) -> Result<String, Box<dyn Error>> {
        let signed = self.signed()?;
        let (first, parts) = self.responses.first().zip(signed.first()).ok_or("an empty set")?;
        Ok(format!(
            "{} responses of {} bytes ({} in base64), of which {} are signed (canonical form), by way of {} of SignedInfo",
            self.responses.len(),
            BASE64.decode(&first.saml_response)?.len(),
            first.saml_response.len(),
            parts.assertion.len(),
            parts.signed_info.len(),
        ))
    }
}

/// A certificate as an identity provider has one, for the days of the set.
fn self_signed(key: &PKey<Private>) -> Result<X509, Box<dyn Error>> {
    let mut name = X509Name::builder()?;
    name.append_entry_by_text("CN", "api-hub.maestrano.example")?;
    let name = name.build();
    let mut builder = X509::builder()?;
    builder.set_version(2)?;
    builder.set_subject_name(&name)?;
    builder.set_issuer_name(&name)?;
    builder.set_pubkey(key)?;
    builder.set_not_before(Asn1Time::days_from_now(0)?.as_ref())?;
    builder.set_not_after(Asn1Time::days_from_now(2)?.as_ref())?;
    builder.sign(key, MessageDigest::sha256())?;
    Ok(builder.build())
}

/// An XML ID of 160 random bits.
fn random_id() -> Result<String, Box<dyn Error>> {
    let mut bytes = [0; 20];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().fold("_".to_owned(), |id, byte| format!("{id}{byte:02x}")))
}

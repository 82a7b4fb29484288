//! A SAML response, from a plain record to signed XML. Only the assertion is signed.

use chrono::{DateTime, Utc};
use openssl::base64::encode_block;
use openssl::error::ErrorStack;
use openssl::hash::hash;

use super::attributes::Attributes;
use super::canonical::Canonical;
use super::key::{IdpKey, digest_of};
use crate::clock::{iso, plus};
use crate::store::settings::Algorithm;

pub(crate) const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
pub(crate) const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

const PERSISTENT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";
const RESPONDER: &str = "urn:oasis:names:tc:SAML:2.0:status:Responder";
const AUTHN_FAILED: &str = "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed";

/// How long the subject confirmation holds, in seconds.
const CONFIRMATION: i64 = 180;
/// How long the conditions hold, in seconds.
const CONDITIONS: i64 = 3600;
/// How far before now the conditions begin, in seconds.
const EARLIER: i64 = 5;

/// What a response says.
#[derive(Clone)]
pub(crate) struct Message {
    pub(crate) response_id: String,
    pub(crate) assertion_id: String,
    pub(crate) issuer: String,
    pub(crate) destination: String,
    pub(crate) recipient: String,
    pub(crate) audience: String,
    pub(crate) in_response_to: String,
    pub(crate) issued: DateTime<Utc>,
    pub(crate) not_before: DateTime<Utc>,
    pub(crate) not_on_or_after: DateTime<Utc>,
    pub(crate) confirmed_until: DateTime<Utc>,
    pub(crate) name_id: String,
    pub(crate) attributes: Attributes,
}

/// How an assertion is signed.
pub(crate) struct Signing<'a> {
    pub(crate) key: &'a IdpKey,
    pub(crate) algorithm: Algorithm,
    pub(crate) flaw: Option<Flaw>,
}

/// What is wrong with a signature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    Absent,
    Digest,
    Value,
}

impl Message {
    /// What a good identity provider says to a request.
    pub(crate) fn new(
        issuer: String,
        acs: &str,
        audience: String,
        in_response_to: &str,
        now: DateTime<Utc>,
        name_id: &str,
        attributes: Attributes,
    ) -> Self {
        Self {
            response_id: new_id(),
            assertion_id: new_id(),
            issuer,
            destination: acs.to_owned(),
            recipient: acs.to_owned(),
            audience,
            in_response_to: in_response_to.to_owned(),
            issued: now,
            not_before: plus(now, -EARLIER),
            not_on_or_after: plus(now, CONDITIONS),
            confirmed_until: plus(now, CONFIRMATION),
            name_id: name_id.to_owned(),
            attributes,
        }
    }

    /// The assertion with its signature.
    pub(crate) fn signed_assertion(&self, signing: &Signing<'_>) -> Result<String, ErrorStack> {
        if signing.flaw == Some(Flaw::Absent) {
            return Ok(self.assertion(""));
        }
        let mut digest = hash(digest_of(signing.algorithm), self.assertion("").as_bytes())?.to_vec();
        if signing.flaw == Some(Flaw::Digest) {
            flip(&mut digest);
        }
        let signed_info = self.signed_info(signing.algorithm, &encode_block(&digest));
        let mut value = signing.key.sign(signing.algorithm, signed_info.as_bytes())?;
        if signing.flaw == Some(Flaw::Value) {
            flip(&mut value);
        }
        let mut xml = Canonical::new();
        xml.start("ds:Signature", &[("ds", DSIG)], &[])
            .raw(&signed_info)
            .leaf("ds:SignatureValue", &[], &encode_block(&value))
            .start("KeyInfo", &[("", DSIG)], &[])
            .start("X509Data", &[], &[])
            .leaf("X509Certificate", &[], &signing.key.certificate_base64()?);
        Ok(self.assertion(&xml.finish()))
    }

    /// The assertion around a signature (or none).
    pub(crate) fn assertion(&self, signature: &str) -> String {
        let issued = iso(self.issued);
        let mut xml = Canonical::new();
        xml.start("Assertion", &[("", ASSERTION)], &[("ID", &self.assertion_id), ("IssueInstant", &issued), ("Version", "2.0")])
            .leaf("Issuer", &[], &self.issuer)
            .raw(signature)
            .start("Subject", &[], &[])
            .leaf("NameID", &[("Format", PERSISTENT)], &self.name_id)
            .start("SubjectConfirmation", &[], &[("Method", "urn:oasis:names:tc:SAML:2.0:cm:bearer")])
            .leaf(
                "SubjectConfirmationData",
                &[("InResponseTo", &self.in_response_to), ("NotOnOrAfter", &iso(self.confirmed_until)), ("Recipient", &self.recipient)],
                "",
            )
            .end()
            .end()
            .start("Conditions", &[], &[("NotBefore", &iso(self.not_before)), ("NotOnOrAfter", &iso(self.not_on_or_after))])
            .start("AudienceRestriction", &[], &[])
            .leaf("Audience", &[], &self.audience)
            .end()
            .end()
            .start("AttributeStatement", &[], &[]);
        for (name, value) in &self.attributes {
            xml.start("Attribute", &[], &[("Name", name)]).leaf("AttributeValue", &[], value).end();
        }
        xml.end()
            .start("AuthnStatement", &[], &[("AuthnInstant", &issued), ("SessionIndex", &self.assertion_id)])
            .start("AuthnContext", &[], &[])
            .leaf("AuthnContextClassRef", &[], "urn:federation:authentication:windows");
        xml.finish()
    }

    /// The part that is signed. It declares its own namespace, so that it is canonical as it stands.
    fn signed_info(&self, algorithm: Algorithm, digest: &str) -> String {
        let (signature_method, digest_method) = match algorithm {
            Algorithm::Sha256 => ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmlenc#sha256"),
            Algorithm::Sha1 => ("http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2000/09/xmldsig#sha1"),
        };
        let reference = format!("#{}", self.assertion_id);
        let mut xml = Canonical::new();
        xml.start("ds:SignedInfo", &[("ds", DSIG)], &[])
            .leaf("ds:CanonicalizationMethod", &[("Algorithm", EXCLUSIVE)], "")
            .leaf("ds:SignatureMethod", &[("Algorithm", signature_method)], "")
            .start("ds:Reference", &[], &[("URI", &reference)])
            .start("ds:Transforms", &[], &[])
            .leaf("ds:Transform", &[("Algorithm", ENVELOPED)], "")
            .leaf("ds:Transform", &[("Algorithm", EXCLUSIVE)], "")
            .end()
            .leaf("ds:DigestMethod", &[("Algorithm", digest_method)], "")
            .leaf("ds:DigestValue", &[], digest);
        xml.finish()
    }

    /// The response around assertions; without any, it says that the sign-on failed.
    pub(crate) fn response(&self, assertions: &[&str]) -> String {
        let mut xml = Canonical::new();
        xml.start(
            "samlp:Response",
            &[("samlp", PROTOCOL)],
            &[
                ("ID", &self.response_id),
                ("Version", "2.0"),
                ("IssueInstant", &iso(self.issued)),
                ("Destination", &self.destination),
                ("Consent", "urn:oasis:names:tc:SAML:2.0:consent:unspecified"),
                ("InResponseTo", &self.in_response_to),
            ],
        )
        .start("Issuer", &[("", ASSERTION)], &[])
        .text(&self.issuer)
        .end()
        .start("samlp:Status", &[], &[]);
        if assertions.is_empty() {
            xml.start("samlp:StatusCode", &[], &[("Value", RESPONDER)])
                .leaf("samlp:StatusCode", &[("Value", AUTHN_FAILED)], "")
                .end()
                .leaf("samlp:StatusMessage", &[], "The sandbox was told to refuse this sign-on");
        } else {
            xml.leaf("samlp:StatusCode", &[("Value", SUCCESS)], "");
        }
        xml.end();
        for assertion in assertions {
            xml.raw(assertion);
        }
        xml.finish()
    }
}

/// An XML id of 128 random bits.
pub(crate) fn new_id() -> String {
    format!("_{}", crate::random::hex(16))
}

fn flip(bytes: &mut [u8]) {
    if let Some(byte) = bytes.last_mut() {
        *byte ^= 1;
    }
}

//! An identity provider that signs whatever a test wants signed.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maestrano_core::{Maestrano, Marketplace};
use serde_json::{Value, json};

pub const ACS: &str = "https://app.example/consume";
pub const NOW: i64 = 1_700_000_000; // 2023-11-14T22:13:20Z

/// A key pair, and the certificate to configure.
pub struct Idp {
    key: EcdsaKeyPair,
    pub certificate: String,
}

impl Idp {
    pub fn new() -> Self {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key");
        // id-ecPublicKey on P-256, then the point.
        let mut spki = vec![0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08];
        spki.extend([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00]);
        spki.extend_from_slice(key.public_key().as_ref());
        // Serial number 1; algorithm, issuer, validity and subject are empty, since a pinned certificate is its key.
        let mut tbs = vec![0x02, 0x01, 0x01, 0x30, 0x00, 0x30, 0x00, 0x30, 0x00, 0x30, 0x00];
        tbs.extend(spki);
        let sequence = |content: Vec<u8>| [vec![0x30, u8::try_from(content.len()).expect("short")], content].concat();
        let certificate = STANDARD.encode(sequence(sequence(tbs)));
        Idp { key, certificate }
    }

    /// The only marketplace of a configuration that trusts this provider, with more settings under `sso`.
    pub fn marketplace(&self, more: &Value) -> Marketplace {
        Maestrano::from_json(&self.configuration(more).to_string()).and_then(|m| m.only()).expect("a configuration")
    }

    pub fn configuration(&self, more: &Value) -> Value {
        let mut document = json!({
            "marketplace": "acme",
            "app": {"host": "https://app.example"},
            "api": {"id": "app-1", "key": "SECRET-KEY"},
            "sso": {"idp": "https://idp.example", "acs_url": ACS, "issuer": "idp", "x509_certificate": self.certificate},
        });
        for (key, value) in more.as_object().into_iter().flatten() {
            document["sso"][key] = value.clone();
        }
        document
    }

    /// The assertion with its signature. Its text must be in canonical form, with an Issuer first.
    pub fn sign(&self, assertion: &str, id: &str) -> String {
        let digest_value = STANDARD.encode(digest(&SHA256, assertion.as_bytes()));
        let info = |namespace: &str| {
            format!(
                "<ds:SignedInfo{namespace}><ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:CanonicalizationMethod>\
                 <ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"></ds:SignatureMethod>\
                 <ds:Reference URI=\"#{id}\"><ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\">\
                 </ds:Transform><ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform></ds:Transforms>\
                 <ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod>\
                 <ds:DigestValue>{digest_value}</ds:DigestValue></ds:Reference></ds:SignedInfo>"
            )
        };
        let signed = info(" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"");
        let value = STANDARD.encode(self.key.sign(&SystemRandom::new(), signed.as_bytes()).expect("signed"));
        let signature = format!(
            "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">{}<ds:SignatureValue>{value}</ds:SignatureValue></ds:Signature>",
            info("")
        );
        assertion.replacen("</saml:Issuer>", &format!("</saml:Issuer>{signature}"), 1)
    }

    /// A response to the request `_r`, as the browser posts it.
    pub fn response(&self, assertion: &Assertion) -> String {
        STANDARD.encode(enclose(&self.sign(&assertion.text(), &assertion.id)))
    }
}

/// The Response around a signed, or encrypted, assertion.
pub fn enclose(assertion: &str) -> String {
    format!(
        "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_response\" Version=\"2.0\" InResponseTo=\"_r\">\
         <samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>{assertion}</samlp:Response>"
    )
}

/// What a test says in an assertion. Every text is in canonical form.
pub struct Assertion {
    pub id: String,
    pub confirmations: String,
    /// The attributes of Conditions, in alphabetical order, each with a blank before it.
    pub times: String,
    pub restrictions: String,
    pub authn: String,
    pub attributes: String,
}

impl Assertion {
    /// One that holds at [`NOW`].
    pub fn new(id: &str) -> Self {
        Assertion {
            id: id.to_owned(),
            confirmations: confirmation(ACS, "2023-11-14T22:18:20Z"),
            times: " NotBefore=\"2023-11-14T22:13:20Z\" NotOnOrAfter=\"2023-11-14T22:18:20Z\"".to_owned(),
            restrictions: restriction(&["app-1"]),
            authn: String::new(),
            attributes: ["uid", "group_uid", "mno_session"].map(|name| attribute(name, "usr-1")).concat()
                + &attribute("mno_session_recheck", "2023-11-14T22:16:20Z"),
        }
    }

    pub fn text(&self) -> String {
        format!(
            "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"{}\" Version=\"2.0\"><saml:Issuer>idp</saml:Issuer>\
             <saml:Subject><saml:NameID>usr-1</saml:NameID>{}</saml:Subject><saml:Conditions{}>{}</saml:Conditions>{}\
             <saml:AttributeStatement>{}</saml:AttributeStatement></saml:Assertion>",
            self.id, self.confirmations, self.times, self.restrictions, self.authn, self.attributes
        )
    }
}

/// A bearer confirmation that answers `_r`.
pub fn confirmation(recipient: &str, until: &str) -> String {
    format!(
        "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"><saml:SubjectConfirmationData InResponseTo=\"_r\" \
         NotOnOrAfter=\"{until}\" Recipient=\"{recipient}\"></saml:SubjectConfirmationData></saml:SubjectConfirmation>"
    )
}

pub fn restriction(audiences: &[&str]) -> String {
    let audiences: String = audiences.iter().map(|audience| format!("<saml:Audience>{audience}</saml:Audience>")).collect();
    format!("<saml:AudienceRestriction>{audiences}</saml:AudienceRestriction>")
}

pub fn attribute(name: &str, value: &str) -> String {
    format!("<saml:Attribute Name=\"{name}\"><saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute>")
}

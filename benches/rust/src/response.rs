//! The text of a response as the platform sends it: the assertion signed, RSA-SHA256, exclusive C14N.
//!
//! What is signed is written in canonical form to begin with, so that no canonicalization is needed here: the library's own, which is
//! what gets measured, has no part in making the responses.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
const SIGNATURE: [&str; 2] = ["<ds:Signature ", "</ds:Signature>"];
const SIGNED_INFO: [&str; 2] = ["<ds:SignedInfo>", "</ds:SignedInfo>"];
const SIGNATURE_VALUE: [&str; 2] = ["<ds:SignatureValue>", "</ds:SignatureValue>"];
const ASSERTION: [&str; 2] = ["<saml:Assertion ", "</saml:Assertion>"];

/// What tells one response from another.
pub(crate) struct Plan<'p> {
    pub(crate) response_id: &'p str,
    pub(crate) assertion_id: &'p str,
    pub(crate) request_id: &'p str,
    pub(crate) session: &'p str,
    /// The user, such as `usr-9b1f`.
    pub(crate) user: &'p str,
    pub(crate) issuer: &'p str,
    pub(crate) audience: &'p str,
    pub(crate) acs_url: &'p str,
    pub(crate) now: DateTime<Utc>,
}

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

impl Plan<'_> {
    /// The assertion without its signature, in canonical form. It holds for a day, so that one set serves a whole run.
    pub(crate) fn assertion(&self) -> String {
        let Plan { assertion_id, request_id, session, user, issuer, audience, acs_url, .. } = self;
        let (now, start, end) = (time(self.now), time(self.now - TimeDelta::seconds(5)), time(self.now + TimeDelta::days(1)));
        let virtual_uid = format!("{user}.cld-71x");
        let attributes: String = [
            ("mno_uid", *user),
            ("mno_session", session),
            ("mno_session_recheck", &time(self.now + TimeDelta::minutes(3))),
            ("group_uid", "cld-71x"),
            ("group_name", "Woolgoolga Boats"),
            ("group_end_free_trial", &time(self.now + TimeDelta::days(31))),
            ("group_role", "Member"),
            ("group_has_credit_card", "false"),
            ("group_email", "cld-71x@example.com"),
            ("group_currency", "AUD"),
            ("group_timezone", "Australia/Sydney"),
            ("group_country", "AU"),
            ("group_city", "Coffs Harbour"),
            ("uid", user),
            ("virtual_uid", &virtual_uid),
            ("email", "tess.okafor@woolgoolga.example"),
            ("virtual_email", &format!("{virtual_uid}@mno-appmail.example")),
            ("name", "Tess"),
            ("surname", "Okafor"),
            ("country", "AU"),
            ("company_name", "Woolgoolga Boats"),
            ("app_owner", "true"),
            ("organizations", "{}"),
        ]
        .iter()
        .map(|(name, value)| format!("<saml:Attribute Name=\"{name}\"><saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute>"))
        .collect();
        format!(
            "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"{assertion_id}\" IssueInstant=\"{now}\" \
             Version=\"2.0\"><saml:Issuer>{issuer}</saml:Issuer><saml:Subject><saml:NameID \
             Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\">{user}</saml:NameID><saml:SubjectConfirmation \
             Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"><saml:SubjectConfirmationData InResponseTo=\"{request_id}\" \
             NotOnOrAfter=\"{end}\" Recipient=\"{acs_url}\"></saml:SubjectConfirmationData></saml:SubjectConfirmation></saml:Subject>\
             <saml:Conditions NotBefore=\"{start}\" NotOnOrAfter=\"{end}\"><saml:AudienceRestriction><saml:Audience>{audience}\
             </saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AttributeStatement>{attributes}\
             </saml:AttributeStatement><saml:AuthnStatement AuthnInstant=\"{now}\" SessionIndex=\"{assertion_id}\">\
             <saml:AuthnContext><saml:AuthnContextClassRef>urn:federation:authentication:windows</saml:AuthnContextClassRef>\
             </saml:AuthnContext></saml:AuthnStatement></saml:Assertion>"
        )
    }

    /// SignedInfo over an assertion with that digest, in canonical form.
    pub(crate) fn signed_info(&self, digest: &str) -> String {
        format!(
            "<ds:SignedInfo xmlns:ds=\"{DSIG}\"><ds:CanonicalizationMethod \
             Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:CanonicalizationMethod><ds:SignatureMethod \
             Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"></ds:SignatureMethod><ds:Reference URI=\"#{}\">\
             <ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>\
             <ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform></ds:Transforms>\
             <ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod>\
             <ds:DigestValue>{digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>",
            self.assertion_id
        )
    }

    /// The whole response, with the certificate in KeyInfo.
    pub(crate) fn response(&self, assertion: &str, signed_info: &str, signature: &str, certificate: &str) -> String {
        let Plan { response_id, request_id, issuer, acs_url, .. } = self;
        let now = time(self.now);
        // Its parent declares the prefix, so SignedInfo need not.
        let signed_info = signed_info.replacen(&format!(" xmlns:ds=\"{DSIG}\""), "", 1);
        let signature = format!(
            "<ds:Signature xmlns:ds=\"{DSIG}\">{signed_info}<ds:SignatureValue>{signature}</ds:SignatureValue><ds:KeyInfo>\
             <ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>"
        );
        // By the schema the Signature follows the Issuer.
        let assertion = assertion.replacen("</saml:Issuer>", &format!("</saml:Issuer>{signature}"), 1);
        format!(
            "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"{response_id}\" Version=\"2.0\" \
             IssueInstant=\"{now}\" Destination=\"{acs_url}\" Consent=\"urn:oasis:names:tc:SAML:2.0:consent:unspecified\" \
             InResponseTo=\"{request_id}\"><saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">{issuer}</saml:Issuer>\
             <samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"></samlp:StatusCode></samlp:Status>\
             {assertion}</samlp:Response>"
        )
    }
}

/// What a verifier of the response has to hash and to verify.
pub(crate) struct Signed {
    /// The assertion, in canonical form.
    pub(crate) assertion: String,
    /// SignedInfo, in canonical form.
    pub(crate) signed_info: String,
    /// The signature's value in base64.
    pub(crate) signature: String,
}

impl Signed {
    /// Takes a response that [`Plan::response`] made apart again.
    pub(crate) fn of(response: &str) -> Option<Signed> {
        let signature = between(response, SIGNATURE)?;
        let signed_info = between(signature, SIGNED_INFO)?.replacen('>', &format!(" xmlns:ds=\"{DSIG}\">"), 1);
        let value = between(signature, SIGNATURE_VALUE)?;
        Some(Signed {
            assertion: between(response, ASSERTION)?.replacen(signature, "", 1),
            signed_info,
            signature: value[SIGNATURE_VALUE[0].len()..value.len() - SIGNATURE_VALUE[1].len()].to_owned(),
        })
    }
}

/// The part of the text from the first start to the first end behind it, both with it.
fn between<'t>(text: &'t str, [start, end]: [&str; 2]) -> Option<&'t str> {
    let from = text.find(start)?;
    let to = from + text[from..].find(end)? + end.len();
    Some(&text[from..to])
}

//! The AuthnRequest (SAML core 3.4) and the URL that carries it (bindings 3.4, HTTP-Redirect).

use std::fmt::Write as _;

use base64::Engine as _;
use serde::{Deserialize, Serialize};

use super::encoding::BASE64;
use crate::instant::Instant;
use crate::params;
use crate::xml::{SAML, SAMLP, escape};

/// What a sign-on is started with. From JSON: `{"params": {"group_id": "cld-1"}, "acs_host": …, "passive": …, "session": …}`;
/// `params` may also be a raw query string or a list of pairs. Lists and objects in it are taken apart as `a=1&a=2` and `a[b]=c`.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct InitOptions {
    /// The query parameters that the init URL was called with. They go along to the identity provider, in order.
    #[serde(deserialize_with = "params::pairs")]
    pub params: Vec<(String, String)>,
    /// Another scheme and host for the assertion consumer service, for apps that answer on several. Pass the same to `consume`.
    pub acs_host: Option<String>,
    /// Asks the identity provider not to show anything to the user (IsPassive).
    pub passive: bool,
    /// The stored session record, if there is one: its group is proposed when `params` has no `group_id`.
    pub session: Option<String>,
}

impl InitOptions {
    /// No parameters, nothing special.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a query parameter.
    #[must_use]
    pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.params.push((name.into(), value.into()));
        self
    }

    /// Sets another scheme and host for the assertion consumer service.
    #[must_use]
    pub fn acs_host(mut self, origin: impl Into<String>) -> Self {
        self.acs_host = Some(origin.into());
        self
    }

    /// Takes the query parameters from a raw query string, as the web server hands it out.
    #[must_use]
    pub fn query(mut self, query: &str) -> Self {
        self.params.extend(params::of_query(query));
        self
    }
}

impl From<()> for InitOptions {
    fn from((): ()) -> Self {
        Self::default()
    }
}

impl<K: Into<String>, V: Into<String>, const N: usize> From<[(K, V); N]> for InitOptions {
    fn from(params: [(K, V); N]) -> Self {
        params.into_iter().fold(Self::default(), |options, (name, value)| options.param(name, value))
    }
}

impl From<Vec<(String, String)>> for InitOptions {
    fn from(params: Vec<(String, String)>) -> Self {
        InitOptions { params, ..Self::default() }
    }
}

impl From<&str> for InitOptions {
    fn from(query: &str) -> Self {
        Self::default().query(query)
    }
}

/// A sign-on that was started. Send the browser to `url`, keep `request_id` in its session until the answer comes.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct AuthnRequest {
    /// Where to send the browser.
    pub url: String,
    /// The ID of the request: `consume` compares the answer with it.
    pub request_id: String,
    /// When the request was made.
    pub issue_instant: Instant,
    /// The request alone, deflated and in base64, as `url` carries it.
    pub saml_request: String,
}

/// What the pure builder needs to know.
pub(crate) struct Plan<'p> {
    pub(crate) sso_url: &'p str,
    pub(crate) acs_url: &'p str,
    pub(crate) issuer: &'p str,
    pub(crate) name_id_format: &'p str,
    pub(crate) passive: bool,
    pub(crate) params: &'p [(String, String)],
    pub(crate) now: Instant,
    pub(crate) random: [u8; 16],
}

/// Builds the request. The platform's provider finds its parts with regular expressions (protocol reference 3.3), so `ID` comes before
/// every other attribute that ends so, and the Issuer has the prefix `saml:` and stands on one line.
pub(crate) fn build(plan: &Plan<'_>) -> AuthnRequest {
    let request_id = plan.random.iter().fold(String::from("_"), |mut id, byte| {
        // Writing to a String can't fail.
        let _ = write!(id, "{byte:02x}");
        id
    });
    let issue_instant = Instant::from_unix(plan.now.unix());
    let passive = if plan.passive { " IsPassive=\"true\"" } else { "" };
    let xml = format!(
        "<samlp:AuthnRequest xmlns:samlp=\"{SAMLP}\" ID=\"{request_id}\" Version=\"2.0\" IssueInstant=\"{issue_instant}\" \
         Destination=\"{destination}\"{passive} ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" \
         AssertionConsumerServiceURL=\"{acs}\"><saml:Issuer xmlns:saml=\"{SAML}\">{issuer}</saml:Issuer>\
         <samlp:NameIDPolicy Format=\"{format}\" AllowCreate=\"true\"/>\
         <samlp:RequestedAuthnContext Comparison=\"exact\"><saml:AuthnContextClassRef xmlns:saml=\"{SAML}\">\
         urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>\
         </samlp:AuthnRequest>",
        destination = escape(plan.sso_url),
        acs = escape(plan.acs_url),
        issuer = escape(plan.issuer),
        format = escape(plan.name_id_format),
    );
    let saml_request = BASE64.encode(miniz_oxide::deflate::compress_to_vec(xml.as_bytes(), 9));
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("SAMLRequest", &saml_request);
    for (name, value) in plan.params.iter().filter(|(name, _)| !is_ours(name)) {
        query.append_pair(name, value);
    }
    let joint = if plan.sso_url.contains('?') { '&' } else { '?' };
    AuthnRequest { url: format!("{}{joint}{}", plan.sso_url, query.finish()), request_id, issue_instant, saml_request }
}

/// Names that a caller's parameters must not set.
fn is_ours(name: &str) -> bool {
    matches!(name, "SAMLRequest" | "SAMLResponse" | "Signature" | "SigAlg")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan<'p>(params: &'p [(String, String)]) -> Plan<'p> {
        Plan {
            sso_url: "https://idp.example/api/v1/auth/saml",
            acs_url: "https://app.example/consume?marketplace=a&b=\"c\"",
            issuer: "app-1",
            name_id_format: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
            passive: false,
            params,
            now: Instant::from_unix(1_700_000_000),
            random: [0xab; 16],
        }
    }

    #[test]
    fn the_request_survives_the_redirect() {
        let params = [("group_id".to_owned(), "cld-1 &".to_owned()), ("SAMLRequest".to_owned(), "evil".to_owned())];
        let request = build(&plan(&params));
        assert_eq!(request.request_id, format!("_{}", "ab".repeat(16)));
        let query = request.url.split_once('?').expect("has a query").1;
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        assert_eq!(pairs.len(), 2);
        assert_eq!(pairs[1], ("group_id".to_owned(), "cld-1 &".to_owned()));
        let deflated = BASE64.decode(&pairs[0].1).expect("base64");
        let xml = String::from_utf8(miniz_oxide::inflate::decompress_to_vec(&deflated).expect("deflated")).expect("UTF-8");
        let document = roxmltree::Document::parse(&xml).expect("well-formed");
        let root = document.root_element();
        assert_eq!(root.attribute("AssertionConsumerServiceURL"), Some("https://app.example/consume?marketplace=a&b=\"c\""));
        assert_eq!(root.attribute("IssueInstant"), Some("2023-11-14T22:13:20Z"));
        assert!(xml.find("ID=\"_").expect("an ID") < xml.find("AllowCreate").expect("a policy"));
        assert!(xml.contains(">app-1</saml:Issuer>"));
    }
}

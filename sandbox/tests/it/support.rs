//! A sandbox of one's own, and the browser's and the application's part of a sign-on.

use std::io::Write;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use maestrano_sandbox::{Options, Running, start};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::verify::{Read, read};

pub const ACS: &str = "http://127.0.0.1:3000/maestrano/auth/saml/consume";
pub const REQUEST_ID: &str = "_5d1c0a7e9b";
/// The id and the key of the seeded application.
pub const APP: (&str, &str) = ("app-1", "sandbox-key-of-app-1");

pub struct Bench {
    pub running: Running,
    pub http: Client,
}

/// What the page of the identity provider posts to the application.
pub struct Posted {
    pub action: String,
    pub field: String,
    pub xml: String,
}

impl Bench {
    pub async fn start() -> Self {
        Self::with(Options::default()).await
    }

    pub async fn with(options: Options) -> Self {
        let running = start(Options { port: 0, ..options }).await.expect("the sandbox starts");
        Self { running, http: client() }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.running.url())
    }

    pub async fn get(&self, path: &str) -> Response {
        self.http.get(self.url(path)).send().await.expect(path)
    }

    pub async fn page(&self, path: &str) -> (StatusCode, String) {
        let response = self.get(path).await;
        let status = response.status();
        (status, response.text().await.expect(path))
    }

    pub async fn json(&self, path: &str) -> Value {
        let response = self.get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.expect(path)
    }

    /// Calls the admin API; the answer is null when it has no body.
    pub async fn admin(&self, method: Method, path: &str, body: Value) -> (StatusCode, Value) {
        let request = self.http.request(method, self.url(path)).json(&body);
        let response = request.send().await.expect(path);
        let status = response.status();
        let text = response.text().await.expect(path);
        (status, serde_json::from_str(&text).unwrap_or_default())
    }

    pub async fn put(&self, path: &str, body: Value) -> Value {
        let (status, answer) = self.admin(Method::PUT, path, body).await;
        assert_eq!(status, 200, "{path}: {answer}");
        answer
    }

    /// Calls the account API as the seeded application.
    pub async fn account(&self, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
        let request = self.http.request(method, self.url(path)).basic_auth(APP.0, Some(APP.1));
        let request = body.iter().fold(request, |request, body| request.json(body));
        let response = request.send().await.expect(path);
        let status = response.status().as_u16();
        (status, response.json().await.expect(path))
    }

    /// What the account API answers to a read that succeeds.
    pub async fn data(&self, path: &str) -> Value {
        let (status, mut answer) = self.account(Method::GET, path, None).await;
        assert_eq!((status, &answer["success"], &answer["errors"]), (200, &json!(true), &json!({})), "{path}: {answer}");
        answer["data"].take()
    }

    /// What it answers to a creation that succeeds.
    pub async fn create(&self, path: &str, body: Value) -> Value {
        let (status, mut answer) = self.account(Method::POST, path, Some(body)).await;
        assert_eq!((status, &answer["success"], &answer["errors"]), (200, &json!(true), &json!({})), "{path}: {answer}");
        answer["data"].take()
    }

    /// Calls Connec! as the seeded application, below `/api/v2`.
    pub async fn connec(&self, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
        let request = self.http.request(method, self.url(&format!("/api/v2{path}"))).basic_auth(APP.0, Some(APP.1));
        let request = body.iter().fold(request, |request, body| request.json(body));
        let response = request.send().await.expect(path);
        let status = response.status().as_u16();
        (status, response.json().await.expect(path))
    }

    /// What Connec! answers to a read that succeeds.
    pub async fn shared(&self, path: &str) -> Value {
        let (status, answer) = self.connec(Method::GET, path, None).await;
        assert_eq!(status, 200, "{path}: {answer}");
        answer
    }

    /// A new entity of the first group.
    pub async fn entity(&self, resource: &str, attributes: Value) -> Value {
        let (status, mut answer) = self.connec(Method::POST, &format!("/cld-1/{resource}"), Some(json!({ resource: attributes }))).await;
        assert_eq!(status, 201, "{resource}: {answer}");
        answer[resource].take()
    }

    pub async fn arm(&self, fault: Value) {
        let (status, answer) = self.admin(Method::POST, "/admin/faults", fault).await;
        assert_eq!(status, 201, "{answer}");
    }

    pub async fn advance(&self, seconds: i64) {
        let body = json!({ "advance": seconds });
        let (status, answer) = self.admin(Method::POST, "/admin/clock", body).await;
        assert_eq!(status, 200, "{answer}");
    }

    /// The messages of all events of a kind.
    pub async fn messages(&self, kind: &str) -> Vec<String> {
        let events = self.json(&format!("/admin/events?kind={kind}")).await;
        let text = |event: &Value| event["message"].as_str().expect("a message").to_owned();
        events.as_array().expect("a list").iter().map(text).collect()
    }

    pub async fn certificate(&self) -> String {
        let config = self.json("/admin/config").await;
        config["marketplaces"][0]["sso"]["x509_certificate"].as_str().expect("PEM").to_owned()
    }

    pub async fn session_token(&self, user: &str) -> String {
        let user = self.json(&format!("/admin/users/{user}")).await;
        user["session"].as_str().expect("a token").to_owned()
    }

    /// The endpoint with a request like that of the SDKs, and more parameters.
    pub fn sign_on_path(&self, more: &str) -> String {
        format!("/api/v1/auth/saml?{}{more}", query(&authn_request(ACS, "app-1")))
    }

    pub async fn sign_on(&self, user: &str, group: &str) -> Posted {
        let (status, page) = self.page(&self.sign_on_path(&format!("&group_id={group}&user_uid={user}"))).await;
        assert_eq!(status, 200, "{page}");
        Posted::from_page(&page)
    }

    /// A sign-on whose response is checked to be good.
    pub async fn good_sign_on(&self, user: &str, group: &str) -> Read {
        let posted = self.sign_on(user, group).await;
        read(&posted.xml, &self.certificate().await).expect("a good response")
    }
}

impl Posted {
    pub fn from_page(page: &str) -> Self {
        let field = unescape(between(page, "name=\"SAMLResponse\" value=\"", "\""));
        let base64: String = field.split_ascii_whitespace().collect();
        let xml = String::from_utf8(STANDARD.decode(base64).expect("base64")).expect("UTF-8");
        Self { action: unescape(between(page, "method=\"post\" action=\"", "\"")), field, xml }
    }
}

pub fn ids(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().filter_map(|item| item["id"].as_str()).collect()
}

pub fn client() -> Client {
    Client::builder().redirect(Policy::none()).no_proxy().timeout(Duration::from_secs(20)).build().expect("a client")
}

/// An AuthnRequest in the form of the old SDKs.
pub fn authn_request(acs: &str, issuer: &str) -> String {
    format!(
        r#"<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="{REQUEST_ID}" Version="2.0" IssueInstant="2014-05-21T04:04:53Z" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" AssertionConsumerServiceURL="{acs}"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">{issuer}</saml:Issuer><samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" AllowCreate="true"/><samlp:RequestedAuthnContext Comparison="exact"><saml:AuthnContextClassRef xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></samlp:RequestedAuthnContext></samlp:AuthnRequest>"#
    )
}

pub fn deflate(xml: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(xml).expect("memory");
    encoder.finish().expect("memory")
}

/// `SAMLRequest=…` of a request.
pub fn query(xml: &str) -> String {
    parameter(&STANDARD.encode(deflate(xml.as_bytes())))
}

pub fn parameter(saml_request: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new()).append_pair("SAMLRequest", saml_request).finish()
}

pub fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let start = text.find(before).unwrap_or_else(|| panic!("no {before} in {text}")) + before.len();
    let length = text[start..].find(after).unwrap_or_else(|| panic!("no {after} in {text}"));
    &text[start..start + length]
}

pub fn unescape(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

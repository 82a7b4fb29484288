//! An OpenID Connect provider that answers and signs whatever a test wants.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use maestrano_core::oidc::{CallbackOptions, Login};
use maestrano_core::sso::SignIn;
use maestrano_core::{Maestrano, Marketplace, Result};
use serde_json::{Value, json};
use url::Url;

/// 2023-11-14T22:13:20Z
pub const NOW: i64 = 1_700_000_000;

/// What the provider does, changed as a test goes on.
pub struct Script {
    /// Members of the metadata that are replaced, or removed by null.
    pub metadata: Value,
    pub keys: Value,
    /// The status and body of the token endpoint, and of userinfo. `{request}` in the former is what the endpoint was sent.
    pub token: (u16, String),
    pub userinfo: (u16, String),
    /// Of every answer.
    pub content_type: &'static str,
    /// Before each answer.
    pub delay: Duration,
    /// Each request: its method and path, and with a blank line its headers and body.
    pub seen: Vec<String>,
}

pub struct Provider {
    pub url: String,
    pub key: EcdsaKeyPair,
    pub script: Arc<Mutex<Script>>,
}

impl Provider {
    pub fn start() -> Provider {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key");
        let point = key.public_key().as_ref();
        let keys = json!({"keys": [{
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "k1",
            "x": URL_SAFE_NO_PAD.encode(&point[1..33]), "y": URL_SAFE_NO_PAD.encode(&point[33..]),
        }]});
        let nothing = (500, String::new());
        let script = Arc::new(Mutex::new(Script {
            metadata: json!({}),
            keys,
            token: nothing.clone(),
            userinfo: nothing,
            content_type: "application/json",
            delay: Duration::ZERO,
            seen: Vec::new(),
        }));
        let (base, shared) = (url.clone(), script.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (base, shared) = (base.clone(), shared.clone());
                thread::spawn(move || serve(&stream, &base, &shared));
            }
        });
        Provider { url, key, script }
    }

    /// The marketplace, with other settings of OpenID Connect.
    pub fn marketplace(&self, oidc: &Value) -> Marketplace {
        self.marketplace_with("oidc", oidc)
    }

    /// The marketplace, with other settings of one of the configuration's parts.
    pub fn marketplace_with(&self, part: &str, more: &Value) -> Marketplace {
        let mut document = json!({
            "marketplace": "acme",
            "app": {"host": "https://app.example"},
            "api": {"id": "app-1", "key": "SECRET:KEY"},
            "sso": {"idp": "https://idp.example"},
            "oidc": {"issuer": self.url},
        });
        merge(&mut document[part], more);
        Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration")
    }

    /// A signed token with that header and those claims.
    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        self.sign_text(header, &claims.to_string())
    }

    pub fn sign_text(&self, header: &Value, claims: &str) -> String {
        let text = format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims));
        let signature = self.key.sign(&SystemRandom::new(), text.as_bytes()).expect("signed");
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// Claims of a user that hold at [`NOW`], with some replaced, or removed by null.
    pub fn claims(&self, nonce: &str, more: &Value) -> Value {
        let mut claims = json!({
            "iss": self.url, "aud": "app-1", "sub": "usr-1", "iat": NOW, "exp": NOW + 300, "nonce": nonce, "sid": "s-1",
            "given_name": "Zoë", "group_uid": "cld-1", "mno_session": "tok", "mno_session_recheck": "2023-11-14T22:16:20Z",
            "group_has_credit_card": true, "group_role": "Admin",
        });
        merge(&mut claims, more);
        claims
    }

    /// Lets the token endpoint answer with a token.
    pub fn grant(&self, id_token: &str, more: &Value) {
        let mut answer = json!({"access_token": "at-1", "token_type": "Bearer", "expires_in": 300, "id_token": id_token});
        merge(&mut answer, more);
        self.script.lock().expect("free").token = (200, answer.to_string());
    }

    /// A whole sign-on, with those changes to header and claims.
    pub fn sign_on(&self, marketplace: &Marketplace, header: &Value, claims: &Value) -> Result<SignIn> {
        let login = marketplace.oidc().login(maestrano_core::oidc::LoginOptions::default().at(NOW))?;
        let mut head = json!({"alg": "ES256", "kid": "k1", "typ": "JWT"});
        merge(&mut head, header);
        self.grant(&self.sign(&head, &self.claims(&param(&login, "nonce"), claims)), &Value::Null);
        marketplace.oidc().callback(&answer(&login), &login.pending, CallbackOptions::at(NOW))
    }

    /// How many requests began so.
    pub fn count(&self, start: &str) -> usize {
        self.script.lock().expect("free").seen.iter().filter(|request| request.starts_with(start)).count()
    }
}

pub fn merge(document: &mut Value, more: &Value) {
    for (key, value) in more.as_object().into_iter().flatten() {
        match value {
            Value::Null => drop(document.as_object_mut().expect("an object").remove(key)),
            value => document[key] = value.clone(),
        }
    }
}

/// A parameter of the URL that a browser is sent to.
pub fn param(login: &Login, name: &str) -> String {
    let url = Url::parse(&login.url).expect("a URL");
    let found = url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    found.unwrap_or_default()
}

/// The query that the browser brings back.
pub fn answer(login: &Login) -> String {
    format!("code=c-1&state={}", param(login, "state"))
}

fn serve(mut stream: &TcpStream, base: &str, script: &Mutex<Script>) {
    let mut reader = BufReader::new(stream);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head).unwrap_or(0) == 0 {
                return;
            }
        }
        let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ").and_then(|n| n.parse().ok()));
        let mut body = vec![0; length.unwrap_or(0)];
        if reader.read_exact(&mut body).is_err() {
            return;
        }
        let mut script = script.lock().expect("free");
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        script.seen.push(format!("{head}{}", String::from_utf8_lossy(&body)));
        let (status, body) = match path.as_str() {
            "/.well-known/openid-configuration" => {
                let mut metadata = json!({
                    "issuer": base, "authorization_endpoint": format!("{base}/authorize"), "token_endpoint": format!("{base}/token"),
                    "userinfo_endpoint": format!("{base}/userinfo"), "jwks_uri": format!("{base}/jwks"),
                    "end_session_endpoint": format!("{base}/logout?x=1"),
                    "response_types_supported": ["code"], "subject_types_supported": ["public"],
                    "id_token_signing_alg_values_supported": ["ES256", "new-one"],
                });
                merge(&mut metadata, &script.metadata);
                (200, metadata.to_string())
            }
            "/jwks" => (200, script.keys.to_string()),
            "/token" => (script.token.0, script.token.1.replace("{request}", &String::from_utf8_lossy(&body))),
            "/userinfo" => script.userinfo.clone(),
            _ => (404, String::new()),
        };
        let (delay, kind) = (script.delay, script.content_type);
        drop(script);
        thread::sleep(delay);
        let text = format!("HTTP/1.1 {status} Answer\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        if stream.write_all(text.as_bytes()).is_err() {
            return;
        }
    }
}

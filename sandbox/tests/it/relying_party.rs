//! The application's part of a sign-on over OpenID Connect, with a verifier of its own over OpenSSL.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openssl::bn::BigNum;
use openssl::ec::{EcGroup, EcKey};
use openssl::ecdsa::EcdsaSig;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Public};
use openssl::rsa::{Padding, Rsa};
use openssl::sha::sha256;
use openssl::sign::{RsaPssSaltlen, Verifier};
use reqwest::Response;
use serde_json::{Value, json};
use url::Url;

use crate::support::{APP, Bench};

pub const CALLBACK: &str = "http://127.0.0.1:3000/maestrano/auth/oidc/callback";
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
/// Its digest, from RFC 7636.
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
pub const NONCE: &str = "n-0S6_WzA2Mj";
pub const STATE: &str = "af0ifjsldkj";

/// The parameters of a good request, with these put over them; an empty one is left out.
pub fn request(changes: &[(&str, &str)]) -> String {
    let mut parameters = vec![
        ("client_id", APP.0),
        ("redirect_uri", CALLBACK),
        ("response_type", "code"),
        ("scope", "openid profile email maestrano"),
        ("state", STATE),
        ("nonce", NONCE),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    parameters.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    parameters.extend(changes.iter().filter(|(_, value)| !value.is_empty()));
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    format!("/oidc/authorize?{query}")
}

/// Where a redirect goes, and with which parameters.
pub struct Sent {
    pub to: String,
    parameters: Vec<(String, String)>,
}

impl Sent {
    pub fn read(response: &Response) -> Self {
        assert_eq!(response.status(), 303);
        let url = Url::parse(response.headers()["location"].to_str().expect("text")).expect("an address");
        let parameters = url.query_pairs().into_owned().collect();
        Self { to: url[..url::Position::AfterPath].to_owned(), parameters }
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Bench {
    pub async fn asked(&self, changes: &[(&str, &str)]) -> Sent {
        Sent::read(&self.get(&request(changes)).await)
    }

    /// The code of a sign-on of the first user.
    pub async fn code(&self, changes: &[(&str, &str)]) -> String {
        let sent = self.asked(&[&[("user_uid", "usr-1")], changes].concat()).await;
        sent.get("code").expect("a code").to_owned()
    }

    pub async fn token(&self, form: &[(&str, &str)]) -> (u16, Value) {
        let request = self.http.post(self.url("/oidc/token")).basic_auth(APP.0, Some(APP.1)).form(form);
        let response = request.send().await.expect("an answer");
        (response.status().as_u16(), response.json().await.expect("JSON"))
    }

    pub async fn redeem(&self, code: &str) -> (u16, Value) {
        let form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)];
        self.token(&form).await
    }

    pub async fn refresh(&self, token: &Value) -> (u16, Value) {
        self.token(&[("grant_type", "refresh_token"), ("refresh_token", token.as_str().expect("a token"))]).await
    }

    /// The tokens of a sign-on of the first user.
    pub async fn tokens(&self, changes: &[(&str, &str)]) -> Value {
        let (status, tokens) = self.redeem(&self.code(changes).await).await;
        assert_eq!(status, 200, "{tokens}");
        tokens
    }

    pub async fn userinfo(&self, token: &Value) -> (u16, Value) {
        let request = self.http.get(self.url("/oidc/userinfo")).bearer_auth(token.as_str().expect("a token"));
        let response = request.send().await.expect("an answer");
        (response.status().as_u16(), response.json().await.unwrap_or_default())
    }

    /// Header and claims of a token that a published key has signed.
    pub async fn verified(&self, token: &Value) -> Result<(Value, Value), String> {
        let keys = self.json("/oidc/jwks").await;
        verified(token.as_str().expect("a token"), &keys)
    }
}

/// The decoded parts of a token, which nobody has looked at.
pub fn parts(token: &Value) -> (Value, Value) {
    let parts: Vec<&str> = token.as_str().expect("a token").split('.').collect();
    let decoded = |part: &str| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64url")).expect("JSON");
    (decoded(parts[0]), decoded(parts[1]))
}

pub fn verified(token: &str, keys: &Value) -> Result<(Value, Value), String> {
    let parts: Vec<&str> = token.split('.').collect();
    let [header, claims, signature] = parts.as_slice() else { return Err(format!("{} parts", parts.len())) };
    let decoded = |part: &str| URL_SAFE_NO_PAD.decode(part).expect("base64url");
    let content = format!("{header}.{claims}");
    let (header, claims): (Value, Value) =
        (serde_json::from_slice(&decoded(header)).expect("JSON"), serde_json::from_slice(&decoded(claims)).expect("JSON"));
    let list = keys["keys"].as_array().expect("keys");
    let key = list.iter().find(|key| key["kid"] == header["kid"]).ok_or("an unknown key")?;
    let number = |name: &str| BigNum::from_slice(&decoded(key[name].as_str().expect("a number"))).expect("a number");
    let signature = decoded(signature);
    let good = match header["alg"].as_str() {
        Some("ES256") => {
            let curve = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).expect("a curve");
            let key = EcKey::from_public_key_affine_coordinates(&curve, &number("x"), &number("y")).expect("a key");
            let half = |part: &[u8]| BigNum::from_slice(part).expect("a number");
            assert_eq!(signature.len(), 64);
            let signature = EcdsaSig::from_private_components(half(&signature[..32]), half(&signature[32..])).expect("a signature");
            signature.verify(&sha256(content.as_bytes()), &key).expect("a verdict")
        }
        Some(name @ ("RS256" | "PS256")) => {
            let key = rsa(number("n"), number("e"));
            let mut verifier = Verifier::new(MessageDigest::sha256(), &key).expect("a verifier");
            if name == "PS256" {
                verifier.set_rsa_padding(Padding::PKCS1_PSS).expect("padding");
                verifier.set_rsa_pss_saltlen(RsaPssSaltlen::DIGEST_LENGTH).expect("a length");
            }
            verifier.verify_oneshot(&signature, content.as_bytes()).expect("a verdict")
        }
        other => return Err(format!("the algorithm {other:?}")),
    };
    match good {
        true => Ok((header, claims)),
        false => Err("the signature".to_owned()),
    }
}

pub fn rsa(n: BigNum, e: BigNum) -> PKey<Public> {
    PKey::from_rsa(Rsa::from_public_components(n, e).expect("a key")).expect("a key")
}

/// `exp - iat` and such need numbers.
pub fn seconds(claims: &Value, name: &str) -> i64 {
    claims[name].as_i64().unwrap_or_else(|| panic!("no {name} in {claims}"))
}

/// The left half of the digest of an access token.
pub fn at_hash(token: &Value) -> Value {
    json!(URL_SAFE_NO_PAD.encode(&sha256(token.as_str().expect("a token").as_bytes())[..16]))
}

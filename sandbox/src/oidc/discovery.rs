//! The discovery document and the published keys.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::claims::{NAMES, SCOPES};
use super::id_token::OTHER_ISSUER;
use super::jwt::base64url;
use super::keys::SigningKey;
use super::{AUTHORIZE, KEYS, LOGOUT, TOKEN, USERINFO, issuer, keys};
use crate::clock::iso;
use crate::failure::Failure;
use crate::faults::{self, Fault, Padding, Stage};
use crate::server::base_url;
use crate::state::Sandbox;
use crate::store::oidc_keys::Kind;
use crate::store::settings::TokenAlgorithm;

/// The size of a huge document: 10 MB.
const HUGE: u64 = 10_000_000;
/// The claims that every ID token has, or can have.
const OF_TOKENS: &[&str] = &["iss", "aud", "azp", "exp", "iat", "auth_time", "nonce", "at_hash"];
/// How many keys are many.
const MANY: u32 = 10_000;

/// `GET /oidc/.well-known/openid-configuration`.
pub(super) async fn document(State(sandbox): State<Arc<Sandbox>>, headers: HeaderMap) -> Result<Response, Failure> {
    let base = base_url(&headers, sandbox.address);
    let at = |path: &str| format!("{base}{path}");
    let claims = [OF_TOKENS, NAMES].concat();
    let mut document = json!({
        "issuer": issuer(&headers, &sandbox),
        "authorization_endpoint": at(AUTHORIZE),
        "token_endpoint": at(TOKEN),
        "userinfo_endpoint": at(USERINFO),
        "jwks_uri": at(KEYS),
        "end_session_endpoint": at(LOGOUT),
        "scopes_supported": SCOPES,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "form_post"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": TokenAlgorithm::ALL.map(TokenAlgorithm::name),
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
        "claim_types_supported": ["normal"],
        "claims_supported": claims,
        "claims_parameter_supported": false,
        "request_parameter_supported": false,
        "request_uri_parameter_supported": false,
        "authorization_response_iss_parameter_supported": true,
        "backchannel_logout_supported": true,
        "backchannel_logout_session_supported": true,
    });
    for fault in faults::at(&sandbox, Stage::Discovery, None)? {
        match fault {
            Fault::OidcDiscoveryIssuer(_) => document["issuer"] = OTHER_ISSUER.into(),
            Fault::OidcDiscoveryHttp(_) => document["token_endpoint"] = "http://elsewhere.example/oidc/token".into(),
            Fault::OidcDiscoveryPlainPkce(_) => document["code_challenge_methods_supported"] = json!(["plain"]),
            Fault::OidcDiscoveryRedirect(_) => {
                let location = [(LOCATION, "http://elsewhere.example/oidc/.well-known/openid-configuration")];
                return Ok((StatusCode::FOUND, location).into_response());
            }
            Fault::OidcDiscoveryHuge(_) => {
                let text = document.to_string();
                let head = format!("{},\"padding\":\"", text.trim_end_matches('}'));
                return Ok(([(CONTENT_TYPE, "application/json")], Body::new(Padding::new(head, "\"}", HUGE))).into_response());
            }
            _ => {}
        }
    }
    Ok(Json(document).into_response())
}

/// `GET /oidc/jwks`.
pub(super) async fn keys(State(sandbox): State<Arc<Sandbox>>) -> Result<Json<Value>, Failure> {
    let mut list: Vec<Value> = keys::all(&sandbox)?.iter().map(SigningKey::jwk).collect();
    for fault in faults::at(&sandbox, Stage::Keys, None)? {
        match fault {
            Fault::OidcJwksMany(_) => list.extend((0..MANY).map(made_up)),
            Fault::OidcJwksPrivate(_) => {
                for (name, bytes) in [("d", 256), ("p", 128), ("q", 128), ("dp", 128), ("dq", 128), ("qi", 128)] {
                    let mut random = vec![0; bytes];
                    crate::random::fill(&mut random);
                    list[0][name] = base64url(&random).into();
                }
            }
            Fault::OidcJwksDuplicateKid(_) => {
                let mut other = SigningKey::make(Kind::Rsa, iso(sandbox.now()))?;
                other.kid = list[0]["kid"].as_str().unwrap_or_default().to_owned();
                list.insert(0, other.jwk());
            }
            _ => {}
        }
    }
    Ok(Json(json!({ "keys": list })))
}

/// A key of the right form that nobody has.
fn made_up(number: u32) -> Value {
    let modulus = [[0xc5].as_slice(), &number.to_be_bytes().repeat(63), &[1, 2, 3]].concat();
    json!({ "kid": format!("made-up-{number}"), "use": "sig", "kty": "RSA", "e": "AQAB", "n": base64url(&modulus) })
}

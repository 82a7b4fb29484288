//! The token endpoint.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::parameters::Parameters;
use super::{client, redeem};
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::events::Level;

/// Why there are no tokens: a code of OAuth and a sentence, or a failure of our own.
pub(super) enum Refusal {
    OAuth {
        status: StatusCode,
        code: &'static str,
        message: String,
        /// Whether the client tried HTTP Basic.
        challenge: bool,
    },
    Failed(Failure),
}

impl Refusal {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self::OAuth { status: StatusCode::BAD_REQUEST, code, message: message.into(), challenge: false }
    }

    pub(super) fn client(basic: bool, message: &str) -> Self {
        Self::OAuth { status: StatusCode::UNAUTHORIZED, code: "invalid_client", message: message.to_owned(), challenge: basic }
    }
}

impl<E: Into<Failure>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// `POST /oidc/token`.
pub(super) async fn endpoint(State(sandbox): State<Arc<Sandbox>>, headers: HeaderMap, body: Bytes) -> Result<Response, Failure> {
    let (status, code, message, challenge) = match answer(&sandbox, &headers, &body) {
        Ok(answer) => return Ok(answer),
        Err(Refusal::Failed(failure)) => return Err(failure),
        Err(Refusal::OAuth { status, code, message, challenge }) => (status, code, message, challenge),
    };
    sandbox.log(Level::Warning, "oidc.token_refused", &format!("{code}: {message}"), json!({ "error": code }))?;
    let mut response = (status, Json(json!({ "error": code, "error_description": message }))).into_response();
    if challenge {
        response.headers_mut().insert(WWW_AUTHENTICATE, "Basic realm=\"Maestrano\"".parse().map_err(|_| Failure::invalid("challenge"))?);
    }
    Ok(response)
}

fn answer(sandbox: &Sandbox, headers: &HeaderMap, body: &[u8]) -> Result<Response, Refusal> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")) {
        return Err(Refusal::new("invalid_request", "the body is not a form (application/x-www-form-urlencoded)"));
    }
    let form = Parameters::read(body);
    if let Some(name) = form.doubled() {
        return Err(Refusal::new("invalid_request", format!("{name} is there twice")));
    }
    let app = client::authenticated(sandbox, headers, &form)?;
    match form.get("grant_type") {
        Some("authorization_code") => redeem::code(sandbox, &app, &form),
        Some("refresh_token") => redeem::refresh_token(sandbox, &app, &form),
        Some(other) => {
            Err(Refusal::new("unsupported_grant_type", format!("grant_type is authorization_code or refresh_token, not {other}")))
        }
        None => Err(Refusal::new("invalid_request", "grant_type is missing")),
    }
}

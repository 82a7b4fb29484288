//! The userinfo endpoint.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::claims;
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::events::Level;
use crate::store::oidc_grants::{self, Kind};

/// The user that a userinfo of somebody else names.
const OTHER: &str = "usr-other";

/// `GET` or `POST /oidc/userinfo`, with `Authorization: Bearer`.
pub(super) async fn endpoint(State(sandbox): State<Arc<Sandbox>>, headers: HeaderMap) -> Result<Response, Failure> {
    let Some(given) = bearer(&headers) else {
        return refuse(&sandbox, "no access token", None);
    };
    let now = sandbox.now().timestamp();
    let found = sandbox.store.read(|db| {
        let found = oidc_grants::of_token(db, Kind::Access, given)?.filter(|(token, _)| now < token.expires_at);
        let Some((token, grant)) = found else { return Ok(None) };
        Ok(claims::of(&sandbox, db, &grant)?.map(|claims| (token, grant, claims)))
    })?;
    let Some((token, grant, mut claims)) = found else {
        return refuse(&sandbox, "an access token that is unknown, has expired or was withdrawn", Some("invalid_token"));
    };
    if let Some(name) = &token.missing_claim {
        claims.remove(name);
    }
    if token.other_sub {
        claims.insert("sub".to_owned(), OTHER.into());
    }
    let data = json!({ "app": grant.app, "user": grant.user });
    sandbox.log(Level::Info, "oidc.userinfo", &format!("{} asks about {}", grant.app, grant.user), data)?;
    Ok(Json(claims).into_response())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// A client that shows no token is told no error (RFC 6750, 3.1).
fn refuse(sandbox: &Sandbox, what: &str, error: Option<&str>) -> Result<Response, Failure> {
    sandbox.log(Level::Warning, "oidc.userinfo_refused", &format!("userinfo was asked with {what}"), json!({}))?;
    let error = error.map(|error| format!(", error=\"{error}\"")).unwrap_or_default();
    Ok((StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, format!("Bearer realm=\"Maestrano\"{error}"))]).into_response())
}

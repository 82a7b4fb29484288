//! Which application calls the token endpoint.

use std::borrow::Cow;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use openssl::memcmp;
use openssl::sha::sha256;
use percent_encoding::percent_decode_str;

use super::parameters::Parameters;
use super::token::Refusal;
use crate::state::Sandbox;
use crate::store::apps::{self, App};

/// By HTTP Basic or in the form, not both.
pub(super) fn authenticated(sandbox: &Sandbox, headers: &HeaderMap, form: &Parameters) -> Result<App, Refusal> {
    let basic = headers.contains_key(AUTHORIZATION);
    let by_form = form.get("client_secret").is_some();
    if basic && by_form {
        return Err(Refusal::new("invalid_request", "the client is authenticated by Authorization and in the form"));
    }
    let unknown = || Refusal::client(basic, "no application has this client_id and client_secret");
    let (id, secret) = match basic {
        true => of_header(headers).ok_or_else(unknown)?,
        false => {
            let given = form.get("client_id").zip(form.get("client_secret"));
            let (id, secret) = given.ok_or_else(|| Refusal::client(basic, "the client is not authenticated"))?;
            (id.to_owned(), secret.to_owned())
        }
    };
    if form.get("client_id").is_some_and(|named| named != id) {
        return Err(Refusal::new("invalid_request", "client_id is not the client of the Authorization header"));
    }
    let app = sandbox.store.read(|db| apps::find(db, &id))?;
    app.filter(|app| same(&app.key, &secret)).ok_or_else(unknown)
}

/// Id and secret are form-encoded there (RFC 6749, 2.3.1).
fn of_header(headers: &HeaderMap) -> Option<(String, String)> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = value.split_once(' ')?;
    let bytes = scheme.eq_ignore_ascii_case("basic").then(|| openssl::base64::decode_block(encoded.trim()).ok())??;
    let text = String::from_utf8(bytes).ok()?;
    let (id, secret) = text.split_once(':')?;
    let decoded = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8().ok().map(Cow::into_owned);
    Some((decoded(id)?, decoded(secret)?))
}

/// Compared as digests, so that neither content nor length shows in the time it takes.
pub(super) fn same(known: &str, given: &str) -> bool {
    memcmp::eq(&sha256(known.as_bytes()), &sha256(given.as_bytes()))
}

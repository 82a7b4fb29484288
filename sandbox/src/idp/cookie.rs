//! The cookie by which the identity provider remembers the user of a browser. It proves nothing: in
//! the sandbox anybody may be any user.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName};

const NAME: &str = "maestrano_sandbox_user";

/// The header that makes the browser remember a user.
pub(crate) fn remember(user: &str) -> [(HeaderName, String); 1] {
    [(SET_COOKIE, format!("{NAME}={user}; Path=/; HttpOnly; SameSite=Lax"))]
}

/// The header that makes the browser forget its user.
pub(crate) fn forget() -> [(HeaderName, String); 1] {
    [(SET_COOKIE, format!("{NAME}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"))]
}

/// The id of the user that the browser last signed on as.
pub(crate) fn remembered(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == NAME)
        .map(|(_, id)| id.to_owned())
}

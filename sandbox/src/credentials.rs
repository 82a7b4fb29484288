//! HTTP Basic credentials of a request, compared without telling how much of them was right.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use openssl::memcmp;

use crate::state::Sandbox;
use crate::store::apps::{self, App};

/// `user:password` of a Basic authorization.
pub(crate) struct Basic(String);

impl Basic {
    /// Nothing when the header is missing or is not a Basic authorization.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
        let (scheme, encoded) = value.split_once(' ')?;
        let bytes = scheme.eq_ignore_ascii_case("basic").then(|| openssl::base64::decode_block(encoded.trim()).ok())??;
        String::from_utf8(bytes).ok().map(Self)
    }

    pub(crate) fn is(&self, user: &str, password: &str) -> bool {
        let wanted = format!("{user}:{password}");
        self.0.len() == wanted.len() && memcmp::eq(self.0.as_bytes(), wanted.as_bytes())
    }
}

/// The application whose credentials a request carries.
pub(crate) fn caller(sandbox: &Sandbox, headers: &HeaderMap) -> rusqlite::Result<Option<App>> {
    let Some(given) = Basic::of(headers) else {
        return Ok(None);
    };
    let known = sandbox.store.read(apps::all)?;
    Ok(known.into_iter().find(|app| given.is(&app.id, &app.key)))
}

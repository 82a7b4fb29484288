//! The SAML 2.0 identity provider: `GET /api/v1/auth/saml` with HTTP-Redirect in and HTTP-POST out,
//! the session check beside it, and metadata.

pub(crate) mod attributes;
mod broken;
pub(crate) mod canonical;
pub(crate) mod choice;
pub(crate) mod cookie;
mod encrypt;
pub(crate) mod key;
mod metadata;
pub(crate) mod query;
mod request;
mod response;
pub(crate) mod session;
mod sign_on;
mod strict;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::state::Sandbox;

/// The path of the identity provider on the host.
pub(crate) const PATH: &str = "/api/v1/auth/saml";
/// The path of its metadata.
pub(crate) const METADATA_PATH: &str = "/api/v1/auth/saml/metadata";

pub(crate) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route(PATH, get(sign_on::endpoint))
        .route(METADATA_PATH, get(metadata::document))
        .route("/api/v1/auth/saml/{id}", get(session::check))
}

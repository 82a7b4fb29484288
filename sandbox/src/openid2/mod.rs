//! The OpenID 2.0 provider that old applications know: directed identity, attributes by Attribute Exchange
//! whether or not they are asked for, answers that are checked with the provider. It signs on the same
//! users as the SAML identity provider, with the same pages.

mod assertion;
mod attributes;
mod check;
mod discovery;
mod message;
mod request;
mod sign_on;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::state::Sandbox;
use crate::store::apps::App;

/// What the paths of the provider begin with.
pub(crate) const PREFIX: &str = "/api/openid/";
/// The namespace of the protocol.
const NAMESPACE: &str = "http://specs.openid.net/auth/2.0";
/// Where users go who may not enter.
const UNAUTHORIZED: &str = "/app_access_unauthorized";
/// The suffix of discovery documents.
const XRDS: &str = ".xrds";

pub(crate) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/api/openid/provider/{app}", get(sign_on::by_query).post(sign_on::by_form))
        .route("/api/openid/provider/{app}/users/{user}", get(discovery::user))
        .route("/api/openid/provider/{app}/{step}", get(sign_on::step))
}

/// The address of an application's provider.
pub(crate) fn endpoint(base: &str, app: &App) -> String {
    format!("{base}{}", path(app))
}

fn path(app: &App) -> String {
    format!("{PREFIX}provider/{}", app.id)
}

/// The identity of a user.
fn identity(base: &str, app: &App, user: &str) -> String {
    format!("{}/users/{user}", endpoint(base, app))
}

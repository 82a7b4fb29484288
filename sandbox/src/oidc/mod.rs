//! The OpenID Connect provider: authorization code flow with PKCE, refresh, userinfo, log out in both
//! directions. It signs on the same users as the SAML identity provider, with the same pages.

mod answer;
mod authorize;
mod back_channel;
pub(crate) mod claims;
mod client;
mod discovery;
mod id_token;
mod jwt;
pub(crate) mod keys;
mod logout;
mod parameters;
mod redeem;
mod request;
mod token;
mod userinfo;

pub(crate) use back_channel::tell;

use std::sync::Arc;

use axum::Router;
use axum::http::HeaderMap;
use axum::routing::{get, post};

use crate::server::base_url;
use crate::state::Sandbox;

/// What the paths of the provider begin with.
pub(crate) const PREFIX: &str = "/oidc/";
const AUTHORIZE: &str = "/oidc/authorize";
const TOKEN: &str = "/oidc/token";
const USERINFO: &str = "/oidc/userinfo";
const KEYS: &str = "/oidc/jwks";
const LOGOUT: &str = "/oidc/logout";

pub(crate) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/oidc/.well-known/openid-configuration", get(discovery::document))
        .route(KEYS, get(discovery::keys))
        .route(AUTHORIZE, get(authorize::by_query).post(authorize::by_form))
        .route(TOKEN, post(token::endpoint))
        .route(USERINFO, get(userinfo::endpoint).post(userinfo::endpoint))
        .route(LOGOUT, get(logout::by_query).post(logout::by_form))
}

/// The issuer, at the address by which the client reached the sandbox.
pub(crate) fn issuer(headers: &HeaderMap, sandbox: &Sandbox) -> String {
    issuer_at(&base_url(headers, sandbox.address))
}

pub(crate) fn issuer_at(base: &str) -> String {
    format!("{base}/oidc")
}

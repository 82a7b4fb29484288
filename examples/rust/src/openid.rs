//! Sign-on with OpenID Connect, and with OpenID 2.0 for marketplaces that have nothing newer.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use maestrano_core::Marketplace;
use maestrano_core::oidc::{CallbackOptions, Login, LoginOptions};
use serde_json::json;

use crate::sessions::Visit;
use crate::{App, Failed, answer, enter};

const OIDC: &str = "/maestrano/auth/oidc/init";
const OPENID2: &str = "/maestrano/auth/openid/init";

pub fn routes() -> Router<App> {
    Router::new()
        .route(OIDC, get(init))
        .route("/maestrano/auth/oidc/callback", get(callback).post(callback))
        .route("/maestrano/auth/oidc/logout", post(logged_out))
        .route(OPENID2, get(init_openid2))
        .route("/maestrano/auth/openid/consume", get(consume_openid2).post(consume_openid2))
}

/// Those that are configured: paths and names.
pub fn ways_to_sign_in(marketplace: &Marketplace) -> Vec<(&'static str, &'static str)> {
    let mut ways = Vec::new();
    if marketplace.param("oidc.issuer").is_some() {
        ways.push((OIDC, "Sign in with OpenID"));
    }
    if marketplace.param("openid2.enabled") == Some(json!(true)) {
        ways.push((OPENID2, "Sign in with OpenID 2.0"));
    }
    ways
}

/// Sends the browser to the marketplace to sign on.
async fn init(State(app): State<App>, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response, Failed> {
    let visit = app.sessions.take(&headers);
    let login = app.marketplace.oidc().login_async(options(&visit, query)).await?;
    Ok(to_marketplace(&app, visit, login))
}

async fn init_openid2(State(app): State<App>, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response, Failed> {
    let visit = app.sessions.take(&headers);
    let login = app.marketplace.openid2().login_async(options(&visit, query)).await?;
    Ok(to_marketplace(&app, visit, login))
}

fn options(visit: &Visit, query: Option<String>) -> LoginOptions {
    let mut options = LoginOptions::from(query.unwrap_or_default().as_str());
    options.session = visit.account.as_ref().map(|account| account.stored.clone());
    options
}

fn to_marketplace(app: &App, visit: Visit, login: Login) -> Response {
    let visit = Visit { pending: Some(login.pending), ..visit };
    (StatusCode::FOUND, app.sessions.start(visit), [(LOCATION, login.url)]).into_response()
}

/// The browser comes back with the marketplace's answer.
async fn callback(
    State(app): State<App>,
    headers: HeaderMap,
    method: Method,
    RawQuery(query): RawQuery,
    body: String,
) -> Result<Response, Failed> {
    let pending = app.sessions.take(&headers).pending.unwrap_or_default();
    let said = said(&method, query, body);
    Ok(enter(&app, app.marketplace.oidc().callback_async(&said, &pending, CallbackOptions::default()).await?))
}

async fn consume_openid2(
    State(app): State<App>,
    headers: HeaderMap,
    method: Method,
    RawQuery(query): RawQuery,
    body: String,
) -> Result<Response, Failed> {
    let pending = app.sessions.take(&headers).pending.unwrap_or_default();
    let said = said(&method, query, body);
    Ok(enter(&app, app.marketplace.openid2().callback_async(&said, &pending, CallbackOptions::default()).await?))
}

/// The form of a POST, or the query.
fn said(method: &Method, query: Option<String>, body: String) -> String {
    if method == Method::POST { body } else { query.unwrap_or_default() }
}

/// The marketplace says that a user logged out: whatever the protocol, the sessions end here too, and the answer is what the library says.
async fn logged_out(State(app): State<App>, body: Bytes) -> Response {
    let call = app.marketplace.oidc().receive_logout_async(&body, CallbackOptions::default()).await;
    if let Some(event) = &call.event {
        app.sessions.end(|account| match &event.user_uid {
            Some(user) => account.user_uid == *user,
            None => account.session_id.is_some() && account.session_id == event.session_id,
        });
    }
    answer(call)
}

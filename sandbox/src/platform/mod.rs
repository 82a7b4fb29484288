//! The developer platform: the configuration of every marketplace that lists an application.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::WWW_AUTHENTICATE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::credentials::Basic;
use crate::failure::Failure;
use crate::oidc;
use crate::server::base_url;
use crate::state::Sandbox;
use crate::store::apps::{self, App};
use crate::store::events::Level;

/// The endpoint, as each of the four old clients spells it: three come to the same path, and a
/// configured path with a slash at its end doubles that slash.
pub(crate) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/api/config/v1/marketplaces", get(marketplaces))
        .route("/api/config/v1/marketplaces/", get(marketplaces))
        .route("/api/config/v1//marketplaces", get(marketplaces))
        .route("/api/config/v1/marketplaces.json", get(marketplaces))
}

async fn marketplaces(State(sandbox): State<Arc<Sandbox>>, headers: HeaderMap) -> Result<Response, Failure> {
    let environments = sandbox.store.read(apps::environments)?;
    let given = Basic::of(&headers);
    let environment =
        environments.into_iter().find(|environment| given.as_ref().is_some_and(|given| given.is(&environment.key, &environment.secret)));
    let Some(environment) = environment else {
        let message = "the marketplaces endpoint was asked with wrong credentials";
        sandbox.log(Level::Warning, "platform.refused", message, json!({}))?;
        let body = json!({ "error": "Invalid environment key or secret" });
        let challenge = [(WWW_AUTHENTICATE, "Basic realm=\"developer platform\"")];
        return Ok((StatusCode::UNAUTHORIZED, challenge, Json(body)).into_response());
    };
    let listed = sandbox.store.read(apps::all)?;
    let base = base_url(&headers, sandbox.address);
    let items = listed
        .iter()
        .filter(|app| app.environment == environment.name)
        .map(|app| marketplace(&sandbox, app, &base))
        .collect::<Result<Vec<_>, _>>()?;
    let message = format!("{} marketplaces sent to environment {}", items.len(), environment.name);
    sandbox.log(Level::Info, "platform.marketplaces", &message, json!({}))?;
    Ok(Json(json!({ "marketplaces": items })).into_response())
}

/// One marketplace in the spelling of the developer platform.
pub(crate) fn marketplace(sandbox: &Sandbox, app: &App, base: &str) -> Result<Value, Failure> {
    let key = sandbox.key();
    Ok(json!({
        "nid": app.environment,
        "marketplace": app.marketplace,
        "environment": app.environment,
        "app": {
            "host": app.host,
            "synchronization_start_path": app.synchronization_start_path,
            "synchronization_toggle_path": app.synchronization_toggle_path,
            "synchronization_status_path": app.synchronization_status_path,
        },
        "api": { "id": app.id, "key": app.key, "host": base, "base": "/api/v1/" },
        "sso": {
            "idm": app.host,
            "init_path": app.init_path,
            "consume_path": app.consume_path,
            "idp": base,
            "x509_fingerprint": key.fingerprint()?,
            "x509_certificate": key.certificate_pem()?,
        },
        "oidc": {
            "issuer": oidc::issuer_at(base),
            "init_path": app.oidc_init_path,
            "callback_path": app.oidc_callback_path,
            "logout_path": app.oidc_logout_path,
        },
        "openid2": { "enabled": true, "init_path": app.openid2_init_path },
        "connec": { "host": base, "base_path": "/api/v2", "timeout": 300 },
        "webhooks": {
            "account": {
                "group_path": app.group_path,
                "group_user_path": app.group_user_path,
            },
            "connec": {
                "external_ids": app.external_ids,
                "initialization_path": app.initialization_path,
                "notification_path": app.notification_path,
            },
        },
    }))
}

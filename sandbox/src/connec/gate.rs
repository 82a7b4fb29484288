//! What happens around every call: the application's credentials, CORS headers, the type of the answer
//! and a line in the event log.

use std::sync::Arc;

use axum::body::{Body as HttpBody, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header::{ACCEPT, CONTENT_TYPE, LOCATION, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::answer::{Answer, Refusal, href};
use super::call::{Body, Call, Target};
use super::resources::Resource;
use crate::failure::Failure;
use crate::server::base_url;
use crate::state::Sandbox;
use crate::store::apps::App;
use crate::store::events::Level;
use crate::{cors, credentials};

const JSON: &str = "application/json";
/// What the old clients ask for.
const JSON_API: &str = "application/vnd.api+json";

/// Answers a request of an application in the form of the API. The prefixes are those of the addresses.
pub(super) async fn answered(
    sandbox: Arc<Sandbox>,
    request: Request,
    prefixes: &[&'static str],
    work: impl FnOnce(&Call<'_>) -> Answer,
) -> Response {
    let (parts, body) = request.into_parts();
    // A browser asks about CORS before it has credentials to send.
    if parts.method == Method::OPTIONS {
        let mut response = StatusCode::NO_CONTENT.into_response();
        cors::allow(&mut response);
        return response;
    }
    let (app, answer) = match credentials::caller(&sandbox, &parts.headers) {
        Ok(Some(app)) => {
            let answer = with_body(&sandbox, Some(&app), &parts, body, prefixes, work).await;
            (Some(app.id), answer)
        }
        Ok(None) => (None, Refusal::unauthorized().answer(documentation(&parts, prefixes))),
        Err(error) => (None, Refusal::from(error).answer(None)),
    };
    let answer = match record(&sandbox, app.as_deref(), &parts, &answer) {
        Ok(()) => answer,
        Err(failure) => Refusal::from(failure).answer(None),
    };
    let mut response = response(&parts.headers, answer);
    cors::allow(&mut response);
    response
}

/// The same for the admin API, which has no credentials, and lets no page of another origin read it.
pub(super) async fn unguarded(
    sandbox: Arc<Sandbox>,
    request: Request,
    prefixes: &[&'static str],
    work: impl FnOnce(&Call<'_>) -> Answer,
) -> Response {
    let (parts, body) = request.into_parts();
    let answer = with_body(&sandbox, None, &parts, body, prefixes, work).await;
    response(&parts.headers, answer)
}

async fn with_body(
    sandbox: &Arc<Sandbox>,
    app: Option<&App>,
    parts: &Parts,
    body: HttpBody,
    prefixes: &[&'static str],
    work: impl FnOnce(&Call<'_>) -> Answer,
) -> Answer {
    let bytes = match Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await {
        Ok(bytes) => bytes,
        Err(rejection) => return Refusal::body(rejection.status(), rejection.body_text()).answer(None),
    };
    let Some(target) = Target::read(prefixes, parts.uri.path(), parts.uri.query()) else {
        return Refusal::not_found().answer(None);
    };
    let base = base_url(&parts.headers, sandbox.address);
    let says = |name: &str, word: &str| parts.headers.get(name).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(word.as_bytes()));
    let (external_ids, alpha2) = (says("connec-external-ids", "true"), says("connec-country-format", "alpha2"));
    let method = match parts.method {
        Method::HEAD => Method::GET,
        ref method => method.clone(),
    };
    work(&Call { sandbox, app, method, base: &base, target, external_ids, alpha2, body: Body::Bytes(&bytes) })
}

/// Where the documentation of the resource in a path is.
fn documentation(parts: &Parts, prefixes: &[&'static str]) -> Option<String> {
    let target = Target::read(prefixes, parts.uri.path(), None)?;
    let resource = Resource::named(target.segments.get(1)?)?;
    Some(href(&resource, target.segments.len() == 2, parts.method.as_str()))
}

fn response(headers: &HeaderMap, answer: Answer) -> Response {
    let accepts = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = if accepts.contains(JSON_API) { JSON_API } else { JSON };
    let mut response = (answer.status, [(CONTENT_TYPE, kind)], answer.body.to_string()).into_response();
    let fields = response.headers_mut();
    if let Some(location) = answer.location.and_then(|location| HeaderValue::try_from(location).ok()) {
        fields.insert(LOCATION, location);
    }
    if answer.status == StatusCode::UNAUTHORIZED {
        fields.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"Maestrano\""));
    }
    response
}

/// Writes the call down; neither its query nor what it carries.
fn record(sandbox: &Sandbox, app: Option<&str>, parts: &Parts, answer: &Answer) -> Result<(), Failure> {
    let (method, path, status) = (&parts.method, parts.uri.path(), answer.status);
    let level = match status {
        status if status.is_success() => Level::Info,
        status if status.is_server_error() => Level::Error,
        _ => Level::Warning,
    };
    let mut message = format!("{} {method} {path}: {}", app.unwrap_or("an unknown caller"), status.as_u16());
    if let Some(note) = &answer.note {
        message = format!("{message}: {note}");
    }
    sandbox.log(level, "connec.call", &message, json!({ "app": app, "method": method.as_str(), "path": path, "status": status.as_u16() }))
}

//! What happens around every request: CORS headers, the application's credentials, the executions
//! that have fallen due, and a line in the event log.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::header::{HeaderValue, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::envelope::{Refusal, Refused};
use crate::billing;
use crate::cors;
use crate::credentials;
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::apps::App;
use crate::store::events::Level;

/// The application that calls.
#[derive(Clone)]
pub(super) struct Caller(pub(super) Arc<App>);

pub(super) async fn gate(State(sandbox): State<Arc<Sandbox>>, request: Request, next: Next) -> Response {
    let mut response = match *request.method() {
        // A browser asks about CORS before it has credentials to send.
        Method::OPTIONS => next.run(request).await,
        _ => answer(&sandbox, request, next).await,
    };
    cors::allow(&mut response);
    response
}

async fn answer(sandbox: &Arc<Sandbox>, mut request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let caller = match credentials::caller(sandbox, request.headers()) {
        Ok(app) => app.map(|app| Caller(Arc::new(app))),
        Err(failure) => return Refusal::from(failure).into_response(),
    };
    let app = caller.as_ref().map(|caller| caller.0.id.clone());
    let response = match caller {
        Some(caller) => match billing::catch_up(sandbox).await {
            Ok(()) => {
                request.extensions_mut().insert(caller);
                next.run(request).await
            }
            Err(failure) => Refusal::from(failure).into_response(),
        },
        None => {
            let mut response = Refusal::unauthorized().into_response();
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"Maestrano\""));
            response
        }
    };
    match record(sandbox, app.as_deref(), &method, &path, &response) {
        Ok(()) => response,
        Err(failure) => Refusal::from(failure).into_response(),
    }
}

/// Writes the call down. Not its query, which can hold a session token, nor what it carries.
fn record(sandbox: &Sandbox, app: Option<&str>, method: &Method, path: &str, response: &Response) -> Result<(), Failure> {
    let status = response.status();
    let refused = response.extensions().get::<Refused>();
    let fields = refused.map(|refused| refused.fields.as_slice()).unwrap_or_default();
    let level = match refused {
        None if status.is_success() => Level::Info,
        _ if status.is_server_error() => Level::Error,
        _ => Level::Warning,
    };
    let mut message = format!("{} {method} {path}: {}", app.unwrap_or("an unknown caller"), status.as_u16());
    if !fields.is_empty() {
        message = format!("{message}, refused for {}", fields.join(", "));
    }
    if let Some(cause) = refused.and_then(|refused| refused.cause.as_ref()) {
        message = format!("{message}: {cause}");
    }
    let data = json!({ "app": app, "method": method.as_str(), "path": path, "status": status.as_u16(), "errors": fields });
    sandbox.log(level, "account.call", &message, data)
}

/// The id in the path, without `.json`.
pub(super) struct Id(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Path(id) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|_| Refusal::new(StatusCode::BAD_REQUEST, super::envelope::Errors::one("id", "is not readable")))?;
        Ok(Self(id.strip_suffix(".json").unwrap_or(&id).to_owned()))
    }
}

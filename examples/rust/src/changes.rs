//! What other apps of a customer changed in Connec!: received, kept, and shown at `/changes`.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::{IntoResponse, Response};
use maestrano_core::webhook::{ConnecChange, ConnecEvent};
use maud::html;
use serde::Deserialize;

use crate::{App, Failed, answer, signed_on, to_sign_on};

/// How many are kept.
const KEPT: usize = 20;

/// The last changes, newest first.
#[derive(Clone, Default)]
pub struct Changes(Arc<Mutex<VecDeque<ConnecChange>>>);

/// Connec! tells what changed: it is kept, and the answer is what the library says.
pub async fn receive(State(app): State<App>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let authorization = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path = uri.path_and_query().map_or("", |path| path.as_str());
    let call = app.marketplace.webhook().receive_connec(method.as_str(), path, authorization, &body);
    if let Some(ConnecEvent::Notification(notification)) = &call.event {
        let mut kept = app.changes.0.lock().unwrap_or_else(PoisonError::into_inner);
        for change in &notification.changes {
            kept.push_front(change.clone());
        }
        kept.truncate(KEPT);
    }
    answer(call)
}

/// The changes of the signed-on group.
pub async fn list(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failed> {
    let Some(account) = signed_on(&app, &headers).await? else { return Ok(to_sign_on(&app, &headers)) };
    let kept = app.changes.0.lock().unwrap_or_else(PoisonError::into_inner);
    let ours: Vec<_> = kept.iter().filter(|change| change.group_uid == account.group_uid).collect();
    let page = html! {
        h1 { "Changes" }
        ul id="changes" {
            @for change in ours { li { (change.resource) " " (name(change)) " (" (change.group_uid) ")" } }
        }
    };
    Ok(page.into_response())
}

/// What the entity is called: invoices have a title, people two names.
fn name(change: &ConnecChange) -> String {
    #[derive(Default, Deserialize)]
    struct Names {
        name: Option<String>,
        title: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
    }
    let names: Names = serde_json::from_str(change.entity.get()).unwrap_or_default();
    let parts = [names.name, names.title, names.first_name, names.last_name];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

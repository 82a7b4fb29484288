//! Shared data in quantity, notifications, and the calls of connectors. Entities one by one are answered
//! by `crate::connec`, in the form that applications know.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::deliveries::{Accepted, Wanted, outcome, patience};
use crate::clock::iso;
use crate::connec::generate::{self, Made, Order};
use crate::connec::notify;
use crate::extract::Object;
use crate::failure::{Failure, aside};
use crate::state::Sandbox;
use crate::store::apps;
use crate::store::deliveries::{self, Call, Delivery};
use crate::store::events::Level;
use crate::webhooks::{self, connector};

type Shared = State<Arc<Sandbox>>;

pub(super) async fn generate(State(sandbox): Shared, body: Object) -> Result<(StatusCode, Json<Made>), Failure> {
    let order: Order = body.read()?;
    // A hundred thousand take seconds.
    let worker = sandbox.clone();
    let made = aside(move || generate::run(&worker, &order)).await?;
    let data = serde_json::to_value(&made).unwrap_or_default();
    sandbox.log(Level::Info, "connec.generated", "shared data was made", data)?;
    notify::schedule(&sandbox);
    Ok((StatusCode::CREATED, Json(made)))
}

/// Sends what has been gathered, now.
pub(super) async fn flush(State(sandbox): Shared, body: Object) -> Result<(StatusCode, Json<Vec<Delivery>>), Failure> {
    let wait = Wanted::read(body)?;
    let (tasks, ids) = notify::flush(&sandbox)?;
    sandbox.gathering.end();
    if !wait.is_zero() {
        let all = async {
            for task in tasks {
                let _ = task.await;
            }
        };
        let _ = tokio::time::timeout(wait, all).await;
    }
    // Of a great many only the newest are kept.
    let sent = sandbox.store.read(|db| ids.into_iter().filter_map(|id| deliveries::find(db, id).transpose()).collect::<Result<_, _>>())?;
    Ok((StatusCode::ACCEPTED, Json(sent)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Notification {
    app: String,
    /// Any JSON, or any text at all.
    body: Option<Value>,
    text: Option<String>,
    #[serde(default)]
    wait: u64,
}

/// Sends an application a notification of one's own making, for all that a platform should not send.
pub(super) async fn notify(State(sandbox): Shared, body: Object) -> Accepted {
    let wanted: Notification = body.read()?;
    let wait = patience(wanted.wait)?;
    let body = match (wanted.body, wanted.text) {
        (Some(body), None) => body.to_string(),
        (None, Some(text)) => text,
        _ => return Err(Failure::invalid("give one of body (JSON) and text")),
    };
    let now = iso(sandbox.now());
    let id = sandbox.store.write(|db| {
        let app = apps::find(db, &wanted.app)?.ok_or_else(|| Failure::not_found("app", &wanted.app))?;
        let call = Call {
            url: format!("{}{}", app.host, app.notification_path),
            app: app.id,
            event: "connec.notification".to_owned(),
            method: "POST".to_owned(),
            body: Some(body),
            content_type: None,
        };
        Ok::<_, Failure>(deliveries::add(db, &call, &now)?)
    })?;
    outcome(&sandbox, id, webhooks::send(&sandbox, id), wait).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    action: connector::Action,
    opts: Option<Map<String, Value>>,
    #[serde(default)]
    wait: u64,
}

/// What the dashboard tells an application that is a connector.
pub(super) async fn connector(State(sandbox): Shared, Path(group): Path<String>, body: Object) -> Accepted {
    let Told { action, opts, wait } = body.read()?;
    let wait: Duration = patience(wait)?;
    let id = connector::tell(&sandbox, &group, action, opts)?;
    outcome(&sandbox, id, webhooks::send(&sandbox, id), wait).await
}

//! Removing groups and users as the platform does, and the deliveries that tell applications of it.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use tokio::task::JoinHandle;

use crate::billing;
use crate::extract::{Object, Params};
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::deliveries::{self, Delivery, Filter};
use crate::webhooks;

type Shared = State<Arc<Sandbox>>;
pub(super) type Accepted = Result<(StatusCode, Json<Delivery>), Failure>;

/// The longest wait for an application, in seconds.
const LONGEST_WAIT: u64 = 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// Seconds to wait for the outcome of the delivery; without it there is no wait.
    #[serde(default)]
    wait: u64,
}

impl Wanted {
    pub(super) fn read(body: Object) -> Result<Duration, Failure> {
        let Self { wait } = body.read()?;
        patience(wait)
    }
}

/// The time that a request may wait for an application.
pub(super) fn patience(wait: u64) -> Result<Duration, Failure> {
    match wait {
        0..=LONGEST_WAIT => Ok(Duration::from_secs(wait)),
        _ => Err(Failure::invalid(format!("wait is in seconds, up to {LONGEST_WAIT}"))),
    }
}

pub(super) async fn remove_group(State(sandbox): Shared, Path(id): Path<String>, body: Object) -> Accepted {
    let wait = Wanted::read(body)?;
    billing::catch_up(&sandbox).await?;
    let delivery = webhooks::remove_group(&sandbox, &id)?;
    outcome(&sandbox, delivery, webhooks::send(&sandbox, delivery), wait).await
}

pub(super) async fn remove_user(State(sandbox): Shared, Path((group, user)): Path<(String, String)>, body: Object) -> Accepted {
    let wait = Wanted::read(body)?;
    let delivery = webhooks::remove_user(&sandbox, &group, &user)?;
    outcome(&sandbox, delivery, webhooks::send(&sandbox, delivery), wait).await
}

pub(super) async fn send_again(State(sandbox): Shared, Path(id): Path<i64>, body: Object) -> Accepted {
    let wait = Wanted::read(body)?;
    let task = webhooks::send_again(&sandbox, id)?;
    outcome(&sandbox, id, task, wait).await
}

/// The delivery as it stands, at the latest when the wait is over. The task goes on without us.
pub(super) async fn outcome(sandbox: &Sandbox, id: i64, task: JoinHandle<()>, wait: Duration) -> Accepted {
    if !wait.is_zero() {
        let _ = tokio::time::timeout(wait, task).await;
    }
    Ok((StatusCode::ACCEPTED, Json(find(sandbox, id)?)))
}

pub(super) async fn list(State(sandbox): Shared, Params(filter): Params<Filter>) -> Result<Json<Vec<Delivery>>, Failure> {
    Ok(Json(sandbox.store.read(|db| deliveries::list(db, &filter))?))
}

pub(super) async fn show(State(sandbox): Shared, Path(id): Path<i64>) -> Result<Json<Delivery>, Failure> {
    find(&sandbox, id).map(Json)
}

pub(super) fn find(sandbox: &Sandbox, id: i64) -> Result<Delivery, Failure> {
    sandbox.store.read(|db| deliveries::find(db, id))?.ok_or_else(|| Failure::not_found("delivery", &id.to_string()))
}

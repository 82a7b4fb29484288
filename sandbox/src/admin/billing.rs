//! Bills and recurring bills of all applications: look at them, invoice, cancel.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::account::records;
use crate::billing;
use crate::extract::Object;
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::bills::{self, Bill, Status};
use crate::store::ids;
use crate::store::recurring_bills::{self, RecurringBill};

type Shared = State<Arc<Sandbox>>;
type Answer = Result<Json<Value>, Failure>;

pub(super) async fn bills(State(sandbox): Shared) -> Answer {
    billing::catch_up(&sandbox).await?;
    let all = sandbox.store.read(|db| bills::all(db, None))?;
    Ok(Json(all.iter().map(bill_json).collect()))
}

pub(super) async fn bill(State(sandbox): Shared, Path(id): Path<String>) -> Answer {
    billing::catch_up(&sandbox).await?;
    let found = sandbox.store.read(|db| bills::find(db, &id))?;
    found.as_ref().map(|bill| Json(bill_json(bill))).ok_or_else(|| Failure::not_found("bill", &id))
}

pub(super) async fn invoice(State(sandbox): Shared, Path(id): Path<String>) -> Answer {
    billing::catch_up(&sandbox).await?;
    billing::settle(&sandbox, &id, Status::Invoiced).map(|bill| Json(bill_json(&bill)))
}

pub(super) async fn cancel(State(sandbox): Shared, Path(id): Path<String>) -> Answer {
    billing::catch_up(&sandbox).await?;
    billing::settle(&sandbox, &id, Status::Cancelled).map(|bill| Json(bill_json(&bill)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Run {
    group: Option<String>,
}

/// The monthly invoicing, now.
pub(super) async fn invoice_all(State(sandbox): Shared, body: Object) -> Answer {
    let wanted: Run = body.read()?;
    billing::catch_up(&sandbox).await?;
    let invoiced = billing::invoice_all(&sandbox, wanted.group.as_deref())?;
    Ok(Json(json!({ "invoiced": invoiced })))
}

pub(super) async fn recurring_bills(State(sandbox): Shared) -> Answer {
    billing::catch_up(&sandbox).await?;
    let all = sandbox.store.read(|db| recurring_bills::all(db, None))?;
    Ok(Json(all.iter().map(recurring_json).collect()))
}

pub(super) async fn recurring_bill(State(sandbox): Shared, Path(id): Path<String>) -> Answer {
    billing::catch_up(&sandbox).await?;
    let found = sandbox.store.read(|db| recurring_bills::find(db, &id))?;
    found.as_ref().map(|bill| Json(recurring_json(bill))).ok_or_else(|| Failure::not_found("recurring bill", &id))
}

pub(super) async fn cancel_recurring(State(sandbox): Shared, Path(id): Path<String>) -> Answer {
    billing::catch_up(&sandbox).await?;
    billing::cancel_recurring(&sandbox, &id).map(|bill| Json(recurring_json(&bill)))
}

/// As the application sees it, with the application, and the recurring bill that it comes from.
fn bill_json(bill: &Bill) -> Value {
    let mut json = records::bill(bill);
    json["app"] = json!(bill.app);
    json["recurring_bill_id"] = json!(bill.content.recurring_bill.map(|row| ids::id("rbill", row)));
    json
}

fn recurring_json(bill: &RecurringBill) -> Value {
    let mut json = records::recurring_bill(bill);
    json["app"] = json!(bill.app);
    json
}

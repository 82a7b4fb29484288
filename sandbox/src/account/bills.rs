//! Bills: list, show, create, cancel.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use rusqlite::Connection;

use super::create::Creation;
use super::envelope::{Data, Errors, Refusal};
use super::fields::{Body, Fields};
use super::filters::Filters;
use super::gate::{Caller, Id};
use super::people::one;
use super::records;
use crate::clock::iso;
use crate::state::Sandbox;
use crate::store::apps::App;
use crate::store::bills::{self, NewBill, Status};
use crate::store::groups;
use crate::units::{Malformed, Units};

type Shared = State<Arc<Sandbox>>;
type Answer = Result<Data, Refusal>;

pub(super) async fn list(State(sandbox): Shared, Extension(Caller(app)): Extension<Caller>, RawQuery(query): RawQuery) -> Answer {
    let all = sandbox.store.read(|db| bills::all(db, Some(&app.id)))?;
    Ok(Data(Filters::read(query.as_deref()).apply(all.iter().map(records::bill))))
}

pub(super) async fn show(State(sandbox): Shared, Extension(Caller(app)): Extension<Caller>, Id(id): Id) -> Answer {
    let found = sandbox.store.read(|db| bills::find(db, &id))?;
    one(&sandbox, found.filter(|bill| bill.app == app.id).as_ref().map(records::bill))
}

pub(super) async fn create(
    State(sandbox): Shared,
    Extension(Caller(app)): Extension<Caller>,
    headers: HeaderMap,
    Body(body): Body,
) -> Answer {
    let creation = Creation { sandbox: &sandbox, app: &app, kind: "bill", headers: &headers, body: &body };
    let now = iso(sandbox.now());
    let make = |db: &Connection| {
        let mut fields = Fields::read(&body)?;
        let group = chargeable_group(db, &app, &mut fields)?;
        Ok(bills::add(db, &checked(group, fields)?, &now)?)
    };
    creation.once(make, bills::at).map(|bill| Data(records::bill(&bill)))
}

/// The group that a creation names, which has to be one of the application's. As on the platform
/// nothing else is looked at when it is not.
pub(super) fn chargeable_group(db: &Connection, app: &App, fields: &mut Fields) -> Result<String, Refusal> {
    let id = fields.text("group_id").unwrap_or_default();
    let found = groups::find(db, &id)?.filter(|group| group.app == app.id);
    found.map(|group| group.id).ok_or_else(|| Refusal::bad("group_id", "does not exist or cannot be charged by your service"))
}

fn checked(group: String, mut fields: Fields) -> Result<NewBill, Refusal> {
    let bill = NewBill {
        group,
        recurring_bill: None,
        execution: None,
        currency: fields.currency(),
        units: units(&mut fields),
        price_cents: fields.price("price_cents"),
        description: fields.required_text("description"),
        period_started_at: fields.time("period_started_at"),
        period_ended_at: fields.time("period_ended_at"),
        third_party: fields.boolean("third_party"),
    };
    match fields.errors.is_empty() {
        true => Ok(bill),
        false => Err(Refusal::new(StatusCode::BAD_REQUEST, fields.errors)),
    }
}

fn units(fields: &mut Fields) -> Units {
    let Some(text) = fields.text("units").filter(|text| !text.is_empty()) else {
        return Units::ONE;
    };
    let message = match Units::parse(text.trim()) {
        Ok(units) => return units,
        Err(Malformed::NotANumber) => "is not a number",
        Err(Malformed::NotPositive) => "must be greater than 0",
        Err(Malformed::TooPrecise) => "has more than two decimal places",
        Err(Malformed::TooLarge) => "has more than eight digits before the decimal point",
    };
    fields.errors.add("units", message);
    Units::ONE
}

pub(super) async fn cancel(State(sandbox): Shared, Extension(Caller(app)): Extension<Caller>, Id(id): Id) -> Answer {
    let now = iso(sandbox.now());
    let cancelled = sandbox.store.write(|db| {
        let bill = bills::find(db, &id)?.filter(|bill| bill.app == app.id).ok_or_else(|| Refusal::bad("id", "does not exist"))?;
        if bill.status == Status::Invoiced {
            let errors = Errors::one("status", "has already been set to invoiced and cannot be changed");
            return Err(Refusal::new(StatusCode::BAD_REQUEST, errors));
        }
        bills::settle(db, bill.row, Status::Cancelled, &now)?;
        Ok(bills::at(db, bill.row)?.unwrap_or(bill))
    })?;
    Ok(Data(records::bill(&cancelled)))
}

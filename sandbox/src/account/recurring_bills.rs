//! Recurring bills: list, show, create, cancel.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::bills::chargeable_group;
use super::create::Creation;
use super::envelope::{Data, Refusal};
use super::fields::{Body, Fields};
use super::filters::Filters;
use super::gate::{Caller, Id};
use super::people::one;
use super::records;
use crate::billing::Period;
use crate::clock::{iso, plus};
use crate::state::Sandbox;
use crate::store::bills::{self, NewBill};
use crate::store::recurring_bills::{self, NewRecurringBill};
use crate::units::Units;

type Shared = State<Arc<Sandbox>>;
type Answer = Result<Data, Refusal>;

/// How far back a start date may lie, in seconds.
const LATEST: i64 = 3600;

pub(super) async fn list(State(sandbox): Shared, Extension(Caller(app)): Extension<Caller>, RawQuery(query): RawQuery) -> Answer {
    let all = sandbox.store.read(|db| recurring_bills::all(db, Some(&app.id)))?;
    Ok(Data(Filters::read(query.as_deref()).apply(all.iter().map(records::recurring_bill))))
}

pub(super) async fn show(State(sandbox): Shared, Extension(Caller(app)): Extension<Caller>, Id(id): Id) -> Answer {
    let found = sandbox.store.read(|db| recurring_bills::find(db, &id))?;
    one(&sandbox, found.filter(|bill| bill.app == app.id).as_ref().map(records::recurring_bill))
}

/// The answer shows it as submitted, also when it starts at once: its executions follow.
pub(super) async fn create(
    State(sandbox): Shared,
    Extension(Caller(app)): Extension<Caller>,
    headers: HeaderMap,
    Body(body): Body,
) -> Answer {
    let creation = Creation { sandbox: &sandbox, app: &app, kind: "recurring bill", headers: &headers, body: &body };
    let now = sandbox.now();
    let make = |db: &Connection| {
        let mut fields = Fields::read(&body)?;
        let group = chargeable_group(db, &app, &mut fields)?;
        let bill = checked(group, fields, now)?;
        let row = recurring_bills::add(db, &bill, &iso(now))?;
        if bill.initial_cents > 0 {
            bills::add(db, &initial(row, bill), &iso(now))?;
        }
        Ok(row)
    };
    creation.once(make, recurring_bills::at).map(|bill| Data(records::recurring_bill(&bill)))
}

fn checked(group: String, mut fields: Fields, now: DateTime<Utc>) -> Result<NewRecurringBill, Refusal> {
    let currency = fields.currency();
    let price_cents = fields.price("price_cents");
    let description = fields.required_text("description");
    let period = period(&mut fields);
    let start_date = fields.time("start_date").unwrap_or_else(|| iso(now));
    if start_date <= iso(plus(now, -LATEST)) {
        fields.errors.add("start_date", "cannot be in the past");
    }
    let frequency = frequency(&mut fields, period);
    let bill = NewRecurringBill {
        group,
        description,
        price_cents,
        currency,
        period,
        frequency,
        cycles: fields.integer("cycles", 1),
        start_date,
        initial_cents: fields.integer("initial_cents", 0).unwrap_or_default(),
    };
    match fields.errors.is_empty() {
        true => Ok(bill),
        false => Err(Refusal::new(StatusCode::BAD_REQUEST, fields.errors)),
    }
}

fn period(fields: &mut Fields) -> Period {
    let Some(name) = fields.text("period") else {
        return Period::Month;
    };
    Period::from_name(&name).unwrap_or_else(|| {
        fields.errors.add("period", "is not included in the list");
        Period::Month
    })
}

fn frequency(fields: &mut Fields, period: Period) -> u32 {
    let frequency = fields.integer("frequency", 1).unwrap_or(1);
    match u32::try_from(frequency).ok().filter(|frequency| *frequency <= period.most()) {
        Some(frequency) => frequency,
        None if period == Period::SemiMonth => {
            fields.errors.add("frequency", "must be 1 when the period is SemiMonth");
            1
        }
        None => {
            fields.errors.add("frequency", "makes the period longer than one year");
            1
        }
    }
}

/// What is charged at once.
fn initial(row: i64, bill: NewRecurringBill) -> NewBill {
    NewBill {
        group: bill.group,
        recurring_bill: Some(row),
        execution: None,
        description: format!("Initial: {}", bill.description),
        price_cents: bill.initial_cents,
        currency: bill.currency,
        units: Units::ONE,
        period_started_at: None,
        period_ended_at: None,
        third_party: false,
    }
}

pub(super) async fn cancel(State(sandbox): Shared, Extension(Caller(app)): Extension<Caller>, Id(id): Id) -> Answer {
    let now = iso(sandbox.now());
    let cancelled = sandbox.store.write(|db| {
        let bill = recurring_bills::find(db, &id)?.filter(|bill| bill.app == app.id);
        let bill = bill.ok_or_else(|| Refusal::bad("id", "does not exist"))?;
        // One that is cancelled or expired stays as it is, and that is no error.
        recurring_bills::cancel(db, bill.row, &now)?;
        Ok::<_, Refusal>(recurring_bills::at(db, bill.row)?.unwrap_or(bill))
    })?;
    Ok(Data(records::recurring_bill(&cancelled)))
}

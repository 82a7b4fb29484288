//! Billing as the platform does it: executions of recurring bills as the clock moves, invoicing, and
//! what a person may do to a bill from outside the account API.

mod run;
mod schedule;

pub(crate) use run::{Executions, catch_up};
pub(crate) use schedule::Period;

use axum::http::StatusCode;
use serde_json::json;

use crate::clock::iso;
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::bills::{self, Bill, Status};
use crate::store::events::{self, Level};
use crate::store::groups;
use crate::store::recurring_bills::{self, RecurringBill};

/// Invoices or cancels a bill, which has to be submitted.
pub(crate) fn settle(sandbox: &Sandbox, id: &str, status: Status) -> Result<Bill, Failure> {
    let now = iso(sandbox.now());
    sandbox.store.write(|db| {
        let bill = bills::find(db, id)?.ok_or_else(|| Failure::not_found("bill", id))?;
        if !bills::settle(db, bill.row, status, &now)? {
            return Err(Failure::new(StatusCode::CONFLICT, format!("{id} is {} already", bill.status.name())));
        }
        let message = format!("{id} was {}", status.name());
        events::add(db, &now, Level::Info, "billing.settled", &message, &json!({ "bill": id, "status": status.name() }))?;
        Ok(bills::at(db, bill.row)?.unwrap_or(bill))
    })
}

/// Invoices every submitted bill, of one group or of all; how many.
pub(crate) fn invoice_all(sandbox: &Sandbox, group: Option<&str>) -> Result<usize, Failure> {
    let now = iso(sandbox.now());
    sandbox.store.write(|db| {
        if let Some(group) = group
            && groups::find(db, group)?.is_none()
        {
            return Err(Failure::not_found("group", group));
        }
        let count = bills::invoice_all(db, group, &now)?;
        events::add(db, &now, Level::Info, "billing.invoiced", &format!("{count} bills were invoiced"), &json!({ "group": group }))?;
        Ok(count)
    })
}

/// Cancels a recurring bill that has executions to come.
pub(crate) fn cancel_recurring(sandbox: &Sandbox, id: &str) -> Result<RecurringBill, Failure> {
    let now = iso(sandbox.now());
    sandbox.store.write(|db| {
        let bill = recurring_bills::find(db, id)?.ok_or_else(|| Failure::not_found("recurring bill", id))?;
        if !recurring_bills::cancel(db, bill.row, &now)? {
            return Err(Failure::new(StatusCode::CONFLICT, format!("{id} is {} already", bill.status.name())));
        }
        events::add(db, &now, Level::Info, "billing.settled", &format!("{id} was cancelled"), &json!({ "bill": id }))?;
        Ok(recurring_bills::at(db, bill.row)?.unwrap_or(bill))
    })
}

//! The executions that have fallen due.

use std::sync::Arc;

use rusqlite::Connection;
use serde_json::json;
use tokio::sync::Mutex;

use super::schedule::Period;
use crate::clock::{iso, parse};
use crate::failure::{Failure, aside};
use crate::state::Sandbox;
use crate::store::bills::{self, NewBill};
use crate::store::events::{self, Level};
use crate::store::ids;
use crate::store::recurring_bills::{self, RecurringBill, Status};
use crate::units::Units;

/// How many executions one transaction holds: a clock that moves by years must not keep everybody
/// else out of the store until it is done.
const AT_ONCE: usize = 100;

/// Whose turn it is to execute. The others wait without a thread.
#[derive(Default)]
pub(crate) struct Executions(Arc<Mutex<()>>);

/// Makes up for the time since the last look: every execution that has fallen due, in the order of
/// their times. Whoever reads bills calls this first, so that nothing has to run in the background.
pub(crate) async fn catch_up(sandbox: &Arc<Sandbox>) -> Result<(), Failure> {
    if !is_due(sandbox, &iso(sandbox.now()))? {
        return Ok(());
    }
    let turn = sandbox.executions.0.clone().lock_owned().await;
    let worker = sandbox.clone();
    // Years of executions are work for seconds. They go on when the request that set them off is gone.
    aside(move || {
        let _turn = turn;
        run(&worker)
    })
    .await
}

fn is_due(sandbox: &Sandbox, now: &str) -> rusqlite::Result<bool> {
    Ok(sandbox.store.read(|db| recurring_bills::first_due(db, now))?.is_some())
}

fn run(sandbox: &Sandbox) -> Result<(), Failure> {
    let now = iso(sandbox.now());
    while is_due(sandbox, &now)? {
        sandbox.store.write::<_, Failure>(|db| {
            for _ in 0..AT_ONCE {
                match recurring_bills::first_due(db, &now)? {
                    Some(bill) => execute(db, &bill, &now)?,
                    None => break,
                }
            }
            Ok(())
        })?;
        sandbox.step()?;
    }
    Ok(())
}

fn execute(db: &Connection, bill: &RecurringBill, now: &str) -> rusqlite::Result<()> {
    let content = &bill.content;
    // A start date may lie an hour before the creation; nothing happens before that.
    let at = bill.next_execution_at.as_ref().unwrap_or(&bill.created_at).max(&bill.created_at);
    let charge = NewBill {
        group: content.group.clone(),
        recurring_bill: Some(bill.row),
        execution: Some(bill.executions),
        description: content.description.clone(),
        price_cents: content.price_cents,
        currency: content.currency.clone(),
        units: Units::ONE,
        period_started_at: None,
        period_ended_at: None,
        third_party: false,
    };
    let made = ids::id("bill", bills::add(db, &charge, at)?);
    let executions = bill.executions + 1;
    let next = match content.cycles {
        Some(cycles) if executions >= cycles => None,
        _ => next(content.period, &content.start_date, content.frequency, executions),
    };
    let status = if next.is_some() { Status::Active } else { Status::Expired };
    recurring_bills::executed(db, bill.row, at, next.as_deref(), status)?;
    let id = bill.id();
    let message = format!("{id} was executed for {at}: {made}");
    events::add(db, now, Level::Info, "billing.executed", &message, &json!({ "recurring_bill": id, "bill": made, "at": at }))
}

/// Nothing where the calendar ends.
fn next(period: Period, start: &str, frequency: u32, executions: i64) -> Option<String> {
    period.execution(parse(start)?, frequency, u32::try_from(executions).ok()?).map(iso)
}

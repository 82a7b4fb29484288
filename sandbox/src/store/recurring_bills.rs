//! Recurring bills: what an application charges a group again and again.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::ids;
use crate::billing::Period;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Before its start date.
    Submitted,
    Active,
    /// Its cycles are used up.
    Expired,
    Cancelled,
}

impl Status {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Active => "active",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "active" => Self::Active,
            "expired" => Self::Expired,
            "cancelled" => Self::Cancelled,
            _ => Self::Submitted,
        }
    }
}

/// A recurring bill that has not been written yet.
#[derive(Clone, Debug)]
pub(crate) struct NewRecurringBill {
    pub(crate) group: String,
    pub(crate) description: String,
    pub(crate) price_cents: i64,
    pub(crate) currency: String,
    pub(crate) period: Period,
    pub(crate) frequency: u32,
    /// How many executions; without an end when there is none.
    pub(crate) cycles: Option<i64>,
    pub(crate) start_date: String,
    pub(crate) initial_cents: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct RecurringBill {
    pub(crate) row: i64,
    /// The application of the group.
    pub(crate) app: String,
    pub(crate) status: Status,
    pub(crate) executions: i64,
    pub(crate) last_execution_at: Option<String>,
    /// Nothing when no execution will follow.
    pub(crate) next_execution_at: Option<String>,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
    pub(crate) content: NewRecurringBill,
}

impl RecurringBill {
    pub(crate) fn id(&self) -> String {
        ids::id("rbill", self.row)
    }

    pub(crate) fn remaining_cycles(&self) -> Option<i64> {
        self.content.cycles.map(|cycles| cycles - self.executions)
    }
}

const SELECT: &str = "SELECT seq, groups.app, recurring_bills.status, executions, last_execution_at, next_execution_at,
                        recurring_bills.created_at, recurring_bills.updated_at, group_id, description, price_cents,
                        recurring_bills.currency, period, frequency, cycles, start_date, initial_cents
                      FROM recurring_bills JOIN groups ON groups.id = group_id";

fn recurring_bill(row: &Row<'_>) -> rusqlite::Result<RecurringBill> {
    let status: String = row.get(2)?;
    let period: String = row.get(12)?;
    Ok(RecurringBill {
        row: row.get(0)?,
        app: row.get(1)?,
        status: Status::from_name(&status),
        executions: row.get(3)?,
        last_execution_at: row.get(4)?,
        next_execution_at: row.get(5)?,
        created_at: row.get(6)?,
        updated_at: row.get(7)?,
        content: NewRecurringBill {
            group: row.get(8)?,
            description: row.get(9)?,
            price_cents: row.get(10)?,
            currency: row.get(11)?,
            period: Period::from_name(&period).unwrap_or(Period::Month),
            frequency: row.get(13)?,
            cycles: row.get(14)?,
            start_date: row.get(15)?,
            initial_cents: row.get(16)?,
        },
    })
}

/// All of an application, or of all applications, in the order they were made.
pub(crate) fn all(db: &Connection, app: Option<&str>) -> rusqlite::Result<Vec<RecurringBill>> {
    db.prepare(&format!("{SELECT} WHERE ?1 IS NULL OR groups.app = ?1 ORDER BY seq"))?.query_map([app], recurring_bill)?.collect()
}

pub(crate) fn at(db: &Connection, row: i64) -> rusqlite::Result<Option<RecurringBill>> {
    db.query_row(&format!("{SELECT} WHERE seq = ?1"), [row], recurring_bill).optional()
}

pub(crate) fn find(db: &Connection, id: &str) -> rusqlite::Result<Option<RecurringBill>> {
    ids::row("rbill", id).map_or(Ok(None), |row| at(db, row))
}

/// Writes a submitted recurring bill, whose first execution is at its start date; its row.
pub(crate) fn add(db: &Connection, bill: &NewRecurringBill, created_at: &str) -> rusqlite::Result<i64> {
    db.execute(
        "INSERT INTO recurring_bills (group_id, description, price_cents, currency, period, frequency, cycles, start_date,
           initial_cents, status, executions, next_execution_at, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?8, ?11, ?11)",
        params![
            bill.group,
            bill.description,
            bill.price_cents,
            bill.currency,
            bill.period.name(),
            bill.frequency,
            bill.cycles,
            bill.start_date,
            bill.initial_cents,
            Status::Submitted.name(),
            created_at
        ],
    )?;
    Ok(db.last_insert_rowid())
}

/// Cancels one that has executions to come; false when it has none.
pub(crate) fn cancel(db: &Connection, row: i64, now: &str) -> rusqlite::Result<bool> {
    db.execute(
        "UPDATE recurring_bills SET status = ?2, next_execution_at = NULL, updated_at = ?3
         WHERE seq = ?1 AND next_execution_at IS NOT NULL",
        params![row, Status::Cancelled.name(), now],
    )
    .map(|rows| rows > 0)
}

/// The one whose next execution is the earliest of those that have fallen due.
pub(crate) fn first_due(db: &Connection, now: &str) -> rusqlite::Result<Option<RecurringBill>> {
    let due = "next_execution_at <= ?1 ORDER BY next_execution_at, seq LIMIT 1";
    db.query_row(&format!("{SELECT} WHERE {due}"), [now], recurring_bill).optional()
}

/// Writes an execution down, and when the next one is.
pub(crate) fn executed(db: &Connection, row: i64, at: &str, next: Option<&str>, status: Status) -> rusqlite::Result<()> {
    db.execute(
        "UPDATE recurring_bills SET status = ?2, executions = executions + 1, last_execution_at = ?3, next_execution_at = ?4,
           updated_at = ?3 WHERE seq = ?1",
        params![row, status.name(), at, next],
    )
    .map(drop)
}

/// Cancels those of a group that has left.
pub(crate) fn cancel_of_group(db: &Connection, group: &str, now: &str) -> rusqlite::Result<usize> {
    db.execute(
        "UPDATE recurring_bills SET status = ?2, next_execution_at = NULL, updated_at = ?3
         WHERE group_id = ?1 AND next_execution_at IS NOT NULL",
        params![group, Status::Cancelled.name(), now],
    )
}

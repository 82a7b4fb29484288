//! Bills: what an application charges a group.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::ids;
use crate::units::Units;

/// Where a bill stands. Only a submitted one changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Submitted,
    Invoiced,
    Cancelled,
}

impl Status {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Invoiced => "invoiced",
            Self::Cancelled => "cancelled",
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "invoiced" => Self::Invoiced,
            "cancelled" => Self::Cancelled,
            _ => Self::Submitted,
        }
    }
}

/// A bill that has not been written yet.
#[derive(Clone, Debug)]
pub(crate) struct NewBill {
    pub(crate) group: String,
    /// The recurring bill it comes from, and which execution of it; the initial bill has no number.
    pub(crate) recurring_bill: Option<i64>,
    pub(crate) execution: Option<i64>,
    pub(crate) description: String,
    pub(crate) price_cents: i64,
    pub(crate) currency: String,
    pub(crate) units: Units,
    pub(crate) period_started_at: Option<String>,
    pub(crate) period_ended_at: Option<String>,
    pub(crate) third_party: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Bill {
    pub(crate) row: i64,
    /// The application of the group.
    pub(crate) app: String,
    pub(crate) status: Status,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
    pub(crate) content: NewBill,
}

impl Bill {
    pub(crate) fn id(&self) -> String {
        ids::id("bill", self.row)
    }
}

const SELECT: &str = "SELECT seq, groups.app, bills.status, bills.created_at, bills.updated_at, group_id, recurring_bill, execution,
                        description, price_cents, bills.currency, units_hundredths, period_started_at, period_ended_at, third_party
                      FROM bills JOIN groups ON groups.id = group_id";

fn bill(row: &Row<'_>) -> rusqlite::Result<Bill> {
    let status: String = row.get(2)?;
    Ok(Bill {
        row: row.get(0)?,
        app: row.get(1)?,
        status: Status::from_name(&status),
        created_at: row.get(3)?,
        updated_at: row.get(4)?,
        content: NewBill {
            group: row.get(5)?,
            recurring_bill: row.get(6)?,
            execution: row.get(7)?,
            description: row.get(8)?,
            price_cents: row.get(9)?,
            currency: row.get(10)?,
            units: Units::from_hundredths(row.get(11)?),
            period_started_at: row.get(12)?,
            period_ended_at: row.get(13)?,
            third_party: row.get(14)?,
        },
    })
}

/// All bills of an application, or of all applications, in the order they were made.
pub(crate) fn all(db: &Connection, app: Option<&str>) -> rusqlite::Result<Vec<Bill>> {
    db.prepare(&format!("{SELECT} WHERE ?1 IS NULL OR groups.app = ?1 ORDER BY seq"))?.query_map([app], bill)?.collect()
}

/// The newest bills of all applications, newest first.
pub(crate) fn latest(db: &Connection, count: u32) -> rusqlite::Result<Vec<Bill>> {
    db.prepare(&format!("{SELECT} ORDER BY seq DESC LIMIT ?1"))?.query_map([count], bill)?.collect()
}

pub(crate) fn at(db: &Connection, row: i64) -> rusqlite::Result<Option<Bill>> {
    db.query_row(&format!("{SELECT} WHERE seq = ?1"), [row], bill).optional()
}

pub(crate) fn find(db: &Connection, id: &str) -> rusqlite::Result<Option<Bill>> {
    ids::row("bill", id).map_or(Ok(None), |row| at(db, row))
}

/// Writes a submitted bill; its row.
pub(crate) fn add(db: &Connection, bill: &NewBill, created_at: &str) -> rusqlite::Result<i64> {
    db.execute(
        "INSERT INTO bills (group_id, recurring_bill, execution, description, price_cents, currency, units_hundredths,
           period_started_at, period_ended_at, third_party, status, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)",
        params![
            bill.group,
            bill.recurring_bill,
            bill.execution,
            bill.description,
            bill.price_cents,
            bill.currency,
            bill.units.hundredths(),
            bill.period_started_at,
            bill.period_ended_at,
            bill.third_party,
            Status::Submitted.name(),
            created_at
        ],
    )?;
    Ok(db.last_insert_rowid())
}

/// Moves a submitted bill on; false when it was not submitted any more.
pub(crate) fn settle(db: &Connection, row: i64, status: Status, now: &str) -> rusqlite::Result<bool> {
    db.execute(
        "UPDATE bills SET status = ?2, updated_at = ?3 WHERE seq = ?1 AND status = ?4",
        params![row, status.name(), now, Status::Submitted.name()],
    )
    .map(|rows| rows > 0)
}

/// The monthly invoicing: every submitted bill becomes invoiced, of one group or of all; how many.
pub(crate) fn invoice_all(db: &Connection, group: Option<&str>, now: &str) -> rusqlite::Result<usize> {
    db.execute(
        "UPDATE bills SET status = ?3, updated_at = ?2 WHERE status = ?4 AND (?1 IS NULL OR group_id = ?1)",
        params![group, now, Status::Invoiced.name(), Status::Submitted.name()],
    )
}

//! Faults that are armed and have not been used up.

use rusqlite::{Connection, params};
use serde::Serialize;

use crate::faults::Fault;

/// A fault with its number and the times it is still to be applied (`None`: until removed).
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Armed {
    pub(crate) id: i64,
    #[serde(flatten)]
    pub(crate) fault: Fault,
    #[serde(rename = "times")]
    pub(crate) remaining: Option<u32>,
}

pub(crate) fn all(db: &Connection) -> rusqlite::Result<Vec<Armed>> {
    let mut statement = db.prepare("SELECT id, fault, remaining FROM faults ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        let text: String = row.get(1)?;
        let fault = serde_json::from_str(&text)
            .map_err(|error| rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, error.into()))?;
        Ok(Armed { id: row.get(0)?, fault, remaining: row.get(2)? })
    })?;
    rows.collect()
}

pub(crate) fn arm(db: &Connection, fault: &Fault, times: Option<u32>) -> rusqlite::Result<i64> {
    let text = serde_json::to_string(fault).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    db.execute("INSERT INTO faults (fault, remaining) VALUES (?1, ?2)", params![text, times])?;
    Ok(db.last_insert_rowid())
}

/// Takes the faults that `wanted` picks, and counts each down.
pub(crate) fn take(db: &Connection, mut wanted: impl FnMut(&Fault) -> bool) -> rusqlite::Result<Vec<Fault>> {
    let mut taken = Vec::new();
    for armed in all(db)? {
        if wanted(&armed.fault) {
            count_down(db, armed.id)?;
            taken.push(armed.fault);
        }
    }
    Ok(taken)
}

fn count_down(db: &Connection, id: i64) -> rusqlite::Result<()> {
    db.execute("UPDATE faults SET remaining = remaining - 1 WHERE id = ?1", [id])?;
    db.execute("DELETE FROM faults WHERE id = ?1 AND remaining <= 0", [id]).map(drop)
}

pub(crate) fn remove(db: &Connection, id: i64) -> rusqlite::Result<bool> {
    db.execute("DELETE FROM faults WHERE id = ?1", [id]).map(|rows| rows > 0)
}

pub(crate) fn clear(db: &Connection) -> rusqlite::Result<usize> {
    db.execute("DELETE FROM faults", [])
}

//! The event log. Numbers only grow, also over a reset and a restart, so that a reader can ask for
//! what came after the last one it saw. Nothing secret is written to it.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How many events are kept.
const KEPT: i64 = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    Info,
    Warning,
    Error,
}

impl Level {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Event {
    pub(crate) seq: i64,
    /// The sandbox's time.
    pub(crate) at: String,
    pub(crate) level: String,
    pub(crate) kind: String,
    pub(crate) message: String,
    pub(crate) data: Value,
}

/// Which events to read.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Filter {
    pub(crate) after: i64,
    pub(crate) kind: Option<String>,
    pub(crate) level: Option<Level>,
    pub(crate) limit: Option<u32>,
}

pub(crate) fn add(db: &Connection, at: &str, level: Level, kind: &str, message: &str, data: &Value) -> rusqlite::Result<()> {
    db.execute(
        "INSERT INTO events (at, level, kind, message, data) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![at, level.name(), kind, message, data.to_string()],
    )?;
    db.execute("DELETE FROM events WHERE seq <= ?1", [db.last_insert_rowid() - KEPT]).map(drop)
}

/// The first events after a number, oldest first.
pub(crate) fn list(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<Event>> {
    let mut statement = db.prepare(
        "SELECT seq, at, level, kind, message, data FROM events
         WHERE seq > ?1 AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR level = ?3)
         ORDER BY seq LIMIT ?4",
    )?;
    let rows = statement
        .query_map(params![filter.after, filter.kind, filter.level.map(Level::name), filter.limit.unwrap_or(1000).min(10_000)], event)?;
    rows.collect()
}

/// The newest events, newest first.
pub(crate) fn latest(db: &Connection, count: u32) -> rusqlite::Result<Vec<Event>> {
    db.prepare("SELECT seq, at, level, kind, message, data FROM events ORDER BY seq DESC LIMIT ?1")?.query_map([count], event)?.collect()
}

fn event(row: &rusqlite::Row<'_>) -> rusqlite::Result<Event> {
    let data: String = row.get(5)?;
    Ok(Event {
        seq: row.get(0)?,
        at: row.get(1)?,
        level: row.get(2)?,
        kind: row.get(3)?,
        message: row.get(4)?,
        data: serde_json::from_str(&data).unwrap_or_default(),
    })
}

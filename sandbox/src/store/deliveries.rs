//! The delivery log: calls to applications, and what came of them.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

/// How many deliveries are kept.
const KEPT: i64 = 1000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    /// Being sent.
    Waiting,
    /// Answered with a status of 200 to 299.
    Delivered,
    Failed,
}

impl State {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "waiting" => Self::Waiting,
            "delivered" => Self::Delivered,
            _ => Self::Failed,
        }
    }
}

/// A call to an application.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Call {
    pub(crate) app: String,
    /// What it tells: `group.removed`, `user.removed`, `connec.notification` and others.
    pub(crate) event: String,
    pub(crate) method: String,
    pub(crate) url: String,
    /// What is sent along: JSON, but for a logout token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<String>,
    /// The type of the body when it is not JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) content_type: Option<String>,
}

/// What came of an attempt.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Outcome {
    pub(crate) status: Option<u16>,
    /// Why there is no good answer.
    pub(crate) error: Option<String>,
    /// The beginning of the application's answer.
    pub(crate) answer: Option<String>,
    pub(crate) milliseconds: Option<i64>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Delivery {
    pub(crate) id: i64,
    #[serde(flatten)]
    pub(crate) call: Call,
    pub(crate) state: State,
    pub(crate) attempts: i64,
    /// The sandbox's time of the event, and of the last attempt.
    pub(crate) made_at: String,
    pub(crate) sent_at: Option<String>,
    #[serde(flatten)]
    pub(crate) outcome: Outcome,
}

const COLUMNS: &str = "id, app, event, method, url, state, attempts, made_at, sent_at, status, error, answer, milliseconds, body, \
                       content_type";
/// For lists, which would be long with whole bodies.
const SHORT: &str = "id, app, event, method, url, state, attempts, made_at, sent_at, status, error, answer, milliseconds, substr(body, 1, 2000), \
     content_type";

fn delivery(row: &Row<'_>) -> rusqlite::Result<Delivery> {
    let state: String = row.get(5)?;
    Ok(Delivery {
        id: row.get(0)?,
        call: Call {
            app: row.get(1)?,
            event: row.get(2)?,
            method: row.get(3)?,
            url: row.get(4)?,
            body: row.get(13)?,
            content_type: row.get(14)?,
        },
        state: State::from_name(&state),
        attempts: row.get(6)?,
        made_at: row.get(7)?,
        sent_at: row.get(8)?,
        outcome: Outcome { status: row.get(9)?, error: row.get(10)?, answer: row.get(11)?, milliseconds: row.get(12)? },
    })
}

/// Which deliveries to read.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Filter {
    pub(crate) after: i64,
    pub(crate) app: Option<String>,
    pub(crate) event: Option<String>,
    pub(crate) state: Option<State>,
}

/// Those after a number, oldest first.
pub(crate) fn list(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<Delivery>> {
    db.prepare(&format!(
        "SELECT {SHORT} FROM deliveries WHERE id > ?1 AND (?2 IS NULL OR app = ?2) AND (?3 IS NULL OR event = ?3)
           AND (?4 IS NULL OR state = ?4) ORDER BY id"
    ))?
    .query_map(params![filter.after, filter.app, filter.event, filter.state.map(State::name)], delivery)?
    .collect()
}

/// The newest, newest first.
pub(crate) fn latest(db: &Connection, count: u32) -> rusqlite::Result<Vec<Delivery>> {
    db.prepare(&format!("SELECT {SHORT} FROM deliveries ORDER BY id DESC LIMIT ?1"))?.query_map([count], delivery)?.collect()
}

pub(crate) fn find(db: &Connection, id: i64) -> rusqlite::Result<Option<Delivery>> {
    db.query_row(&format!("SELECT {COLUMNS} FROM deliveries WHERE id = ?1"), [id], delivery).optional()
}

/// Writes a call that is about to be made; its number.
pub(crate) fn add(db: &Connection, call: &Call, now: &str) -> rusqlite::Result<i64> {
    db.execute(
        "INSERT INTO deliveries (app, event, method, url, made_at, attempts, state, body, content_type)
         VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8)",
        params![call.app, call.event, call.method, call.url, now, State::Waiting.name(), call.body, call.content_type],
    )?;
    let id = db.last_insert_rowid();
    // One that waits is still to be sent.
    db.execute("DELETE FROM deliveries WHERE id <= ?1 AND state <> ?2", params![id - KEPT, State::Waiting.name()])?;
    Ok(id)
}

/// Marks one to be sent again; false when it is being sent.
pub(crate) fn again(db: &Connection, id: i64) -> rusqlite::Result<bool> {
    db.execute("UPDATE deliveries SET state = ?2 WHERE id = ?1 AND state <> ?2", params![id, State::Waiting.name()]).map(|rows| rows > 0)
}

/// Writes down what came of an attempt.
pub(crate) fn done(db: &Connection, id: i64, state: State, outcome: &Outcome, now: &str) -> rusqlite::Result<()> {
    db.execute(
        "UPDATE deliveries SET state = ?2, attempts = attempts + 1, sent_at = ?3, status = ?4, error = ?5, answer = ?6,
           milliseconds = ?7 WHERE id = ?1",
        params![id, state.name(), now, outcome.status, outcome.error, outcome.answer, outcome.milliseconds],
    )
    .map(drop)
}

/// Those that were being sent when the sandbox stopped have failed.
pub(crate) fn give_up_waiting(db: &Connection) -> rusqlite::Result<()> {
    db.execute(
        "UPDATE deliveries SET state = ?1, error = 'the sandbox stopped before there was an answer' WHERE state = ?2",
        [State::Failed.name(), State::Waiting.name()],
    )
    .map(drop)
}

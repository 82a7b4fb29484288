//! Answers of the OpenID 2.0 provider that can still be checked.

use rusqlite::{Connection, OptionalExtension, params};

/// Seconds for which an answer can be checked.
const LIFE: i64 = 300;

/// Keeps the key that signed an answer; those that are too old go.
pub(crate) fn add(db: &Connection, handle: &str, app: &str, secret: &[u8], now: i64) -> rusqlite::Result<()> {
    db.execute("DELETE FROM openid2_answers WHERE issued_at < ?1", [now - LIFE])?;
    db.execute("INSERT INTO openid2_answers (handle, app, secret, issued_at) VALUES (?1, ?2, ?3, ?4)", params![handle, app, secret, now])
        .map(drop)
}

/// The key of an application's answer that has not been checked and is not too old.
pub(crate) fn find(db: &Connection, handle: &str, app: &str, now: i64) -> rusqlite::Result<Option<Vec<u8>>> {
    db.query_row(
        "SELECT secret FROM openid2_answers WHERE handle = ?1 AND app = ?2 AND issued_at >= ?3",
        params![handle, app, now - LIFE],
        |row| row.get(0),
    )
    .optional()
}

/// An answer is checked once.
pub(crate) fn remove(db: &Connection, handle: &str) -> rusqlite::Result<()> {
    db.execute("DELETE FROM openid2_answers WHERE handle = ?1", [handle]).map(drop)
}

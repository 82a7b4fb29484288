//! Which record an idempotency key of an application made.

use rusqlite::{Connection, OptionalExtension, params};

pub(crate) struct Made {
    /// A digest of the request that made it.
    pub(crate) fingerprint: Vec<u8>,
    /// The row of the record.
    pub(crate) record: i64,
}

pub(crate) fn find(db: &Connection, app: &str, key: &str) -> rusqlite::Result<Option<Made>> {
    db.query_row("SELECT fingerprint, record FROM idempotency_keys WHERE app = ?1 AND key = ?2", [app, key], |row| {
        Ok(Made { fingerprint: row.get(0)?, record: row.get(1)? })
    })
    .optional()
}

pub(crate) fn save(db: &Connection, app: &str, key: &str, made: &Made) -> rusqlite::Result<()> {
    // A key whose record went with its group may be used anew.
    db.execute(
        "INSERT OR REPLACE INTO idempotency_keys (app, key, fingerprint, record) VALUES (?1, ?2, ?3, ?4)",
        params![app, key, made.fingerprint, made.record],
    )
    .map(drop)
}

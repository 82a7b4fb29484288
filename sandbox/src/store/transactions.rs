//! The change log: who wrote what, and what applications could not take.

use rusqlite::{Connection, Row, params};

/// How many entries are kept.
const KEPT: i64 = 10_000;

pub(crate) struct Transaction {
    pub(crate) id: String,
    pub(crate) channel: String,
    pub(crate) resource: String,
    pub(crate) entity: String,
    /// What people call the entity.
    pub(crate) reference: Option<String>,
    pub(crate) app: Option<String>,
    pub(crate) group: Option<String>,
    pub(crate) action: String,
    pub(crate) status: String,
    pub(crate) message: Option<String>,
    /// The fields that were written, as JSON.
    pub(crate) changes: String,
    pub(crate) created_at: String,
}

fn transaction(row: &Row<'_>) -> rusqlite::Result<Transaction> {
    Ok(Transaction {
        id: row.get(0)?,
        channel: row.get(1)?,
        resource: row.get(2)?,
        entity: row.get(3)?,
        reference: row.get(4)?,
        app: row.get(5)?,
        group: row.get(6)?,
        action: row.get(7)?,
        status: row.get(8)?,
        message: row.get(9)?,
        changes: row.get(10)?,
        created_at: row.get(11)?,
    })
}

const COLUMNS: &str = "id, channel, resource, entity_id, reference, app, group_id, action, status, message, changes, created_at";

pub(crate) fn add(db: &Connection, item: &Transaction) -> rusqlite::Result<()> {
    db.prepare_cached(&format!("INSERT INTO connec_transactions ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"))?
        .execute(params![
            item.id,
            item.channel,
            item.resource,
            item.entity,
            item.reference,
            item.app,
            item.group,
            item.action,
            item.status,
            item.message,
            item.changes,
            item.created_at
        ])?;
    db.prepare_cached("DELETE FROM connec_transactions WHERE seq <= ?1")?.execute([db.last_insert_rowid() - KEPT]).map(drop)
}

/// Those of a channel, newest first.
pub(crate) fn page(db: &Connection, channel: &str, top: usize, skip: usize) -> rusqlite::Result<Vec<Transaction>> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM connec_transactions WHERE channel = ?1 ORDER BY seq DESC LIMIT ?2 OFFSET ?3"))?
        .query_map(params![channel, top, skip], transaction)?
        .collect()
}

pub(crate) fn count(db: &Connection, channel: &str) -> rusqlite::Result<usize> {
    db.prepare_cached("SELECT count(*) FROM connec_transactions WHERE channel = ?1")?
        .query_row([channel], |row| row.get::<_, i64>(0))
        .map(|count| usize::try_from(count).unwrap_or_default())
}

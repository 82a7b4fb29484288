//! Changes that applications have yet to be told of.

use rusqlite::{Connection, params};

use super::groups::TERMINATED;

pub(crate) struct Waiting {
    pub(crate) id: i64,
    /// The application's own group.
    pub(crate) group: String,
    /// The row of the entity.
    pub(crate) entity: i64,
}

/// Notes that a group's application is to be told of an entity; once, however often it changes before.
pub(crate) fn add(db: &Connection, app: &str, group: &str, entity: i64) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO connec_notifications (app, group_id, entity) VALUES (?1, ?2, ?3)")?
        .execute(params![app, group, entity])
        .map(drop)
}

/// The applications that something waits for.
pub(crate) fn apps(db: &Connection) -> rusqlite::Result<Vec<String>> {
    db.prepare("SELECT DISTINCT app FROM connec_notifications ORDER BY app")?.query_map([], |row| row.get(0))?.collect()
}

/// Drops those of an application whose groups have left.
pub(crate) fn drop_left(db: &Connection, app: &str) -> rusqlite::Result<()> {
    db.execute(
        &format!(
            "DELETE FROM connec_notifications WHERE app = ?1
               AND group_id IN (SELECT id FROM groups WHERE status = '{TERMINATED}' OR app <> ?1)"
        ),
        [app],
    )
    .map(drop)
}

/// Takes the first of an application's away.
pub(crate) fn take(db: &Connection, app: &str, most: usize) -> rusqlite::Result<Vec<Waiting>> {
    let taken: Vec<Waiting> = db
        .prepare_cached("SELECT id, group_id, entity FROM connec_notifications WHERE app = ?1 ORDER BY id LIMIT ?2")?
        .query_map(params![app, most], |row| Ok(Waiting { id: row.get(0)?, group: row.get(1)?, entity: row.get(2)? }))?
        .collect::<Result<_, _>>()?;
    if let Some(last) = taken.last() {
        db.execute("DELETE FROM connec_notifications WHERE app = ?1 AND id <= ?2", params![app, last.id])?;
    }
    Ok(taken)
}

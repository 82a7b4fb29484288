//! The entities that the applications of a customer share. They belong to the channel, which is the
//! customer; each application sees them with its own group id.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::json::{Fields, Json};

#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub(crate) seq: i64,
    pub(crate) channel: String,
    pub(crate) resource: String,
    pub(crate) id: String,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
    /// The fields, without those that the platform adds.
    pub(crate) document: Fields,
}

const COLUMNS: &str = "seq, channel, resource, id, created_at, updated_at, document";

fn entity(row: &Row<'_>) -> rusqlite::Result<Entity> {
    Ok(Entity {
        seq: row.get(0)?,
        channel: row.get(1)?,
        resource: row.get(2)?,
        id: row.get(3)?,
        created_at: row.get(4)?,
        updated_at: row.get(5)?,
        document: document(&row.get::<_, String>(6)?)?,
    })
}

/// The fields in a stored text.
pub(crate) fn document(text: &str) -> rusqlite::Result<Fields> {
    match Json::parse_stored(text) {
        Ok(Json::Object(fields)) => Ok(fields),
        Ok(other) => Err(unreadable(format!("the document is {}", other.kind()))),
        Err(error) => Err(unreadable(error)),
    }
}

fn unreadable(error: String) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(6, rusqlite::types::Type::Text, error.into())
}

/// One of a resource in a channel.
pub(crate) fn find(db: &Connection, channel: &str, resource: &str, id: &str) -> rusqlite::Result<Option<Entity>> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM connec_entities WHERE channel = ?1 AND id = ?3 AND resource = ?2"))?
        .query_row([channel, resource, id], entity)
        .optional()
}

/// By its row.
pub(crate) fn at(db: &Connection, seq: i64) -> rusqlite::Result<Option<Entity>> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM connec_entities WHERE seq = ?1"))?.query_row([seq], entity).optional()
}

/// The one that there is once in a channel.
pub(crate) fn single(db: &Connection, channel: &str, resource: &str) -> rusqlite::Result<Option<Entity>> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM connec_entities WHERE channel = ?1 AND resource = ?2"))?
        .query_row([channel, resource], entity)
        .optional()
}

/// How many there are.
pub(crate) fn count(db: &Connection, channel: &str, resource: &str) -> rusqlite::Result<usize> {
    db.prepare_cached("SELECT count(*) FROM connec_entities WHERE channel = ?1 AND resource = ?2")?
        .query_row([channel, resource], |row| row.get::<_, i64>(0))
        .map(|count| usize::try_from(count).unwrap_or_default())
}

/// The rows, in the order in which the entities were made.
pub(crate) fn rows(db: &Connection, channel: &str, resource: &str) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached("SELECT seq FROM connec_entities WHERE channel = ?1 AND resource = ?2 ORDER BY seq")?
        .query_map([channel, resource], |row| row.get(0))?
        .collect()
}

/// An operator and a time that the named column has to stand in it to.
pub(crate) type Bound<'a> = (&'a str, &'static str, String);

/// What is known of an entity without its document.
pub(crate) struct Head {
    pub(crate) seq: i64,
    pub(crate) id: String,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
}

/// Goes through those within the bounds; their documents are read only when they are wanted.
pub(crate) fn scan(
    db: &Connection,
    channel: &str,
    resource: &str,
    bounds: &[Bound<'_>],
    with_document: bool,
    mut each: impl FnMut(&Head, Option<&Fields>),
) -> rusqlite::Result<()> {
    let mut sql = "SELECT seq, id, created_at, updated_at, document FROM connec_entities WHERE channel = ? AND resource = ?".to_owned();
    for (column, operator, _) in bounds {
        sql = format!("{sql} AND {column} {operator} ?");
    }
    let mut statement = db.prepare(&sql)?;
    let values = [channel, resource].into_iter().chain(bounds.iter().map(|(_, _, at)| at.as_str()));
    let mut rows = statement.query(rusqlite::params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        let head = Head { seq: row.get(0)?, id: row.get(1)?, created_at: row.get(2)?, updated_at: row.get(3)? };
        let document = if with_document { Some(document(&row.get::<_, String>(4)?)?) } else { None };
        each(&head, document.as_ref());
    }
    Ok(())
}

/// Counts the changes of all entities.
pub(crate) fn version(db: &Connection) -> rusqlite::Result<i64> {
    db.prepare_cached("SELECT version FROM connec_version")?.query_row([], |row| row.get(0))
}

/// Writes a new one; its row.
pub(crate) fn add(db: &Connection, new: &Entity) -> rusqlite::Result<i64> {
    db.prepare_cached(
        "INSERT INTO connec_entities (channel, resource, id, created_at, updated_at, document) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![new.channel, new.resource, new.id, new.created_at, new.updated_at, text(&new.document)])?;
    Ok(db.last_insert_rowid())
}

/// Writes the fields and the time of a change.
pub(crate) fn save(db: &Connection, entity: &Entity) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE connec_entities SET updated_at = ?2, document = ?3 WHERE seq = ?1")?
        .execute(params![entity.seq, entity.updated_at, text(&entity.document)])
        .map(drop)
}

pub(crate) fn delete(db: &Connection, seq: i64) -> rusqlite::Result<bool> {
    db.execute("DELETE FROM connec_entities WHERE seq = ?1", [seq]).map(|rows| rows > 0)
}

/// Puts one id in the place of another, wherever entities of a channel refer to it.
pub(crate) fn replace_in_documents(db: &Connection, channel: &str, old: &str, new: &str) -> rusqlite::Result<()> {
    db.execute(
        "UPDATE connec_entities SET document = replace(document, ?2, ?3) WHERE channel = ?1 AND instr(document, ?2) > 0",
        [channel, &format!("\"{old}\""), &format!("\"{new}\"")],
    )
    .map(drop)
}

fn text(document: &Fields) -> String {
    Json::Object(document.clone()).to_string()
}

/// The first of so many numbers for codes, counted by channel and resource.
pub(crate) fn next_codes(db: &Connection, channel: &str, resource: &str, many: usize) -> rusqlite::Result<i64> {
    db.prepare_cached(
        "INSERT INTO connec_codes (channel, resource, last) VALUES (?1, ?2, ?3)
         ON CONFLICT (channel, resource) DO UPDATE SET last = last + excluded.last RETURNING last - ?3 + 1",
    )?
    .query_row(params![channel, resource, many], |row| row.get(0))
}

/// The ids of those that were made first.
pub(crate) fn first_ids(db: &Connection, channel: &str, resource: &str, most: usize) -> rusqlite::Result<Vec<String>> {
    db.prepare("SELECT id FROM connec_entities WHERE channel = ?1 AND resource = ?2 ORDER BY seq LIMIT ?3")?
        .query_map(params![channel, resource, most], |row| row.get(0))?
        .collect()
}

/// Deletes all of a resource in a channel; how many there were.
pub(crate) fn delete_all(db: &Connection, channel: &str, resource: &str) -> rusqlite::Result<usize> {
    db.execute("DELETE FROM connec_entities WHERE channel = ?1 AND resource = ?2", [channel, resource])
}

//! What applications call an entity, or a line in it: an id of a provider's realm.

use rusqlite::{Connection, OptionalExtension, params};

use super::entities::Entity;

/// A name in an external system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExternalId {
    pub(crate) id: String,
    pub(crate) provider: String,
    pub(crate) realm: String,
}

/// The names of an entity, or of the line.
pub(crate) fn of(db: &Connection, entity: i64, line: &str) -> rusqlite::Result<Vec<ExternalId>> {
    db.prepare_cached("SELECT external_id, provider, realm FROM connec_mappings WHERE entity = ?1 AND line = ?2 ORDER BY rowid")?
        .query_map(params![entity, line], |row| Ok(ExternalId { id: row.get(0)?, provider: row.get(1)?, realm: row.get(2)? }))?
        .collect()
}

/// The names of the entity with this id.
pub(crate) fn of_id(db: &Connection, channel: &str, id: &str) -> rusqlite::Result<Vec<ExternalId>> {
    let row = db
        .prepare_cached("SELECT seq FROM connec_entities WHERE channel = ?1 AND id = ?2")?
        .query_row([channel, id], |row| row.get(0))
        .optional()?;
    row.map_or(Ok(Vec::new()), |row| of(db, row, ""))
}

/// The row and the id of the entity of this name.
pub(crate) fn entity(db: &Connection, channel: &str, resource: &str, name: &ExternalId) -> rusqlite::Result<Option<(i64, String)>> {
    db.prepare_cached(
        "SELECT seq, id FROM connec_entities WHERE seq = (SELECT entity FROM connec_mappings
           WHERE channel = ?1 AND resource = ?2 AND provider = ?3 AND realm = ?4 AND external_id = ?5 AND line = '')",
    )?
    .query_row([channel, resource, &name.provider, &name.realm, &name.id], |row| Ok((row.get(0)?, row.get(1)?)))
    .optional()
}

/// The id of the entity of this name, whatever its resource; nothing when there are several.
pub(crate) fn any_entity(db: &Connection, channel: &str, name: &ExternalId) -> rusqlite::Result<Option<String>> {
    let ids: Vec<String> = db
        .prepare_cached(
            "SELECT id FROM connec_entities WHERE seq IN (SELECT entity FROM connec_mappings
               WHERE channel = ?1 AND provider = ?2 AND realm = ?3 AND external_id = ?4 AND line = '') LIMIT 2",
        )?
        .query_map([channel, &name.provider, &name.realm, &name.id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(<[String; 1]>::try_from(ids).ok().map(|[id]| id))
}

/// The line of an entity with this name.
pub(crate) fn line(db: &Connection, entity: i64, name: &ExternalId) -> rusqlite::Result<Option<String>> {
    db.prepare_cached(
        "SELECT line FROM connec_mappings WHERE entity = ?1 AND provider = ?2 AND realm = ?3 AND external_id = ?4 AND line <> ''",
    )?
    .query_row(params![entity, name.provider, name.realm, name.id], |row| row.get(0))
    .optional()
}

/// Gives an entity or a line a name, in the place of what the realm called it before. False when the
/// name is another entity's.
pub(crate) fn save(db: &Connection, of: &Entity, line: &str, name: &ExternalId, group: Option<&str>) -> rusqlite::Result<bool> {
    if line.is_empty()
        && let Some((seq, _)) = entity(db, &of.channel, &of.resource, name)?
    {
        return Ok(seq == of.seq);
    }
    db.prepare_cached(
        "INSERT OR REPLACE INTO connec_mappings (entity, line, provider, realm, external_id, channel, resource, group_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![of.seq, line, name.provider, name.realm, name.id, of.channel, of.resource, group])
    .map(|_| true)
}

/// Gives an entity the names of another, but for realms in which it has one already.
pub(crate) fn take_over(db: &Connection, kept: i64, duplicate: i64) -> rusqlite::Result<()> {
    db.execute("UPDATE OR IGNORE connec_mappings SET entity = ?1 WHERE entity = ?2 AND line = ''", [kept, duplicate]).map(drop)
}

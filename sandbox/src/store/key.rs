//! The identity provider's key, as kept.

use rusqlite::{Connection, OptionalExtension, params};

/// A private key and its certificate, both as PEM text.
pub(crate) struct StoredKey {
    pub(crate) private_key: String,
    pub(crate) certificate: String,
}

pub(crate) fn load(db: &Connection) -> rusqlite::Result<Option<StoredKey>> {
    db.query_row("SELECT private_key, certificate FROM idp_key", [], |row| {
        Ok(StoredKey { private_key: row.get(0)?, certificate: row.get(1)? })
    })
    .optional()
}

pub(crate) fn save(db: &Connection, key: &StoredKey) -> rusqlite::Result<()> {
    db.execute(
        "INSERT OR REPLACE INTO idp_key (id, private_key, certificate) VALUES (1, ?1, ?2)",
        params![key.private_key, key.certificate],
    )
    .map(drop)
}

//! Resellers: who brought a group to the platform.

use rusqlite::{Connection, OptionalExtension, Row, params};

#[derive(Clone, Debug)]
pub(crate) struct Reseller {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) code: String,
    pub(crate) country: String,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
}

const COLUMNS: &str = "id, name, code, country, created_at, updated_at";

fn reseller(row: &Row<'_>) -> rusqlite::Result<Reseller> {
    Ok(Reseller {
        id: row.get(0)?,
        name: row.get(1)?,
        code: row.get(2)?,
        country: row.get(3)?,
        created_at: row.get(4)?,
        updated_at: row.get(5)?,
    })
}

pub(crate) fn find(db: &Connection, id: &str) -> rusqlite::Result<Option<Reseller>> {
    db.query_row(&format!("SELECT {COLUMNS} FROM resellers WHERE id = ?1"), [id], reseller).optional()
}

/// The resellers who brought a group of an application.
pub(crate) fn of_app(db: &Connection, app: &str) -> rusqlite::Result<Vec<Reseller>> {
    db.prepare(&format!("SELECT {COLUMNS} FROM resellers WHERE id IN (SELECT reseller FROM groups WHERE app = ?1) ORDER BY rowid"))?
        .query_map([app], reseller)?
        .collect()
}

pub(crate) fn save(db: &Connection, item: &Reseller) -> rusqlite::Result<()> {
    db.execute(
        &format!("INSERT OR REPLACE INTO resellers ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
        params![item.id, item.name, item.code, item.country, item.created_at, item.updated_at],
    )
    .map(drop)
}

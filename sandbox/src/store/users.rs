//! Users and their session tokens: one token per user, for all applications.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

/// A person.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct User {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) surname: String,
    pub(crate) email: String,
    pub(crate) company: String,
    /// ISO 3166 alpha-2.
    pub(crate) country: String,
    /// The token that the session check compares.
    pub(crate) session: String,
}

impl User {
    /// What a user is when only the id is given.
    pub(crate) fn named(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            surname: "Example".to_owned(),
            email: format!("{id}@example.com"),
            company: String::new(),
            country: "US".to_owned(),
            session: crate::random::session_token(),
        }
    }
}

/// The real id in a user id, virtual id (`usr-1.cld-1`) or virtual e-mail address: all before the
/// first dot.
pub(crate) fn real_id(text: &str) -> &str {
    text.split('.').next().unwrap_or_default()
}

const COLUMNS: &str = "id, name, surname, email, company, country, session";

fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get(0)?,
        name: row.get(1)?,
        surname: row.get(2)?,
        email: row.get(3)?,
        company: row.get(4)?,
        country: row.get(5)?,
        session: row.get(6)?,
    })
}

pub(crate) fn all(db: &Connection) -> rusqlite::Result<Vec<User>> {
    db.prepare(&format!("SELECT {COLUMNS} FROM users ORDER BY rowid"))?.query_map([], user)?.collect()
}

pub(crate) fn find(db: &Connection, id: &str) -> rusqlite::Result<Option<User>> {
    db.query_row(&format!("SELECT {COLUMNS} FROM users WHERE id = ?1"), [id], user).optional()
}

pub(crate) fn save(db: &Connection, user: &User) -> rusqlite::Result<()> {
    db.execute(
        &format!(
            "INSERT INTO users ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, surname = excluded.surname,
               email = excluded.email, company = excluded.company, country = excluded.country,
               session = excluded.session"
        ),
        params![user.id, user.name, user.surname, user.email, user.company, user.country, user.session],
    )
    .map(drop)
}

pub(crate) fn delete(db: &Connection, id: &str) -> rusqlite::Result<bool> {
    db.execute("DELETE FROM users WHERE id = ?1", [id]).map(|rows| rows > 0)
}

/// Gives the user a new token, which ends the session in every application; false when there is no
/// such user.
pub(crate) fn end_session(db: &Connection, id: &str) -> rusqlite::Result<bool> {
    db.execute("UPDATE users SET session = ?2 WHERE id = ?1", [id, &crate::random::session_token()]).map(|rows| rows > 0)
}

//! Users and their session tokens: one token per user, for all applications.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::clock::iso;

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
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
}

impl User {
    /// What a user is when only the id is given.
    pub(crate) fn named(id: &str, now: DateTime<Utc>) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            surname: "Example".to_owned(),
            email: format!("{id}@example.com"),
            company: String::new(),
            country: "US".to_owned(),
            session: crate::random::session_token(),
            created_at: iso(now),
            updated_at: iso(now),
        }
    }
}

/// The real id in a user id, virtual id (`usr-1.cld-1`) or virtual e-mail address: all before the
/// first dot.
pub(crate) fn real_id(text: &str) -> &str {
    text.split('.').next().unwrap_or_default()
}

const COLUMNS: &str = "id, name, surname, email, company, country, session, created_at, updated_at";

fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get(0)?,
        name: row.get(1)?,
        surname: row.get(2)?,
        email: row.get(3)?,
        company: row.get(4)?,
        country: row.get(5)?,
        session: row.get(6)?,
        created_at: row.get(7)?,
        updated_at: row.get(8)?,
    })
}

pub(crate) fn all(db: &Connection) -> rusqlite::Result<Vec<User>> {
    db.prepare(&format!("SELECT {COLUMNS} FROM users ORDER BY rowid"))?.query_map([], user)?.collect()
}

/// The users who may enter a group of an application, or one of its groups when it is named.
pub(crate) fn of_app(db: &Connection, app: &str, group: Option<&str>) -> rusqlite::Result<Vec<User>> {
    db.prepare(&format!(
        "SELECT {COLUMNS} FROM users WHERE id IN (
           SELECT user_id FROM memberships JOIN groups ON groups.id = group_id
           WHERE app = ?1 AND (?2 IS NULL OR group_id = ?2)) ORDER BY rowid"
    ))?
    .query_map([Some(app), group], user)?
    .collect()
}

pub(crate) fn find(db: &Connection, id: &str) -> rusqlite::Result<Option<User>> {
    db.query_row(&format!("SELECT {COLUMNS} FROM users WHERE id = ?1"), [id], user).optional()
}

pub(crate) fn save(db: &Connection, user: &User) -> rusqlite::Result<()> {
    db.execute(
        &format!(
            "INSERT INTO users ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, surname = excluded.surname,
               email = excluded.email, company = excluded.company, country = excluded.country,
               session = excluded.session, created_at = excluded.created_at, updated_at = excluded.updated_at"
        ),
        params![user.id, user.name, user.surname, user.email, user.company, user.country, user.session, user.created_at, user.updated_at],
    )
    .map(drop)
}

pub(crate) fn delete(db: &Connection, id: &str) -> rusqlite::Result<bool> {
    db.execute("DELETE FROM users WHERE id = ?1", [id]).map(|rows| rows > 0)
}

/// Gives the user a new token, which ends the session in every application; false when there is no
/// such user.
pub(crate) fn end_session(db: &Connection, id: &str, now: DateTime<Utc>) -> rusqlite::Result<bool> {
    let values = [id, &crate::random::session_token(), &iso(now)];
    db.execute("UPDATE users SET session = ?2, updated_at = ?3 WHERE id = ?1", values).map(|rows| rows > 0)
}

//! The keys of the OpenID Connect provider, as kept.

use rusqlite::{Connection, Row, params};

/// What a key can sign with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Rsa,
    Ec,
}

impl Kind {
    /// As a JWK names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Rsa => "RSA",
            Self::Ec => "EC",
        }
    }
}

pub(crate) struct Stored {
    pub(crate) kid: String,
    pub(crate) kind: Kind,
    /// PEM text.
    pub(crate) private_key: String,
    pub(crate) made_at: String,
    /// Whether it signs, or is only published for what it has signed.
    pub(crate) signs: bool,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let kind: String = row.get(1)?;
    Ok(Stored {
        kid: row.get(0)?,
        kind: if kind == Kind::Ec.name() { Kind::Ec } else { Kind::Rsa },
        private_key: row.get(2)?,
        made_at: row.get(3)?,
        signs: row.get(4)?,
    })
}

/// All that are published, those that sign first.
pub(crate) fn all(db: &Connection) -> rusqlite::Result<Vec<Stored>> {
    db.prepare("SELECT kid, kind, private_key, made_at, signs FROM oidc_keys ORDER BY signs DESC, seq")?.query_map([], stored)?.collect()
}

/// Puts a key in the place of the one of its kind that signs.
pub(crate) fn add(db: &Connection, key: &Stored) -> rusqlite::Result<()> {
    db.execute("UPDATE oidc_keys SET signs = 0 WHERE kind = ?1", [key.kind.name()])?;
    db.execute(
        "INSERT INTO oidc_keys (kid, kind, private_key, made_at, signs) VALUES (?1, ?2, ?3, ?4, 1)",
        params![key.kid, key.kind.name(), key.private_key, key.made_at],
    )
    .map(drop)
}

/// Forgets all of them.
pub(crate) fn clear(db: &Connection) -> rusqlite::Result<()> {
    db.execute("DELETE FROM oidc_keys", []).map(drop)
}

/// Publishes those that sign alone.
pub(crate) fn retire(db: &Connection) -> rusqlite::Result<usize> {
    db.execute("DELETE FROM oidc_keys WHERE signs = 0", [])
}

//! What codes and tokens of OpenID Connect were issued for. Neither codes nor tokens are kept, only their
//! digests.

use openssl::sha::sha256;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::apps::App;
use super::groups::{self, Group, Role};
use super::users::{self, User};

/// How many grants are kept.
const KEPT: i64 = 1000;

/// A user's leave for an application.
#[derive(Clone)]
pub(crate) struct Grant {
    pub(crate) seq: i64,
    pub(crate) issuer: String,
    pub(crate) app: String,
    pub(crate) user: String,
    pub(crate) group: String,
    pub(crate) as_reseller: bool,
    pub(crate) sid: String,
    pub(crate) redirect_uri: String,
    pub(crate) challenge: String,
    pub(crate) nonce: Option<String>,
    pub(crate) scope: String,
    /// Seconds since 1970, as in tokens.
    pub(crate) auth_time: i64,
    pub(crate) issued_at: i64,
    pub(crate) used: bool,
    pub(crate) withdrawn: bool,
}

impl Grant {
    pub(crate) fn has_scope(&self, wanted: &str) -> bool {
        self.scope.split(' ').any(|scope| scope == wanted)
    }

    /// Whom it is about, as long as the session lasts and the user may enter the group.
    pub(crate) fn standing(&self, db: &Connection) -> rusqlite::Result<Option<(User, Group, Option<Role>)>> {
        let user = users::find(db, &self.user)?.filter(|user| sid(user) == self.sid && !self.withdrawn);
        let Some(user) = user else { return Ok(None) };
        let group = groups::of_user(db, &self.app, &user.id)?.into_iter().find(|group| group.id == self.group);
        let Some(group) = group else { return Ok(None) };
        let role = groups::role(db, &group.id, &user.id)?;
        Ok(Some((user, group, role)))
    }
}

/// The id by which applications know a user's session. It changes with the token, and tells nothing of it.
pub(crate) fn sid(user: &User) -> String {
    let digest = sha256(format!("sid\n{}\n{}", user.id, user.session).as_bytes());
    digest[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

const COLUMNS: &str = "seq, issuer, app, user_id, group_id, as_reseller, sid, redirect_uri, challenge, nonce, scope, auth_time, issued_at, \
                       used, withdrawn";

fn grant(row: &Row<'_>) -> rusqlite::Result<Grant> {
    Ok(Grant {
        seq: row.get(0)?,
        issuer: row.get(1)?,
        app: row.get(2)?,
        user: row.get(3)?,
        group: row.get(4)?,
        as_reseller: row.get(5)?,
        sid: row.get(6)?,
        redirect_uri: row.get(7)?,
        challenge: row.get(8)?,
        nonce: row.get(9)?,
        scope: row.get(10)?,
        auth_time: row.get(11)?,
        issued_at: row.get(12)?,
        used: row.get(13)?,
        withdrawn: row.get(14)?,
    })
}

/// Writes a grant down, with the code that it is redeemed by.
pub(crate) fn add(db: &Connection, code: &str, new: &Grant) -> rusqlite::Result<()> {
    db.execute(
        "INSERT INTO oidc_grants (code, issuer, app, user_id, group_id, as_reseller, sid, redirect_uri, challenge, nonce, scope, auth_time,
           issued_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            sha256(code.as_bytes()),
            new.issuer,
            new.app,
            new.user,
            new.group,
            new.as_reseller,
            new.sid,
            new.redirect_uri,
            new.challenge,
            new.nonce,
            new.scope,
            new.auth_time,
            new.issued_at
        ],
    )?;
    db.execute("DELETE FROM oidc_grants WHERE seq <= ?1", [db.last_insert_rowid() - KEPT]).map(drop)
}

pub(crate) fn of_code(db: &Connection, code: &str) -> rusqlite::Result<Option<Grant>> {
    db.query_row(&format!("SELECT {COLUMNS} FROM oidc_grants WHERE code = ?1"), [sha256(code.as_bytes())], grant).optional()
}

pub(crate) fn use_up(db: &Connection, seq: i64) -> rusqlite::Result<()> {
    db.execute("UPDATE oidc_grants SET used = 1 WHERE seq = ?1", [seq]).map(drop)
}

/// Makes all tokens of a grant worthless.
pub(crate) fn withdraw(db: &Connection, seq: i64) -> rusqlite::Result<()> {
    db.execute("UPDATE oidc_grants SET withdrawn = 1 WHERE seq = ?1", [seq]).map(drop)
}

/// The newest, newest first.
pub(crate) fn latest(db: &Connection, count: u32) -> rusqlite::Result<Vec<Grant>> {
    db.prepare(&format!("SELECT {COLUMNS} FROM oidc_grants ORDER BY seq DESC LIMIT ?1"))?.query_map([count], grant)?.collect()
}

/// When the user of a session last signed on in it.
pub(crate) fn auth_time(db: &Connection, sid: &str) -> rusqlite::Result<Option<i64>> {
    db.query_row("SELECT max(auth_time) FROM oidc_grants WHERE sid = ?1", [sid], |row| row.get(0))
}

/// The applications that a user has signed on to in a session, each once, with the issuer that they know.
pub(crate) fn signed_on(db: &Connection, sid: &str) -> rusqlite::Result<Vec<(App, String)>> {
    let rows: Vec<(String, String)> = db
        .prepare("SELECT app, issuer, max(seq) FROM oidc_grants WHERE sid = ?1 AND used GROUP BY app ORDER BY app")?
        .query_map([sid], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let known = |(id, issuer): (String, String)| Ok(super::apps::find(db, &id)?.map(|app| (app, issuer)));
    rows.into_iter().filter_map(|row| known(row).transpose()).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Access,
    Refresh,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Refresh => "refresh",
        }
    }
}

/// What is known of a token.
#[derive(Clone, Default)]
pub(crate) struct Token {
    pub(crate) expires_at: i64,
    /// Whether a refresh token was exchanged for another one.
    pub(crate) used: bool,
    /// Faults that its userinfo has.
    pub(crate) missing_claim: Option<String>,
    pub(crate) other_sub: bool,
}

pub(crate) fn add_token(db: &Connection, grant: i64, kind: Kind, text: &str, token: &Token) -> rusqlite::Result<()> {
    db.execute(
        "INSERT INTO oidc_tokens (token, grant_seq, kind, expires_at, missing_claim, other_sub) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![sha256(text.as_bytes()), grant, kind.name(), token.expires_at, token.missing_claim, token.other_sub],
    )
    .map(drop)
}

/// A token and its grant.
pub(crate) fn of_token(db: &Connection, kind: Kind, text: &str) -> rusqlite::Result<Option<(Token, Grant)>> {
    let digest = sha256(text.as_bytes());
    let found = db
        .query_row(
            "SELECT grant_seq, expires_at, used, missing_claim, other_sub FROM oidc_tokens WHERE token = ?1 AND kind = ?2",
            params![digest, kind.name()],
            |row| {
                let token = Token { expires_at: row.get(1)?, used: row.get(2)?, missing_claim: row.get(3)?, other_sub: row.get(4)? };
                Ok((row.get::<_, i64>(0)?, token))
            },
        )
        .optional()?;
    let Some((seq, token)) = found else { return Ok(None) };
    let grant = db.query_row(&format!("SELECT {COLUMNS} FROM oidc_grants WHERE seq = ?1"), [seq], grant).optional()?;
    Ok(grant.map(|grant| (token, grant)))
}

/// Marks a refresh token as exchanged.
pub(crate) fn exchange(db: &Connection, text: &str) -> rusqlite::Result<()> {
    db.execute("UPDATE oidc_tokens SET used = 1 WHERE token = ?1", [sha256(text.as_bytes())]).map(drop)
}

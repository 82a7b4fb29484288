//! Settings, each with a name and a JSON value.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

/// The longest recheck interval: a year.
pub(crate) const LONGEST_RECHECK: u64 = 366 * 86_400;

/// The longest time for the answer to a webhook: five minutes.
pub(crate) const LONGEST_WEBHOOK_TIMEOUT: u64 = 300;

/// The longest gathering of changes, in milliseconds: an hour.
pub(crate) const LONGEST_NOTIFICATION_DELAY: u64 = 3_600_000;

/// How responses are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Algorithm {
    /// RSA-SHA256.
    Sha256,
    /// RSA-SHA1, what the old SDKs expect.
    Sha1,
}

/// What the identity provider calls itself in a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum IssuerForm {
    /// The endpoint's URL without its query.
    Endpoint,
    /// The URL of the request, cut at the first `&`, as the old sandbox has it.
    RequestUrl,
}

/// How ID tokens and logout tokens are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum TokenAlgorithm {
    RS256,
    ES256,
    PS256,
}

impl TokenAlgorithm {
    pub(crate) const ALL: [Self; 3] = [Self::RS256, Self::ES256, Self::PS256];

    /// The name in the header of a token.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::RS256 => "RS256",
            Self::ES256 => "ES256",
            Self::PS256 => "PS256",
        }
    }
}

/// What PUT /admin/settings changes.
#[derive(Clone, Debug, Serialize, Deserialize)]
// A file of an older sandbox has fewer settings.
#[serde(default, deny_unknown_fields)]
pub(crate) struct Settings {
    /// Seconds until an application has to ask about a session again.
    pub(crate) recheck: u64,
    pub(crate) strict: bool,
    pub(crate) signature: Algorithm,
    pub(crate) issuer: IssuerForm,
    /// Seconds that an application has to answer a webhook.
    pub(crate) webhook_timeout: u64,
    /// Whether Connec! takes resources that it does not know.
    pub(crate) unknown_resources: bool,
    /// Milliseconds for which changes are gathered before applications are told of them.
    pub(crate) notification_delay: u64,
    /// Whether an application is told of its own changes.
    pub(crate) notification_echo: bool,
    pub(crate) oidc_algorithm: TokenAlgorithm,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            recheck: 180,
            strict: false,
            signature: Algorithm::Sha256,
            issuer: IssuerForm::Endpoint,
            webhook_timeout: 10,
            unknown_resources: false,
            notification_delay: 500,
            notification_echo: false,
            oidc_algorithm: TokenAlgorithm::RS256,
        }
    }
}

impl Settings {
    pub(crate) fn load(db: &Connection) -> rusqlite::Result<Self> {
        let text = get(db, "settings")?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    pub(crate) fn save(&self, db: &Connection) -> rusqlite::Result<()> {
        let text = serde_json::to_string(self).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        put(db, "settings", &text)
    }

    /// Which value cannot be, and what can.
    pub(crate) fn check(&self) -> Result<(), String> {
        for (name, value, longest) in
            [("recheck", self.recheck, LONGEST_RECHECK), ("webhook_timeout", self.webhook_timeout, LONGEST_WEBHOOK_TIMEOUT)]
        {
            if !(1..=longest).contains(&value) {
                return Err(format!("{name} is in seconds, from 1 to {longest}"));
            }
        }
        if self.notification_delay > LONGEST_NOTIFICATION_DELAY {
            return Err(format!("notification_delay is in milliseconds, up to {LONGEST_NOTIFICATION_DELAY}"));
        }
        Ok(())
    }
}

/// How far the clock is moved, in milliseconds.
pub(crate) fn clock_offset_ms(db: &Connection) -> rusqlite::Result<i64> {
    Ok(get(db, "clock_offset_ms")?.and_then(|text| text.parse().ok()).unwrap_or(0))
}

pub(crate) fn set_clock_offset_ms(db: &Connection, offset_ms: i64) -> rusqlite::Result<()> {
    put(db, "clock_offset_ms", &offset_ms.to_string())
}

fn get(db: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    db.query_row("SELECT value FROM settings WHERE name = ?1", [name], |row| row.get(0)).optional()
}

fn put(db: &Connection, name: &str, value: &str) -> rusqlite::Result<()> {
    db.execute(
        "INSERT INTO settings (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![name, value],
    )
    .map(drop)
}

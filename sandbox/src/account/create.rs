//! Making a record once for an idempotency key.

use axum::http::{HeaderMap, HeaderName, StatusCode};
use openssl::sha::sha256;
use rusqlite::Connection;

use super::envelope::{Errors, Refusal};
use crate::state::Sandbox;
use crate::store::apps::App;
use crate::store::idempotency::{self, Made};

const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
/// The error of a key stands under this name.
const FIELD: &str = "idempotency_key";
const LONGEST_KEY: usize = 255;

/// A request to make a record.
pub(super) struct Creation<'a> {
    pub(super) sandbox: &'a Sandbox,
    pub(super) app: &'a App,
    /// What kind of record: a key is good for one.
    pub(super) kind: &'static str,
    pub(super) headers: &'a HeaderMap,
    pub(super) body: &'a [u8],
}

impl Creation<'_> {
    /// The record that `make` writes and `read` reads by its row. With a key that made one already it
    /// is that record, and nothing is written. All of it is one transaction, so that of two requests
    /// at once one waits for the other.
    pub(super) fn once<T>(
        &self,
        make: impl FnOnce(&Connection) -> Result<i64, Refusal>,
        read: impl Fn(&Connection, i64) -> rusqlite::Result<Option<T>>,
    ) -> Result<T, Refusal> {
        let key = self.key()?;
        let fingerprint = sha256(&[self.kind.as_bytes(), b"\n", self.body].concat()).to_vec();
        self.sandbox.store.write(|db| {
            if let Some(key) = key
                && let Some(known) = idempotency::find(db, &self.app.id, key)?
            {
                if known.fingerprint != fingerprint {
                    let errors = Errors::one(FIELD, "has already been used for another request");
                    return Err(Refusal::new(StatusCode::CONFLICT, errors));
                }
                if let Some(record) = read(db, known.record)? {
                    return Ok(record);
                }
            }
            let record = make(db)?;
            if let Some(key) = key {
                idempotency::save(db, &self.app.id, key, &Made { fingerprint, record })?;
            }
            read(db, record)?.ok_or_else(|| rusqlite::Error::QueryReturnedNoRows.into())
        })
    }

    fn key(&self) -> Result<Option<&str>, Refusal> {
        let Some(value) = self.headers.get(HEADER) else {
            return Ok(None);
        };
        let key = value.to_str().ok().filter(|key| !key.is_empty() && key.len() <= LONGEST_KEY);
        key.map(Some).ok_or_else(|| Refusal::bad(FIELD, &format!("is not 1 to {LONGEST_KEY} visible characters")))
    }
}

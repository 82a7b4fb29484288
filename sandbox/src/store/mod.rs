//! The SQLite store. One connection behind a lock: every operation is short, and a change is one
//! transaction.

pub(crate) mod apps;
pub(crate) mod bills;
pub(crate) mod deliveries;
pub(crate) mod entities;
pub(crate) mod events;
pub(crate) mod faults;
pub(crate) mod groups;
pub(crate) mod idempotency;
pub(crate) mod ids;
pub(crate) mod key;
pub(crate) mod mappings;
pub(crate) mod notifications;
pub(crate) mod oidc_grants;
pub(crate) mod oidc_keys;
pub(crate) mod openid2_answers;
pub(crate) mod recurring_bills;
pub(crate) mod resellers;
pub(crate) mod seed;
pub(crate) mod settings;
pub(crate) mod transactions;
pub(crate) mod users;

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::failure::Failure;
use crate::options::StartError;

/// The schema, one step per version of the file; a new table is a new step.
const STEPS: &[&str] =
    &[include_str!("schema_1.sql"), include_str!("schema_2.sql"), include_str!("schema_3.sql"), include_str!("schema_4.sql")];

pub(crate) struct Store {
    connection: Mutex<Connection>,
}

impl Store {
    /// Opens a file (made when missing, readable by its owner alone), or a store in memory.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, StartError> {
        let connection = match path {
            None => Connection::open_in_memory().map_err(|e| StartError(e.to_string()))?,
            Some(path) => open_file(path).map_err(|e| StartError(format!("cannot use {} as the database: {e}", path.display())))?,
        };
        connection.pragma_update(None, "foreign_keys", true).map_err(|error| StartError(error.to_string()))?;
        Ok(Self { connection: Mutex::new(connection) })
    }

    /// Reads.
    pub(crate) fn read<T>(&self, job: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        job(&self.connection.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Writes in one transaction: all of it, or nothing when the job fails.
    pub(crate) fn write<T, E: From<rusqlite::Error>>(&self, job: impl FnOnce(&Transaction<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = job(&transaction)?;
        transaction.commit()?;
        Ok(result)
    }

    /// Brings the schema up to date, in one transaction.
    pub(crate) fn migrate(&self) -> Result<(), StartError> {
        self.write(|db| {
            let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
            let done = usize::try_from(version).unwrap_or(usize::MAX);
            let Some(todo) = STEPS.get(done..) else {
                return Err(Failure::invalid(format!("it was written by a newer sandbox (schema {version}, known {})", STEPS.len())));
            };
            for step in todo {
                db.execute_batch(step)?;
            }
            db.pragma_update(None, "user_version", STEPS.len() as i64)?;
            Ok(())
        })
        .map_err(|failure| StartError(format!("cannot use the database: {}", failure.message)))
    }
}

fn open_file(path: &Path) -> Result<Connection, Box<dyn std::error::Error>> {
    // The file holds a private key: nobody else may read it.
    OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
    let connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    // With a write-ahead log a small change does not wait for the disk.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    Ok(connection)
}

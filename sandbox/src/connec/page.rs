//! Which entities are on a page. What a list selects is worked out once and kept until something
//! changes, so that a walk through many pages does not go through everything each time.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use super::call::Scope;
use super::query::{Query, Selection};
use super::resources::Resource;
use crate::store::entities;

/// How many selections are kept.
const KEPT: usize = 8;

/// The rows of a page, and how many there are in all.
pub(super) struct Found {
    pub(super) rows: Vec<i64>,
    pub(super) total: usize,
}

/// To be called within the same look at the store as what reads the rows: an entity that changes in between would not be in its place.
pub(super) fn find(db: &Connection, scope: &Scope<'_>, resource: &Resource, query: &Query) -> rusqlite::Result<Found> {
    let (channel, sandbox) = (scope.channel(), scope.call.sandbox);
    let Query { top, skip, selection, .. } = query;
    let key = Key { channel: channel.to_owned(), resource: resource.clone(), selection: selection.clone() };
    let version = entities::version(db)?;
    let all = match sandbox.selections.get(&key, version) {
        Some(all) => all,
        None => sandbox.selections.keep(key, version, selection.rows(db, channel, resource)?),
    };
    Ok(Found { rows: all.iter().skip(*skip).take(*top).copied().collect(), total: all.len() })
}

#[derive(PartialEq)]
struct Key {
    channel: String,
    resource: Resource,
    selection: Selection,
}

struct Known {
    key: Key,
    /// That of the store when it was worked out.
    version: i64,
    rows: Arc<[i64]>,
}

/// The selections of the last lists.
#[derive(Default)]
pub(crate) struct Selections(Mutex<VecDeque<Known>>);

impl Selections {
    fn get(&self, key: &Key, version: i64) -> Option<Arc<[i64]>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|known| known.version == version);
        known.iter().find(|known| known.key == *key).map(|known| known.rows.clone())
    }

    fn keep(&self, key: Key, version: i64, rows: Vec<i64>) -> Arc<[i64]> {
        let rows: Arc<[i64]> = rows.into();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.truncate(KEPT - 1);
        known.push_front(Known { key, version, rows: rows.clone() });
        rows
    }
}

//! Which entities are on a page.

use super::answer::Refusal;
use super::call::Scope;
use super::query::Query;
use super::resources::Resource;
use crate::store::entities;

/// The rows of a page, and how many there are in all.
pub(super) struct Found {
    pub(super) rows: Vec<i64>,
    pub(super) total: usize,
}

pub(super) fn find(scope: &Scope<'_>, resource: &Resource, query: &Query) -> Result<Found, Refusal> {
    let channel = scope.channel();
    Ok(scope.call.sandbox.store.read(|db| {
        let rows = entities::rows(db, channel, &resource.name, query.top, query.skip)?;
        Ok(Found { rows, total: entities::count(db, channel, &resource.name)? })
    })?)
}

//! `PUT /<group>/<resource>/<id>/merge`: duplicates become one.

use rusqlite::Connection;

use super::answer::{Answer, Refusal};
use super::call::Scope;
use super::notify;
use super::resources::Resource;
use super::write::{self, Wanted};
use crate::json::Json;
use crate::store::entities::{self, Entity};
use crate::store::mappings;

/// Reads `{"ids": […], "people": {…}}`. What referred to a duplicate refers to the one that stays, which
/// takes over the names that it does not have itself.
pub(super) fn merge(scope: &Scope<'_>, resource: &Resource, id: &str) -> Result<Answer, Refusal> {
    let body = scope.call.json()?;
    let ids = body.get("ids").and_then(Json::as_list).unwrap_or_default();
    let ids: Option<Vec<&str>> = ids.iter().map(Json::as_text).collect();
    let ids = ids.filter(|ids| !ids.is_empty() && !ids.contains(&id)).ok_or_else(|| Refusal::invalid("ids is a list of other ids"))?;
    let wanted = body.get(&resource.name).is_some().then(|| Wanted::read(&body, resource)).transpose()?;
    let merged = scope.call.sandbox.store.write(|db| {
        let kept = known(db, scope, resource, id)?;
        for duplicate in ids {
            let duplicate = known(db, scope, resource, duplicate)?;
            mappings::take_over(db, kept.seq, duplicate.seq)?;
            entities::replace_in_documents(db, scope.channel(), &duplicate.id, &kept.id)?;
            entities::delete(db, duplicate.seq)?;
        }
        let kept = known(db, scope, resource, id)?;
        write::merged(scope, db, resource, kept, wanted)
    })?;
    notify::schedule(scope.call.sandbox);
    Ok(Answer::ok(Json::object([(&*resource.name, merged)])))
}

fn known(db: &Connection, scope: &Scope<'_>, resource: &Resource, id: &str) -> Result<Entity, Refusal> {
    entities::find(db, scope.channel(), &resource.name, id)?.ok_or_else(Refusal::not_found)
}

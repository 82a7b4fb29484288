//! Lists, entities, and the index of what there is.

use super::answer::{Answer, Refusal};
use super::call::Scope;
use super::page;
use super::query::Query;
use super::render;
use super::resources::Resource;
use super::write;
use crate::json::Json;
use crate::store::entities;

/// How many entities a page has when nobody says.
const PAGE: usize = 100;

/// Where each resource is.
pub(super) fn index(scope: &Scope<'_>) -> Answer {
    let (prefix, group) = (scope.call.target.prefix, &scope.group.id);
    let link = |resource: Resource| {
        let href = format!("{prefix}/{group}/{}", resource.name);
        Json::object([(&*resource.name, Json::object([("href", Json::Text(href))]))])
    };
    Answer::ok(Json::object([("_links", Json::List(Resource::all().map(link).collect()))]))
}

/// A page of a resource.
pub(super) fn list(scope: &Scope<'_>, resource: &Resource) -> Result<Answer, Refusal> {
    let query = Query::read(&scope.call.target.options, PAGE)?;
    let (items, total) = scope.call.sandbox.store.read(|db| {
        let found = page::find(db, scope, resource, &query)?;
        let mut items = Vec::with_capacity(found.rows.len());
        for row in &found.rows {
            if let Some(entity) = entities::at(db, *row)? {
                items.push(render::entity(db, &entity, resource, scope.view())?);
            }
        }
        Ok((items, found.total))
    })?;
    let items = items.into_iter().map(|item| query.selected(item)).collect();
    Ok(Answer::ok(Json::object([
        (&*resource.name, Json::List(items)),
        ("pagination", query.pagination(&scope.url(resource, None), &scope.call.target.options, total)),
    ])))
}

/// One entity.
pub(super) fn show(scope: &Scope<'_>, resource: &Resource, id: &str) -> Result<Answer, Refusal> {
    let query = Query::read(&scope.call.target.options, PAGE)?;
    let found = scope.call.sandbox.store.read(|db| {
        let found = entities::find(db, scope.channel(), &resource.name, id)?;
        found.map(|entity| render::entity(db, &entity, resource, scope.view())).transpose()
    })?;
    let entity = query.selected(found.ok_or_else(Refusal::not_found)?);
    Ok(Answer::ok(Json::object([(&*resource.name, entity)])))
}

/// What there is once; made when it is asked for first.
pub(super) fn show_single(scope: &Scope<'_>, resource: &Resource) -> Result<Answer, Refusal> {
    let query = Query::read(&scope.call.target.options, PAGE)?;
    let entity = scope.call.sandbox.store.write(|db| {
        let entity = write::single(scope, db, resource)?;
        Ok::<_, Refusal>(render::entity(db, &entity, resource, scope.view())?)
    })?;
    Ok(Answer::ok(Json::object([(&*resource.name, query.selected(entity))])))
}

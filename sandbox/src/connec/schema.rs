//! What entities look like: an example, and a schema that is made of it.

use super::answer::Answer;
use super::call::Scope;
use super::generate;
use super::render;
use super::resources::Resource;
use crate::clock::iso;
use crate::json::{Fields, Json};
use crate::state::Sandbox;
use crate::store::entities::Entity;

/// `GET /<group>/<resource>/example`: one that is not kept.
pub(super) fn example(scope: &Scope<'_>, resource: &Resource) -> rusqlite::Result<Answer> {
    let now = scope.call.sandbox.now();
    let entity = Entity {
        seq: 0,
        channel: scope.channel().to_owned(),
        resource: resource.name.clone(),
        id: crate::random::uuid(now),
        created_at: iso(now),
        updated_at: iso(now),
        document: generate::sample(resource, now),
    };
    let shown = scope.call.sandbox.store.read(|db| render::entity(db, &entity, resource, scope.view()))?;
    Ok(Answer::ok(Json::object([(&*resource.name, shown)])))
}

/// `GET /api/v2/json_schema/<resource>`. Entities may have other fields than these.
pub(super) fn schema(sandbox: &Sandbox, resource: &Resource) -> Answer {
    let mut properties = Fields::new();
    for field in ["id", "created_at", "updated_at", "group_id", "channel_id", "resource_type"] {
        properties.insert(field.to_owned(), kind("string"));
    }
    for (name, value) in generate::sample(resource, sandbox.now()) {
        properties.insert(name, of(&value));
    }
    Answer::ok(Json::object([
        ("$schema", Json::text("http://json-schema.org/draft-04/schema#")),
        ("title", Json::text(&*resource.name)),
        ("type", Json::text("object")),
        ("properties", Json::Object(properties)),
        ("additionalProperties", Json::Bool(true)),
    ]))
}

fn kind(name: &str) -> Json {
    Json::object([("type", Json::text(name))])
}

fn of(value: &Json) -> Json {
    match value {
        // A reference to something that is not there.
        Json::Null | Json::Text(_) => kind("string"),
        Json::Bool(_) => kind("boolean"),
        Json::Number(_) => kind("number"),
        Json::List(items) => {
            let items = items.first().map_or_else(|| kind("object"), of);
            Json::object([("type", Json::text("array")), ("items", items)])
        }
        Json::Object(fields) => {
            let properties = fields.iter().map(|(name, value)| (name.clone(), of(value))).collect();
            Json::object([("type", Json::text("object")), ("properties", Json::Object(properties))])
        }
    }
}

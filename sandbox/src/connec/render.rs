//! An entity as an application sees it: with the fields of the platform, and with plain ids or with all
//! the names that it goes by.

use rusqlite::Connection;

use super::country;
use super::lines;
use super::resources::Resource;
use crate::json::{Fields, Json};
use crate::store::entities::Entity;
use crate::store::mappings::{self, ExternalId};

/// The provider of the platform's own ids.
pub(super) const CONNEC: &str = "connec";
/// Fields that end like references, and are none.
const NO_REFERENCES: [&str; 2] = ["group_id", "channel_id"];

/// Who looks, and how.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    /// The application's own group.
    pub(crate) group: &'a str,
    /// Ids are lists of names.
    pub(crate) external_ids: bool,
    /// Countries have two letters.
    pub(crate) alpha2: bool,
}

/// Whether a field refers to an entity.
pub(super) fn is_reference(field: &str) -> bool {
    field.ends_with("_id") && !NO_REFERENCES.contains(&field)
}

/// The entity with the fields that the platform adds.
pub(crate) fn entity(db: &Connection, entity: &Entity, resource: &Resource, view: View<'_>) -> rusqlite::Result<Json> {
    let mut fields = Fields::new();
    let mut document = entity.document.clone();
    if view.external_ids {
        let names = Names { db, entity };
        fields.insert("id".to_owned(), names.list(&entity.id, mappings::of(db, entity.seq, "")?));
        document = names.spread(document, Within::Root)?;
    } else {
        fields.insert("id".to_owned(), Json::text(&*entity.id));
    }
    fields.extend(document);
    for (name, value) in [
        ("created_at", &*entity.created_at),
        ("updated_at", &*entity.updated_at),
        ("group_id", view.group),
        ("channel_id", &*entity.channel),
        ("resource_type", &*resource.name),
    ] {
        fields.insert(name.to_owned(), Json::text(value));
    }
    // What the old sandbox called the resource type; items and invoices have a type of their own.
    fields.entry("type".to_owned()).or_insert_with(|| Json::text(&*resource.name));
    let mut rendered = Json::Object(fields);
    if view.alpha2 {
        country::shorten(&mut rendered);
    }
    Ok(rendered)
}

/// Goes through all fields, however deep.
pub(super) fn walk(value: &mut Json, each: &mut impl FnMut(&str, &mut Json)) {
    match value {
        Json::Object(fields) => {
            for (name, value) in fields {
                each(name, value);
                walk(value, each);
            }
        }
        Json::List(items) => items.iter_mut().for_each(|item| walk(item, each)),
        _ => {}
    }
}

/// Where an object stands.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Root,
    Line,
    Value,
}

struct Names<'a> {
    db: &'a Connection,
    entity: &'a Entity,
}

impl Names<'_> {
    fn spread(&self, fields: Fields, within: Within) -> rusqlite::Result<Fields> {
        let one = |(name, value): (String, Json)| {
            let spread = match value {
                Json::Text(id) if is_reference(&name) || (name == "id" && within == Within::Value) => {
                    let names = mappings::of_id(self.db, &self.entity.channel, &id)?;
                    self.list(&id, names)
                }
                Json::Text(id) if name == "id" && within == Within::Line => {
                    let names = mappings::of(self.db, self.entity.seq, &id)?;
                    self.list(&id, names)
                }
                Json::Object(inner) => Json::Object(self.spread(inner, Within::Value)?),
                Json::List(items) => {
                    let within = if lines::is_field(&name) { Within::Line } else { Within::Value };
                    let item = |item| match item {
                        Json::Object(inner) => self.spread(inner, within).map(Json::Object),
                        other => Ok(other),
                    };
                    Json::List(items.into_iter().map(item).collect::<rusqlite::Result<_>>()?)
                }
                other => other,
            };
            Ok((name, spread))
        };
        fields.into_iter().map(one).collect()
    }

    /// The names, and the platform's own as the last.
    fn list(&self, id: &str, names: Vec<ExternalId>) -> Json {
        let own = ExternalId { id: id.to_owned(), provider: CONNEC.to_owned(), realm: self.entity.channel.clone() };
        let all = names.into_iter().chain([own]);
        let name = |name: ExternalId| {
            Json::object([("id", Json::Text(name.id)), ("provider", Json::Text(name.provider)), ("realm", Json::Text(name.realm))])
        };
        Json::List(all.map(name).collect())
    }
}

//! Ids in what an application writes: lists of names become the ids of the platform, and the names of
//! the entity and its lines are noted.

use rusqlite::Connection;

use super::answer::Refusal;
use super::lines;
use super::render::{CONNEC, is_reference};
use super::resources::Resource;
use crate::json::{Fields, Json};
use crate::store::entities::Entity;
use crate::store::mappings::{self, ExternalId};

/// The names in a list: what external systems call it, and the platform's own id when that is there.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) own: Option<String>,
    pub(super) external: Vec<ExternalId>,
}

impl Names {
    /// Reads `[{"id": …, "provider": …, "realm": …}]`.
    pub(super) fn read(field: &str, items: &[Json]) -> Result<Self, Refusal> {
        let mut names = Self::default();
        for item in items {
            let part = |part: &str| match item.get(part) {
                Some(Json::Text(text)) if !text.is_empty() => Some(text.clone()),
                Some(Json::Number(number)) => Some(number.clone()),
                _ => None,
            };
            let (Some(id), Some(provider)) = (part("id"), part("provider")) else {
                return Err(Refusal::invalid(format!("{field}: an external id has an id, a provider and a realm")));
            };
            match part("realm") {
                _ if provider == CONNEC => names.own = Some(id),
                Some(realm) => names.external.push(ExternalId { id, provider, realm }),
                None => return Err(Refusal::invalid(format!("{field}: the id of {provider} has no realm"))),
            }
        }
        Ok(names)
    }
}

/// Replaces names with ids.
pub(super) struct Resolver<'a> {
    pub(super) db: &'a Connection,
    pub(super) channel: &'a str,
    /// The entity that is written to; nothing when it is a new one.
    pub(super) known: Option<&'a Entity>,
    /// The names of lines that were found, by line.
    pub(super) lines: Vec<(String, ExternalId)>,
    pub(super) new_id: &'a dyn Fn() -> String,
}

/// Where an object stands.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Root,
    Line,
    Value,
}

impl Resolver<'_> {
    /// The attributes of an entity.
    pub(super) fn resolve(&mut self, fields: Fields) -> Result<Fields, Refusal> {
        self.object(fields, Within::Root, None)
    }

    fn object(&mut self, fields: Fields, within: Within, list: Option<&str>) -> Result<Fields, Refusal> {
        // An object such as a linked transaction names its class beside its id.
        let class = fields.get("class").and_then(Json::as_text).and_then(Resource::of_class);
        let mut resolved = Fields::with_capacity(fields.len());
        for (name, value) in fields {
            let value = match value {
                Json::List(items) if name == "id" && within == Within::Line => self.line(&items)?,
                Json::List(items) if name == "id" && within == Within::Value => {
                    let resource = class.clone().or_else(|| list.and_then(Resource::named));
                    self.reference(&name, resource, &items)?
                }
                Json::List(items) if is_reference(&name) => self.reference(&name, Resource::referred_to(&name), &items)?,
                Json::List(items) if lines::is_field(&name) => Json::List(self.lines_of(&name, items)?),
                Json::List(items) => Json::List(self.values(&name, items)?),
                Json::Object(inner) => Json::Object(self.object(inner, Within::Value, None)?),
                value => value,
            };
            resolved.insert(name, value);
        }
        Ok(resolved)
    }

    fn values(&mut self, name: &str, items: Vec<Json>) -> Result<Vec<Json>, Refusal> {
        let item = |item| match item {
            Json::Object(inner) => self.object(inner, Within::Value, Some(name)).map(Json::Object),
            other => Ok(other),
        };
        items.into_iter().map(item).collect()
    }

    fn lines_of(&mut self, name: &str, items: Vec<Json>) -> Result<Vec<Json>, Refusal> {
        let line = |item| match item {
            Json::Object(inner) => self.object(inner, Within::Line, Some(name)).map(Json::Object),
            other => Err(Refusal::invalid(format!("{name} is a list of objects, and {} is among them", other.kind()))),
        };
        items.into_iter().map(line).collect()
    }

    /// The id of a line: one that the entity has, or a new one.
    fn line(&mut self, items: &[Json]) -> Result<Json, Refusal> {
        let names = Names::read("id", items)?;
        let mut id = names.own;
        if let Some(entity) = self.known {
            for name in &names.external {
                id = match id {
                    None => mappings::line(self.db, entity.seq, name)?,
                    known => known,
                };
            }
        }
        let id = id.unwrap_or_else(self.new_id);
        self.lines.extend(names.external.into_iter().map(|name| (id.clone(), name)));
        Ok(Json::Text(id))
    }

    /// The id of the entity that goes by one of these names.
    fn reference(&self, field: &str, resource: Option<Resource>, items: &[Json]) -> Result<Json, Refusal> {
        if items.is_empty() {
            return Ok(Json::Null);
        }
        let names = Names::read(field, items)?;
        if let Some(own) = names.own {
            return Ok(Json::Text(own));
        }
        for name in &names.external {
            let found = match &resource {
                Some(resource) => mappings::entity(self.db, self.channel, &resource.name, name)?.map(|(_, id)| id),
                None => mappings::any_entity(self.db, self.channel, name)?,
            };
            if let Some(id) = found {
                return Ok(Json::Text(id));
            }
        }
        let known: Vec<String> = names.external.iter().map(|name| format!("\"{}\" of {} {}", name.id, name.provider, name.realm)).collect();
        Err(Refusal::invalid(format!("{field} refers to {}, which nobody knows", known.join(", "))))
    }
}

//! Creating, matching and updating.

use axum::http::StatusCode;
use rusqlite::Transaction;

use super::answer::{Answer, Refusal};
use super::call::Scope;
use super::matching;
use super::merge::Merge;
use super::notify;
use super::references::{Names, Resolver};
use super::render;
use super::resources::Resource;
use super::transactions;
use crate::clock::iso;
use crate::json::{Fields, Json};
use crate::random::uuid;
use crate::store::entities::{self, Entity};
use crate::store::mappings::{self, ExternalId};

/// Fields that the platform alone writes.
const PLATFORMS: [&str; 7] = ["id", "created_at", "updated_at", "group_id", "channel_id", "resource_type", "opts"];

/// What an application wants an entity to be.
#[derive(Default)]
pub(super) struct Wanted {
    pub(super) names: Names,
    /// An id that is no list of names.
    pub(super) plain_id: bool,
    pub(super) attributes: Fields,
    pub(super) opts: matching::Opts,
}

impl Wanted {
    /// Reads `{"people": {…}}`.
    pub(super) fn read(body: &Json, resource: &Resource) -> Result<Self, Refusal> {
        let name = &resource.name;
        let attributes = match body.get(name) {
            Some(Json::Object(fields)) => fields,
            Some(other) => return Err(Refusal::invalid(format!("\"{name}\" holds an object, not {}", other.kind()))),
            None => return Err(Refusal::invalid(format!("The body has no \"{name}\""))),
        };
        let names = match attributes.get("id") {
            Some(Json::List(items)) => Names::read("id", items)?,
            _ => Names::default(),
        };
        let plain_id = !matches!(attributes.get("id"), None | Some(Json::Null | Json::List(_)));
        let opts = matching::Opts::read(attributes.get("opts"))?;
        let mut attributes = attributes.clone();
        attributes.retain(|name, _| !PLATFORMS.contains(&name.as_str()));
        // What an application was told, and sends back.
        if attributes.get("type").and_then(Json::as_text) == Some(name) {
            attributes.shift_remove("type");
        }
        Ok(Self { names, plain_id, attributes, opts })
    }
}

/// `POST /<group>/<resource>`.
pub(super) fn create(scope: &Scope<'_>, resource: &Resource) -> Result<Answer, Refusal> {
    let wanted = Wanted::read(&*scope.call.json()?, resource)?;
    if wanted.plain_id {
        return Err(Refusal::with_id());
    }
    let (entity, is_new) = scope.call.sandbox.store.write(|db| {
        let writer = Writer { scope, db, resource };
        let known = matching::find(db, scope, resource, &wanted)?;
        let is_new = known.is_none();
        let entity = match known {
            Some(known) => writer.put(known, wanted, false)?,
            None => writer.create(wanted)?,
        };
        Ok::<_, Refusal>(((entity.id.clone(), writer.rendered(&entity)?), is_new))
    })?;
    notify::schedule(scope.call.sandbox);
    let (id, body) = (entity.0, Json::object([(&*resource.name, entity.1)]));
    Ok(match is_new {
        true => Answer { status: StatusCode::CREATED, location: Some(scope.url(resource, Some(&id))), ..Answer::ok(body) },
        false => Answer::ok(body),
    })
}

/// `PUT /<group>/<resource>/<id>`.
pub(super) fn update(scope: &Scope<'_>, resource: &Resource, id: &str) -> Result<Answer, Refusal> {
    put(scope, resource, &*scope.call.json()?, scope.replaces(), |db| by_id(db, scope, resource, id))
}

/// Puts the fields of another body than the call's over an entity.
pub(super) fn update_with(scope: &Scope<'_>, resource: &Resource, id: &str, body: &Json) -> Result<Answer, Refusal> {
    put(scope, resource, body, false, |db| by_id(db, scope, resource, id))
}

/// `PUT /<group>/company`.
pub(super) fn update_single(scope: &Scope<'_>, resource: &Resource) -> Result<Answer, Refusal> {
    put(scope, resource, &*scope.call.json()?, scope.replaces(), |db| single(scope, db, resource))
}

fn by_id(db: &Transaction<'_>, scope: &Scope<'_>, resource: &Resource, id: &str) -> Result<Entity, Refusal> {
    entities::find(db, scope.channel(), &resource.name, id)?.ok_or_else(Refusal::not_found)
}

fn put(
    scope: &Scope<'_>,
    resource: &Resource,
    body: &Json,
    replaces: bool,
    find: impl FnOnce(&Transaction<'_>) -> Result<Entity, Refusal>,
) -> Result<Answer, Refusal> {
    let wanted = Wanted::read(body, resource)?;
    let rendered = scope.call.sandbox.store.write(|db| {
        let writer = Writer { scope, db, resource };
        let entity = writer.put(find(db)?, wanted, replaces)?;
        writer.rendered(&entity)
    })?;
    notify::schedule(scope.call.sandbox);
    Ok(Answer::ok(Json::object([(&*resource.name, rendered)])))
}

/// `DELETE /<group>/<resource>/<id>`; the answer is the last that is seen of the entity.
pub(super) fn delete(scope: &Scope<'_>, resource: &Resource, id: &str) -> Result<Answer, Refusal> {
    let entity = scope.call.sandbox.store.write(|db| {
        let known = by_id(db, scope, resource, id)?;
        let rendered = Writer { scope, db, resource }.rendered(&known)?;
        entities::delete(db, known.seq)?;
        Ok::<_, Refusal>(rendered)
    })?;
    Ok(Answer::ok(Json::object([(&*resource.name, entity)])))
}

/// `DELETE` of all of a resource, which only the admin API may ask for.
pub(super) fn delete_all(scope: &Scope<'_>, resource: &Resource) -> Result<Answer, Refusal> {
    let deleted = scope.call.sandbox.store.write::<_, Refusal>(|db| Ok(entities::delete_all(db, scope.channel(), &resource.name)?))?;
    Ok(Answer::ok(Json::object([("deleted", Json::number(deleted))])))
}

/// A record that duplicates were merged into, which is changed by that alone.
pub(super) fn merged(
    scope: &Scope<'_>,
    db: &Transaction<'_>,
    resource: &Resource,
    kept: Entity,
    wanted: Option<Wanted>,
) -> Result<Json, Refusal> {
    let writer = Writer { scope, db, resource };
    let Wanted { names, attributes, opts, .. } = wanted.unwrap_or_default();
    let mut entity = kept.clone();
    let lines = writer.merge(Some(&kept), &mut entity.document, attributes, opts.sparse)?;
    writer.changed(&kept.document, &mut entity)?;
    writer.name(&entity, lines, names)?;
    writer.rendered(&entity)
}

/// What there is once in the channel; made of what the group says when it is not there.
pub(super) fn single(scope: &Scope<'_>, db: &Transaction<'_>, resource: &Resource) -> Result<Entity, Refusal> {
    if let Some(known) = entities::single(db, scope.channel(), &resource.name)? {
        return Ok(known);
    }
    let group = &scope.group;
    let about = [("name", &group.name), ("currency", &group.currency), ("timezone", &group.timezone)];
    let attributes = about.map(|(name, value)| (name.to_owned(), Json::text(value.as_str()))).into_iter().collect();
    // Nobody has written it, so that nobody is told.
    Writer { scope, db, resource }.make(Wanted { attributes, ..Wanted::default() })
}

struct Writer<'a> {
    scope: &'a Scope<'a>,
    db: &'a Transaction<'a>,
    resource: &'a Resource,
}

impl Writer<'_> {
    fn create(&self, wanted: Wanted) -> Result<Entity, Refusal> {
        let entity = self.make(wanted)?;
        transactions::record(self.db, self.scope, &entity, "CREATE", &entity.document)?;
        notify::queue(self.db, self.scope.call.app, &entity)?;
        Ok(entity)
    }

    fn make(&self, mut wanted: Wanted) -> Result<Entity, Refusal> {
        self.attach(&mut wanted)?;
        let now = self.scope.call.sandbox.now();
        let mut entity = Entity {
            seq: 0,
            channel: self.scope.channel().to_owned(),
            resource: self.resource.name.clone(),
            id: uuid(now),
            created_at: iso(now),
            updated_at: iso(now),
            document: Fields::new(),
        };
        let lines = self.merge(None, &mut entity.document, wanted.attributes, true)?;
        if !self.resource.is_single() && !matches!(entity.document.get("code"), Some(Json::Text(_) | Json::Number(_))) {
            let number = entities::next_codes(self.db, &entity.channel, &entity.resource, 1)?;
            let code = format!("{}{number}", self.resource.code_prefix());
            entity.document.shift_insert(0, "code".to_owned(), Json::Text(code));
        }
        entity.seq = entities::add(self.db, &entity)?;
        self.name(&entity, lines, wanted.names)?;
        Ok(entity)
    }

    /// Puts fields over those that there are, or in their place. A write that changes nothing does not move the time of the last change.
    fn put(&self, known: Entity, mut wanted: Wanted, replaces: bool) -> Result<Entity, Refusal> {
        self.attach(&mut wanted)?;
        let mut entity = known.clone();
        if replaces {
            entity.document.clear();
        }
        let lines = self.merge(Some(&known), &mut entity.document, wanted.attributes, replaces || wanted.opts.sparse)?;
        if entity.document != known.document {
            self.changed(&known.document, &mut entity)?;
        }
        self.name(&entity, lines, wanted.names)?;
        Ok(entity)
    }

    fn changed(&self, before: &Fields, entity: &mut Entity) -> Result<(), Refusal> {
        let changes = entity.document.iter().filter(|(name, value)| before.get(*name) != Some(value));
        let changes = changes.map(|(name, value)| (name.clone(), value.clone())).collect();
        entity.updated_at = iso(self.scope.call.sandbox.now());
        entities::save(self.db, entity)?;
        transactions::record(self.db, self.scope, entity, "UPDATE", &changes)?;
        Ok(notify::queue(self.db, self.scope.call.app, entity)?)
    }

    /// Links a person to the organization of a name, which is made when there is none.
    fn attach(&self, wanted: &mut Wanted) -> Result<(), Refusal> {
        let organizations = Resource::named("organizations").filter(|_| self.resource.name == "people");
        let (Some(resource), Some(name)) = (organizations, wanted.opts.attach_to_organization.take()) else {
            return Ok(());
        };
        let attributes = Fields::from_iter([("name".to_owned(), Json::Text(name))]);
        let id = match matching::by_fields(self.db, self.scope, &resource, &attributes, &[vec!["name".to_owned()]])? {
            Some(known) => known.id,
            None => Writer { resource: &resource, ..*self }.create(Wanted { attributes, ..Wanted::default() })?.id,
        };
        wanted.attributes.insert("organization_id".to_owned(), Json::Text(id));
        Ok(())
    }

    /// Puts the attributes over a document; the names of lines.
    fn merge(
        &self,
        known: Option<&Entity>,
        document: &mut Fields,
        attributes: Fields,
        sparse: bool,
    ) -> Result<Vec<(String, ExternalId)>, Refusal> {
        let now = self.scope.call.sandbox.now();
        let new_id = || uuid(now);
        let mut resolver = Resolver { db: self.db, channel: self.scope.channel(), known, lines: Vec::new(), new_id: &new_id };
        let attributes = resolver.resolve(attributes)?;
        let lines = resolver.lines;
        Merge { sparse, new_id: &new_id }.over(document, attributes);
        Ok(lines)
    }

    fn name(&self, entity: &Entity, lines: Vec<(String, ExternalId)>, names: Names) -> Result<(), Refusal> {
        let group = self.scope.call.app.map(|_| self.scope.group.id.as_str());
        let own = names.external.into_iter().map(|name| (String::new(), name));
        for (line, name) in own.chain(lines) {
            if !mappings::save(self.db, entity, &line, &name, group)? {
                let ExternalId { id, provider, realm } = name;
                return Err(Refusal::invalid(format!("\"{id}\" of {provider} {realm} is another one of {}", entity.resource)));
            }
        }
        Ok(())
    }

    fn rendered(&self, entity: &Entity) -> Result<Json, Refusal> {
        Ok(render::entity(self.db, entity, self.resource, self.scope.view())?)
    }
}

//! The change log as applications see it. Here every change reaches every application of the customer
//! at once, so that nothing is ever pending.

use axum::http::StatusCode;
use rusqlite::Connection;

use super::answer::{Answer, Refusal};
use super::call::Scope;
use super::query::Query;
use super::resources::Resource;
use crate::clock::iso;
use crate::json::{Fields, Json};
use crate::random::uuid;
use crate::store::entities::{self, Entity};
use crate::store::transactions::{self, Transaction};
use crate::store::{apps, mappings};

/// How many entries a page has when nobody says.
const PAGE: usize = 50;
/// What people call an entity: the first of these that it has.
const REFERENCES: [&str; 6] = ["reference", "transaction_number", "code", "name", "title", "full_name"];

/// Writes a change down.
pub(super) fn record(db: &Connection, scope: &Scope<'_>, entity: &Entity, action: &str, changes: &Fields) -> rusqlite::Result<()> {
    let now = scope.call.sandbox.now();
    let changes = Json::Object(changes.clone()).to_string();
    let item = Transaction {
        id: uuid(now),
        channel: entity.channel.clone(),
        resource: entity.resource.clone(),
        entity: entity.id.clone(),
        reference: reference(entity),
        app: scope.call.app.map(|app| app.id.clone()),
        group: scope.call.app.map(|_| scope.group.id.clone()),
        action: action.to_owned(),
        status: "SUCCESS".to_owned(),
        message: None,
        changes,
        created_at: iso(now),
    };
    transactions::add(db, &item)
}

fn reference(entity: &Entity) -> Option<String> {
    REFERENCES.into_iter().find_map(|field| entity.document.get(field)?.as_text().map(str::to_owned))
}

/// `GET /<group>/transaction_logs/historical`, newest first, and `/pending`.
pub(super) fn list(scope: &Scope<'_>, resource: &Resource, pending: bool) -> Result<Answer, Refusal> {
    let query = Query::read(&scope.call.target.options, PAGE)?;
    let (items, total) = scope.call.sandbox.store.read(|db| {
        if pending {
            return Ok((Vec::new(), 0));
        }
        let page = transactions::page(db, scope.channel(), query.top, query.skip)?;
        let items = page.iter().map(|item| shown(db, scope, item)).collect::<rusqlite::Result<Vec<_>>>()?;
        Ok((items, transactions::count(db, scope.channel())?))
    })?;
    let url = scope.url(resource, Some(if pending { "pending" } else { "historical" }));
    Ok(Answer::ok(Json::object([
        ("transactions", Json::List(items)),
        ("pagination", query.pagination(&url, &scope.call.target.options, total)),
    ])))
}

fn shown(db: &Connection, scope: &Scope<'_>, item: &Transaction) -> rusqlite::Result<Json> {
    let resource = Resource::named(&item.resource).or_else(|| Resource::unheard_of(&item.resource));
    let app_name = |id: Option<&str>| Ok::<_, rusqlite::Error>(id.map(|id| apps::find(db, id)).transpose()?.flatten().map(|app| app.name));
    let optional = |text: Option<String>| text.map_or(Json::Null, Json::Text);
    let log = Json::object([
        ("id", Json::text(&*item.id)),
        ("reference", optional(item.reference.clone())),
        ("entity_id", Json::text(&*item.entity)),
        ("entity_type", Json::Text(format!("Entity::{}", resource.as_ref().map(Resource::class).unwrap_or_default()))),
        ("resource_type", Json::text(&*item.resource)),
        ("group_id", optional(item.group.clone())),
        ("app_name", optional(app_name(item.app.as_deref())?)),
        ("action", Json::text(&*item.action)),
        ("status", Json::text(&*item.status)),
        ("message", optional(item.message.clone())),
        ("created_at", Json::text(&*item.created_at)),
        ("updated_at", Json::text(&*item.created_at)),
    ]);
    let names = mappings::of_id(db, &item.channel, &item.entity)?;
    let mapping = |name: mappings::ExternalId| {
        Json::object([
            ("group_id", optional(item.group.clone())),
            ("provider", Json::Text(name.provider)),
            ("realm", Json::Text(name.realm)),
            ("external_id", Json::Text(name.id)),
            ("pending", Json::Bool(false)),
            ("push_disabled", Json::Bool(false)),
            ("pull_disabled", Json::Bool(false)),
            ("auto_commit", Json::Bool(true)),
            ("updated_at", Json::text(&*item.created_at)),
        ])
    };
    let link = resource.map(|resource| format!("{}/merge", scope.url(&resource, Some(&item.entity))));
    Ok(Json::object([
        ("transaction_log", log),
        ("changes", Json::parse(item.changes.as_bytes()).unwrap_or(Json::Null)),
        ("mappings", Json::List(names.into_iter().map(mapping).collect())),
        ("links", Json::object([("merge", optional(link))])),
    ]))
}

/// `POST /<group>/transaction_logs`: an application tells that it could not take a record.
pub(super) fn report(scope: &Scope<'_>, resource: &Resource) -> Result<Answer, Refusal> {
    let body = scope.call.json()?;
    let name = &resource.name;
    let given = body.get(name).and_then(Json::as_object);
    let given = given.ok_or_else(|| Refusal::invalid(format!("The body has no object \"{name}\"")))?;
    let text = |field: &str| {
        let text = given.get(field).and_then(Json::as_text).filter(|text| !text.is_empty());
        text.map(str::to_owned).ok_or_else(|| Refusal::invalid(format!("{field} is a text that is not empty")))
    };
    let (entity, of, message, status) = (text("entity_id")?, text("entity_name")?, text("message")?, text("status")?);
    let of = Resource::named(&of.to_lowercase()).or_else(|| Resource::of_class(&of)).ok_or_else(Refusal::unknown_resource)?;
    let now = scope.call.sandbox.now();
    let item = Transaction {
        id: uuid(now),
        channel: scope.channel().to_owned(),
        resource: of.name,
        entity,
        reference: None,
        app: scope.call.app.map(|app| app.id.clone()),
        group: Some(scope.group.id.clone()),
        action: "REPORT".to_owned(),
        status,
        message: Some(message),
        changes: "{}".to_owned(),
        created_at: iso(now),
    };
    let shown = scope.call.sandbox.store.write(|db| {
        let known = entities::find(db, scope.channel(), &item.resource, &item.entity)?.ok_or_else(Refusal::not_found)?;
        let item = Transaction { reference: reference(&known), ..item };
        transactions::add(db, &item)?;
        Ok::<_, Refusal>(shown(db, scope, &item)?)
    })?;
    let log = shown.get("transaction_log").cloned().unwrap_or(Json::Null);
    Ok(Answer { status: StatusCode::CREATED, ..Answer::ok(Json::object([(&**name, log)])) })
}

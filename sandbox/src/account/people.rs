//! Reading groups, users and resellers.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{RawQuery, State};
use serde_json::{Value, json};

use super::envelope::{Data, Refusal};
use super::filters::Filters;
use super::gate::{Caller, Id};
use super::records;
use crate::state::Sandbox;
use crate::store::{groups, resellers, users};

type Shared = State<Arc<Sandbox>>;
type Answer = Result<Data, Refusal>;

pub(super) async fn ping() -> Data {
    Data(json!({ "msg": "Ping successful! (API Authentication successful)" }))
}

pub(super) async fn groups(State(sandbox): Shared, Extension(Caller(app)): Extension<Caller>, RawQuery(query): RawQuery) -> Answer {
    let mut filters = Filters::read(query.as_deref());
    let foreign = filters.take("app_id").iter().any(|wanted| *wanted != app.id);
    let all = if foreign { Vec::new() } else { sandbox.store.read(|db| groups::of_app(db, &app.id))? };
    Ok(Data(filters.apply(all.iter().map(records::group))))
}

pub(super) async fn group(State(sandbox): Shared, Extension(Caller(app)): Extension<Caller>, Id(id): Id) -> Answer {
    let found = sandbox.store.read(|db| groups::find(db, &id))?;
    one(&sandbox, found.filter(|group| group.app == app.id).as_ref().map(records::group))
}

pub(super) async fn users(State(sandbox): Shared, Extension(Caller(app)): Extension<Caller>, RawQuery(query): RawQuery) -> Answer {
    let mut filters = Filters::read(query.as_deref());
    // The last one counts, as in the platform's parameters.
    let group = filters.take("group_id").pop();
    let all = sandbox.store.read(|db| users::of_app(db, &app.id, group.as_deref()))?;
    Ok(Data(filters.apply(all.iter().map(records::user))))
}

pub(super) async fn user(State(sandbox): Shared, Extension(Caller(app)): Extension<Caller>, Id(id): Id) -> Answer {
    let all = sandbox.store.read(|db| users::of_app(db, &app.id, None))?;
    one(&sandbox, all.iter().find(|user| user.id == id).map(records::user))
}

pub(super) async fn resellers(State(sandbox): Shared, Extension(Caller(app)): Extension<Caller>, RawQuery(query): RawQuery) -> Answer {
    let all = sandbox.store.read(|db| resellers::of_app(db, &app.id))?;
    Ok(Data(Filters::read(query.as_deref()).apply(all.iter().map(records::reseller))))
}

pub(super) async fn reseller(State(sandbox): Shared, Extension(Caller(app)): Extension<Caller>, Id(id): Id) -> Answer {
    let all = sandbox.store.read(|db| resellers::of_app(db, &app.id))?;
    one(&sandbox, all.iter().find(|reseller| reseller.id == id).map(records::reseller))
}

pub(super) async fn groups_of_reseller(
    State(sandbox): Shared,
    Extension(Caller(app)): Extension<Caller>,
    Id(id): Id,
    RawQuery(query): RawQuery,
) -> Answer {
    let mut all = sandbox.store.read(|db| groups::of_app(db, &app.id))?;
    all.retain(|group| group.reseller.as_ref() == Some(&id));
    match all.is_empty() {
        // A reseller exists for an application through the groups it brought.
        true => Err(Refusal::unknown(sandbox.settings()?.strict)),
        false => Ok(Data(Filters::read(query.as_deref()).apply(all.iter().map(records::group)))),
    }
}

/// The answer to a request for one record.
pub(super) fn one(sandbox: &Sandbox, record: Option<Value>) -> Answer {
    match record {
        Some(record) => Ok(Data(record)),
        None => Err(Refusal::unknown(sandbox.settings()?.strict)),
    }
}

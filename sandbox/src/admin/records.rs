//! Applications, environments, groups, users and memberships. PUT makes a record or changes the given
//! fields of it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use openssl::x509::X509;
use rusqlite::{Connection, ErrorCode};
use serde_json::{Value, json};

use super::patched;
use crate::clock::{iso, parse};
use crate::connec::notify;
use crate::connec::resources::Resource;
use crate::extract::Object;
use crate::failure::Failure;
use crate::idp;
use crate::options::origin;
use crate::state::Sandbox;
use crate::store::apps::{self, App, Environment};
use crate::store::groups::{self, Group, Membership, Role};
use crate::store::settings::Settings;
use crate::store::users::{self, User};
use crate::webhooks;

type Shared = State<Arc<Sandbox>>;
type Answer<T> = Result<Json<T>, Failure>;

pub(super) async fn environments(State(sandbox): Shared) -> Answer<Vec<Environment>> {
    Ok(Json(sandbox.store.read(apps::environments)?))
}

pub(super) async fn put_environment(State(sandbox): Shared, Path(name): Path<String>, body: Object) -> Answer<Environment> {
    check_id(&name)?;
    let Object(fields) = body;
    let text = |field: &str| {
        fields
            .get(field)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty() && !text.contains(':'))
            .map(str::to_owned)
            .ok_or_else(|| Failure::invalid(format!("{field} is a text without a colon")))
    };
    let environment = Environment { name, key: text("key")?, secret: text("secret")? };
    sandbox.store.write(|db| apps::save_environment(db, &environment).map_err(stored))?;
    Ok(Json(environment))
}

pub(super) async fn apps(State(sandbox): Shared) -> Answer<Vec<App>> {
    Ok(Json(sandbox.store.read(apps::all)?))
}

pub(super) async fn app(State(sandbox): Shared, Path(id): Path<String>) -> Answer<App> {
    let found = sandbox.store.read(|db| apps::find(db, &id))?;
    found.map(Json).ok_or_else(|| Failure::not_found("app", &id))
}

pub(super) async fn put_app(State(sandbox): Shared, Path(id): Path<String>, body: Object) -> Answer<App> {
    check_id(&id)?;
    let saved = sandbox.store.write(|db| {
        let known = apps::find(db, &id)?.unwrap_or_else(|| App::named(&id));
        let mut app: App = patched(&known, body)?;
        same_id(&app.id, &id)?;
        app.host = checked_origin("host", &app.host)?;
        for host in &mut app.acs_hosts {
            *host = checked_origin("acs_hosts", host)?;
        }
        for (field, path) in [
            ("init_path", &app.init_path),
            ("consume_path", &app.consume_path),
            ("oidc_init_path", &app.oidc_init_path),
            ("openid2_init_path", &app.openid2_init_path),
        ] {
            if !path.starts_with('/') {
                return Err(Failure::invalid(format!("{field} begins with /")));
            }
        }
        for (field, path, parameters) in
            [("group_path", &app.group_path, &["id"][..]), ("group_user_path", &app.group_user_path, &["group_id", "id"])]
        {
            webhooks::path::check(path, parameters).map_err(|rule| Failure::invalid(format!("{field} {rule}")))?;
        }
        for (field, path, parameters) in [
            ("notification_path", Some(&app.notification_path), &[][..]),
            ("oidc_callback_path", Some(&app.oidc_callback_path), &[]),
            ("oidc_logout_path", Some(&app.oidc_logout_path), &[]),
            ("initialization_path", app.initialization_path.as_ref(), &[]),
            ("synchronization_start_path", Some(&app.synchronization_start_path), &[]),
            ("synchronization_toggle_path", Some(&app.synchronization_toggle_path), &[]),
            ("synchronization_status_path", Some(&app.synchronization_status_path), &["cld-uid"]),
        ] {
            let checked = path.map_or(Ok(()), |path| webhooks::path::check(path, parameters));
            checked.map_err(|rule| Failure::invalid(format!("{field} {rule}")))?;
        }
        let takes_any = Settings::load(db)?.unknown_resources;
        for name in app.subscriptions.iter_mut().filter(|name| *name != notify::EVERYTHING) {
            let found = Resource::named(name).or_else(|| Resource::unheard_of(name).filter(|_| takes_any));
            let unknown = || Failure::invalid(format!("subscriptions: there is no resource {name:?}; \"*\" is all of them"));
            *name = found.ok_or_else(unknown)?.name;
        }
        for (field, text) in [("marketplace", &app.marketplace), ("key", &app.key)] {
            if text.is_empty() {
                return Err(Failure::invalid(format!("{field} is empty")));
            }
        }
        if let Some(pem) = &app.certificate
            && X509::from_pem(pem.as_bytes()).and_then(|c| c.public_key()?.rsa()).is_err()
        {
            return Err(Failure::invalid("certificate is not the PEM text of an RSA certificate"));
        }
        apps::save(db, &app).map_err(stored)?;
        Ok(app)
    })?;
    Ok(Json(saved))
}

pub(super) async fn delete_app(State(sandbox): Shared, Path(id): Path<String>) -> Result<StatusCode, Failure> {
    removed(&sandbox, "app", &id, |db| apps::delete(db, &id))
}

pub(super) async fn groups(State(sandbox): Shared) -> Answer<Vec<Group>> {
    Ok(Json(sandbox.store.read(groups::all)?))
}

pub(super) async fn group(State(sandbox): Shared, Path(id): Path<String>) -> Answer<Group> {
    let found = sandbox.store.read(|db| groups::find(db, &id))?;
    found.map(Json).ok_or_else(|| Failure::not_found("group", &id))
}

pub(super) async fn put_group(State(sandbox): Shared, Path(id): Path<String>, body: Object) -> Answer<Group> {
    check_id(&id)?;
    let now = sandbox.now();
    let saved = sandbox.store.write(|db| {
        let known = groups::find(db, &id)?.unwrap_or_else(|| Group::named(&id, crate::store::seed::APP, now));
        let mut group: Group = patched(&known, body)?;
        same_id(&group.id, &id)?;
        group.free_trial_end_at = checked_time("free_trial_end_at", &group.free_trial_end_at)?;
        group.created_at = checked_time("created_at", &group.created_at)?;
        group.updated_at = iso(now);
        if !groups::STATUSES.contains(&group.status.as_str()) {
            return Err(Failure::invalid("there is no such status").with("known", groups::STATUSES.to_vec()));
        }
        groups::save(db, &group).map_err(stored)?;
        Ok(group)
    })?;
    Ok(Json(saved))
}

pub(super) async fn delete_group(State(sandbox): Shared, Path(id): Path<String>) -> Result<StatusCode, Failure> {
    removed(&sandbox, "group", &id, |db| groups::delete(db, &id))
}

pub(super) async fn users(State(sandbox): Shared) -> Answer<Vec<User>> {
    Ok(Json(sandbox.store.read(users::all)?))
}

pub(super) async fn user(State(sandbox): Shared, Path(id): Path<String>) -> Answer<User> {
    let found = sandbox.store.read(|db| users::find(db, &id))?;
    found.map(Json).ok_or_else(|| Failure::not_found("user", &id))
}

pub(super) async fn put_user(State(sandbox): Shared, Path(id): Path<String>, body: Object) -> Answer<User> {
    check_id(&id)?;
    let now = sandbox.now();
    let saved = sandbox.store.write(|db| {
        let known = users::find(db, &id)?.unwrap_or_else(|| User::named(&id, now));
        let mut user: User = patched(&known, body)?;
        same_id(&user.id, &id)?;
        user.created_at = checked_time("created_at", &user.created_at)?;
        user.updated_at = iso(now);
        if user.session.is_empty() {
            return Err(Failure::invalid("session is empty"));
        }
        users::save(db, &user).map_err(stored)?;
        Ok(user)
    })?;
    Ok(Json(saved))
}

pub(super) async fn delete_user(State(sandbox): Shared, Path(id): Path<String>) -> Result<StatusCode, Failure> {
    removed(&sandbox, "user", &id, |db| users::delete(db, &id))
}

pub(super) async fn end_session(State(sandbox): Shared, Path(id): Path<String>) -> Result<StatusCode, Failure> {
    match idp::session::end(&sandbox, &id)? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Failure::not_found("user", &id)),
    }
}

pub(super) async fn memberships(State(sandbox): Shared) -> Answer<Vec<Membership>> {
    Ok(Json(sandbox.store.read(groups::memberships)?))
}

pub(super) async fn put_member(
    State(sandbox): Shared,
    Path((group, user)): Path<(String, String)>,
    mut body: Object,
) -> Answer<Membership> {
    let role = body.0.remove("role").map(serde_json::from_value::<Role>).transpose();
    let role = role.map_err(|_| Failure::invalid("there is no such role").with("known", Role::ALL.map(Role::name).to_vec()))?;
    if let Some(unknown) = body.0.keys().next() {
        return Err(Failure::invalid(format!("there is no field {unknown}; a membership has a role")));
    }
    let item = sandbox.store.write(|db| {
        let kept = groups::memberships(db)?.into_iter().find(|kept| kept.group == group && kept.user == user).map(|kept| kept.role);
        let item = Membership { group, user, role: role.or(kept).unwrap_or(Role::Member) };
        if groups::find(db, &item.group)?.is_none() {
            return Err(Failure::not_found("group", &item.group));
        }
        if users::find(db, &item.user)?.is_none() {
            return Err(Failure::not_found("user", &item.user));
        }
        groups::save_member(db, &item)?;
        Ok(item)
    })?;
    Ok(Json(item))
}

pub(super) async fn delete_member(State(sandbox): Shared, Path((group, user)): Path<(String, String)>) -> Result<StatusCode, Failure> {
    let name = format!("{user} in {group}");
    removed(&sandbox, "member", &name, |db| groups::delete_member(db, &group, &user))
}

fn removed(
    sandbox: &Sandbox,
    what: &str,
    id: &str,
    job: impl FnOnce(&Connection) -> rusqlite::Result<bool>,
) -> Result<StatusCode, Failure> {
    match sandbox.store.write::<_, Failure>(|db| Ok(job(db)?))? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Failure::not_found(what, id)),
    }
}

/// An id is part of URLs and of virtual ids, which are cut at the first dot.
fn check_id(id: &str) -> Result<(), Failure> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    match !id.is_empty() && id.len() <= 64 && id.chars().all(plain) {
        true => Ok(()),
        false => Err(Failure::invalid("an id is 1 to 64 of the characters a-z A-Z 0-9 - _")),
    }
}

fn same_id(given: &str, id: &str) -> Result<(), Failure> {
    match given == id {
        true => Ok(()),
        false => Err(Failure::invalid("the id in the body is not the one in the path")),
    }
}

fn checked_origin(field: &str, text: &str) -> Result<String, Failure> {
    origin(text).ok_or_else(|| Failure::invalid(format!("{field}: {text} is not an http or https address")))
}

fn checked_time(field: &str, text: &str) -> Result<String, Failure> {
    parse(text).map(iso).ok_or_else(|| Failure::invalid(format!("{field} is an ISO 8601 time")))
}

/// A constraint of the store, in words.
fn stored(error: rusqlite::Error) -> Failure {
    match &error {
        rusqlite::Error::SqliteFailure(code, Some(text)) if code.code == ErrorCode::ConstraintViolation => {
            let message = match text {
                text if text.contains("UNIQUE") => "another record has this value already",
                text if text.contains("FOREIGN KEY") => "a record that this one names is missing",
                _ => "the record breaks a rule of the store",
            };
            Failure::new(StatusCode::CONFLICT, message).with("detail", json!(text))
        }
        _ => error.into(),
    }
}

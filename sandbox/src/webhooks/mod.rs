//! What the platform tells an application: that a group has left, that a user has lost access. The calls
//! of connectors are in `connector`, the changes of shared data in `connec`.

pub(crate) mod connector;
pub(crate) mod path;
mod send;

pub(crate) use send::{LOGOUT, Sender, send, send_again};

use std::sync::Arc;

use axum::http::StatusCode;
use rusqlite::Connection;
use serde_json::json;

use crate::clock::iso;
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::apps;
use crate::store::deliveries::{self, Call};
use crate::store::events::{self, Level};
use crate::store::groups::{self, Group, TERMINATED};
use crate::store::recurring_bills;

/// A customer leaves an application: the group is terminated, nobody enters it any more, its recurring
/// bills are cancelled, and the application is told. The delivery, which is being sent.
pub(crate) fn remove_group(sandbox: &Arc<Sandbox>, id: &str) -> Result<i64, Failure> {
    let now = iso(sandbox.now());
    sandbox.store.write::<_, Failure>(|db| {
        let mut group = known(db, id)?;
        if group.status == TERMINATED {
            return Err(Failure::new(StatusCode::CONFLICT, format!("{id} is terminated already; its delivery can be sent again")));
        }
        (group.status, group.updated_at) = (TERMINATED.to_owned(), now.clone());
        groups::save(db, &group)?;
        groups::delete_members(db, id)?;
        let cancelled = recurring_bills::cancel_of_group(db, id, &now)?;
        let message = format!("{id} leaves {}; {cancelled} recurring bills were cancelled", group.app);
        events::add(db, &now, Level::Info, "group.removed", &message, &json!({ "group": id, "app": group.app }))?;
        tell(db, &group, "group.removed", |group_path, _| path::fill(group_path, &[("id", id)]), &now)
    })
}

/// A user loses access to a group, and the application is told. Sessions go on until the application
/// ends them, as on the platform. The delivery, which is being sent.
pub(crate) fn remove_user(sandbox: &Arc<Sandbox>, group: &str, user: &str) -> Result<i64, Failure> {
    let now = iso(sandbox.now());
    sandbox.store.write::<_, Failure>(|db| {
        let of = known(db, group)?;
        if !groups::delete_member(db, group, user)? {
            return Err(Failure::not_found("member", &format!("{user} in {group}")));
        }
        let message = format!("{user} loses access to {group}");
        events::add(db, &now, Level::Info, "user.removed", &message, &json!({ "group": group, "user": user, "app": of.app }))?;
        tell(db, &of, "user.removed", |_, user_path| path::fill(user_path, &[("group_id", group), ("id", user)]), &now)
    })
}

fn known(db: &Connection, group: &str) -> Result<Group, Failure> {
    groups::find(db, group)?.ok_or_else(|| Failure::not_found("group", group))
}

/// Writes the call to the group's application down.
fn tell(db: &Connection, group: &Group, event: &str, path: impl FnOnce(&str, &str) -> String, now: &str) -> Result<i64, Failure> {
    let app = apps::find(db, &group.app)?.ok_or_else(|| Failure::not_found("app", &group.app))?;
    let url = format!("{}{}", app.host, path(&app.group_path, &app.group_user_path));
    let call = Call { app: app.id, event: event.to_owned(), method: "DELETE".to_owned(), url, body: None, content_type: None };
    Ok(deliveries::add(db, &call, now)?)
}

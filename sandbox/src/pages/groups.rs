//! Groups and their members, with the buttons that take them away from an application.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::{button, failed, layout};
use crate::billing;
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::groups::{self, Group, Membership, TERMINATED};
use crate::webhooks;

/// `GET /groups`.
pub(super) async fn page(State(sandbox): State<Arc<Sandbox>>) -> Result<Markup, Response> {
    let (groups, memberships) =
        sandbox.store.read(|db| Ok((groups::all(db)?, groups::memberships(db)?))).map_err(|error| failed(&Failure::from(error)))?;
    Ok(layout(
        "Groups",
        html! {
            p { "A group that leaves is terminated, and its application is told, as it is when a user loses access; what came of that is \
                 among the " a href="/deliveries" { "deliveries" } "." }
            table {
                thead { tr { th { "Group" } th { "Application" } th { "Status" } th { "Members" } th {} } }
                tbody { @for group in &groups { (row(group, &memberships)) } }
            }
        },
    ))
}

fn row(group: &Group, memberships: &[Membership]) -> Markup {
    html! {
        tr {
            td { (group.name) " (" (group.id) ")" }
            td { (group.app) }
            td { (group.status) }
            td {
                @for item in memberships.iter().filter(|item| item.group == group.id) {
                    p {
                        (item.user) ", " (item.role.name()) " "
                        (button(&format!("/groups/{}/users/{}/remove", group.id, item.user), "Remove"))
                    }
                }
            }
            td { @if group.status != TERMINATED { (button(&format!("/groups/{}/remove", group.id), "Customer leaves")) } }
        }
    }
}

/// `POST /groups/:id/remove`.
pub(super) async fn remove(State(sandbox): State<Arc<Sandbox>>, Path(id): Path<String>) -> Response {
    let removed = billing::catch_up(&sandbox).await.and_then(|()| webhooks::remove_group(&sandbox, &id));
    tell(&sandbox, removed)
}

/// `POST /groups/:group/users/:user/remove`.
pub(super) async fn remove_user(State(sandbox): State<Arc<Sandbox>>, Path((group, user)): Path<(String, String)>) -> Response {
    tell(&sandbox, webhooks::remove_user(&sandbox, &group, &user))
}

/// Sends the delivery, without waiting for it.
fn tell(sandbox: &Arc<Sandbox>, delivery: Result<i64, Failure>) -> Response {
    match delivery {
        Ok(id) => {
            webhooks::send(sandbox, id);
            Redirect::to("/deliveries").into_response()
        }
        Err(failure) => failed(&failure),
    }
}

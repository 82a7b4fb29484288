//! The first page: what there is, and links that start a sign-on.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{Redirect, Response};
use maud::{Markup, html};

use super::{button, failed, layout};
use crate::clock::iso;
use crate::failure::Failure;
use crate::idp::{self, session};
use crate::server::base_url;
use crate::state::Sandbox;
use crate::store::apps::{self, App};
use crate::store::groups::{self, Group, Membership};
use crate::store::users::{self, User};
use crate::{oidc, openid2};

struct Records {
    apps: Vec<App>,
    groups: Vec<Group>,
    users: Vec<User>,
    memberships: Vec<Membership>,
}

/// `GET /`.
pub(super) async fn page(State(sandbox): State<Arc<Sandbox>>, headers: HeaderMap) -> Result<Markup, Response> {
    let base = base_url(&headers, sandbox.address);
    let records = sandbox
        .store
        .read(|db| {
            Ok(Records { apps: apps::all(db)?, groups: groups::all(db)?, users: users::all(db)?, memberships: groups::memberships(db)? })
        })
        .map_err(|error| failed(&error.into()))?;
    Ok(layout(
        "Sandbox",
        html! {
            p { "The time here is " (iso(sandbox.now())) "." }
            h2 { "Applications" }
            (app_table(&records.apps))
            (provider_table(&base, &records.apps))
            h2 { "Sign on" }
            (sign_on_table(&records))
            h2 { "Users" }
            (user_table(&records.users))
        },
    ))
}

fn app_table(apps: &[App]) -> Markup {
    html! {
        table {
            thead {
                tr { th { "Application" } th { "Marketplace" } th { "Host" } th { "Configuration" } }
            }
            tbody {
                @for app in apps {
                    tr {
                        td { (app.name) " (" (app.id) ")" }
                        td { (app.marketplace) }
                        td { a href=(app.host) { (app.host) } }
                        td { a href={ "/admin/config?app=" (app.id) } { "JSON" } }
                    }
                }
            }
        }
    }
}

/// The ways to sign on, and where applications find them.
fn provider_table(base: &str, apps: &[App]) -> Markup {
    let saml = format!("{base}{}", idp::PATH);
    html! {
        table {
            thead { tr { th { "Way to sign on" } th { "Address" } } }
            tbody {
                tr { td { "SAML 2.0" } td { code { (saml) } } }
                tr { td { "OpenID Connect, issuer" } td { code { (oidc::issuer_at(base)) } } }
                @for app in apps {
                    tr { td { "OpenID 2.0, for " (app.id) } td { code { (openid2::endpoint(base, app)) } } }
                }
            }
        }
    }
}

/// A row for each place of a user in a group, as the dashboard of a marketplace would link to it.
fn sign_on_table(records: &Records) -> Markup {
    html! {
        table {
            thead { tr { th { "Group" } th { "Application" } th { "User" } th { "Role" } th {} } }
            tbody {
                @for group in &records.groups {
                    @for item in records.memberships.iter().filter(|item| item.group == group.id) {
                        @if let Some(app) = records.apps.iter().find(|app| app.id == group.app) {
                            tr {
                                td { (group.name) " (" (group.id) ")" }
                                td { (app.id) }
                                td { (item.user) }
                                td { (item.role.name()) }
                                td { (sign_on_links(app, group, &item.user)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn sign_on_links(app: &App, group: &Group, user: &str) -> Markup {
    let place = [("group_id", group.id.as_str()), ("user_uid", user)];
    let by_reseller = [place.as_slice(), &[("as_reseller", "true")]].concat();
    html! {
        a href=(app.init_url(&app.init_path, &place)) { "Sign on as " (user) }
        @if group.reseller.is_some() {
            " · " a href=(app.init_url(&app.init_path, &by_reseller)) { "as its reseller" }
        }
        " · " a href=(app.init_url(&app.oidc_init_path, &place)) { "with OpenID Connect" }
        " · " a href=(app.init_url(&app.openid2_init_path, &place)) { "with OpenID 2.0" }
    }
}

fn user_table(users: &[User]) -> Markup {
    html! {
        table {
            thead { tr { th { "User" } th { "Name" } th { "E-mail" } th { "Session token" } th {} } }
            tbody {
                @for user in users {
                    tr {
                        td { (user.id) }
                        td { (user.name) " " (user.surname) }
                        td { (user.email) }
                        td { code { (user.session) } }
                        td {
                            (button(&format!("/users/{}/end-session", user.id), "End session"))
                        }
                    }
                }
            }
        }
    }
}

/// `POST /users/:id/end-session`.
pub(super) async fn end_session(State(sandbox): State<Arc<Sandbox>>, Path(id): Path<String>) -> Result<Redirect, Response> {
    match session::end(&sandbox, &id) {
        Ok(true) => Ok(Redirect::to("/")),
        Ok(false) => Err(failed(&Failure::not_found("user", &id))),
        Err(failure) => Err(failed(&failure)),
    }
}

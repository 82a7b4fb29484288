//! Pages for people: plain HTML that works without JavaScript.

mod bills;
pub(crate) mod choose;
mod deliveries;
mod events;
mod groups;
mod home;
pub(crate) mod post;
mod settings;
mod shared;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post as on_post};
use maud::{DOCTYPE, Markup, html};

use crate::failure::Failure;
use crate::idp::session;
use crate::state::Sandbox;

/// The pages of the sandbox itself.
pub(crate) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/", get(home::page))
        .route("/users/{id}/end-session", on_post(home::end_session))
        .route("/groups", get(groups::page))
        .route("/groups/{id}/remove", on_post(groups::remove))
        .route("/groups/{group}/users/{user}/remove", on_post(groups::remove_user))
        .route("/bills", get(bills::page))
        .route("/bills/invoice", on_post(bills::invoice_all))
        .route("/bills/{id}/invoice", on_post(bills::invoice))
        .route("/bills/{id}/cancel", on_post(bills::cancel))
        .route("/recurring-bills/{id}/cancel", on_post(bills::cancel_recurring))
        .route("/connec", get(shared::page))
        .route("/connec/{group}/{resource}", get(shared::list))
        .route("/connec/{group}/{resource}/{id}", get(shared::edit).post(shared::save))
        .route("/connec/{group}/{resource}/{id}/delete", on_post(shared::delete))
        .route("/deliveries", get(deliveries::page))
        .route("/deliveries/{id}/send", on_post(deliveries::send_again))
        .route("/events", get(events::page))
        .route("/settings", get(settings::page).post(settings::change))
        .route("/reset", on_post(settings::reset))
}

/// The pages of the platform, which applications send browsers to.
pub(crate) fn public_routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/app_logout", get(session::log_out))
        .route("/app_access_unauthorized", get(|| async { unauthorized(StatusCode::OK) }))
        .route("/assets/style.css", get(|| async { asset("text/css", STYLE) }))
        .route("/assets/post.js", get(|| async { asset("text/javascript", POST_SCRIPT) }))
}

const STYLE: &str = include_str!("../assets/style.css");
const POST_SCRIPT: &str = include_str!("../assets/post.js");

fn asset(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, kind)], text)
}

/// The frame around every page.
fn layout(title: &str, content: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/assets/style.css";
                title { (title) " · Maestrano sandbox" }
            }
            body {
                header {
                    a href="/" { "Maestrano sandbox" }
                    nav {
                        a href="/groups" { "Groups" }
                        a href="/bills" { "Bills" }
                        a href="/connec" { "Shared data" }
                        a href="/deliveries" { "Deliveries" }
                        a href="/events" { "Events" }
                        a href="/settings" { "Settings" }
                    }
                }
                main {
                    h1 { (title) }
                    (content)
                }
            }
        }
    }
}

/// A button that posts to an address.
fn button(action: &str, label: &str) -> Markup {
    html! { form method="post" action=(action) { button type="submit" { (label) } } }
}

/// The page for a user who may not enter an application.
pub(crate) fn unauthorized(status: StatusCode) -> (StatusCode, Markup) {
    let page = layout("Access denied", html! { p { "You are not allowed to use this application. Ask its administrator." } });
    (status, page)
}

/// The page after log out.
pub(crate) fn logged_out() -> Markup {
    layout("Logged out", html! { p { "You are logged out. Applications notice it at their next session check." } })
}

/// A failure as a page.
pub(crate) fn failed(failure: &Failure) -> Response {
    let title = failure.status.canonical_reason().unwrap_or("Error");
    let page = layout(title, html! { p { (failure.message) } });
    (failure.status, page).into_response()
}

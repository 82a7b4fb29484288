//! Pages for people: plain HTML that works without JavaScript.

pub(crate) mod choose;
mod events;
mod home;
pub(crate) mod post;
mod settings;

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

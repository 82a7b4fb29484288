//! An app on a Maestrano marketplace: metadata, sign-on, a page that needs a live session, log out.
//!
//! `PORT=3000 MAESTRANO_CONFIG=maestrano.json cargo run -p maestrano-example-rust`

mod sessions;

use std::collections::HashMap;
use std::error::Error as StdError;

use axum::extract::{Form, RawQuery, State};
use axum::http::header::{AUTHORIZATION, LOCATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use maestrano_core::saml::{Expect, InitOptions};
use maestrano_core::sso::CheckOptions;
use maestrano_core::{Class, Error, Maestrano, Marketplace};
use maud::{Markup, html};
use serde::Deserialize;

use sessions::{Account, Sessions, Visit};

const INIT: &str = "/maestrano/auth/saml/init";

#[derive(Clone)]
struct App {
    marketplace: Marketplace,
    sessions: Sessions,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn StdError>> {
    // Reads the file that MAESTRANO_CONFIG names.
    let app = App { marketplace: Maestrano::from_env()?.only()?, sessions: Sessions::default() };
    let routes = Router::new()
        .route("/", get(home))
        .route("/account", get(account))
        .route("/logout", get(logout))
        .route("/maestrano/metadata", get(metadata))
        .route(INIT, get(init))
        .route("/maestrano/auth/saml/consume", post(consume))
        .with_state(app);
    let port: u16 = std::env::var("PORT").unwrap_or_else(|_| "3000".into()).parse()?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, routes).await?;
    Ok(())
}

async fn home() -> Markup {
    html! { h1 { "Example" } p { a href=(INIT) { "Sign in" } } }
}

/// The marketplace reads here how to reach the app.
async fn metadata(State(app): State<App>, headers: HeaderMap) -> Response {
    // Several are ambiguous: joined, as HTTP does it, they are refused.
    let authorization: Vec<_> = headers.get_all(AUTHORIZATION).iter().filter_map(|value| value.to_str().ok()).collect();
    match app.marketplace.webhook().authenticate(&authorization.join(", ")) {
        Ok(()) => Json(app.marketplace.metadata()).into_response(),
        Err(error) => {
            let answer = Json(HashMap::from([("error", error.message().to_owned())]));
            (StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, "Basic realm=\"Maestrano\"")], answer).into_response()
        }
    }
}

/// Sends the browser to the marketplace to sign on.
async fn init(State(app): State<App>, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response, Failed> {
    let visit = app.sessions.take(&headers);
    let mut options = InitOptions::from(query.unwrap_or_default().as_str());
    options.session = visit.account.as_ref().map(|account| account.stored.clone());
    let request = app.marketplace.saml().init(options)?;
    let visit = Visit { request_id: Some(request.request_id), ..visit };
    Ok((StatusCode::FOUND, app.sessions.start(visit), [(LOCATION, request.url)]).into_response())
}

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "SAMLResponse")]
    saml_response: String,
}

/// The browser comes back with the marketplace's answer.
async fn consume(State(app): State<App>, headers: HeaderMap, Form(answer): Form<Answer>) -> Result<Response, Failed> {
    let expect = app.sessions.take(&headers).request_id.map_or(Expect::unsolicited(), Expect::request);
    let sign_in = app.marketplace.saml().consume(&answer.saml_response, expect)?;
    let account = Account {
        user: [sign_in.user.first_name, sign_in.user.last_name].into_iter().flatten().collect::<Vec<_>>().join(" "),
        group: sign_in.group.name.unwrap_or(sign_in.group.uid),
        role: sign_in.membership.role.map(|role| role.as_str().to_owned()).unwrap_or_default(),
        stored: sign_in.session.stored(),
    };
    let visit = Visit { account: Some(account), request_id: None };
    Ok((app.sessions.start(visit), Redirect::to("/account")).into_response())
}

/// A page for users who are signed on, here and at the marketplace.
async fn account(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failed> {
    if let Some(account) = app.sessions.get(&headers).account {
        let check = app.marketplace.session().check_async(&account.stored, CheckOptions::default()).await?;
        if check.valid {
            if let Some(renewed) = check.stored {
                app.sessions.renew(&headers, renewed);
            }
            return Ok(page(&account).into_response());
        }
    }
    app.sessions.take(&headers);
    Ok((StatusCode::FOUND, [(LOCATION, INIT)]).into_response())
}

fn page(account: &Account) -> Markup {
    html! {
        h1 { "Account" }
        p { "User: " (account.user) }
        p { "Group: " (account.group) }
        p { "Role: " (account.role) }
        p { a href="/logout" { "Sign out" } }
    }
}

/// Ends the session here, and then at the marketplace, whose page needs to be told who leaves.
async fn logout(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failed> {
    let account = app.sessions.take(&headers).account;
    let urls = app.marketplace.sso().urls(account.as_ref().map(|account| account.stored.as_str()))?;
    Ok((StatusCode::FOUND, [(LOCATION, urls.logout)]).into_response())
}

/// What went wrong, as a page: a sign-on that did not hold is 403, everything else is our own trouble.
struct Failed(Error);

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Failed(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let page = html! {
            h1 { "Sign-on failed" }
            p { code { (self.0.code().as_str()) } ": " (self.0.message()) }
            @if let Some(hint) = self.0.hint() { p { (hint) } }
            p { a href=(INIT) { "Try again" } }
        };
        let status = match self.0.code().class() {
            Class::Saml => StatusCode::FORBIDDEN,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (status, page).into_response()
    }
}

//! An app on a Maestrano marketplace: metadata, sign-on with SAML and OpenID, a page that needs a live session, bills, what other apps
//! changed, log out; and the end of access when a customer leaves. `src/bin/connector.rs` reads and writes shared data.
//!
//! `PORT=3000 MAESTRANO_CONFIG=maestrano.json cargo run -p maestrano-example-rust`

mod billing;
mod changes;
mod openid;
mod sessions;

use std::collections::HashMap;
use std::error::Error as StdError;

use axum::extract::{Form, RawQuery, State};
use axum::http::header::{AUTHORIZATION, LOCATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use maestrano_core::saml::{Expect, InitOptions};
use maestrano_core::sso::{CheckOptions, SignIn};
use maestrano_core::webhook::{AccountEvent, WebhookCall};
use maestrano_core::{Class, Code, Error, Maestrano, Marketplace};
use maud::{Markup, html};
use serde::Deserialize;

use sessions::{Account, Sessions, Visit};

const INIT: &str = "/maestrano/auth/saml/init";

#[derive(Clone)]
struct App {
    marketplace: Marketplace,
    sessions: Sessions,
    changes: changes::Changes,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn StdError>> {
    // Reads the file that MAESTRANO_CONFIG names.
    let app = App { marketplace: Maestrano::from_env()?.only()?, sessions: Sessions::default(), changes: changes::Changes::default() };
    let routes = Router::new()
        .route("/", get(home))
        .route("/account", get(account))
        .route("/logout", get(logout))
        .route("/maestrano/metadata", get(metadata))
        .route(INIT, get(init))
        .route("/maestrano/auth/saml/consume", post(consume))
        .route("/maestrano/account/groups/{id}", any(removed))
        .route("/maestrano/account/groups/{group_id}/users/{id}", any(removed))
        .route("/maestrano/connec/notifications", any(changes::receive))
        .route("/changes", get(changes::list))
        .route("/bills", get(billing::list).post(billing::create))
        .route("/bills/cancel", post(billing::cancel))
        .route("/recurring-bills", post(billing::create_recurring))
        .route("/recurring-bills/cancel", post(billing::cancel_recurring))
        .merge(openid::routes())
        .with_state(app);
    let port: u16 = std::env::var("PORT").unwrap_or_else(|_| "3000".into()).parse()?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, routes).await?;
    Ok(())
}

async fn home(State(app): State<App>) -> Markup {
    html! {
        h1 { "Example" }
        p { a href=(INIT) { "Sign in" } }
        @for (path, name) in openid::ways_to_sign_in(&app.marketplace) { p { a href=(path) { (name) } } }
    }
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
    Ok(enter(&app, app.marketplace.saml().consume(&answer.saml_response, expect)?))
}

/// Starts a session of somebody who signed on, in whatever way.
fn enter(app: &App, sign_in: SignIn) -> Response {
    let account = Account {
        user_uid: sign_in.user.uid,
        group_uid: sign_in.group.uid.clone(),
        csrf_token: sessions::random(),
        user: [sign_in.user.first_name, sign_in.user.last_name].into_iter().flatten().collect::<Vec<_>>().join(" "),
        group: sign_in.group.name.unwrap_or(sign_in.group.uid),
        role: sign_in.membership.role.map(|role| role.as_str().to_owned()).unwrap_or_default(),
        session_id: sign_in.oidc.and_then(|oidc| oidc.session_id),
        stored: sign_in.session.stored(),
    };
    let visit = Visit { account: Some(account), ..Visit::default() };
    (app.sessions.start(visit), Redirect::to("/account")).into_response()
}

/// A page for users who are signed on, here and at the marketplace.
async fn account(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failed> {
    Ok(match signed_on(&app, &headers).await? {
        Some(account) => page(&account).into_response(),
        None => to_sign_on(&app, &headers),
    })
}

/// Who is signed on, if the session still holds.
async fn signed_on(app: &App, headers: &HeaderMap) -> Result<Option<Account>, Failed> {
    let Some(account) = app.sessions.get(headers).account else { return Ok(None) };
    let check = app.marketplace.session().check_async(&account.stored, CheckOptions::default()).await?;
    if let Some(renewed) = check.stored {
        app.sessions.renew(headers, renewed);
    }
    Ok(check.valid.then_some(account))
}

/// Ends what was left of a session, and sends the browser to sign on.
fn to_sign_on(app: &App, headers: &HeaderMap) -> Response {
    app.sessions.take(headers);
    (StatusCode::FOUND, [(LOCATION, INIT)]).into_response()
}

/// The marketplace says that a group left, or a user: access ends at once, and the answer is what the library says.
async fn removed(State(app): State<App>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let authorization = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path = uri.path_and_query().map_or("", |path| path.as_str());
    let call = app.marketplace.webhook().receive_account(method.as_str(), path, authorization);
    match &call.event {
        Some(AccountEvent::GroupRemoved { group_uid, .. }) => app.sessions.end(|account| account.group_uid == *group_uid),
        Some(AccountEvent::UserRemoved { group_uid, user_uid, .. }) => {
            app.sessions.end(|account| account.group_uid == *group_uid && account.user_uid == *user_uid);
        }
        _ => {}
    }
    answer(call)
}

/// The answer to the marketplace, as the library says it.
fn answer<E>(call: WebhookCall<E>) -> Response {
    let status = StatusCode::from_u16(call.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers: HeaderMap = call.headers.iter().filter_map(|(name, value)| Some((name.parse().ok()?, value.parse().ok()?))).collect();
    (status, headers, call.body).into_response()
}

fn page(account: &Account) -> Markup {
    html! {
        h1 { "Account" }
        p { "User: " (account.user) }
        p { "Group: " (account.group) }
        p { "Role: " (account.role) }
        p { a href="/bills" { "Bills" } " " a href="/changes" { "Changes" } }
        p { a href="/logout" { "Sign out" } }
    }
}

/// Ends the session here, and then at the marketplace, whose page needs to be told who leaves.
async fn logout(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failed> {
    let account = app.sessions.take(&headers).account;
    let urls = app.marketplace.sso().urls(account.as_ref().map(|account| account.stored.as_str()))?;
    Ok((StatusCode::FOUND, [(LOCATION, urls.logout)]).into_response())
}

/// What went wrong, as a page: a sign-on that did not hold is 403, what a user asked wrongly is 400, everything else is our own trouble.
struct Failed(Error);

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Failed(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let page = html! {
            h1 { "It did not work" }
            p { code { (self.0.code().as_str()) } ": " (self.0.message()) }
            @if let Some(hint) = self.0.hint() { p { (hint) } }
            p { a href=(INIT) { "Try again" } }
        };
        let status = match self.0.code().class() {
            Class::Saml | Class::OpenId => StatusCode::FORBIDDEN,
            Class::Usage => StatusCode::BAD_REQUEST,
            Class::Api if matches!(self.0.code(), Code::ApiInvalid | Code::ApiNotFound | Code::ApiConflict) => StatusCode::BAD_REQUEST,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (status, page).into_response()
    }
}

//! The endpoint of the provider and the steps of a sign-on. The request travels along in their addresses.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::assertion::{Draft, negative};
use super::message::Message;
use super::request::Asked;
use super::{UNAUTHORIZED, XRDS, check, discovery, path};
use crate::clock::plus;
use crate::failure::Failure;
use crate::faults::{self, Fault, Stage};
use crate::idp::attributes;
use crate::idp::choice::{self, Choice};
use crate::idp::cookie::remember;
use crate::idp::query::Query;
use crate::pages::{self, choose};
use crate::redirect::see_other;
use crate::server::base_url;
use crate::state::Sandbox;
use crate::store::apps::{self, App};
use crate::store::events::Level;
use crate::store::groups::{self, Group};
use crate::store::resellers;
use crate::store::users::User;

type Shared = State<Arc<Sandbox>>;

/// The step that asks for the group.
const DECIDE: &str = "decide";
const STEPS: [&str; 3] = ["proceed", DECIDE, "complete"];

/// `GET /api/openid/provider/:app`: discovery, or a request that the browser carries.
pub(super) async fn by_query(State(sandbox): Shared, Path(app): Path<String>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    answered(&sandbox, &app, &query.unwrap_or_default(), &headers, &Method::GET)
}

/// `POST /api/openid/provider/:app`: a request of the application, or one that the browser carries.
pub(super) async fn by_form(State(sandbox): Shared, Path(app): Path<String>, headers: HeaderMap, body: String) -> Response {
    answered(&sandbox, &app, &body, &headers, &Method::POST)
}

fn answered(sandbox: &Sandbox, app: &str, text: &str, headers: &HeaderMap, method: &Method) -> Response {
    answer(sandbox, app, text, headers, method).unwrap_or_else(|failure| pages::failed(&failure))
}

fn answer(sandbox: &Sandbox, id: &str, text: &str, headers: &HeaderMap, method: &Method) -> Result<Response, Failure> {
    let message = Message::read(text.as_bytes());
    let bare = id.strip_suffix(XRDS).filter(|_| method == Method::GET);
    let Some(app) = sandbox.store.read(|db| apps::find(db, bare.unwrap_or(id)))? else {
        return Ok(see_other(UNAUTHORIZED.to_owned()));
    };
    match message.get("mode") {
        None if method == Method::GET => discovery::provider(sandbox, &app, bare.is_some(), headers),
        Some("associate") if method == Method::POST => Ok(check::associate()),
        Some("check_authentication") if method == Method::POST => check::answer(sandbox, &app, &message),
        Some("checkid_setup" | "checkid_immediate") => begin(sandbox, app, Query(text), &message, headers, ""),
        other => refuse(sandbox, &format!("{method} with the openid.mode {:?}", other.unwrap_or("missing"))),
    }
}

/// `GET /api/openid/provider/:app/proceed`, `decide` and `complete`.
pub(super) async fn step(
    State(sandbox): Shared,
    Path((app, step)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query.unwrap_or_default();
    let answer = || {
        let Some(app) = sandbox.store.read(|db| apps::find(db, &app))? else {
            return Ok(see_other(UNAUTHORIZED.to_owned()));
        };
        match STEPS.contains(&step.as_str()) {
            true => begin(&sandbox, app, Query(&query), &Message::read(query.as_bytes()), &headers, &step),
            false => Err(Failure::not_found("step", &step)),
        }
    };
    answer().unwrap_or_else(|failure| pages::failed(&failure))
}

fn refuse(sandbox: &Sandbox, reason: &str) -> Result<Response, Failure> {
    let message = format!("Invalid OpenID request: {reason}");
    sandbox.log(Level::Error, "openid2.refused", &message, json!({}))?;
    Err(Failure::new(StatusCode::BAD_REQUEST, message))
}

fn begin(sandbox: &Sandbox, app: App, query: Query<'_>, message: &Message, headers: &HeaderMap, step: &str) -> Result<Response, Failure> {
    let base = base_url(headers, sandbox.address);
    match Asked::read(message, &app, &base) {
        Ok(asked) => SignOn { sandbox, query, base, app, asked }.answer(headers, step),
        Err(reason) => refuse(sandbox, &reason),
    }
}

/// A request that can be answered.
struct SignOn<'a> {
    sandbox: &'a Sandbox,
    query: Query<'a>,
    base: String,
    app: App,
    asked: Asked,
}

impl SignOn<'_> {
    /// The assertion, or the question that has to be answered first.
    fn answer(&self, headers: &HeaderMap, step: &str) -> Result<Response, Failure> {
        if self.query.get("cancel").is_some() {
            return self.deny("cancel", "the user does not sign on");
        }
        if self.asked.immediate {
            return self.answer_at_once(headers);
        }
        let link = |step: &str, name: &str, value: &str| format!("{}/{step}?{}", path(&self.app), self.query.with(name, value));
        let cancel = link("complete", "cancel", "true");
        let wanted = self.query.get("group_id");
        let (user, page) = match choice::made(self.sandbox, &self.app, self.query.get("user_uid"), wanted.as_deref())? {
            Choice::Nobody => {
                let known = choice::known(self.sandbox, headers)?.map(|user| user.id);
                let known = self.asked.user.clone().or(known);
                let link = |id: &str| link("proceed", "user_uid", id);
                let page = choice::ask_for_user(self.sandbox, &self.app, known.as_deref(), link, Some(&cancel))?;
                return Ok(page.into_response());
            }
            Choice::NoGroup(user) => {
                let message = format!("{} belongs to no group of {}", user.id, self.app.id);
                self.sandbox.log(Level::Info, "openid2.unauthorized", &message, json!({ "app": self.app.id }))?;
                (user, see_other(UNAUTHORIZED.to_owned()))
            }
            Choice::Groups(user, several) if step == DECIDE => {
                let page = choose::group(&self.app, &several, |id| link("complete", "group_id", id), Some(&cancel)).into_response();
                (user, page)
            }
            Choice::Groups(user, _) => {
                let page = see_other(link(DECIDE, "user_uid", &user.id));
                (user, page)
            }
            Choice::Made(user, group) => {
                if wanted.is_some_and(|wanted| wanted != group.id) {
                    let message = format!("group_id is ignored: {} has only {}", user.id, group.id);
                    self.sandbox.log(Level::Warning, "openid2.group_ignored", &message, json!({ "app": self.app.id }))?;
                }
                let page = self.respond(&user, &group)?;
                (user, page)
            }
        };
        Ok((remember(&user.id), page).into_response())
    }

    /// Nothing is shown: the user of the browser signs on, or nobody.
    fn answer_at_once(&self, headers: &HeaderMap) -> Result<Response, Failure> {
        let known = choice::known(self.sandbox, headers)?.map(|user| user.id);
        match choice::made(self.sandbox, &self.app, known, self.query.get("group_id").as_deref())? {
            Choice::Made(user, group) if self.asked.user.as_ref().is_none_or(|wanted| *wanted == user.id) => self.respond(&user, &group),
            _ => self.deny("setup_needed", "the user would have to be asked"),
        }
    }

    fn respond(&self, user: &User, group: &Group) -> Result<Response, Failure> {
        if self.asked.user.as_ref().is_some_and(|wanted| *wanted != user.id) {
            return self.deny("cancel", &format!("{} is not the user who was asked for", user.id));
        }
        let taken = faults::at(self.sandbox, Stage::Assertion, Some(&self.app.id))?;
        if taken.iter().any(|fault| matches!(fault, Fault::Openid2Cancel(_))) {
            return self.deny("cancel", "a fault of the sandbox");
        }
        let store = &self.sandbox.store;
        let role = store.read(|db| groups::role(db, &group.id, &user.id))?;
        let reseller = match &group.reseller {
            Some(id) if self.query.get("as_reseller").is_some() => store.read(|db| resellers::find(db, id))?,
            _ => None,
        };
        let recheck = i64::try_from(self.sandbox.settings()?.recheck).unwrap_or(i64::MAX);
        let said = attributes::of(user, group, role, reseller.as_ref(), plus(self.sandbox.now(), recheck));
        let mut draft = Draft::good(self.sandbox, &self.base, &self.app, &self.asked, user, &said);
        for fault in &taken {
            draft.spoil(fault, &self.asked);
        }
        let data = json!({ "app": self.app.id, "user": user.id, "group": group.id, "return_to": without_query(&self.asked.return_to) });
        let text = format!("{} signs on to {} in {}", user.id, self.app.id, group.id);
        self.sandbox.log(Level::Info, "openid2.response", &text, data)?;
        draft.send(self.sandbox, &self.app, &self.asked)
    }

    fn deny(&self, mode: &str, message: &str) -> Result<Response, Failure> {
        self.sandbox.log(Level::Info, "openid2.denied", &format!("{mode} to {}: {message}", self.app.id), json!({ "app": self.app.id }))?;
        Ok(negative(mode, &self.asked))
    }
}

/// Applications keep their state in the query of the address.
fn without_query(address: &str) -> &str {
    address.split('?').next().unwrap_or_default()
}

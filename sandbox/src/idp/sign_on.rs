//! A sign-on: whose request it is, which user, which group, and the page that posts the response.

use std::sync::Arc;

use axum::extract::{ConnectInfo, RawQuery, State};
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use url::Url;

use super::broken;
use super::query::Query;
use super::request::{self, Request};
use super::response::Message;
use super::{PATH, attributes, strict};
use crate::clock::plus;
use crate::failure::Failure;
use crate::faults::{Route, intercept};
use crate::listener::Wire;
use crate::pages::{self, choose};
use crate::server::base_url;
use crate::state::Sandbox;
use crate::store::apps::{self, App};
use crate::store::events::Level;
use crate::store::groups::{self, Group};
use crate::store::settings::{IssuerForm, Settings};
use crate::store::users::{self, User};

/// The cookie that remembers the user of this browser.
const COOKIE_NAME: &str = "maestrano_sandbox_user";

/// `GET /api/v1/auth/saml`.
pub(crate) async fn endpoint(
    State(sandbox): State<Arc<Sandbox>>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query.unwrap_or_default();
    let answer = async {
        if let Some(answer) = intercept(&sandbox, Route::Saml, &wire).await? {
            return Ok(answer);
        }
        sign_on(&sandbox, Query(&query), &headers)
    };
    answer.await.unwrap_or_else(|failure: Failure| pages::failed(&failure))
}

fn sign_on(sandbox: &Sandbox, query: Query<'_>, headers: &HeaderMap) -> Result<Response, Failure> {
    let refused = |message: String| {
        sandbox.log(Level::Error, "saml.refused", &message, json!({}))?;
        Err(Failure::new(StatusCode::BAD_REQUEST, message))
    };
    let Some(value) = query.get("SAMLRequest") else {
        return refused("the query has no SAMLRequest".to_owned());
    };
    let request = match request::read(&value) {
        Ok(request) => request,
        Err(message) => return refused(message),
    };
    let settings = sandbox.settings()?;
    let issuer = request.issuer.clone().unwrap_or_default();
    let Some(app) = sandbox.store.read(|db| apps::find(db, &issuer))? else {
        let message = format!("no application has the id \"{issuer}\", the Issuer of the request");
        sandbox.log(Level::Error, "saml.refused", &message, json!({}))?;
        return Ok(wrong_app());
    };
    let base = base_url(headers, sandbox.address);
    note_oddities(sandbox, &request, &settings, &app, &base)?;
    let acs = match consumer(sandbox, &request, &settings, &app)? {
        Ok(acs) => acs,
        Err(message) => return refused(message),
    };

    let user = match query.get("user_uid") {
        Some(id) => sandbox.store.read(|db| users::find(db, &id))?,
        None => None,
    };
    let Some(user) = user else {
        return choose_user(sandbox, query, headers, &app);
    };
    let signed_in = remember(&user);
    let member_of = sandbox.store.read(|db| groups::of_user(db, &app.id, &user.id))?;
    let wanted = query.get("group_id");
    let Some(group) = pick(&member_of, wanted.as_deref()) else {
        if member_of.is_empty() {
            let message = format!("{} belongs to no group of {}", user.id, app.id);
            sandbox.log(Level::Info, "saml.unauthorized", &message, json!({}))?;
            return Ok(pages::unauthorized(StatusCode::FORBIDDEN).into_response());
        }
        let link = |id: &str| format!("{PATH}?{}", query.with("group_id", id));
        return Ok((signed_in, choose::group(&app, &member_of, link)).into_response());
    };
    if wanted.is_some_and(|wanted| wanted != group.id) {
        let message = format!("group_id is ignored: {} has only {}", user.id, group.id);
        sandbox.log(Level::Warning, "saml.group_ignored", &message, json!({}))?;
    }

    let role = sandbox.store.read(|db| groups::role(db, &group.id, &user.id))?;
    let as_reseller = query.get("as_reseller").is_some();
    let reseller = match &group.reseller {
        Some(id) if as_reseller => sandbox.store.read(|db| groups::reseller(db, id))?,
        _ => None,
    };
    let now = sandbox.now();
    let recheck = plus(now, i64::try_from(settings.recheck).unwrap_or(i64::MAX));
    let message = Message::new(
        own_name(&settings, &base, query),
        &acs,
        audience(&acs),
        &request.id,
        now,
        &user.id,
        attributes::of(&user, group, role, reseller.as_ref(), recheck),
    );
    let sent = broken::answer(sandbox, &app, &settings, message)?;
    let data = json!({ "app": app.id, "user": user.id, "group": group.id, "acs": sent.acs });
    let text = format!("{} signs on to {} in {}", user.id, app.id, group.id);
    sandbox.log(Level::Info, "saml.response", &text, data)?;
    Ok((signed_in, pages::post::form(&sent.acs, &sent.xml)).into_response())
}

/// 200 and a sentence, as the platform answers a request of an application it does not know.
fn wrong_app() -> Response {
    let text = "Wrong APP ID! The API app_id parameter is likely to be misconfigured.";
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// Writes down what is odd about a request that is answered all the same.
fn note_oddities(sandbox: &Sandbox, request: &Request, settings: &Settings, app: &App, base: &str) -> Result<(), Failure> {
    let warn = |kind: &str, message: &str| sandbox.log(Level::Warning, kind, message, json!({ "app": app.id }));
    if let Some(complaint) = &request.complaint {
        warn("saml.invalid_request", &format!("not a valid AuthnRequest: {complaint}"))?;
    }
    let endpoint = format!("{base}{PATH}");
    if let Some(destination) = request.destination.as_ref().filter(|text| **text != endpoint) {
        warn("saml.destination", &format!("Destination is {destination}, not {endpoint}"))?;
    }
    if settings.strict {
        for message in strict::warnings(request) {
            warn("saml.strict", &message)?;
        }
    }
    Ok(())
}

/// Where the response goes; the inner error is the reader's fault and refuses the request.
fn consumer(sandbox: &Sandbox, request: &Request, settings: &Settings, app: &App) -> Result<Result<String, String>, Failure> {
    let acs = request.acs.clone().unwrap_or_else(|| format!("{}{}", app.host, app.consume_path));
    let Some(origin) = crate::options::origin(&acs) else {
        return Ok(Err(format!("the AssertionConsumerServiceURL {acs} is not an http address")));
    };
    if !app.has_host(&origin) {
        let message = format!(
            "the AssertionConsumerServiceURL {acs} is outside the hosts of {}; \
             set host or acs_hosts of the application",
            app.id
        );
        if settings.strict {
            return Ok(Err(message));
        }
        sandbox.log(Level::Warning, "saml.acs_host", &message, json!({ "app": app.id }))?;
    }
    Ok(Ok(acs))
}

fn choose_user(sandbox: &Sandbox, query: Query<'_>, headers: &HeaderMap, app: &App) -> Result<Response, Failure> {
    let (with_groups, without): (Vec<_>, Vec<_>) = sandbox
        .store
        .read(|db| {
            let count = |user: User| groups::of_user(db, &app.id, &user.id).map(|groups| (user, groups.len()));
            users::all(db)?.into_iter().map(count).collect::<rusqlite::Result<Vec<_>>>()
        })?
        .into_iter()
        .partition(|(_, groups)| *groups > 0);
    let known = remembered(headers);
    let link = |id: &str| format!("{PATH}?{}", query.with("user_uid", id));
    let page = choose::user(app, &with_groups, &without, known.as_deref(), link);
    Ok(page.into_response())
}

/// The only group, or the one that is asked for.
fn pick<'a>(groups: &'a [Group], wanted: Option<&str>) -> Option<&'a Group> {
    match groups {
        [only] => Some(only),
        several => several.iter().find(|group| Some(group.id.as_str()) == wanted),
    }
}

/// The Issuer of the response.
fn own_name(settings: &Settings, base: &str, query: Query<'_>) -> String {
    match settings.issuer {
        IssuerForm::Endpoint => format!("{base}{PATH}"),
        IssuerForm::RequestUrl => {
            let first = query.0.split('&').next().unwrap_or_default();
            format!("{base}{PATH}?{first}")
        }
    }
}

/// `scheme://host[:port]/` of the consumer URL, which was checked to be one.
fn audience(acs: &str) -> String {
    Url::parse(acs).map(|url| format!("{}/", url.origin().ascii_serialization())).unwrap_or_default()
}

fn remember(user: &User) -> [(axum::http::HeaderName, String); 1] {
    [(SET_COOKIE, format!("{COOKIE_NAME}={}; Path=/; HttpOnly; SameSite=Lax", user.id))]
}

/// The header that makes this browser forget its user.
pub(crate) fn forget() -> [(axum::http::HeaderName, String); 1] {
    [(SET_COOKIE, format!("{COOKIE_NAME}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"))]
}

/// The id of the user that this browser last signed on as.
pub(crate) fn remembered(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE_NAME)
        .map(|(_, id)| id.to_owned())
}

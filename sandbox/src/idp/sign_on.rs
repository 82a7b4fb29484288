//! A sign-on: whose request it is, which user, which group, and the page that posts the response.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use url::Url;

use super::choice::{self, Choice};
use super::cookie::{remember, remembered};
use super::query::Query;
use super::request::{self, Request};
use super::response::Message;
use super::{PATH, attributes, broken, strict};
use crate::clock::plus;
use crate::failure::Failure;
use crate::options::origin;
use crate::pages::{self, choose};
use crate::server::base_url;
use crate::state::Sandbox;
use crate::store::apps::{self, App};
use crate::store::events::Level;
use crate::store::groups::{self, Group};
use crate::store::resellers;
use crate::store::settings::{IssuerForm, Settings};
use crate::store::users::User;

/// `GET /api/v1/auth/saml`.
pub(crate) async fn endpoint(State(sandbox): State<Arc<Sandbox>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let query = query.unwrap_or_default();
    let answer = || match SignOn::read(&sandbox, Query(&query), &headers)? {
        Ok(sign_on) => sign_on.answer(&headers),
        Err(refusal) => refusal.answer(&sandbox),
    };
    answer().unwrap_or_else(|failure: Failure| pages::failed(&failure))
}

/// Why a request goes no further.
enum Refusal {
    /// It cannot be read, or answered.
    Bad(String),
    /// It comes from an application that is not known.
    Stranger(String),
}

impl Refusal {
    fn answer(self, sandbox: &Sandbox) -> Result<Response, Failure> {
        let (Self::Bad(message) | Self::Stranger(message)) = &self;
        sandbox.log(Level::Error, "saml.refused", message, json!({}))?;
        match self {
            Self::Bad(message) => Err(Failure::new(StatusCode::BAD_REQUEST, message)),
            // 200 and a sentence, as on the platform.
            Self::Stranger(_) => {
                let text = "Wrong APP ID! The API app_id parameter is likely to be misconfigured.";
                Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
            }
        }
    }
}

/// A request that can be answered.
struct SignOn<'a> {
    sandbox: &'a Sandbox,
    query: Query<'a>,
    base: String,
    settings: Settings,
    request: Request,
    app: App,
    /// Where the response goes.
    acs: String,
    /// Scheme, host and port of that.
    acs_origin: String,
}

impl<'a> SignOn<'a> {
    fn read(sandbox: &'a Sandbox, query: Query<'a>, headers: &HeaderMap) -> Result<Result<Self, Refusal>, Failure> {
        let Some(value) = query.get("SAMLRequest") else {
            return Ok(Err(Refusal::Bad("the query has no SAMLRequest".to_owned())));
        };
        let request = match request::read(&value) {
            Ok(request) => request,
            Err(message) => return Ok(Err(Refusal::Bad(message))),
        };
        let issuer = request.issuer.as_deref().unwrap_or_default();
        let Some(app) = sandbox.store.read(|db| apps::find(db, issuer))? else {
            let message = format!("no application has the id \"{issuer}\", the Issuer of the request");
            return Ok(Err(Refusal::Stranger(message)));
        };
        let own = || format!("{}{}", app.host, app.consume_path);
        let acs = request.acs.clone().unwrap_or_else(own);
        let Some(acs_origin) = origin(&acs) else {
            let message = format!("the AssertionConsumerServiceURL {acs} is not an http address");
            return Ok(Err(Refusal::Bad(message)));
        };
        let base = base_url(headers, sandbox.address);
        let settings = sandbox.settings()?;
        let sign_on = Self { sandbox, query, base, settings, request, app, acs, acs_origin };
        Ok(match sign_on.foreign_consumer() {
            Some(message) if sign_on.settings.strict => Err(Refusal::Bad(message)),
            _ => Ok(sign_on),
        })
    }

    /// The response, or the question that has to be answered first.
    fn answer(&self, headers: &HeaderMap) -> Result<Response, Failure> {
        let wanted = self.query.get("group_id");
        let (user, page) = match choice::made(self.sandbox, &self.app, self.query.get("user_uid"), wanted.as_deref())? {
            Choice::Nobody => {
                let link = |id: &str| format!("{PATH}?{}", self.query.with("user_uid", id));
                let page = choice::ask_for_user(self.sandbox, &self.app, remembered(headers).as_deref(), link, None)?;
                return Ok(page.into_response());
            }
            Choice::NoGroup(user) => {
                let page = self.turn_away(&user)?;
                (user, page)
            }
            Choice::Groups(user, several) => {
                let link = |id: &str| format!("{PATH}?{}", self.query.with("group_id", id));
                let page = choose::group(&self.app, &several, link, None).into_response();
                (user, page)
            }
            Choice::Made(user, group) => {
                if wanted.is_some_and(|wanted| wanted != group.id) {
                    let message = format!("group_id is ignored: {} has only {}", user.id, group.id);
                    self.warn("saml.group_ignored", &message)?;
                }
                let page = self.respond(&user, &group)?;
                (user, page)
            }
        };
        Ok((remember(&user.id), page).into_response())
    }

    fn turn_away(&self, user: &User) -> Result<Response, Failure> {
        let message = format!("{} belongs to no group of {}", user.id, self.app.id);
        self.sandbox.log(Level::Info, "saml.unauthorized", &message, json!({ "app": self.app.id }))?;
        Ok(pages::unauthorized(StatusCode::FORBIDDEN).into_response())
    }

    fn respond(&self, user: &User, group: &Group) -> Result<Response, Failure> {
        self.note_oddities()?;
        let store = &self.sandbox.store;
        let role = store.read(|db| groups::role(db, &group.id, &user.id))?;
        let reseller = match &group.reseller {
            Some(id) if self.query.get("as_reseller").is_some() => store.read(|db| resellers::find(db, id))?,
            _ => None,
        };
        let now = self.sandbox.now();
        let recheck = plus(now, i64::try_from(self.settings.recheck).unwrap_or(i64::MAX));
        let message = Message::new(
            self.issuer(),
            &self.acs,
            self.audience(),
            &self.request.id,
            now,
            &user.id,
            attributes::of(user, group, role, reseller.as_ref(), recheck),
        );
        let sent = broken::answer(self.sandbox, &self.app, &self.settings, message)?;
        let data = json!({ "app": self.app.id, "user": user.id, "group": group.id, "acs": sent.acs });
        let text = format!("{} signs on to {} in {}", user.id, self.app.id, group.id);
        self.sandbox.log(Level::Info, "saml.response", &text, data)?;
        Ok(pages::post::form(&sent.acs, &sent.xml).into_response())
    }

    /// Writes down what is odd about a request that is answered all the same.
    fn note_oddities(&self) -> Result<(), Failure> {
        if let Some(complaint) = &self.request.complaint {
            self.warn("saml.invalid_request", &format!("not a valid AuthnRequest: {complaint}"))?;
        }
        let endpoint = format!("{}{PATH}", self.base);
        if let Some(destination) = self.request.destination.as_ref().filter(|text| **text != endpoint) {
            self.warn("saml.destination", &format!("Destination is {destination}, not {endpoint}"))?;
        }
        if let Some(message) = self.foreign_consumer() {
            self.warn("saml.acs_host", &message)?;
        }
        if self.settings.strict {
            for message in strict::warnings(&self.request) {
                self.warn("saml.strict", &message)?;
            }
        }
        Ok(())
    }

    /// What is wrong with the address that the response goes to, when it is not the application's.
    fn foreign_consumer(&self) -> Option<String> {
        (!self.app.has_host(&self.acs_origin)).then(|| {
            format!(
                "the AssertionConsumerServiceURL {} is outside the hosts of {}; set host or acs_hosts of the application",
                self.acs, self.app.id
            )
        })
    }

    /// The Issuer of the response.
    fn issuer(&self) -> String {
        let endpoint = format!("{}{PATH}", self.base);
        match self.settings.issuer {
            IssuerForm::Endpoint => endpoint,
            IssuerForm::RequestUrl => {
                let first = self.query.0.split('&').next().unwrap_or_default();
                format!("{endpoint}?{first}")
            }
        }
    }

    /// `scheme://host[:port]/` of the consumer URL.
    fn audience(&self) -> String {
        Url::parse(&self.acs_origin).map(String::from).unwrap_or_default()
    }

    fn warn(&self, kind: &str, message: &str) -> Result<(), Failure> {
        self.sandbox.log(Level::Warning, kind, message, json!({ "app": self.app.id }))
    }
}

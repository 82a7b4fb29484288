//! The authorization endpoint: whose request it is, which user, which group, and the code.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use openssl::sha::sha256;
use serde_json::json;

use super::id_token::OTHER_ISSUER;
use super::jwt::{self, base64url};
use super::parameters::Parameters;
use super::request::{Asked, Client, Denial};
use super::{AUTHORIZE, issuer, keys};
use crate::failure::Failure;
use crate::faults::{self, Fault, Stage};
use crate::idp::choice::{self, Choice};
use crate::idp::cookie::remember;
use crate::idp::query::Query;
use crate::pages::{self, choose};
use crate::state::Sandbox;
use crate::store::events::Level;
use crate::store::groups::Group;
use crate::store::oidc_grants::{self, Grant};
use crate::store::users::{self, User};

/// `GET /oidc/authorize`.
pub(super) async fn by_query(State(sandbox): State<Arc<Sandbox>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    answer(&sandbox, &query.unwrap_or_default(), &headers)
}

/// `POST /oidc/authorize`. The pages link to the same request as a query.
pub(super) async fn by_form(State(sandbox): State<Arc<Sandbox>>, headers: HeaderMap, body: String) -> Response {
    answer(&sandbox, &body, &headers)
}

fn answer(sandbox: &Sandbox, query: &str, headers: &HeaderMap) -> Response {
    let answered = || {
        let parameters = Parameters::read(query.as_bytes());
        let client = match Client::read(sandbox, &parameters) {
            Ok(client) => client,
            Err(failure) => {
                sandbox.log(Level::Error, "oidc.refused", &failure.message, json!({}))?;
                return Err(failure);
            }
        };
        let issuer = issuer(headers, sandbox);
        match Asked::read(&parameters) {
            Ok(asked) => SignOn { sandbox, query: Query(query), issuer, client, asked }.answer(headers),
            Err(denial) => client.deny(sandbox, &issuer, &denial),
        }
    };
    answered().unwrap_or_else(|failure: Failure| pages::failed(&failure))
}

/// A request that can be answered.
struct SignOn<'a> {
    sandbox: &'a Sandbox,
    query: Query<'a>,
    issuer: String,
    client: Client,
    asked: Asked,
}

impl SignOn<'_> {
    /// The code, or the question that has to be answered first.
    fn answer(&self, headers: &HeaderMap) -> Result<Response, Failure> {
        if self.query.get("cancel").is_some() {
            return self.deny("access_denied", "the user does not sign on");
        }
        if self.asked.silent {
            return self.answer_silently(headers);
        }
        let link = |name: &str, value: &str| format!("{AUTHORIZE}?{}", self.query.with(name, value));
        let cancel = link("cancel", "true");
        let app = &self.client.app;
        let wanted = self.query.get("group_id");
        let (user, page) = match choice::made(self.sandbox, app, self.query.get("user_uid"), wanted.as_deref())? {
            Choice::Nobody => {
                let known = self.expected(headers)?;
                let known = known.as_ref().map(|user| user.id.as_str());
                let page = choice::ask_for_user(self.sandbox, app, known, |id| link("user_uid", id), Some(&cancel))?;
                return Ok(page.into_response());
            }
            Choice::NoGroup(user) => {
                let page = self.deny("access_denied", &format!("{} belongs to no group of {}", user.id, app.id))?;
                (user, page)
            }
            Choice::Groups(user, several) => {
                let page = choose::group(app, &several, |id| link("group_id", id), Some(&cancel)).into_response();
                (user, page)
            }
            Choice::Made(user, group) => {
                if wanted.is_some_and(|wanted| wanted != group.id) {
                    let message = format!("group_id is ignored: {} has only {}", user.id, group.id);
                    self.sandbox.log(Level::Warning, "oidc.group_ignored", &message, json!({ "app": app.id }))?;
                }
                let page = self.respond(&user, &group, self.sandbox.now().timestamp())?;
                (user, page)
            }
        };
        Ok((remember(&user.id), page).into_response())
    }

    /// Nothing is shown: the user of the browser signs on, or nobody.
    fn answer_silently(&self, headers: &HeaderMap) -> Result<Response, Failure> {
        let hinted = self.hinted()?;
        let known = choice::known(self.sandbox, headers)?;
        let Some(user) = known.filter(|user| self.asked.id_token_hint.is_none() || hinted.as_ref().is_some_and(|hint| hint.id == user.id))
        else {
            return self.deny("login_required", "this browser has no such user");
        };
        let now = self.sandbox.now().timestamp();
        let at = self.sandbox.store.read(|db| oidc_grants::auth_time(db, &oidc_grants::sid(&user)))?;
        if self.asked.max_age.is_some_and(|age| at.is_none_or(|at| now - at > age)) {
            return self.deny("login_required", "the user signed on too long ago");
        }
        match choice::made(self.sandbox, &self.client.app, Some(user.id), self.query.get("group_id").as_deref())? {
            Choice::Made(user, group) => self.respond(&user, &group, at.unwrap_or(now)),
            _ => self.deny("interaction_required", "the user has to choose a group, or has none"),
        }
    }

    /// The user that the page offers first.
    fn expected(&self, headers: &HeaderMap) -> Result<Option<User>, Failure> {
        match self.hinted()? {
            Some(user) => Ok(Some(user)),
            None if self.asked.anew => Ok(None),
            None => choice::known(self.sandbox, headers),
        }
    }

    /// The user that the application expects: by an ID token of ours, an id, or an e-mail address.
    fn hinted(&self) -> Result<Option<User>, Failure> {
        let store = &self.sandbox.store;
        if let Some(token) = &self.asked.id_token_hint {
            let claims = jwt::read(token, &keys::all(self.sandbox)?);
            let id = claims.as_ref().and_then(|claims| claims.get("sub")?.as_str()).unwrap_or_default();
            return Ok(store.read(|db| users::find(db, id))?);
        }
        match &self.asked.login_hint {
            Some(hint) => Ok(store.read(users::all)?.into_iter().find(|user| user.id == *hint || user.email == *hint)),
            None => Ok(None),
        }
    }

    fn respond(&self, user: &User, group: &Group, auth_time: i64) -> Result<Response, Failure> {
        let app = &self.client.app;
        let code = crate::random::hex(32);
        let mut grant = Grant {
            seq: 0,
            issuer: self.issuer.clone(),
            app: app.id.clone(),
            user: user.id.clone(),
            group: group.id.clone(),
            as_reseller: self.query.get("as_reseller").is_some(),
            sid: oidc_grants::sid(user),
            redirect_uri: self.client.redirect_uri.clone(),
            challenge: self.asked.challenge.clone(),
            nonce: self.asked.nonce.clone(),
            scope: self.asked.scope.clone(),
            auth_time,
            issued_at: self.sandbox.now().timestamp(),
            used: false,
            withdrawn: false,
        };
        let (mut state, mut iss) = (self.client.state.clone(), self.issuer.clone());
        for fault in faults::at(self.sandbox, Stage::Authorize, Some(&app.id))? {
            match fault {
                Fault::OidcWrongState(_) => state = Some(crate::random::hex(16)),
                Fault::OidcWrongIssParameter(_) => iss = OTHER_ISSUER.to_owned(),
                Fault::OidcInjectedCode(_) => grant.challenge = base64url(&sha256(crate::random::hex(32).as_bytes())),
                _ => {}
            }
        }
        self.sandbox.store.write(|db| Ok::<_, Failure>(oidc_grants::add(db, &code, &grant)?))?;
        let data = json!({ "app": app.id, "user": user.id, "group": group.id, "redirect_uri": grant.redirect_uri, "scope": grant.scope });
        self.sandbox.log(Level::Info, "oidc.code", &format!("{} signs on to {} in {}", user.id, app.id, group.id), data)?;
        let mut parameters = vec![("code", code.as_str())];
        parameters.extend(state.as_deref().map(|state| ("state", state)));
        parameters.push(("iss", &iss));
        Ok(self.client.send(&parameters))
    }

    fn deny(&self, code: &'static str, message: &str) -> Result<Response, Failure> {
        self.client.deny(self.sandbox, &self.issuer, &Denial(code, message.to_owned()))
    }
}

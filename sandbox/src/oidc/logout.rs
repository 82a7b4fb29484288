//! A log out that an application starts (RP-initiated).

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::parameters::Parameters;
use super::{jwt, keys};
use crate::failure::Failure;
use crate::idp::choice;
use crate::idp::cookie::forget;
use crate::idp::session;
use crate::pages;
use crate::redirect::{see_other, with_query};
use crate::state::Sandbox;
use crate::store::events::Level;
use crate::store::{apps, oidc_grants, users};

/// `GET /oidc/logout`.
pub(super) async fn by_query(State(sandbox): State<Arc<Sandbox>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    answer(&sandbox, &query.unwrap_or_default(), &headers)
}

/// `POST /oidc/logout`.
pub(super) async fn by_form(State(sandbox): State<Arc<Sandbox>>, headers: HeaderMap, body: String) -> Response {
    answer(&sandbox, &body, &headers)
}

fn answer(sandbox: &Arc<Sandbox>, query: &str, headers: &HeaderMap) -> Response {
    let answered = || {
        let request = Request::read(sandbox, query);
        if let Err(failure) = &request {
            sandbox.log(Level::Error, "oidc.logout_refused", &failure.message, json!({}))?;
        }
        let request = request?;
        request.end_session(sandbox, headers)?;
        let page = match request.location {
            Some(location) => see_other(location),
            None => pages::logged_out().into_response(),
        };
        Ok((forget(), page).into_response())
    };
    answered().unwrap_or_else(|failure: Failure| pages::failed(&failure))
}

struct Request {
    /// The claims of an ID token of ours, also of one that has expired.
    hint: Option<Map<String, Value>>,
    /// Where the browser goes.
    location: Option<String>,
}

impl Request {
    fn read(sandbox: &Sandbox, query: &str) -> Result<Self, Failure> {
        let bad = |message: String| Failure::new(StatusCode::BAD_REQUEST, message);
        let parameters = Parameters::read(query.as_bytes());
        if let Some(name) = parameters.doubled() {
            return Err(bad(format!("{name} is there twice")));
        }
        let hint = match parameters.get("id_token_hint") {
            Some(token) => {
                let claims = jwt::read(token, &keys::all(sandbox)?);
                Some(claims.ok_or_else(|| bad("id_token_hint is not an ID token of this provider".to_owned()))?)
            }
            None => None,
        };
        let audience = hint.as_ref().and_then(|claims| claims.get("aud")?.as_str());
        let named = parameters.get("client_id");
        if named.zip(audience).is_some_and(|(named, audience)| named != audience) {
            return Err(bad("client_id is not the client of id_token_hint".to_owned()));
        }
        let location = match parameters.get("post_logout_redirect_uri") {
            Some(uri) => {
                let id = named.or(audience).ok_or_else(|| bad("post_logout_redirect_uri needs client_id or id_token_hint".to_owned()))?;
                let app = sandbox.store.read(|db| apps::find(db, id))?;
                let app = app.ok_or_else(|| bad(format!("no application has the id \"{id}\"")))?;
                if !app.has_url(uri) {
                    return Err(bad(format!("the post_logout_redirect_uri {uri} is outside the hosts of {id}")));
                }
                Some(match parameters.get("state") {
                    Some(state) => with_query(uri, &[("state", state)]),
                    None => uri.to_owned(),
                })
            }
            None => None,
        };
        Ok(Self { hint, location })
    }

    /// Ends the session that the hint is of, or that of the browser's user when there is no hint. A new
    /// session of the same user is not meant by the hint of an old one.
    fn end_session(&self, sandbox: &Arc<Sandbox>, headers: &HeaderMap) -> Result<(), Failure> {
        let user = match &self.hint {
            Some(claims) => {
                let text = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();
                let user = sandbox.store.read(|db| users::find(db, text("sub")))?;
                user.filter(|user| oidc_grants::sid(user) == text("sid"))
            }
            None => choice::known(sandbox, headers)?,
        };
        if let Some(user) = user {
            session::end(sandbox, &user.id)?;
        }
        Ok(())
    }
}

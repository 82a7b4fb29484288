//! The session check, `GET /api/v1/auth/saml/:id?session=…`, and log out.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::cookie::{forget, remembered};
use super::query::Query;
use crate::clock::{iso, plus};
use crate::failure::Failure;
use crate::faults::Fault;
use crate::oidc;
use crate::pages;
use crate::state::Sandbox;
use crate::store::events::Level;
use crate::store::{faults, oidc_grants, users};

/// Always 200: `{"valid": …, "recheck": …}`. Without authentication, as on the platform.
pub(crate) async fn check(
    State(sandbox): State<Arc<Sandbox>>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let token = Query(&query.unwrap_or_default()).get("session").unwrap_or_default();
    let id = users::real_id(&id);
    let user = sandbox.store.read(|db| users::find(db, id))?;
    let valid = user.is_some_and(|user| same(&user.session, &token));

    let far = sandbox.store.write::<_, Failure>(|db| Ok(faults::take(db, |fault| matches!(fault, Fault::RecheckFar { .. }))?.pop()))?;
    let seconds = match far {
        Some(Fault::RecheckFar { seconds }) => seconds,
        _ => i64::try_from(sandbox.settings()?.recheck).unwrap_or(i64::MAX),
    };
    let recheck = iso(plus(sandbox.now(), seconds));
    let verdict = if valid { "valid" } else { "not valid" };
    let data = json!({ "user": id, "valid": valid, "recheck": recheck });
    sandbox.log(Level::Info, "session.check", &format!("the session of {id} is {verdict}"), data)?;
    Ok(Json(json!({ "valid": valid, "recheck": recheck })).into_response())
}

fn same(known: &str, given: &str) -> bool {
    known.len() == given.len() && openssl::memcmp::eq(known.as_bytes(), given.as_bytes())
}

/// `GET /app_logout?user_uid=…`: ends the user's session in every application. Without `user_uid`
/// it is the user of this browser.
pub(crate) async fn log_out(
    State(sandbox): State<Arc<Sandbox>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Response> {
    let named = Query(&query.unwrap_or_default()).get("user_uid");
    let id = named.or_else(|| remembered(&headers)).unwrap_or_default();
    if !id.is_empty() {
        end(&sandbox, users::real_id(&id)).map_err(|failure| pages::failed(&failure))?;
    }
    Ok((forget(), pages::logged_out()).into_response())
}

/// Ends the session of a user, and tells the applications that want to hear of it; false when there is no
/// such user.
pub(crate) fn end(sandbox: &Arc<Sandbox>, id: &str) -> Result<bool, Failure> {
    let ended = sandbox.store.write::<_, Failure>(|db| {
        let user = users::find(db, id)?;
        users::end_session(db, id, sandbox.now())?;
        Ok(user)
    })?;
    let data = json!({ "user": id });
    match &ended {
        Some(user) => {
            sandbox.log(Level::Info, "session.ended", &format!("the session of {id} was ended"), data)?;
            oidc::tell(sandbox, id, &oidc_grants::sid(user))?;
        }
        None => {
            let message = format!("a log out named {id}, and there is no such user");
            sandbox.log(Level::Warning, "session.unknown_user", &message, data)?;
        }
    }
    Ok(ended.is_some())
}

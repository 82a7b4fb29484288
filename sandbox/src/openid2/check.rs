//! What applications ask the provider directly: whether an answer is its own, and for associations.

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use openssl::memcmp;
use serde_json::json;

use super::NAMESPACE;
use super::message::{Message, key_values, signature};
use crate::failure::Failure;
use crate::faults::{self, Fault, Stage};
use crate::state::Sandbox;
use crate::store::apps::App;
use crate::store::events::Level;
use crate::store::openid2_answers;

/// An answer to an application.
fn direct(status: StatusCode, fields: &[(&str, &str)]) -> Response {
    let text = key_values([("ns", NAMESPACE)].into_iter().chain(fields.iter().copied()));
    (status, [(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// There are no associations: applications check each answer with the provider.
pub(super) fn associate() -> Response {
    let reason = "this provider has no associations; check answers with check_authentication";
    direct(StatusCode::BAD_REQUEST, &[("error", reason), ("error_code", "unsupported-type")])
}

/// `check_authentication`: once for each answer.
pub(super) fn answer(sandbox: &Sandbox, app: &App, message: &Message) -> Result<Response, Failure> {
    let handle = message.get("assoc_handle").unwrap_or_default();
    let text = message.doubled().is_none().then(|| signed_text(message)).flatten();
    let given = message.get("sig").unwrap_or_default();
    let now = sandbox.now().timestamp();
    let valid = sandbox.store.write::<_, Failure>(|db| {
        let Some((secret, text)) = openid2_answers::find(db, handle, &app.id, now)?.zip(text) else { return Ok(false) };
        let wanted = signature(&secret, &text)?;
        let valid = wanted.len() == given.len() && memcmp::eq(wanted.as_bytes(), given.as_bytes());
        if valid {
            openid2_answers::remove(db, handle)?;
        }
        Ok(valid)
    })?;
    let mut said = if valid { "true" } else { "false" };
    if valid {
        for fault in faults::at(sandbox, Stage::Check, Some(&app.id))? {
            said = match fault {
                Fault::Openid2IsValidCase(_) => "True",
                _ => "false",
            };
        }
    }
    let level = if valid { Level::Info } else { Level::Warning };
    let verdict = if valid { "good" } else { "not good, or was checked before" };
    sandbox.log(level, "openid2.check", &format!("an answer to {} is {verdict}", app.id), json!({ "app": app.id, "is_valid": said }))?;
    let mut fields = vec![("is_valid", said)];
    // What the application calls an association is none.
    fields
        .extend(message.get("invalidate_handle").map(|handle| ("invalidate_handle", handle)).filter(|(_, handle)| !handle.contains('\n')));
    Ok(direct(StatusCode::OK, &fields))
}

/// What was signed, were the answer ours; nothing when a field is missing.
fn signed_text(message: &Message) -> Option<String> {
    let value = |name| match name {
        "mode" => Some("id_res"),
        name => message.get(name),
    };
    let fields: Option<Vec<_>> = message.get("signed")?.split(',').map(|name| Some((name, value(name)?))).collect();
    Some(key_values(fields?))
}

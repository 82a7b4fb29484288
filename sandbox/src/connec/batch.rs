//! `POST /batch`: many operations in one request, one after the other. One that fails stops none of the
//! others, and the answer is 200 whatever theirs are.

use axum::http::Method;

use super::answer::{Answer, Refusal};
use super::call::{Body, Call, PREFIXES, Target};
use super::routes;
use crate::json::Json;

/// The most operations in a batch.
const LARGEST: usize = 100;

pub(super) fn run(call: &Call<'_>) -> Result<Answer, Refusal> {
    if call.method != Method::POST {
        return Err(Refusal::wrong_method());
    }
    let body = call.json()?;
    if !matches!(body.get("sequential"), None | Some(Json::Null | Json::Bool(_))) {
        return Err(Refusal::invalid("sequential is true or false"));
    }
    let ops = body.get("ops").and_then(Json::as_list).ok_or_else(|| Refusal::invalid("A batch is an object with a list \"ops\""))?;
    if ops.len() > LARGEST {
        return Err(Refusal::invalid(format!("A batch has at most {LARGEST} operations, and this one has {}", ops.len())));
    }
    let mut failed = 0;
    let results = ops.iter().map(|op| {
        let answer = operation(call, op).unwrap_or_else(|refusal| refusal.answer(None));
        failed += usize::from(!answer.status.is_success());
        Json::object([("status", Json::number(answer.status.as_u16())), ("body", answer.body)])
    });
    let results = Json::List(results.collect());
    let note = Some(format!("{} operations, of which {failed} failed", ops.len()));
    Ok(Answer { note, ..Answer::ok(Json::object([("results", results)])) })
}

/// Each is a call of its own, with the credentials and the headers of the batch.
fn operation(call: &Call<'_>, op: &Json) -> Result<Answer, Refusal> {
    let text = |name: &str| {
        let given = op.get(name).and_then(Json::as_text);
        given.ok_or_else(|| Refusal::invalid(format!("An operation is an object with a text \"{name}\"")))
    };
    let method = match text("method")?.to_ascii_lowercase().as_str() {
        "get" => Method::GET,
        "post" => Method::POST,
        "put" => Method::PUT,
        "delete" => Method::DELETE,
        other => return Err(Refusal::invalid(format!("\"{other}\" is no method of an operation"))),
    };
    let url = text("url")?;
    let url = url.strip_prefix(call.base).unwrap_or(url);
    let (path, query) = url.split_once('?').map_or((url, None), |(path, query)| (path, Some(query)));
    let target = Target::read(&PREFIXES, path, query).ok_or_else(Refusal::not_found)?;
    let body = Body::Read(op.get("params").unwrap_or(&Json::Null));
    Ok(routes::answer(&Call { method, target, body, ..*call }))
}

//! Which call does what.

use axum::http::Method;

use super::answer::{Answer, Refusal, href};
use super::call::Call;
use super::resources::TRANSACTION_LOGS;
use super::{joining, nested, read, schema, transactions, write};

/// Answers a call, with its refusal as an answer too.
pub(super) fn answer(call: &Call<'_>) -> Answer {
    let segments: Vec<&str> = call.target.segments.iter().map(String::as_str).collect();
    route(call, &segments).unwrap_or_else(|refusal| {
        let resource = segments.get(1).and_then(|name| call.resource(name).ok());
        refusal.answer(resource.map(|resource| href(&resource, segments.len() == 2, call.method.as_str())))
    })
}

fn route(call: &Call<'_>, segments: &[&str]) -> Result<Answer, Refusal> {
    let [group, rest @ ..] = segments else {
        return Err(Refusal::not_found());
    };
    if let ("json_schema", [name]) = (*group, rest) {
        return match call.method {
            Method::GET => Ok(schema::schema(call.sandbox, &call.resource(name)?)),
            _ => Err(Refusal::wrong_method()),
        };
    }
    let scope = call.scope(group)?;
    let [name, rest @ ..] = rest else {
        return match call.method {
            Method::GET => Ok(read::index(&scope)),
            _ => Err(Refusal::wrong_method()),
        };
    };
    let resource = call.resource(name)?;
    if resource.name == TRANSACTION_LOGS {
        return match (&call.method, rest) {
            (&Method::GET, [] | ["historical"]) => transactions::list(&scope, &resource, false),
            (&Method::GET, ["pending"]) => transactions::list(&scope, &resource, true),
            (&Method::POST, []) => transactions::report(&scope, &resource),
            (_, [] | ["historical" | "pending"]) => Err(Refusal::wrong_method()),
            _ => Err(Refusal::not_found()),
        };
    }
    match (&call.method, rest) {
        (&Method::GET, []) if resource.is_single() => read::show_single(&scope, &resource),
        (&Method::PUT | &Method::POST, []) if resource.is_single() => write::update_single(&scope, &resource),
        (&Method::GET, []) => read::list(&scope, &resource),
        (&Method::POST, []) => write::create(&scope, &resource),
        (&Method::DELETE, []) if call.app.is_none() => write::delete_all(&scope, &resource),
        (_, []) => Err(Refusal::wrong_method()),
        (&Method::GET, ["example"]) => Ok(schema::example(&scope, &resource)?),
        (_, _) if resource.is_single() => Err(Refusal::not_found()),
        (&Method::GET, [id]) => read::show(&scope, &resource, id),
        (&Method::PUT, [id]) => write::update(&scope, &resource, id),
        (&Method::DELETE, [id]) => write::delete(&scope, &resource, id),
        (&Method::PUT, [id, "merge"]) => joining::merge(&scope, &resource, id),
        (_, [_] | [_, "merge"]) => Err(Refusal::wrong_method()),
        (_, [id, rest @ ..]) => nested::route(&scope, &resource, id, rest),
    }
}

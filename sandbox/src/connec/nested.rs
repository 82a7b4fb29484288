//! Lines at an address of their own: `/projects/<id>/tasks`, `/employees/<id>/employee_salaries`.

use axum::http::{Method, StatusCode};

use super::answer::{Answer, Refusal};
use super::call::Scope;
use super::resources::Resource;
use super::{lines, read, write};
use crate::json::{Fields, Json};

/// Lists, makes and changes lines, in the form of entities. The rest is what follows the id.
pub(super) fn route(scope: &Scope<'_>, resource: &Resource, id: &str, rest: &[&str]) -> Result<Answer, Refusal> {
    let (name, line) = match rest {
        [name] if lines::is_field(name) => (*name, None),
        [name, line] if lines::is_field(name) => (*name, Some(*line)),
        _ => return Err(Refusal::not_found()),
    };
    let known = lines_of(read::show(scope, resource, id)?, resource, name);
    match (&scope.call.method, line) {
        (&Method::GET, None) => Ok(Answer::ok(Json::object([(name, Json::List(known))]))),
        (&Method::GET, Some(line)) => {
            let found = known.into_iter().find(|known| is(known, line));
            Ok(Answer::ok(Json::object([(name, found.ok_or_else(Refusal::not_found)?)])))
        }
        (&Method::POST, None) => {
            let given = given(scope, name)?;
            if given.get("id").is_some_and(|id| !matches!(id, Json::Null | Json::List(_))) {
                return Err(Refusal::with_id());
            }
            let after = written(scope, resource, id, name, given)?;
            let made = after.into_iter().find(|line| !known.contains(line)).ok_or_else(Refusal::not_found)?;
            Ok(Answer { status: StatusCode::CREATED, ..Answer::ok(Json::object([(name, made)])) })
        }
        (&Method::PUT, Some(line)) => {
            let mut given = given(scope, name)?;
            if !known.iter().any(|known| is(known, line)) {
                return Err(Refusal::not_found());
            }
            given.insert("id".to_owned(), Json::text(line));
            let changed = written(scope, resource, id, name, given)?.into_iter().find(|known| is(known, line));
            Ok(Answer::ok(Json::object([(name, changed.ok_or_else(Refusal::not_found)?)])))
        }
        _ => Err(Refusal::wrong_method()),
    }
}

fn given(scope: &Scope<'_>, name: &str) -> Result<Fields, Refusal> {
    let body = scope.call.json()?;
    let given = body.get(name).and_then(Json::as_object).cloned();
    given.ok_or_else(|| Refusal::invalid(format!("The body has no object \"{name}\"")))
}

/// Puts one line into the entity; all of them as they are then.
fn written(scope: &Scope<'_>, resource: &Resource, id: &str, name: &str, line: Fields) -> Result<Vec<Json>, Refusal> {
    let body = Json::object([(&*resource.name, Json::object([(name, Json::List(vec![Json::Object(line)]))]))]);
    Ok(lines_of(write::update_with(scope, resource, id, &body)?, resource, name))
}

fn lines_of(answer: Answer, resource: &Resource, name: &str) -> Vec<Json> {
    let lines = answer.body.get(&resource.name).and_then(|entity| entity.get(name)).and_then(Json::as_list);
    lines.unwrap_or_default().to_vec()
}

/// Whether a line has an id, as a text or among its names.
fn is(line: &Json, id: &str) -> bool {
    match line.get("id") {
        Some(Json::Text(text)) => text == id,
        Some(Json::List(names)) => names.iter().any(|name| name.get("id").and_then(Json::as_text) == Some(id)),
        _ => false,
    }
}

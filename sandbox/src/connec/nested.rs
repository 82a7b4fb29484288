//! Lines at an address of their own: `/projects/<id>/tasks`, `/employees/<id>/employee_salaries`.

use axum::http::{Method, StatusCode};

use super::answer::{Answer, Refusal};
use super::call::Scope;
use super::references::Names;
use super::render::CONNEC;
use super::resources::Resource;
use super::{lines, read, write};
use crate::json::{Fields, Json};
use crate::store::{entities, mappings};

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
            let wanted = named(scope, resource, id, given.get("id"))?;
            let is_known = |line: &Json| known.iter().any(|known| plain(known) == plain(line));
            let is_new = !wanted.as_deref().is_some_and(|wanted| known.iter().any(|known| is(known, wanted)));
            let mut after = written(scope, resource, id, name, given)?.into_iter();
            let made = after.find(|line| if is_new { !is_known(line) } else { plain(line) == wanted.as_deref() });
            let made = made.ok_or_else(Refusal::not_found)?;
            let location = plain(&made).map(|line| format!("{}/{name}/{line}", scope.url(resource, Some(id))));
            let answer = Answer::ok(Json::object([(name, made)]));
            Ok(if is_new { Answer { status: StatusCode::CREATED, location, ..answer } } else { answer })
        }
        (&Method::PUT, Some(line)) => {
            let mut given = given(scope, name)?;
            let line = known.iter().find(|known| is(known, line)).and_then(plain).ok_or_else(Refusal::not_found)?;
            given.insert("id".to_owned(), Json::text(line));
            let changed = written(scope, resource, id, name, given)?.into_iter().find(|known| plain(known) == Some(line));
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

/// The line that a list of names means, if there is one.
fn named(scope: &Scope<'_>, resource: &Resource, id: &str, given: Option<&Json>) -> Result<Option<String>, Refusal> {
    let Some(Json::List(items)) = given else { return Ok(None) };
    let names = Names::read("id", items)?;
    if names.own.is_some() {
        return Ok(names.own);
    }
    let found = scope.call.sandbox.store.read(|db| {
        let Some(entity) = entities::find(db, scope.channel(), &resource.name, id)? else { return Ok(None) };
        for name in &names.external {
            if let Some(line) = mappings::line(db, entity.seq, name)? {
                return Ok(Some(line));
            }
        }
        Ok(None)
    })?;
    Ok(found)
}

/// The platform's own id of a line.
fn plain(line: &Json) -> Option<&str> {
    match line.get("id")? {
        Json::Text(text) => Some(text),
        Json::List(names) => {
            let own = names.iter().find(|name| name.get("provider").and_then(Json::as_text) == Some(CONNEC))?;
            own.get("id").and_then(Json::as_text)
        }
        _ => None,
    }
}

/// Whether a line has an id, as a text or among its names.
fn is(line: &Json, id: &str) -> bool {
    match line.get("id") {
        Some(Json::Text(text)) => text == id,
        Some(Json::List(names)) => names.iter().any(|name| name.get("id").and_then(Json::as_text) == Some(id)),
        _ => false,
    }
}

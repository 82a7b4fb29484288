//! Shared data: the entities of a group, and one of them to be edited.

use std::sync::Arc;

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{Path, State};
use axum::http::{Method, StatusCode};
use axum::response::{Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::{button, failed, layout};
use crate::connec::{self, resources::Resource};
use crate::extract::Params;
use crate::failure::Failure;
use crate::json::{Fields, Json};
use crate::state::Sandbox;
use crate::store::groups;

type Shared = State<Arc<Sandbox>>;

/// How many entities a page shows.
const SHOWN: usize = 50;
/// Fields of the platform, which nobody edits.
const PLATFORMS: [&str; 6] = ["id", "created_at", "updated_at", "group_id", "channel_id", "resource_type"];

/// `GET /connec`: groups and resources.
pub(super) async fn page(State(sandbox): Shared) -> Result<Markup, Response> {
    let groups = sandbox.store.read(groups::all).map_err(|error| failed(&Failure::from(error)))?;
    Ok(layout(
        "Shared data",
        html! {
            p { "What the applications of a customer share. Groups of one organization see the same records." }
            table {
                thead { tr { th { "Group" } th { "Organization" } th { "Resources" } } }
                tbody {
                    @for group in &groups {
                        tr {
                            td { (group.name) " (" (group.id) ")" }
                            td { (group.organization) }
                            td {
                                @for resource in Resource::all() {
                                    a href={ "/connec/" (group.id) "/" (resource.name) } { (resource.name) } " "
                                }
                            }
                        }
                    }
                }
            }
        },
    ))
}

#[derive(Deserialize)]
pub(super) struct From {
    #[serde(default)]
    skip: usize,
}

/// `GET /connec/:group/:resource`.
pub(super) async fn list(
    State(sandbox): Shared,
    Path((group, resource)): Path<(String, String)>,
    params: Result<Params<From>, Failure>,
) -> Result<Markup, Response> {
    let Params(From { skip }) = params.map_err(|failure| failed(&failure))?;
    let answer =
        get(&sandbox, &format!("/{}/{}?$top={SHOWN}&$skip={skip}", part(&group), part(&resource))).map_err(|failure| failed(&failure))?;
    let envelope = answer.as_object().and_then(|fields| fields.values().next());
    let items: Vec<&Json> = match envelope {
        Some(Json::List(items)) => items.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let total = answer.get("pagination").and_then(|pagination| pagination.get("total"));
    let more = answer.get("pagination").is_some_and(|pagination| pagination.get("next").is_some());
    let address = format!("/connec/{}/{}", part(&group), part(&resource));
    Ok(layout(
        &format!("{resource} of {group}"),
        html! {
            @if let Some(total) = total { p { (total.to_string()) " in all, in the order in which they were made." } }
            table {
                thead { tr { th { "Id" } th { "Code" } th { "Name" } th { "Changed" } } }
                tbody {
                    @for item in &items {
                        tr {
                            td { a href={ (address) "/" (part(text(item, "id"))) } { (text(item, "id")) } }
                            td { (text(item, "code")) }
                            td { (name(item)) }
                            td { (text(item, "updated_at")) }
                        }
                    }
                }
            }
            p {
                @if skip > 0 { a href={ (address) "?skip=" (skip.saturating_sub(SHOWN)) } { "Before" } " " }
                @if more { a href={ (address) "?skip=" (skip + SHOWN) } { "After" } }
            }
        },
    ))
}

/// `GET /connec/:group/:resource/:id`.
pub(super) async fn edit(State(sandbox): Shared, Path(address): Path<(String, String, String)>) -> Result<Markup, Response> {
    let answer = get(&sandbox, &path(&address)).map_err(|failure| failed(&failure))?;
    let Some(Json::Object(entity)) = answer.as_object().and_then(|fields| fields.values().next()) else {
        return Err(failed(&Failure::new(StatusCode::NOT_FOUND, "this is no entity")));
    };
    let (group, resource, id) = &address;
    let own: Fields =
        entity.iter().filter(|(name, _)| !PLATFORMS.contains(&name.as_str())).map(|(name, value)| (name.clone(), value.clone())).collect();
    let here = format!("/connec{}", shown_path(&address));
    Ok(layout(
        &format!("{resource} {id}"),
        html! {
            dl {
                @for name in PLATFORMS {
                    @if let Some(value) = entity.get(name).and_then(Json::as_text) { dt { (name) } dd { (value) } }
                }
            }
            form method="post" action=(here) {
                p { label {
                    "Fields, as JSON. What is written here is written by another application of the customer: those of " (group) " are told."
                } }
                p { textarea name="fields" rows="24" cols="100" spellcheck="false" { (indented(&Json::Object(own), 0)) } }
                p { button type="submit" { "Save" } }
            }
            @if resource != connec::resources::COMPANY { (button(&format!("{here}/delete"), "Delete")) }
            p { a href={ "/connec/" (part(group)) "/" (part(resource)) } { "All " (resource) } }
        },
    ))
}

#[derive(Deserialize)]
pub(super) struct Posted {
    fields: String,
}

/// `POST /connec/:group/:resource/:id`.
pub(super) async fn save(
    State(sandbox): Shared,
    Path(address): Path<(String, String, String)>,
    posted: Result<Form<Posted>, FormRejection>,
) -> Result<Redirect, Response> {
    let Form(posted) = posted.map_err(|error| failed(&Failure::invalid(error.body_text())))?;
    let fields =
        Json::parse(posted.fields.trim().as_bytes()).map_err(|error| failed(&Failure::invalid(format!("this is not JSON: {error}"))))?;
    let resource = Resource::named(&address.1).map_or_else(|| address.1.clone(), |resource| resource.name);
    let body = Json::object([(&*resource, fields)]);
    done(connec::perform(&sandbox, Method::PUT, &format!("{}?replace=true", path(&address)), &body)).map_err(|failure| failed(&failure))?;
    Ok(Redirect::to(&format!("/connec{}", shown_path(&address))))
}

/// `POST /connec/:group/:resource/:id/delete`.
pub(super) async fn delete(State(sandbox): Shared, Path(address): Path<(String, String, String)>) -> Result<Redirect, Response> {
    done(connec::perform(&sandbox, Method::DELETE, &path(&address), &Json::Null)).map_err(|failure| failed(&failure))?;
    Ok(Redirect::to(&format!("/connec/{}/{}", part(&address.0), part(&address.1))))
}

fn get(sandbox: &Arc<Sandbox>, path: &str) -> Result<Json, Failure> {
    done(connec::perform(sandbox, Method::GET, path, &Json::Null))
}

fn done((status, answer): (StatusCode, Json)) -> Result<Json, Failure> {
    if status.is_success() {
        return Ok(answer);
    }
    let first = answer.get("errors").and_then(Json::as_list).and_then(<[Json]>::first);
    let detail = first.map(|error| text(error, "detail")).unwrap_or_default();
    Err(Failure::new(status, detail))
}

/// The address behind `/admin/connec`. What there is once has no id in it.
fn path(address: &(String, String, String)) -> String {
    match address.1 == connec::resources::COMPANY {
        true => format!("/{}/{}", part(&address.0), part(&address.1)),
        false => shown_path(address),
    }
}

fn shown_path((group, resource, id): &(String, String, String)) -> String {
    format!("/{}/{}/{}", part(group), part(resource), part(id))
}

/// A text as one segment of a path.
fn part(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string().replace("%2D", "-").replace("%5F", "_")
}

fn text<'a>(item: &'a Json, field: &str) -> &'a str {
    item.get(field).and_then(Json::as_text).unwrap_or_default()
}

/// What people call it.
fn name(item: &Json) -> &str {
    let fields = ["name", "full_name", "title", "first_name", "transaction_number", "description"];
    fields.into_iter().map(|field| text(item, field)).find(|text| !text.is_empty()).unwrap_or_default()
}

/// JSON for people.
fn indented(value: &Json, depth: usize) -> String {
    let (inner, outer) = ("  ".repeat(depth + 1), "  ".repeat(depth));
    match value {
        Json::Object(fields) if !fields.is_empty() => {
            let line = |(name, value): (&String, &Json)| format!("{inner}{}: {}", Json::text(name.as_str()), indented(value, depth + 1));
            format!("{{\n{}\n{outer}}}", fields.iter().map(line).collect::<Vec<_>>().join(",\n"))
        }
        Json::List(items) if !items.is_empty() => {
            let line = |item: &Json| format!("{inner}{}", indented(item, depth + 1));
            format!("[\n{}\n{outer}]", items.iter().map(line).collect::<Vec<_>>().join(",\n"))
        }
        value => value.to_string(),
    }
}

//! Ids in their two forms: a text, or a list of `{"id", "provider", "realm"}` with one entry for each system that knows the record.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::tree::{Node, Repeated};
use super::unwritten;
use crate::json::check_limits;
use crate::{Code, Error, Result, arguments};

/// The provider of Connec!'s own ids.
const CONNEC: &str = "connec";

/// A system that has ids of its own: the app, and the account in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Provider {
    /// The system, such as `my-app`.
    pub provider: String,
    /// The account in it, such as the customer's number there.
    pub realm: String,
}

impl Provider {
    /// A system and an account in it.
    pub fn new(provider: impl Into<String>, realm: impl Into<String>) -> Self {
        Provider { provider: provider.into(), realm: realm.into() }
    }

    /// The list that says what a record is called there: to link it by `put`, or to create or change it by `post`.
    pub fn id(&self, id: &str) -> Value {
        serde_json::json!([{"id": id, "provider": self.provider, "realm": self.realm}])
    }

    /// What an id in its list form says that the record is called there.
    pub fn find<'v>(&self, id: &'v Value) -> Option<Cow<'v, str>> {
        entry(id, |provider, realm| provider == self.provider && realm == self.realm)
    }
}

/// Connec!'s own id out of either form.
pub fn connec_id(id: &Value) -> Option<Cow<'_, str>> {
    match id {
        Value::String(text) => Some(text.into()),
        list => entry(list, |provider, _| provider == CONNEC),
    }
}

fn entry(id: &Value, is_meant: impl Fn(&str, &str) -> bool) -> Option<Cow<'_, str>> {
    fn text<'e>(entry: &'e Value, name: &str) -> &'e str {
        entry.get(name).and_then(Value::as_str).unwrap_or_default()
    }
    match id.as_array()?.iter().find(|entry| is_meant(text(entry, "provider"), text(entry, "realm")))?.get("id")? {
        Value::String(text) => Some(text.into()),
        // What apps with numbers for ids have left there.
        Value::Number(number) => Some(number.to_string().into()),
        _ => None,
    }
}

/// Whether that path is the id of a part, such as a line, which is no reference to something that has to be there first.
fn is_of_a_part(path: &str) -> bool {
    path.ends_with("/id")
}

/// An entity that was taken apart: see [`unfold`].
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Unfolded {
    /// The entity, its references by the app's own ids; everything else as it came.
    pub entity: Box<RawValue>,
    /// Connec!'s id.
    pub connec_id: Option<String>,
    /// The app's own id; none for a record that is new to it.
    pub id: Option<String>,
    /// References to records that the app does not have yet, by their path, such as `lines/0/item_id`: leave the entity for a later run.
    /// The ids of its own parts, such as `lines/id`, are none: a part that is new to the app has null there.
    pub missing: Vec<String>,
}

/// An entity that was put together by a map of ids: see [`fold_with`](super::fold_with).
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Folded {
    /// The entity, its references as Connec!'s ids, or as lists where the map has none; everything else as it came.
    pub entity: Box<RawValue>,
    /// Connec!'s id of the entity itself: update that one. None: create it.
    pub connec_id: Option<String>,
    /// References that the map does not know, by their path, such as `lines/0/item_id`: send what they refer to first, or trust that Connec!
    /// knows it by the app's own id, which is in the entity.
    pub missing: Vec<String>,
}

/// Takes an entity with ids in list form apart: each reference becomes the app's own id. `references` are paths such as
/// `organization_id` and `lines/item_id`; a list on the way is gone through.
///
/// # Errors
/// `invalid_argument` when the entity is no JSON object, or has one of these fields twice.
pub fn unfold(entity: &str, provider: &Provider, references: &[&str]) -> Result<Unfolded> {
    unfold_by(entity, provider, &unnamed(references), &mut |_, _| None)
}

/// The way back: the app's own id and references become lists for Connec!; everything else stays as it is.
///
/// # Errors
/// `invalid_argument` when the entity is no JSON object, or has one of these fields twice.
pub fn fold(entity: &str, provider: &Provider, references: &[&str]) -> Result<Box<RawValue>> {
    fold_by(entity, provider, &unnamed(references), &mut |_, _| None).map(|folded| folded.entity)
}

/// Where an entity refers to which resource: `("organization_id", "organizations")`; `("id", "invoices")` for what it is itself.
pub(super) type Reference<'r> = (&'r str, &'r str);

fn unnamed<'r>(references: &[&'r str]) -> Vec<Reference<'r>> {
    references.iter().map(|path| (*path, "")).collect()
}

/// What is called how on the other side: of a resource, by an id.
pub(super) type Lookup<'l> = dyn FnMut(&str, &str) -> Option<String> + 'l;

fn resource_of_itself<'r>(references: &[Reference<'r>]) -> Option<&'r str> {
    references.iter().find(|(path, _)| *path == "id").map(|(_, resource)| *resource)
}

/// [`unfold`], where what the entity does not say is looked up by Connec!'s id.
pub(super) fn unfold_by(entity: &str, provider: &Provider, references: &[Reference<'_>], own_of: &mut Lookup<'_>) -> Result<Unfolded> {
    let mut entity = entity_of(entity)?;
    let id = entity.get("id").map_err(repeated)?.unwrap_or_default();
    let connec = connec_id(&id).map(Cow::into_owned);
    let own = provider.find(&id).map(Cow::into_owned);
    let own = own.or_else(|| connec.as_deref().zip(resource_of_itself(references)).and_then(|(id, resource)| own_of(resource, id)));
    let mut missing = Vec::new();
    for (path, resource) in references.iter().filter(|(path, _)| *path != "id") {
        let mut visitor = |at: &str, value: &Value| {
            match value {
                Value::Array(_) => {}
                // A text is Connec!'s own id, which means nothing to the app.
                Value::String(text) if !text.is_empty() => {}
                _ => return None,
            }
            let connec = connec_id(value);
            let found = provider.find(value).map(Cow::into_owned).or_else(|| own_of(resource, connec.as_deref()?));
            if found.is_none() && connec.is_some() && !is_of_a_part(path) {
                missing.push(at.to_owned());
            }
            Some(found.map_or(Value::Null, Value::String))
        };
        entity.visit(path, &mut visitor).map_err(repeated)?;
    }
    entity.put("id", &own.clone().map_or(Value::Null, Value::String)).map_err(repeated)?;
    Ok(Unfolded { entity: written(&entity)?, connec_id: connec, id: own, missing })
}

/// [`fold`], where references become Connec!'s ids as far as they are found by the app's own.
pub(super) fn fold_by(entity: &str, provider: &Provider, references: &[Reference<'_>], connec_of: &mut Lookup<'_>) -> Result<Folded> {
    let mut entity = entity_of(entity)?;
    let own = |value: &Value| match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let mut missing = Vec::new();
    for (path, resource) in references.iter().filter(|(path, _)| *path != "id") {
        let mut visitor = |at: &str, value: &Value| {
            let own = own(value)?;
            Some(connec_of(resource, &own).map(Value::String).unwrap_or_else(|| {
                if !is_of_a_part(path) {
                    missing.push(at.to_owned());
                }
                provider.id(&own)
            }))
        };
        entity.visit(path, &mut visitor).map_err(repeated)?;
    }
    let mut connec_id = None;
    // Its own id stays a list: as text it would be refused in what is posted.
    let mut visitor = |_: &str, value: &Value| {
        let own = own(value)?;
        connec_id = resource_of_itself(references).and_then(|resource| connec_of(resource, &own));
        Some(provider.id(&own))
    };
    entity.visit("id", &mut visitor).map_err(repeated)?;
    Ok(Folded { entity: written(&entity)?, connec_id, missing })
}

pub(super) fn repeated(Repeated(path): Repeated) -> Error {
    Error::new(Code::InvalidArgument, format!("the entity has {path} twice")).with_field("entity")
}

/// The entity, with nothing in it that other languages could not read.
pub(super) fn entity_of(json: &str) -> Result<Node> {
    check_limits(json.as_bytes()).map_err(|reason| arguments::wrong("entity", reason))?;
    Node::parse_object(json).ok_or_else(|| arguments::wrong("entity", "must be a JSON object"))
}

fn written(entity: &Node) -> Result<Box<RawValue>> {
    serde_json::value::to_raw_value(entity).map_err(|error| unwritten("an entity", &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn references_become_our_own_and_back() {
        let ours = Provider::new("my-app", "2243");
        let both = |id: &str, connec: &str| json!([{"id": id, "provider": "my-app", "realm": "2243"}, {"id": connec, "provider": "connec", "realm": "org-1"}]);
        let theirs = json!([{"id": "9", "provider": "my-app", "realm": "other"}, {"id": "c9", "provider": "connec", "realm": "org-1"}]);
        let entity = json!({
            "id": both("1", "c1"), "organization_id": both("2", "c2"), "title": "x",
            "lines": [{"id": both("3", "c3"), "item_id": both("4", "c4")}, {"item_id": theirs}, {"item_id": "plain"}, {"id": theirs}],
        });
        let references = ["organization_id", "lines/id", "lines/item_id", "nothing/here"];
        let unfolded = unfold(&entity.to_string(), &ours, &references).expect("an object");
        assert_eq!((unfolded.id.as_deref(), unfolded.connec_id.as_deref()), (Some("1"), Some("c1")));
        assert_eq!(unfolded.missing, ["lines/1/item_id", "lines/2/item_id"]);
        assert_eq!(
            serde_json::from_str::<Value>(unfolded.entity.get()).expect("JSON"),
            json!({"id": "1", "organization_id": "2", "title": "x", "lines": [{"id": "3", "item_id": "4"}, {"item_id": null}, {"item_id": null}, {"id": null}]})
        );
        let folded = fold(unfolded.entity.get(), &ours, &references).expect("an object");
        let folded: Value = serde_json::from_str(folded.get()).expect("JSON");
        assert_eq!(folded["organization_id"], ours.id("2"));
        assert_eq!((&folded["lines"][0]["item_id"], &folded["lines"][1]["item_id"]), (&ours.id("4"), &Value::Null));
        assert_eq!(folded["id"], ours.id("1"));
        assert_eq!(connec_id(&json!("c1")).as_deref(), Some("c1"));
        let number = json!([{"id": 12345678901234567890u64, "provider": "my-app", "realm": "2243"}, {"id": "c9", "provider": "connec"}]);
        assert_eq!((ours.find(&number).as_deref(), connec_id(&number).as_deref()), (Some("12345678901234567890"), Some("c9")));
        for odd in [json!(null), json!([]), json!([1, null, {}]), json!({"id": "x"}), json!(7)] {
            assert_eq!((connec_id(&odd), ours.find(&odd)), (None, None), "{odd}");
        }
        let (twice, deep) = (r#"{"id": "1", "id": "2"}"#, r#"{"lines": [{}, {"item_id": "2", "item_id": "3"}]}"#);
        for (entity, said) in [("[]", "a JSON object"), (twice, "id twice"), (deep, "lines/1/item_id twice")] {
            for error in [unfold(entity, &ours, &references).expect_err(entity), fold(entity, &ours, &references).expect_err(entity)] {
                assert_eq!(error.code(), Code::InvalidArgument);
                assert!(error.message().contains(said), "{error}");
            }
        }
        assert!(fold(r#"{"x": 1, "x": 2}"#, &ours, &references).is_ok(), "what is not touched is the server's to judge");
    }

    #[test]
    fn what_is_not_meant_stays_as_it_came() {
        let entity = r#"{"z": 12345678901234567890.50, "id": "1", "a": 1.10, "lines": [{"item_id": 7, "q": 1e400}], "deep": {"b": [ 1 ]}}"#;
        let folded = fold(entity, &Provider::new("p", "r"), &["lines/item_id"]).expect("an object");
        assert_eq!(
            folded.get(),
            concat!(
                r#"{"z":12345678901234567890.50,"id":[{"id":"1","provider":"p","realm":"r"}],"a":1.10,"#,
                r#""lines":[{"item_id":[{"id":"7","provider":"p","realm":"r"}],"q":1e400}],"deep":{"b": [ 1 ]}}"#
            )
        );
    }
}

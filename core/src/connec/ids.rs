//! Ids in their two forms: a text, or a list of `{"id", "provider", "realm"}` with one entry for each system that knows the record
//! (protocol reference 6.5, platform reference 8.7, 15.2).

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::tree::Node;
use crate::json::check_limits;
use crate::{Code, Error, Result};

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
    pub fn find<'v>(&self, id: &'v Value) -> Option<&'v str> {
        entry(id, |provider, realm| provider == self.provider && realm == self.realm)
    }
}

/// Connec!'s own id out of either form.
pub fn connec_id(id: &Value) -> Option<&str> {
    match id {
        Value::String(text) => Some(text),
        list => entry(list, |provider, _| provider == CONNEC),
    }
}

fn entry(id: &Value, is_meant: impl Fn(&str, &str) -> bool) -> Option<&str> {
    let text = |entry: &'_ Value, name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
    id.as_array()?
        .iter()
        .find(|entry| is_meant(&text(entry, "provider").unwrap_or_default(), &text(entry, "realm").unwrap_or_default()))?
        .get("id")?
        .as_str()
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
    pub missing: Vec<String>,
}

/// Takes an entity with ids in list form apart: each reference becomes the app's own id. `references` are paths such as
/// `organization_id` and `lines/item_id`; a list on the way is gone through.
///
/// # Errors
/// `invalid_argument` when the entity is no JSON object.
pub fn unfold(entity: &str, provider: &Provider, references: &[&str]) -> Result<Unfolded> {
    let mut entity = object(entity)?;
    let id = entity.get("id").map(Node::value).unwrap_or_default();
    let own = provider.find(&id).map(str::to_owned);
    let connec = connec_id(&id).map(str::to_owned);
    let mut missing = Vec::new();
    for path in references {
        entity.visit(path, &mut |at, value| {
            let found = provider.find(value).map(Value::from);
            match value {
                Value::Array(_) => {}
                // A text is Connec!'s own id, which means nothing to the app.
                Value::String(text) if !text.is_empty() => {}
                _ => return None,
            }
            if found.is_none() && connec_id(value).is_some() {
                missing.push(at.to_owned());
            }
            Some(found.unwrap_or_default())
        });
    }
    entity.put("id", &own.clone().map_or(Value::Null, Value::String));
    Ok(Unfolded { entity: written(&entity)?, connec_id: connec, id: own, missing })
}

/// The way back: the app's own id and references become lists for Connec!; everything else stays as it is.
///
/// # Errors
/// `invalid_argument` when the entity is no JSON object.
pub fn fold(entity: &str, provider: &Provider, references: &[&str]) -> Result<Box<RawValue>> {
    let mut entity = object(entity)?;
    for path in references.iter().copied().chain(["id"]) {
        entity.visit(path, &mut |_, value| match value {
            Value::String(text) if !text.is_empty() => Some(provider.id(text)),
            Value::Number(number) => Some(provider.id(&number.to_string())),
            _ => None,
        });
    }
    written(&entity)
}

fn object(json: &str) -> Result<Node> {
    check_limits(json.as_bytes())
        .map_err(|reason| Error::new(Code::InvalidArgument, format!("the entity {reason}")).with_field("entity"))?;
    Node::parse_object(json).ok_or_else(|| Error::new(Code::InvalidArgument, "the entity must be a JSON object").with_field("entity"))
}

fn written(entity: &Node) -> Result<Box<RawValue>> {
    serde_json::value::to_raw_value(entity).map_err(|error| Error::new(Code::Internal, format!("an entity could not be written: {error}")))
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
            "lines": [{"id": both("3", "c3"), "item_id": both("4", "c4")}, {"item_id": theirs}, {"item_id": "plain"}, {}],
        });
        let references = ["organization_id", "lines/id", "lines/item_id", "nothing/here"];
        let unfolded = unfold(&entity.to_string(), &ours, &references).expect("an object");
        assert_eq!((unfolded.id.as_deref(), unfolded.connec_id.as_deref()), (Some("1"), Some("c1")));
        assert_eq!(unfolded.missing, ["lines/1/item_id", "lines/2/item_id"]);
        assert_eq!(
            serde_json::from_str::<Value>(unfolded.entity.get()).expect("JSON"),
            json!({"id": "1", "organization_id": "2", "title": "x", "lines": [{"id": "3", "item_id": "4"}, {"item_id": null}, {"item_id": null}, {}]})
        );
        let folded = fold(unfolded.entity.get(), &ours, &references).expect("an object");
        let folded: Value = serde_json::from_str(folded.get()).expect("JSON");
        assert_eq!(folded["organization_id"], ours.id("2"));
        assert_eq!((&folded["lines"][0]["item_id"], &folded["lines"][1]["item_id"]), (&ours.id("4"), &Value::Null));
        assert_eq!(folded["id"], ours.id("1"));
        assert_eq!(connec_id(&json!("c1")), Some("c1"));
        for odd in [json!(null), json!([]), json!([1, null, {}]), json!({"id": "x"}), json!(7)] {
            assert_eq!((connec_id(&odd), ours.find(&odd)), (None, None), "{odd}");
        }
        assert_eq!(unfold("[]", &ours, &[]).expect_err("no object").code(), Code::InvalidArgument);
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

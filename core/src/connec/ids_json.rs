//! Ids by name, in JSON, for the bindings.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::id_map::{Known, fold_wanted, unfold_wanted};
use super::ids::{Reference, fold_by, unfold_by};
use super::json::written;
use super::{Provider, connec_id, fold, unfold};
use crate::json::Members;
use crate::{Code, Error, Result, arguments};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdArguments {
    #[serde(default)]
    provider: Option<Provider>,
    #[serde(default)]
    id: Value,
    #[serde(default)]
    entity: Option<Box<RawValue>>,
    /// A list of paths; with a map, the resource of each path.
    #[serde(default)]
    references: Option<Box<RawValue>>,
    #[serde(default)]
    known: Vec<Pair>,
}

/// What a map has of an id of a resource.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    resource: String,
    id: String,
    #[serde(default)]
    found: Option<String>,
}

/// Ids by the name of what is done with them, in JSON: `connec_id` (`id`), and of a `provider`: `id` (`id`, the app's own) answers the list,
/// `find` (`id`) the app's own id or null, `fold` and `unfold` (`entity`, `references`: a list of paths).
///
/// With a map of ids, which only the caller can ask, it takes two steps: `fold_wanted` and `unfold_wanted` (`entity`, `references`: an object
/// of the resource of each path) answer what to ask, `[{"resource", "id"}]`; `fold_with` and `unfold_with` take the answers besides, as
/// `known`: `[{"resource", "id", "found"}]`.
///
/// # Errors
/// `invalid_argument`.
#[doc(hidden)]
pub fn ids_json(name: &str, json: &str) -> Result<String> {
    let IdArguments { provider, id, entity, references, known } = arguments::read("arguments", json)?;
    let missing = |name: &str| arguments::wrong(name, "is missing");
    if name == "connec_id" {
        return written(&connec_id(&id));
    }
    let provider = provider.ok_or_else(|| missing("provider"))?;
    let entity = || entity.as_deref().map(RawValue::get).ok_or_else(|| missing("entity"));
    let references = references.as_deref();
    let mut answers = Known::default();
    known.into_iter().for_each(|Pair { resource, id, found }| answers.insert(resource, id, found.unwrap_or_default()));
    match name {
        "id" => written(&provider.id(id.as_str().filter(|id| !id.is_empty()).ok_or_else(|| missing("id"))?)),
        "find" => written(&provider.find(&id)),
        "fold" => fold(entity()?, &provider, &borrowed(&paths(references)?)).map(|entity| entity.get().to_owned()),
        "unfold" => written(&unfold(entity()?, &provider, &borrowed(&paths(references)?))?),
        "fold_wanted" => asked(&fold_wanted(entity()?, &provider, &named(&resources(references)?))?),
        "unfold_wanted" => asked(&unfold_wanted(entity()?, &provider, &named(&resources(references)?))?),
        "fold_with" => {
            written(&fold_by(entity()?, &provider, &named(&resources(references)?), &mut |resource, id| answers.find(resource, id))?)
        }
        "unfold_with" => {
            written(&unfold_by(entity()?, &provider, &named(&resources(references)?), &mut |resource, id| answers.find(resource, id))?)
        }
        _ => {
            let message =
                "ids know id, find, fold, unfold and connec_id; with a map, fold_wanted, fold_with, unfold_wanted and unfold_with";
            Err(Error::new(Code::InvalidArgument, message).with_field("call"))
        }
    }
}

fn asked(wanted: &[(String, String)]) -> Result<String> {
    written(&wanted.iter().map(|(resource, id)| serde_json::json!({"resource": resource, "id": id})).collect::<Vec<_>>())
}

fn unusable(reason: &str) -> Error {
    arguments::wrong("references", reason)
}

fn paths(references: Option<&RawValue>) -> Result<Vec<String>> {
    let Some(references) = references else { return Ok(Vec::new()) };
    serde_json::from_str(references.get()).map_err(|_| unusable("must be a list of paths"))
}

fn borrowed(paths: &[String]) -> Vec<&str> {
    paths.iter().map(String::as_str).collect()
}

fn named(resources: &[(String, String)]) -> Vec<Reference<'_>> {
    resources.iter().map(|(path, resource)| (path.as_str(), resource.as_str())).collect()
}

/// The resource of each path, in their order.
fn resources(references: Option<&RawValue>) -> Result<Vec<(String, String)>> {
    let wrong = || unusable("must be an object that names the resource of each path, such as {\"organization_id\": \"organizations\"}");
    let Members(members) = references.and_then(|references| serde_json::from_str(references.get()).ok()).ok_or_else(wrong)?;
    members.into_iter().map(|(path, resource)| Ok((path, serde_json::from_str(resource.get()).map_err(|_| wrong())?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named() {
        let provider = r#""provider": {"provider": "my-app", "realm": "1"}"#;
        for (name, arguments, field) in [
            ("folds", format!("{{{provider}}}"), "call"),
            ("fold", "{}".to_owned(), "provider"),
            ("fold_wanted", format!("{{{provider}}}"), "entity"),
            ("fold_wanted", format!(r#"{{{provider}, "entity": {{}}, "references": ["id"]}}"#), "references"),
            ("unfold_with", format!(r#"{{{provider}, "entity": {{}}}}"#), "references"),
        ] {
            let error = ids_json(name, &arguments).expect_err(name);
            assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some(field)), "{name}");
        }
    }
}

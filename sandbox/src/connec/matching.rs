//! Which entity a creation is about when it is there already, and the options that say so.

use rusqlite::Connection;

use super::answer::Refusal;
use super::call::Scope;
use super::resources::Resource;
use super::write::Wanted;
use crate::json::{Fields, Json};
use crate::store::entities::{self, Entity};
use crate::store::mappings;

/// The most combinations of fields that a creation may name, and the most fields of one: each entity is compared with all.
const MOST_COMBINATIONS: usize = 20;
const MOST_FIELDS: usize = 10;

/// The options inside an entity.
pub(super) struct Opts {
    pub(super) sparse: bool,
    /// Combinations of fields, tried in turn.
    matching_fields: Vec<Vec<String>>,
    pub(super) attach_to_organization: Option<String>,
}

impl Default for Opts {
    fn default() -> Self {
        Self { sparse: true, matching_fields: Vec::new(), attach_to_organization: None }
    }
}

impl Opts {
    pub(super) fn read(given: Option<&Json>) -> Result<Self, Refusal> {
        let mut opts = Self::default();
        let fields = match given {
            None | Some(Json::Null) => return Ok(opts),
            Some(Json::Object(fields)) => fields,
            Some(other) => return Err(Refusal::invalid(format!("opts is an object, not {}", other.kind()))),
        };
        for (name, value) in fields {
            match (name.as_str(), value) {
                (_, Json::Null) => {}
                ("sparse", Json::Bool(sparse)) => opts.sparse = *sparse,
                ("sparse", _) => return Err(Refusal::invalid("opts.sparse is true or false")),
                ("matching_fields", value) => {
                    opts.matching_fields =
                        combinations(value).ok_or_else(|| Refusal::invalid("opts.matching_fields is a list of lists of field names"))?;
                    if opts.matching_fields.len() > MOST_COMBINATIONS || opts.matching_fields.iter().any(|names| names.len() > MOST_FIELDS)
                    {
                        return Err(Refusal::invalid(format!(
                            "opts.matching_fields has at most {MOST_COMBINATIONS} lists of at most {MOST_FIELDS} names"
                        )));
                    }
                }
                ("attach_to_organization", Json::Text(name)) if !name.trim().is_empty() => {
                    opts.attach_to_organization = Some(name.clone());
                }
                ("attach_to_organization", _) => return Err(Refusal::invalid("opts.attach_to_organization is the name of one")),
                _ => {}
            }
        }
        Ok(opts)
    }
}

fn combinations(value: &Json) -> Option<Vec<Vec<String>>> {
    let names = |list: &Json| list.as_list()?.iter().map(|name| name.as_text().map(str::to_owned)).collect::<Option<Vec<_>>>();
    value.as_list()?.iter().map(|list| names(list).filter(|names| !names.is_empty())).collect()
}

/// The entity that goes by one of the names, or has the same values in one of the combinations of fields.
pub(super) fn find(db: &Connection, scope: &Scope<'_>, resource: &Resource, wanted: &Wanted) -> Result<Option<Entity>, Refusal> {
    let channel = scope.channel();
    if let Some(own) = &wanted.names.own {
        return entities::find(db, channel, &resource.name, own)?.map(Some).ok_or_else(Refusal::not_found);
    }
    for name in &wanted.names.external {
        if let Some((seq, _)) = mappings::entity(db, channel, &resource.name, name)? {
            return Ok(entities::at(db, seq)?);
        }
    }
    by_fields(db, scope, resource, &wanted.attributes, &wanted.opts.matching_fields)
}

/// The first entity that has the same values in the fields of a combination, of which the first that any has counts. Blank values match
/// nothing.
pub(super) fn by_fields(
    db: &Connection,
    scope: &Scope<'_>,
    resource: &Resource,
    attributes: &Fields,
    combinations: &[Vec<String>],
) -> Result<Option<Entity>, Refusal> {
    let values = |fields: &'_ Vec<String>| fields.iter().map(|path| Some((path.clone(), value(attributes, path)?))).collect();
    let wanted: Vec<Vec<(String, &Json)>> = combinations.iter().filter_map(values).collect();
    if wanted.is_empty() {
        return Ok(None);
    }
    let mut found: Vec<Option<i64>> = vec![None; wanted.len()];
    entities::scan(db, scope.channel(), &resource.name, &[], true, |head, document| {
        let Some(document) = document else { return };
        for (place, values) in found.iter_mut().zip(&wanted).filter(|(place, _)| place.is_none()) {
            if values.iter().all(|(path, wanted)| value(document, path) == Some(wanted)) {
                *place = Some(head.seq);
            }
        }
    })?;
    Ok(found.into_iter().flatten().next().map(|seq| entities::at(db, seq)).transpose()?.flatten())
}

/// What stands under a name, or under a path such as `email.address`; nothing when it is blank.
fn value<'a>(fields: &'a Fields, path: &str) -> Option<&'a Json> {
    let mut parts = path.split(['.', '/']);
    let mut value = fields.get(parts.next()?)?;
    for part in parts {
        value = value.get(part)?;
    }
    match value {
        Json::Null => None,
        Json::Text(text) if text.is_empty() => None,
        value => Some(value),
    }
}

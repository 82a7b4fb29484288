//! Notifications of Connec!: what other apps of a customer changed (protocol reference 7.3).

use std::collections::HashSet;

use serde::Serialize;
use serde_json::value::RawValue;

use super::Webhook;
use crate::connec::connec_id;
use crate::{Code, Error, Result};

/// The most that a notification may have, in bytes.
const MAX_BODY: usize = 16 << 20;

/// An entity that was created or changed.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ConnecChange {
    /// The marketplace.
    pub marketplace: String,
    /// The group whose data it is. One call may carry several.
    pub group_uid: String,
    /// The collection, plural and in snake case, such as `organizations`; `company` for the singular.
    pub resource: String,
    /// The name as it came, such as `Person`.
    pub raw_resource: String,
    /// The entity's id at Connec!, if it has one.
    pub id: Option<String>,
    /// When it was last changed, as it came.
    pub updated_at: Option<String>,
    /// The entity, as it came.
    pub entity: Box<RawValue>,
}

/// What a notification carries, in its order.
#[derive(Clone, Debug, Default, Serialize)]
#[non_exhaustive]
pub struct ConnecNotification {
    /// The changes of collections that the app subscribes to. Each once: the same id with the same time is not told twice.
    pub changes: Vec<ConnecChange>,
    /// Entities that were left out: without a group, no entity at all, or of a collection that the configuration does not subscribe to.
    pub ignored: usize,
}

impl Webhook<'_> {
    /// Reads the body of a notification, whose caller [has been authenticated](Self::authenticate). Answer 200 once it is accepted, whatever
    /// becomes of single entities, and 400 on an error. Whether a group is known is for the app to say: ignore what it does not know.
    ///
    /// # Errors
    /// `webhook_malformed` when the body is no JSON object, or over 16 MiB.
    pub fn connec(&self, body: &[u8]) -> Result<ConnecNotification> {
        let malformed = |reason: &str| {
            Error::new(Code::WebhookMalformed, format!("the notification {reason}")).with_marketplace(self.0.name()).with_field("body")
        };
        if body.len() > MAX_BODY {
            return Err(malformed("is over 16 MiB"));
        }
        let collections: Collections = serde_json::from_slice(body).map_err(|_| malformed("is not a JSON object"))?;
        let subscriptions = &self.0.settings().webhook.subscriptions;
        let mut notification = ConnecNotification::default();
        let mut told = HashSet::new();
        for (raw_resource, content) in collections.0 {
            let resource = normalised(&raw_resource);
            let entities = entities(&content);
            // Without subscriptions in the configuration, they are the platform's business.
            let is_wanted = subscriptions.is_empty()
                || subscriptions.iter().any(|(name, wanted)| normalised(name) == resource && wanted.as_bool() == Some(true));
            for entity in entities {
                match self.change(&resource, &raw_resource, entity).filter(|_| is_wanted) {
                    Some(change)
                        if change.id.is_none()
                            || told.insert((change.group_uid.clone(), resource.clone(), change.id.clone(), change.updated_at.clone())) =>
                    {
                        notification.changes.push(change);
                    }
                    Some(_) => {}
                    None => notification.ignored += 1,
                }
            }
        }
        Ok(notification)
    }

    fn change(&self, resource: &str, raw_resource: &str, entity: Box<RawValue>) -> Option<ConnecChange> {
        #[derive(serde::Deserialize)]
        struct Known {
            #[serde(default)]
            id: serde_json::Value,
            #[serde(default)]
            group_id: serde_json::Value,
            #[serde(default)]
            updated_at: serde_json::Value,
        }
        let known: Known = serde_json::from_str(entity.get()).ok()?;
        let group_uid = known.group_id.as_str().filter(|group| !group.is_empty())?.to_owned();
        Some(ConnecChange {
            marketplace: self.0.name().to_owned(),
            group_uid,
            resource: resource.to_owned(),
            raw_resource: raw_resource.to_owned(),
            id: connec_id(&known.id).map(str::to_owned),
            updated_at: known.updated_at.as_str().map(str::to_owned),
            entity,
        })
    }
}

/// The collections of a body, in their order.
struct Collections(Vec<(String, Box<RawValue>)>);

impl<'de> serde::Deserialize<'de> for Collections {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Visitor;

        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Collections;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> std::result::Result<Collections, A::Error> {
                let mut all = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    all.push(entry);
                }
                Ok(Collections(all))
            }
        }

        deserializer.deserialize_map(Visitor)
    }
}

/// A list of entities, or one alone.
fn entities(content: &RawValue) -> Vec<Box<RawValue>> {
    match content.get().as_bytes().first() {
        Some(b'[') => serde_json::from_str(content.get()).unwrap_or_default(),
        _ => vec![content.to_owned()],
    }
}

/// `Person`, `taxCode` and `TAX_CODES` as `people` and `tax_codes`.
fn normalised(name: &str) -> String {
    let mut snake = String::new();
    let letters: Vec<char> = name.trim().chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let starts_word = letter.is_uppercase()
            && at > 0
            && (letters[at - 1].is_lowercase()
                || letters[at - 1].is_ascii_digit()
                || letters.get(at + 1).is_some_and(|next| next.is_lowercase()))
            && letters[at - 1] != '_';
        if starts_word {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase().map(|c| if matches!(c, ' ' | '-') { '_' } else { c }));
    }
    plural(&snake)
}

fn plural(name: &str) -> String {
    match name {
        // The one that has no plural.
        "company" | "companies" | "companys" => return "company".to_owned(),
        "person" | "persons" => return "people".to_owned(),
        "" | "people" => return name.to_owned(),
        _ => {}
    }
    if name.ends_with('s') && !name.ends_with("ss") {
        return name.to_owned();
    }
    match name.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{name}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_in_many_forms() {
        for (raw, expected) in [
            ("organizations", "organizations"),
            ("Organization", "organizations"),
            ("People", "people"),
            ("person", "people"),
            ("PERSONS", "people"),
            ("company", "company"),
            ("Companies", "company"),
            ("TaxCode", "tax_codes"),
            ("taxCodes", "tax_codes"),
            ("TAX_CODES", "tax_codes"),
            ("tax-code", "tax_codes"),
            ("TimeActivity", "time_activities"),
            ("opportunity", "opportunities"),
            ("pay_day", "pay_days"),
            ("", ""),
        ] {
            assert_eq!(normalised(raw), expected, "{raw}");
        }
    }
}

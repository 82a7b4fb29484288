//! Notifications of Connec!: what other apps of a customer changed (protocol reference 7.3).

use std::collections::HashSet;

use serde::Serialize;
use serde_json::value::RawValue;

use super::Webhook;
use super::connec_events::too_large;
use super::resource_name::normalised;
use crate::connec::connec_id;
use crate::instant::Instant;
use crate::json::{Elements, Members, check_limits, small, whole};
use crate::{Code, Error, Result};

/// The most that a notification may have, in bytes.
pub(super) const MAX_BODY: usize = 16 << 20;

/// The most entities of a notification. Each takes several times its length once it is read.
const MAX_ENTITIES: usize = 50_000;
/// The longest name of a collection, in bytes.
const MAX_NAME: usize = 255;

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

impl ConnecChange {
    /// Whether this is what the app itself wrote: the change is no newer than the `updated_at` that the answer to its last write of the entity
    /// had. Something that another app changed within the same second is taken for an echo as well; the next walk over
    /// [what changed](crate::connec::Connec::changes) finds it.
    pub fn is_echo_of(&self, written_at: &str) -> bool {
        is_echo(self.updated_at.as_deref().unwrap_or_default(), written_at)
    }
}

/// [`ConnecChange::is_echo_of`] of two times as they came. False when one of them is no time.
pub fn is_echo(updated_at: &str, written_at: &str) -> bool {
    Instant::parse(updated_at).zip(Instant::parse(written_at)).is_some_and(|(change, write)| change <= write)
}

/// What a notification carries, in its order.
#[derive(Clone, Debug, Default, Serialize)]
#[non_exhaustive]
pub struct ConnecNotification {
    /// The changes of collections that the app subscribes to. Each once: the same id with the same time is not told twice.
    pub changes: Vec<ConnecChange>,
    /// Entities that were left out: without a group, no entity at all, nested more than 128 levels deep, or of a collection that the
    /// configuration does not subscribe to.
    pub ignored: usize,
}

impl ConnecNotification {
    /// Calls the handler for each change. A failure keeps none of the others from being handled; all failures are answered, to be logged or
    /// tried again. The platform gets its 200 all the same: do not count on a second call.
    pub fn dispatch<E>(&self, mut handler: impl FnMut(&ConnecChange) -> std::result::Result<(), E>) -> Vec<(&ConnecChange, E)> {
        self.changes.iter().filter_map(|change| handler(change).err().map(|error| (change, error))).collect()
    }
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
            return Err(too_large().with_marketplace(self.0.name()));
        }
        let Members(collections) = serde_json::from_slice(body).map_err(|_| malformed("is not a JSON object"))?;
        let subscriptions = &self.0.settings().webhook.subscriptions;
        let wanted: HashSet<String> =
            subscriptions.iter().filter(|(_, wanted)| wanted.as_bool() == Some(true)).map(|(name, _)| normalised(name)).collect();
        let mut notification = ConnecNotification::default();
        let mut told = HashSet::new();
        let mut count = 0;
        for (raw_resource, content) in collections {
            let resource = normalised(&raw_resource);
            let entities = entities(content);
            // Without subscriptions in the configuration, they are the platform's business.
            // Each change has the name, so that a long one would multiply.
            let is_wanted = raw_resource.len() <= MAX_NAME && (subscriptions.is_empty() || wanted.contains(&resource));
            for entity in entities {
                count += 1;
                if count > MAX_ENTITIES {
                    return Err(malformed("has more than 50,000 entities"));
                }
                let change = if is_wanted { self.change(&resource, &raw_resource, entity) } else { None };
                match change {
                    Some(change)
                        if change.id.is_none()
                            || change.updated_at.is_none()
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
        struct Known<'r> {
            #[serde(borrow, default)]
            id: Option<&'r RawValue>,
            #[serde(borrow, default)]
            group_id: Option<&'r RawValue>,
            #[serde(borrow, default)]
            updated_at: Option<&'r RawValue>,
        }
        // Beyond what the app's language could read.
        check_limits(entity.get().as_bytes()).ok()?;
        let entity = RawValue::from_string(whole(Box::<str>::from(entity).into())).ok()?;
        let known: Known<'_> = serde_json::from_str(entity.get()).ok()?;
        let group_uid: String = known.group_id.and_then(small).filter(|group: &String| !group.is_empty())?;
        let (id, updated_at) = (known.id.and_then(small).unwrap_or_default(), known.updated_at.and_then(small));
        Some(ConnecChange {
            marketplace: self.0.name().to_owned(),
            group_uid,
            resource: resource.to_owned(),
            raw_resource: raw_resource.to_owned(),
            id: connec_id(&id).map(std::borrow::Cow::into_owned),
            updated_at,
            entity,
        })
    }
}

/// A list of entities, or one alone.
fn entities(content: Box<RawValue>) -> Box<dyn Iterator<Item = Box<RawValue>>> {
    match content.get().as_bytes().first() {
        Some(b'[') => Box::new(Elements::of(content).into_iter().flatten()),
        _ => Box::new(std::iter::once(content)),
    }
}

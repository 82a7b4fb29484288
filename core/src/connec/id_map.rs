//! Which id of the app's own belongs to which of Connec!'s, remembered by the app: for what does not carry ids of
//! both sides.
//!
//! The library asks a map and never writes to it: after a creation the app puts the pair there that it then knows.

use std::collections::HashMap;
use std::result::Result;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::ids::{Reference, fold_by, unfold_by};
use super::{Folded, Provider, Unfolded};
use crate::Error;

/// A table of pairs of ids, by group and resource. Of one record there is one pair.
pub trait IdMap {
    /// Why it can't be asked, such as the error of a database.
    type Error: From<Error>;

    /// Connec!'s id of what the app calls `own_id`.
    ///
    /// # Errors
    /// When it can't be asked. What it does not have is no error.
    fn find_connec(&self, group: &str, resource: &str, own_id: &str) -> Result<Option<String>, Self::Error>;

    /// The app's own id of what Connec! calls `connec_id`.
    ///
    /// # Errors
    /// As above.
    fn find_own(&self, group: &str, resource: &str, connec_id: &str) -> Result<Option<String>, Self::Error>;
}

type Key = (String, String, String);

#[derive(Default)]
struct Pairs {
    connec: HashMap<Key, String>,
    own: HashMap<Key, String>,
}

/// A map in memory, for tests and small tools. It has no bound, since a pair that was dropped would become a second record; and it ends with
/// the process, so an app that serves customers keeps its map in its database.
#[derive(Default)]
pub struct MemoryIdMap(Mutex<Pairs>);

impl MemoryIdMap {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Remembers a pair, in place of any that has one of the two.
    pub fn put(&self, group: &str, resource: &str, own_id: &str, connec_id: &str) {
        let mut pairs = self.pairs();
        if let Some(old) = pairs.connec.insert(key(group, resource, own_id), connec_id.to_owned()) {
            pairs.own.remove(&key(group, resource, &old));
        }
        if let Some(old) = pairs.own.insert(key(group, resource, connec_id), own_id.to_owned())
            && old != own_id
        {
            pairs.connec.remove(&key(group, resource, &old));
        }
    }

    /// Forgets the pair of what the app calls `own_id`, if there is one.
    pub fn remove(&self, group: &str, resource: &str, own_id: &str) {
        let mut pairs = self.pairs();
        if let Some(connec_id) = pairs.connec.remove(&key(group, resource, own_id)) {
            pairs.own.remove(&key(group, resource, &connec_id));
        }
    }
    fn pairs(&self) -> MutexGuard<'_, Pairs> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(group: &str, resource: &str, id: &str) -> Key {
    (group.to_owned(), resource.to_owned(), id.to_owned())
}

impl IdMap for MemoryIdMap {
    type Error = Error;

    fn find_connec(&self, group: &str, resource: &str, own_id: &str) -> Result<Option<String>, Error> {
        Ok(self.pairs().connec.get(&key(group, resource, own_id)).cloned())
    }

    fn find_own(&self, group: &str, resource: &str, connec_id: &str) -> Result<Option<String>, Error> {
        Ok(self.pairs().own.get(&key(group, resource, connec_id)).cloned())
    }
}

/// [`unfold`](super::unfold) with a map for what the entity does not say. `references` name the resource that each path refers to, such as
/// `("lines/item_id", "items")`; `("id", "invoices")` among them has the entity's own id looked up as well.
///
/// # Errors
/// Those of the map; `invalid_argument` when the entity is no JSON object, or has one of these fields twice.
pub fn unfold_with<M: IdMap>(
    map: &M,
    group: &str,
    entity: &str,
    provider: &Provider,
    references: &[(&str, &str)],
) -> Result<Unfolded, M::Error> {
    let known = look_up(unfold_wanted(entity, provider, references)?, |resource, id| map.find_own(group, resource, id))?;
    Ok(unfold_by(entity, provider, references, &mut |resource, id| known.find(resource, id))?)
}

/// [`fold`](super::fold) with a map: references become Connec!'s ids, and those that the map does not have are told. `references` as in
/// [`unfold_with`].
///
/// # Errors
/// Those of the map; `invalid_argument` when the entity is no JSON object, or has one of these fields twice.
pub fn fold_with<M: IdMap>(
    map: &M,
    group: &str,
    entity: &str,
    provider: &Provider,
    references: &[(&str, &str)],
) -> Result<Folded, M::Error> {
    let known = look_up(fold_wanted(entity, provider, references)?, |resource, id| map.find_connec(group, resource, id))?;
    Ok(fold_by(entity, provider, references, &mut |resource, id| known.find(resource, id))?)
}

/// What a map has to be asked for, in which no question comes twice: a resource and an id.
pub(super) type Wanted = Vec<(String, String)>;

/// What [`unfold_with`] asks its map.
pub(super) fn unfold_wanted(entity: &str, provider: &Provider, references: &[Reference<'_>]) -> Result<Wanted, Error> {
    let mut wanted = Wanted::new();
    unfold_by(entity, provider, references, &mut |resource, id| note(&mut wanted, resource, id))?;
    Ok(once(wanted))
}

/// What [`fold_with`] asks its map.
pub(super) fn fold_wanted(entity: &str, provider: &Provider, references: &[Reference<'_>]) -> Result<Wanted, Error> {
    let mut wanted = Wanted::new();
    fold_by(entity, provider, references, &mut |resource, id| note(&mut wanted, resource, id))?;
    Ok(once(wanted))
}

fn note(wanted: &mut Wanted, resource: &str, id: &str) -> Option<String> {
    wanted.push((resource.to_owned(), id.to_owned()));
    None
}

fn once(mut wanted: Wanted) -> Wanted {
    wanted.sort();
    wanted.dedup();
    wanted
}

/// What a map answered.
#[derive(Default)]
pub(super) struct Known(HashMap<(String, String), String>);

impl Known {
    pub(super) fn insert(&mut self, resource: String, id: String, found: String) {
        // A column that is empty says nothing.
        if !found.is_empty() {
            self.0.insert((resource, id), found);
        }
    }

    pub(super) fn find(&self, resource: &str, id: &str) -> Option<String> {
        self.0.get(&(resource.to_owned(), id.to_owned())).cloned()
    }
}

fn look_up<E>(wanted: Wanted, find: impl Fn(&str, &str) -> Result<Option<String>, E>) -> Result<Known, E> {
    let mut known = Known::default();
    for (resource, id) in wanted {
        if let Some(found) = find(&resource, &id)? {
            known.insert(resource, id, found);
        }
    }
    Ok(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const REFERENCES: [(&str, &str); 3] = [("id", "invoices"), ("organization_id", "organizations"), ("lines/item_id", "items")];

    #[test]
    fn a_map_knows_what_an_entity_does_not_say() {
        let (ours, map) = (Provider::new("my-app", "2243"), MemoryIdMap::new());
        for (resource, own, connec) in [("invoices", "1", "c-1"), ("organizations", "2", "c-2"), ("items", "2", "c-9")] {
            map.put("cld-1", resource, own, connec);
        }
        let entity = json!({"id": "c-1", "organization_id": "c-2", "lines": [{"item_id": "c-9"}, {"item_id": "c-3"}, {"item_id": null}]});
        let unfolded = unfold_with(&map, "cld-1", &entity.to_string(), &ours, &REFERENCES).expect("an object");
        let own: Value = serde_json::from_str(unfolded.entity.get()).expect("JSON");
        assert_eq!(own, json!({"id": "1", "organization_id": "2", "lines": [{"item_id": "2"}, {"item_id": null}, {"item_id": null}]}));
        assert_eq!((unfolded.id.as_deref(), unfolded.connec_id.as_deref()), (Some("1"), Some("c-1")));
        assert_eq!(unfolded.missing, ["lines/1/item_id"]);
        // What the entity says itself goes before the map.
        let said = json!({"organization_id": [{"id": "7", "provider": "my-app", "realm": "2243"}, {"id": "c-2", "provider": "connec"}]});
        let unfolded = unfold_with(&map, "cld-1", &said.to_string(), &ours, &REFERENCES).expect("an object");
        assert!(unfolded.entity.get().contains(r#""organization_id":"7""#));

        let entity = json!({"id": 1, "organization_id": "2", "lines": [{"item_id": 2}, {"item_id": "8"}]});
        let folded = fold_with(&map, "cld-1", &entity.to_string(), &ours, &REFERENCES).expect("an object");
        assert_eq!(
            serde_json::from_str::<Value>(folded.entity.get()).expect("JSON"),
            json!({"id": ours.id("1"), "organization_id": "c-2", "lines": [{"item_id": "c-9"}, {"item_id": ours.id("8")}]})
        );
        assert_eq!((folded.connec_id.as_deref(), folded.missing.as_slice()), (Some("c-1"), ["lines/1/item_id".to_owned()].as_slice()));
        // Another group has other records.
        let folded = fold_with(&map, "cld-2", &entity.to_string(), &ours, &REFERENCES).expect("an object");
        assert_eq!((folded.connec_id, folded.missing.len()), (None, 3));
    }

    #[test]
    fn a_record_has_one_pair() {
        let map = MemoryIdMap::new();
        let put = |own: &str, connec: &str| map.put("g", "items", own, connec);
        let connec = |own: &str| map.find_connec("g", "items", own).expect("in memory");
        let own = |connec: &str| map.find_own("g", "items", connec).expect("in memory");
        put("1", "a");
        put("1", "a");
        assert_eq!((connec("1").as_deref(), own("a").as_deref()), (Some("a"), Some("1")));
        put("1", "b");
        assert_eq!((own("a"), own("b").as_deref()), (None, Some("1")));
        put("2", "b");
        assert_eq!((connec("1"), connec("2").as_deref(), own("b").as_deref()), (None, Some("b"), Some("2")));
        map.remove("g", "items", "2");
        map.remove("g", "items", "2");
        assert_eq!((connec("2"), own("b")), (None, None));
    }
}

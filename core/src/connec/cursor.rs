//! What of a walk over changes has to be kept: where the next one begins, and what of that was told.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::changes::Entity;
use crate::instant::Instant;
use crate::shown::shown;
use crate::{Code, Error, Result};

/// Where a walk begins. As text it is all that an app stores.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cursor {
    /// The group and the collection.
    of: String,
    /// The instant after which nothing is known to be told: the last one that was, in the server's own words, or one before it by the overlap.
    pub(super) at: Option<String>,
    /// What was told all the same of that instant and of later ones: by time, the ids with a digest each.
    seen: BTreeMap<String, BTreeMap<String, String>>,
}

impl Cursor {
    /// The beginning of a collection.
    pub(super) fn beginning(of: &str) -> Self {
        Cursor { of: of.to_owned(), at: None, seen: BTreeMap::new() }
    }

    /// Reads what an app stored of that collection, or a time in ISO 8601; empty text is the beginning.
    pub(super) fn read(since: &str, of: &str) -> Result<Self> {
        let since = since.trim();
        if since.is_empty() {
            return Ok(Cursor::beginning(of));
        }
        if let Some(time) = Instant::parse(since) {
            return Ok(Cursor { at: Some(time.to_string()), ..Cursor::beginning(of) });
        }
        let cursor: Option<Cursor> = serde_json::from_str(since).ok();
        let is_time = |text: &String| Instant::parse(text).is_some();
        let refused = |message: String| Error::new(Code::InvalidArgument, message).with_field("since");
        let cursor = cursor.filter(|cursor| cursor.at.iter().chain(cursor.seen.keys()).all(is_time));
        let cursor = cursor
            .ok_or_else(|| refused("since is neither a cursor that a walk gave nor a time such as 2026-01-01T00:00:00Z".to_owned()))?;
        if cursor.of != of {
            return Err(refused(format!("the cursor is one of {}, not of {}", shown(&cursor.of), shown(of)))
                .with_hint("keep a cursor for each group and collection"));
        }
        Ok(cursor)
    }

    /// Begins anew.
    pub(super) fn clear(&mut self) {
        *self = Cursor::beginning(&self.of);
    }

    pub(super) fn text(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|error| Error::new(Code::Internal, format!("a cursor could not be written: {error}")))
    }

    pub(super) fn instant(&self) -> Option<Instant> {
        self.at.as_deref().and_then(Instant::parse)
    }

    pub(super) fn has_told(&self, entity: &Entity) -> bool {
        self.seen.get(&entity.updated_at).and_then(|told| told.get(&entity.id)) == Some(&entity.digest)
    }

    /// Whether an entity of that id was told, whatever it was like.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.seen.values().any(|told| told.contains_key(id))
    }

    /// Notes what is being told, and where a later walk begins; what is before that is forgotten.
    pub(super) fn tell(&mut self, entities: &[Entity], at: String) {
        for entity in entities {
            self.seen.entry(entity.updated_at.clone()).or_default().insert(entity.id.clone(), entity.digest.clone());
        }
        let from = Instant::parse(&at);
        self.seen.retain(|time, _| Instant::parse(time) >= from);
        self.at = Some(at);
    }
}

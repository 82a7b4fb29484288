//! What of a walk over changes has to be kept: where the next one begins, and what of that was told.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::changes::Entity;
use crate::instant::Instant;
use crate::{Code, Error, Result};

/// Where a walk begins. As text it is all that an app stores.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cursor {
    /// The instant after which nothing is known to be told: the last one that was, in the server's own words, or one before it by the overlap.
    pub(super) at: Option<String>,
    /// What was told all the same of that instant and of later ones: by time, the ids with a digest each.
    seen: BTreeMap<String, BTreeMap<String, String>>,
}

impl Cursor {
    /// Reads what an app stored, or a time in ISO 8601; empty text is the beginning.
    pub(super) fn read(since: &str) -> Result<Self> {
        let since = since.trim();
        if since.is_empty() {
            return Ok(Cursor::default());
        }
        if let Some(time) = Instant::parse(since) {
            return Ok(Cursor { at: Some(time.to_string()), seen: BTreeMap::new() });
        }
        let cursor: Option<Cursor> = serde_json::from_str(since).ok();
        let is_time = |text: &String| Instant::parse(text).is_some();
        cursor.filter(|cursor| cursor.at.iter().chain(cursor.seen.keys()).all(is_time)).ok_or_else(|| {
            Error::new(Code::InvalidArgument, "this is neither a cursor that a walk gave nor a time in ISO 8601").with_field("since")
        })
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

//! Members and elements of JSON text, as they are written there.

use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::path;

/// The member of an object, or element of a list, that a step of a path names; of several of one name the first, as the tree has it.
pub(crate) fn member<'t>(json: &'t str, step: &str) -> serde_json::Result<Option<&'t RawValue>> {
    if !json.starts_with(['{', '[']) {
        return Ok(None);
    }
    serde_json::Deserializer::from_str(json).deserialize_any(Member(step))
}

struct Member<'s>(&'s str);

impl<'de> Visitor<'de> for Member<'_> {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object or a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        // Names with escapes in them can't be borrowed.
        while let Some(name) = members.next_key::<String>()? {
            if found.is_none() && name == self.0 {
                found = Some(members.next_value()?);
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        let wanted = path::index(self.0);
        let (mut found, mut at) = (None, 0);
        while let Some(element) = elements.next_element::<&RawValue>()? {
            if wanted == Some(at) {
                found = Some(element);
            }
            at += 1;
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_as_they_are_written() {
        let json = r#"{"a": [1.10, {"b" : 1e400 }], "\u0061": 2, "c": 12345678901234567890}"#;
        let find = |json: &'static str, step: &str| member(json, step).expect("JSON").map(RawValue::get);
        assert_eq!(find(json, "a"), Some(r#"[1.10, {"b" : 1e400 }]"#));
        assert_eq!(find(json, "c"), Some("12345678901234567890"));
        assert_eq!(find("[1.10, {\"b\" : 1e400 }]", "1"), Some("{\"b\" : 1e400 }"));
        for (json, step) in [(json, "d"), (json, ""), ("[1]", "1"), ("[1]", "01"), ("\"text\"", "0"), ("7", "a")] {
            assert_eq!(find(json, step), None, "{json} {step}");
        }
    }
}

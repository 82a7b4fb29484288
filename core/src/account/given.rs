//! JSON objects as callers give them: every value is still JSON text, so that no digit is lost and each fault can name its field.

use serde_json::value::RawValue;

use crate::json::Members;

/// The names and values of an object, in order.
#[derive(Default)]
pub(super) struct Given(Vec<(String, Box<RawValue>)>);

impl Given {
    /// Reads an object. `None` for what is none.
    pub(super) fn parse(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().map(|Members(members)| Given(members))
    }

    /// Takes a value out, the last of that name. Null counts as absent.
    pub(super) fn take(&mut self, name: &str) -> Option<Box<RawValue>> {
        let mut last = None;
        while let Some(at) = self.0.iter().position(|(known, _)| known == name) {
            last = Some(self.0.remove(at).1);
        }
        last.filter(|value| value.get() != "null")
    }

    /// What is left. Null counts as absent.
    pub(super) fn rest(self) -> impl Iterator<Item = (String, Box<RawValue>)> {
        self.0.into_iter().filter(|(_, value)| value.get() != "null")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_digits_stay_as_they_came() {
        let huge = "1".repeat(5000);
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        let mut given = Given::parse(&format!(r#"{{"b": {huge}, "a": "x", "n": null, "a": "y", "deep": {deep}}}"#)).expect("an object");
        assert_eq!(given.take("a").expect("the last").get(), r#""y""#);
        assert!(given.take("n").is_none());
        let rest: Vec<_> = given.rest().map(|(name, value)| (name, value.get().len())).collect();
        assert_eq!(rest, [("b".to_owned(), 5000), ("deep".to_owned(), 200_000)]);
        for text in ["[]", "1", "{", "", "{\"a\": }", "null"] {
            assert!(Given::parse(text).is_none(), "{text}");
        }
    }
}

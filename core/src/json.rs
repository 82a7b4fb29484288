//! JSON text as it came: limits that every language's reader can bear, objects in their order, and lists that are walked in place.

use std::collections::HashSet;
use std::fmt;

use memchr::{memchr, memchr2};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// How deep objects and lists may lie in one another: what `serde_json` and other strict readers bear.
const MAX_DEPTH: usize = 128;
/// The most characters of a number. Python's reader, for one, refuses a whole number of more than 4,300 digits.
const MAX_NUMBER: usize = 1000;

/// Says what about the text is beyond the readers of the languages that it is handed to. Whether it is JSON is not looked at.
pub(crate) fn check_limits(text: &[u8]) -> Result<(), &'static str> {
    let (mut at, mut depth, mut number) = (0, 0usize, 0);
    while let Some(byte) = text.get(at) {
        number = if matches!(byte, b'0'..=b'9' | b'.' | b'+' | b'-' | b'e' | b'E') { number + 1 } else { 0 };
        match byte {
            b'"' => at = end_of_string(text, at + 1),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err("is nested more than 128 levels deep");
        }
        if number > MAX_NUMBER {
            return Err("has a number of more than 1000 characters");
        }
        at += 1;
    }
    Ok(())
}

/// JSON in which no escape stands for half a character: what is left of one that was cut, such as `\ud83d`, becomes U+FFFD. Not every reader
/// takes such halves, and no text can be written with one.
pub(crate) fn whole(mut json: String) -> String {
    let mut at = 0;
    while let Some(found) = json.as_bytes().get(at..).and_then(|rest| memchr(b'\\', rest)) {
        at += found;
        let Some(unit) = escaped_unit(&json, at) else {
            at += 2;
            continue;
        };
        let is_pair = matches!(unit, 0xd800..=0xdbff) && matches!(escaped_unit(&json, at + 6), Some(0xdc00..=0xdfff));
        if is_pair {
            at += 12;
            continue;
        }
        if matches!(unit, 0xd800..=0xdfff) {
            json.replace_range(at + 2..at + 6, "fffd");
        }
        at += 6;
    }
    json
}

/// What `\uXXXX` at a place stands for.
fn escaped_unit(json: &str, at: usize) -> Option<u16> {
    let digits = json.get(at..at + 6)?.strip_prefix("\\u")?;
    u16::from_str_radix(digits, 16).ok()
}

/// Where the closing quote of a text is whose opening quote is before `at`; where the document ends, if it is cut short.
pub(crate) fn end_of_string(text: &[u8], mut at: usize) -> usize {
    while let Some(found) = text.get(at..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
        if text[at + found] == b'"' {
            return at + found;
        }
        at += found + 2;
    }
    text.len()
}

/// Where the number ends that begins at `at`.
pub(crate) fn number_at(text: &[u8], at: usize) -> usize {
    let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'+' | b'-' | b'e' | b'E');
    at + text[at..].iter().take_while(|byte| is_part(byte)).count()
}

/// The most text that is read into a structure where little is meant. A structure takes many times the length of its text.
const MAX_SMALL: usize = 64 << 10;

/// Reads what is meant to be small, such as an id or a list of errors. None when it is not, or can't be read.
pub(crate) fn small<T: DeserializeOwned>(raw: &RawValue) -> Option<T> {
    if raw.get().len() > MAX_SMALL {
        return None;
    }
    serde_json::from_str(raw.get()).ok()
}

/// The names and values of an object, in their order.
pub(crate) struct Members(pub(crate) Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Members, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Members(pairs))
            }
        }

        deserializer.deserialize_map(Pairs)
    }
}

/// A name that an object has twice: two readers may take different ones of its values.
pub(crate) fn doubled(object: &[u8]) -> Option<String> {
    let mut seen = HashSet::new();
    let Members(members) = serde_json::from_slice(object).ok()?;
    members.into_iter().map(|(name, _)| name).find(|name| !seen.insert(name.clone()))
}

/// The elements of a list, one after another. Only the text is held, so that a list of a million small things costs no more than its text.
pub(crate) struct Elements {
    list: Box<RawValue>,
    at: usize,
}

impl Elements {
    /// None when it is no list.
    pub(crate) fn of(list: Box<RawValue>) -> Option<Self> {
        list.get().starts_with('[').then_some(Elements { list, at: 1 })
    }
}

impl Iterator for Elements {
    type Item = Box<RawValue>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.list.get()[self.at..];
        let start = rest.find(|c: char| c != ',' && !c.is_ascii_whitespace())?;
        let mut values = serde_json::Deserializer::from_str(&rest[start..]).into_iter::<&RawValue>();
        // The list as a whole is JSON, so what fails to be read is its closing bracket.
        let element = values.next()?.ok()?.to_owned();
        self.at += start + values.byte_offset();
        Some(element)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_count_depth_and_digits_but_not_text() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        let digits = |count: usize| format!("[{}]", "9".repeat(count));
        assert_eq!(check_limits(nested(128).as_bytes()), Ok(()));
        assert!(check_limits(nested(129).as_bytes()).is_err());
        assert_eq!(check_limits(digits(1000).as_bytes()), Ok(()));
        assert!(check_limits(digits(1001).as_bytes()).is_err());
        let text = format!(r#"["{}", "\\\"{}", "\\"]"#, "[".repeat(500), "1".repeat(5000));
        assert_eq!(check_limits(text.as_bytes()), Ok(()));
        for cut in ["", "\"", "\"\\", "[[", "]]", "{\"a"] {
            assert_eq!(check_limits(cut.as_bytes()), Ok(()), "{cut}");
        }
    }

    #[test]
    fn halves_of_characters_are_told_as_such_and_nothing_else_is_touched() {
        for (json, expected) in [
            (r#"["cut \ud83d", "\uDE00 x", "\ud83d\ud83d\ude00"]"#, r#"["cut \ufffd", "\ufffd x", "\ufffd\ud83d\ude00"]"#),
            (r#"{"\ud800": "\uD83D\uDE00 é \n \u00e9"}"#, r#"{"\ufffd": "\uD83D\uDE00 é \n \u00e9"}"#),
            (r#"["\\ud83d", "\\\ud83d", "\"]\ud83d"]"#, r#"["\\ud83d", "\\\ufffd", "\"]\ufffd"]"#),
            (r#"["\ud83d\n", "\ud83dé"]"#, r#"["\ufffd\n", "\ufffdé"]"#),
            ("[]", "[]"),
        ] {
            assert_eq!(whole(json.to_owned()), expected);
            assert!(serde_json::from_str::<serde_json::Value>(expected).is_ok(), "{expected}");
        }
    }

    #[test]
    fn a_name_is_there_twice_in_whatever_spelling() {
        for (text, expected) in [
            (r#"{"a": 1, "b": {"a": 1, "a": 2}, "A": 1}"#, None),
            (r#"{"a": 1, "\u0061": 1}"#, Some("a")),
            (r#"{"a": null, "b": 1, "b": 1}"#, Some("b")),
            ("[1]", None),
            ("{", None),
        ] {
            assert_eq!(doubled(text.as_bytes()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn elements_come_as_they_are() {
        let elements = |text: &str| -> Option<Vec<String>> {
            let list = RawValue::from_string(text.to_owned()).expect("JSON");
            Elements::of(list).map(|all| all.map(|element| element.get().to_owned()).collect())
        };
        assert_eq!(elements("[]"), Some(vec![]));
        assert_eq!(elements(" [ ] "), Some(vec![]));
        assert_eq!(
            elements("[1.10,\"],[\" , {\"a\": [ 1, 2 ]},null,[[]],12345678901234567890]").expect("a list"),
            ["1.10", "\"],[\"", "{\"a\": [ 1, 2 ]}", "null", "[[]]", "12345678901234567890"]
        );
        assert_eq!(elements("{\"a\": []}"), None);
    }
}

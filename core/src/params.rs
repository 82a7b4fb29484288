//! The query parameters that a sign-on takes along to the marketplace, over whichever protocol.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::Marketplace;

/// The parameters of a raw query string, with its question mark or without.
pub(crate) fn of_query(query: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(query.strip_prefix('?').unwrap_or(query).as_bytes()).into_owned().collect()
}

/// The parameters, and the group of the stored session when they name none.
pub(crate) fn with_session_group(
    mut params: Vec<(String, String)>,
    session: Option<&str>,
    marketplace: &Marketplace,
) -> Vec<(String, String)> {
    let session = session.and_then(|stored| marketplace.session().load(stored));
    if let Some(session) = session.filter(|session| !session.group_uid().is_empty())
        && !params.iter().any(|(name, _)| name == "group_id")
    {
        params.push(("group_id".to_owned(), session.group_uid().to_owned()));
    }
    params
}

/// Reads pairs from a raw query string, a list of pairs, or an object. Values are text, numbers, booleans, null (left out), and what
/// frameworks make of `a=1&a=2` and `a[b]=c`: lists, whose elements repeat the name, and objects, whose members are named `a[b]`. A query
/// is a stranger's, so that none of these is an error.
pub(crate) fn pairs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(String, String)>, D::Error> {
    fn push(out: &mut Vec<(String, String)>, name: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::String(text) => out.push((name.to_owned(), text.clone())),
            Value::Number(_) | Value::Bool(_) => out.push((name.to_owned(), value.to_string())),
            Value::Array(all) => all.iter().for_each(|one| push(out, name, one)),
            Value::Object(map) => map.iter().for_each(|(key, one)| push(out, &format!("{name}[{key}]"), one)),
        }
    }

    let mut out = Vec::new();
    match Value::deserialize(deserializer)? {
        Value::Null => {}
        Value::String(query) => out = of_query(&query),
        Value::Object(map) => map.iter().for_each(|(name, value)| push(&mut out, name, value)),
        Value::Array(list) => {
            for pair in &list {
                match pair.as_array().map(Vec::as_slice) {
                    Some([Value::String(name), value]) => push(&mut out, name, value),
                    _ => return Err(D::Error::custom("params holds something that is not a pair of name and value")),
                }
            }
        }
        _ => return Err(D::Error::custom("params is neither a query string, an object, nor a list of pairs")),
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oidc::LoginOptions;

    #[test]
    fn params_are_read_from_every_form() {
        let read = |json: &str| serde_json::from_str::<LoginOptions>(json).map(|options| options.params);
        let expected = vec![("a".to_owned(), "1".to_owned()), ("a".to_owned(), "b".to_owned())];
        assert_eq!(read(r#"{"params": {"a": [1, "b"], "c": null}}"#).expect("readable"), expected);
        assert_eq!(read(r#"{"params": [["a", "1"], ["a", "b"]]}"#).expect("readable"), expected);
        for query in ["a=1&a=b", "?a=1&a=b"] {
            assert_eq!(of_query(query), expected);
            assert_eq!(read(&format!(r#"{{"params": "{query}"}}"#)).expect("readable"), expected);
        }
        let nested =
            [("a[b]", "c"), ("a[d]", "1"), ("a[d]", "2"), ("e[f][g]", "h")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        for json in [
            r#"{"params": {"a": {"b": "c", "d": ["1", "2"]}, "e": [{"f": {"g": "h"}}], "i": {}, "j": [[]]}}"#,
            r#"{"params": [["a", {"b": "c", "d": ["1", "2"]}], ["e", {"f": {"g": "h"}}]]}"#,
        ] {
            assert_eq!(read(json).expect("readable"), nested, "{json}");
        }
        for bad in [r#"{"params": 1}"#, r#"{"params": [1]}"#, r#"{"params": [[{}, 1]]}"#, r#"{"parms": {}}"#] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}

//! Arguments in JSON, as the bindings give them: what can't be used is told by its name, and by what it has to be.

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::shown::shown;
use crate::{Code, Error, Result};

/// Sees that a text is a JSON object.
pub(crate) fn object<'t>(name: &str, text: &'t str) -> Result<&'t RawValue> {
    let json: Option<&RawValue> = serde_json::from_str(text).ok();
    // A structure would be read from a list as well.
    json.filter(|json| json.get().starts_with('{')).ok_or_else(|| wrong(name, "must be a JSON object"))
}

/// Reads an object. `name` is what the caller calls it. No error quotes a value: options hold secrets.
///
/// # Errors
/// `invalid_argument` that names the part which can't be used.
pub fn read<'t, T: Deserialize<'t>>(name: &str, json: &'t str) -> Result<T> {
    let json = object(name, json)?.get();
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(json)).map_err(|error| {
        let path = error.path().to_string();
        unusable(name, &path, &error.into_inner().to_string())
    })
}

/// Reads one of several kinds of `what` by its name and what belongs to it, an object.
pub(crate) fn read_kind<T: for<'t> Deserialize<'t>>(what: &str, kind: &str, json: &str) -> Result<T> {
    let json = format!("{{{}:{}}}", Value::from(kind), object("arguments", json)?.get());
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(&json)).map_err(|error| {
        let path = error.path().to_string();
        let path = path.strip_prefix(kind).map_or("", |path| path.trim_start_matches('.'));
        unusable(what, path, &error.into_inner().to_string())
    })
}

/// The value, or the default for null, which is how some languages leave something out.
pub(crate) fn or_default<'de, T: Default + Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<T, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// JSON as it is.
pub(crate) fn text_of<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<String, D::Error> {
    Box::<RawValue>::deserialize(deserializer).map(|raw| Box::<str>::from(raw).into())
}

/// JSON as it is, if there is any.
pub(crate) fn text_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Option<String>, D::Error> {
    Ok(Option::<Box<RawValue>>::deserialize(deserializer)?.map(|raw| Box::<str>::from(raw).into()))
}

pub(crate) fn wrong(name: &str, reason: &str) -> Error {
    Error::new(Code::InvalidArgument, format!("the {} {reason}", shown(name))).with_field(name)
}

/// What the reader said, in words for who wrote neither this JSON nor the structure it is for.
fn unusable(name: &str, path: &str, reason: &str) -> Error {
    // The place counts in a text that a binding made.
    let reason = reason.rsplit_once(" at line ").map_or(reason, |(reason, _)| reason);
    let path = path.trim_matches('.');
    let quoted = |before: &str| reason.strip_prefix(before)?.split('`').next();
    if let Some(missing) = quoted("missing field `") {
        let field = if path.is_empty() { missing.to_owned() } else { format!("{path}.{missing}") };
        return wrong(&field, "is missing");
    }
    if let Some(unknown) = quoted("unknown variant `") {
        return Error::new(Code::InvalidArgument, format!("there is no {name} {}; {}", shown(unknown), known(reason))).with_field(name);
    }
    if let Some(unknown) = quoted("unknown field `") {
        // The path may end with it, or with what it is in.
        let before = if path == unknown { "" } else { path.strip_suffix(&format!(".{unknown}")).unwrap_or(path) };
        let field = if before.is_empty() { unknown.to_owned() } else { format!("{before}.{unknown}") };
        return Error::new(Code::InvalidArgument, format!("there is no {}; {}", shown(&field), known(reason))).with_field(field);
    }
    let field = if path.is_empty() { name } else { path };
    match reason.rsplit_once(", expected ") {
        Some((_, expected)) => wrong(field, &format!("must be {}", plain(expected))),
        None => wrong(field, &format!("can't be used: {reason}")),
    }
}

fn known(reason: &str) -> String {
    match reason.split_once(", expected ") {
        Some((_, names)) => format!("known are {}", names.trim_start_matches("one of ").replace("` or `", "`, `").replace('`', "")),
        None => "nothing is known".to_owned(),
    }
}

/// The reader's words for kinds of values, in those of JSON.
fn plain(expected: &str) -> &str {
    match expected {
        "a string" | "a borrowed string" => "text",
        "a sequence" => "a list",
        "a map" => "an object",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number, 0 or more",
        "i32" | "i64" => "a whole number",
        structure if structure.starts_with("struct ") => "an object",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case", deny_unknown_fields)]
    #[allow(dead_code)] // only what refuses is looked at
    enum Kind {
        Write {
            resource: String,
            #[serde(deserialize_with = "text_of")]
            entity: String,
            #[serde(default, deserialize_with = "or_default")]
            options: Options,
            #[serde(default)]
            parts: Vec<Options>,
        },
        Empty {},
    }

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Options {
        sparse: Option<bool>,
        names: Vec<String>,
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (kind, json, said, field) in [
            ("rite", "{}", "there is no call rite; known are write, empty", "call"),
            ("a\"b\\`", "{}", "there is no call a\"b\\", "call"),
            ("write", "[]", "the arguments must be a JSON object", "arguments"),
            ("write", "{} {}", "the arguments must be a JSON object", "arguments"),
            ("write", r#"{"entity": 1}"#, "the resource is missing", "resource"),
            ("write", r#"{"resource": "a"}"#, "the entity is missing", "entity"),
            ("write", r#"{"resource": 5, "entity": 1}"#, "the resource must be text", "resource"),
            ("write", r#"{"resource": "a", "entity": 1, "x": 1}"#, "there is no x; known are resource, entity, options, parts", "x"),
            (
                "write",
                r#"{"resource": "a", "entity": 1, "options": {"sparse": 1}}"#,
                "the options.sparse must be a boolean",
                "options.sparse",
            ),
            (
                "write",
                r#"{"resource": "a", "entity": 1, "options": {"y": 1}}"#,
                "there is no options.y; known are sparse, names",
                "options.y",
            ),
            ("write", r#"{"resource": "a", "entity": 1, "options": 1}"#, "the options must be an object", "options"),
            ("write", r#"{"resource": "a", "entity": 1, "parts": 1}"#, "the parts must be a list", "parts"),
            (
                "write",
                r#"{"resource": "a", "entity": 1, "parts": [{}, {"sparse": 1}]}"#,
                "the parts[1].sparse must be a boolean",
                "parts[1].sparse",
            ),
            (
                "write",
                r#"{"resource": "a", "entity": 1, "parts": [{}, {"z": 1}]}"#,
                "there is no parts[1].z; known are sparse, names",
                "parts[1].z",
            ),
            ("empty", r#"{"z": 1}"#, "there is no z; nothing is known", "z"),
            ("empty", r#"{"z\n2026 ok": 1}"#, "there is no z\\n2026 ok; nothing is known", "z\n2026 ok"),
            ("rite\n", "{}", "there is no call rite\\n; known are", "call"),
        ] {
            let error = read_kind::<Kind>("call", kind, json).expect_err(json);
            assert_eq!(error.code(), Code::InvalidArgument, "{json}");
            assert!(error.message().starts_with(said), "{json}: {error}");
            assert_eq!(error.field(), Some(field), "{json}");
        }
    }

    #[test]
    fn a_value_is_never_quoted() {
        for (json, said, field) in [
            (r#"{"hosst": "SECRET"}"#, "there is no hosst; known are host", "hosst"),
            (r#"{"cache": {}}"#, "the cache.path is missing", "cache.path"),
            (
                r#"{"cache": {"path": "p", "ttl": "SECRET, expected by nobody"}}"#,
                "the cache.ttl must be a whole number, 0 or more",
                "cache.ttl",
            ),
            (r#"{"key": ["SECRET"]}"#, "the key must be text", "key"),
            (r#""SECRET""#, "the options must be a JSON object", "options"),
            (r#"{"key": SECRET}"#, "the options must be a JSON object", "options"),
            ("", "the options must be a JSON object", "options"),
        ] {
            let error = read::<crate::config::AutoConfigure>("options", json).expect_err(json);
            assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some(field)), "{json}: {error}");
            assert!(error.message().starts_with(said) && !error.message().contains("SECRET"), "{json}: {error}");
        }
    }

    #[test]
    fn what_is_there_is_read_as_it_is() {
        let json = r#"{"resource": "a", "entity": {"n": 1.10, "n": [ 12345678901234567890 ]}, "options": null}"#;
        let Ok(Kind::Write { entity, options, .. }) = read_kind("call", "write", json) else { panic!("not read") };
        assert_eq!((entity.as_str(), options), (r#"{"n": 1.10, "n": [ 12345678901234567890 ]}"#, Options::default()));
        assert_eq!(read::<Options>("options", r#"{"names": ["a"]}"#).expect("readable").names, ["a"]);
    }
}

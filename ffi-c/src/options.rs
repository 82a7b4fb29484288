//! Options that come as JSON.

use maestrano_core::{Code, Error, Result};
use serde::de::DeserializeOwned;

/// Reads options. What serde says of a value may quote it, and options hold secrets: only what it says of names is passed on.
pub(crate) fn read<T: DeserializeOwned>(json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        let said = error.to_string();
        let names = ["unknown field", "missing field", "duplicate field"];
        let what = match said.split_once(" at line ") {
            Some((what, _)) if names.iter().any(|name| what.starts_with(name)) => format!("the options are wrong: {what}"),
            _ if error.is_data() => format!("the options have a value of the wrong type ({place})"),
            _ => format!("the options are not JSON ({place})"),
        };
        Error::new(Code::InvalidArgument, what).with_field("options")
    })
}

/// A time, of which 0 is the clock's (MAESTRANO_NOW).
pub(crate) fn given_time(seconds: i64) -> Option<i64> {
    (seconds != 0).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use maestrano_core::config::AutoConfigure;

    use super::*;

    #[test]
    fn a_mistake_is_named_and_a_value_never_is() {
        for (json, expected) in [
            (r#"{"hosst": "SECRET"}"#, "unknown field `hosst`"),
            (r#"{"cache": {}}"#, "missing field `path`"),
            (r#"{"cache": {"path": "p", "ttl": "SECRET"}}"#, "wrong type (line 1, column 39)"),
            (r#""SECRET""#, "wrong type"),
            (r#"{"key": SECRET}"#, "not JSON (line 1, column 9)"),
            ("", "not JSON"),
        ] {
            let error = read::<AutoConfigure>(json).expect_err(json);
            assert_eq!(error.code(), Code::InvalidArgument);
            assert!(error.message().contains(expected), "{json}: {error}");
            assert!(!error.message().contains("SECRET"), "{json}: {error}");
        }
    }
}

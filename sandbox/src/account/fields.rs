//! The fields of a request: JSON or a form, whatever the client says it is.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde_json::{Map, Value};
use url::form_urlencoded;

use super::currency;
use super::envelope::{Errors, Refusal};
use crate::clock::{iso, parse};

/// The bytes of a body; refused in the form of the API when they are too many.
pub(super) struct Body(pub(super) Bytes);

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let refused = |status: StatusCode, text: String| Refusal::new(status, Errors::one("body", &text));
        let bytes = Bytes::from_request(request, state).await;
        bytes.map(Self).map_err(|rejection| refused(rejection.status(), rejection.body_text()))
    }
}

/// Fields by name, and what is wrong with them so far.
pub(super) struct Fields {
    given: Map<String, Value>,
    pub(super) errors: Errors,
}

impl Fields {
    /// JSON begins with a brace; a form never does, for a client encodes it.
    pub(super) fn read(body: &[u8]) -> Result<Self, Refusal> {
        let text = body.trim_ascii();
        let given = match text.first() {
            Some(b'{' | b'[' | b'"') => {
                serde_json::from_slice(text).map_err(|error| Refusal::bad("body", &format!("is not a JSON object: {error}")))?
            }
            // Of a field that comes twice the last value counts.
            _ => form_urlencoded::parse(text).map(|(name, value)| (name.into_owned(), Value::String(value.into_owned()))).collect(),
        };
        Ok(Self { given, errors: Errors::default() })
    }

    /// The text of a field; nothing when it is missing or null.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        match self.given.get(name)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(value) => Some(value.to_string()),
            Value::Array(_) | Value::Object(_) => {
                self.errors.add(name, "is not a single value");
                None
            }
        }
    }

    pub(super) fn required_text(&mut self, name: &str) -> String {
        let text = self.text(name).unwrap_or_default();
        if text.trim().is_empty() {
            self.errors.add(name, "can't be blank");
        }
        text
    }

    /// A whole number that is not below `least`; nothing when it is missing, or wrong.
    pub(super) fn integer(&mut self, name: &str, least: i64) -> Option<i64> {
        let text = self.text(name).filter(|text| !text.is_empty())?;
        match whole(text.trim()) {
            Ok(number) if number >= least => Some(number),
            Ok(_) if least == 1 => self.refuse(name, "must be greater than 0"),
            Ok(_) => self.refuse(name, &format!("must be greater than or equal to {least}")),
            Err(message) => self.refuse(name, message),
        }
    }

    /// A price: at least one cent.
    pub(super) fn price(&mut self, name: &str) -> i64 {
        if self.text(name).is_none_or(|text| text.is_empty()) {
            self.errors.add(name, "can't be blank");
            self.errors.add(name, "is not a number");
        }
        self.integer(name, 1).unwrap_or_default()
    }

    pub(super) fn boolean(&mut self, name: &str) -> bool {
        match self.text(name).as_deref() {
            None | Some("" | "false" | "0") => false,
            Some("true" | "1") => true,
            Some(_) => {
                self.errors.add(name, "must be true or false");
                false
            }
        }
    }

    /// A time, in whole seconds of UTC.
    pub(super) fn time(&mut self, name: &str) -> Option<String> {
        let text = self.text(name).filter(|text| !text.is_empty())?;
        match parse(&text) {
            Some(at) => Some(iso(at)),
            None => self.refuse(name, "is not an ISO 8601 time"),
        }
    }

    pub(super) fn currency(&mut self) -> String {
        let code = self.text("currency").unwrap_or_else(|| "AUD".to_owned());
        if code.is_empty() {
            self.errors.add("currency", "can't be blank");
        }
        if !currency::is_known(&code) {
            self.errors.add("currency", "is not included in the list");
        }
        code
    }

    fn refuse<T>(&mut self, name: &str, message: &str) -> Option<T> {
        self.errors.add(name, message);
        None
    }
}

/// A whole number of 64 bits, or what the text is instead.
fn whole(text: &str) -> Result<i64, &'static str> {
    if let Ok(number) = text.parse() {
        return Ok(number);
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let decimal = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fraction = digits.split_once('.').is_some_and(|(whole, fraction)| decimal(whole) && decimal(fraction));
    // JSON numbers beyond 64 bits arrive with an exponent.
    let exponent = digits.split_once(['e', 'E']).is_some_and(|(_, exponent)| decimal(exponent.trim_start_matches('+')));
    match digits {
        digits if decimal(digits) || exponent => Err("is beyond 64 bits"),
        _ if fraction => Err("must be an integer"),
        _ => Err("is not a number"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_and_what_else_they_might_be() {
        for (text, wanted) in [
            ("0", Ok(0)),
            ("-7", Ok(-7)),
            ("9223372036854775807", Ok(i64::MAX)),
            ("9223372036854775808", Err("is beyond 64 bits")),
            ("-99999999999999999999", Err("is beyond 64 bits")),
            ("1e+20", Err("is beyond 64 bits")),
            ("10.5", Err("must be an integer")),
            ("10.0", Err("must be an integer")),
            ("1e-7", Err("is not a number")),
            ("", Err("is not a number")),
            ("ten", Err("is not a number")),
            ("true", Err("is not a number")),
        ] {
            assert_eq!(whole(text), wanted, "{text}");
        }
        let mut fields = Fields::read(br#"{"a": 99999999999999999999, "b": 1e3, "c": 2.5}"#).expect("JSON");
        assert_eq!([fields.integer("a", 0), fields.integer("b", 0), fields.integer("c", 0)], [None; 3]);
        assert_eq!(fields.errors.fields(), ["a", "b", "c"]);
    }
}

//! What an app wants created, checked before it is sent: everything that is wrong is said at once.

use serde_json::{Map, Value};

use super::Units;
use crate::instant::Instant;
use crate::{Code, Error, Result};

/// What is wrong with a draft, by field; the first fault of each.
#[derive(Default)]
pub(super) struct Faults(Map<String, Value>);

impl Faults {
    pub(super) fn add(&mut self, field: &str, reason: impl Into<String>) {
        self.0.entry(field).or_insert_with(|| Value::from(vec![reason.into()]));
    }

    /// The one error for all of them, if there are any.
    pub(super) fn finish(self, what: &str) -> Result<()> {
        let Some(field) = self.0.keys().next().cloned() else { return Ok(()) };
        let said: Vec<String> =
            self.0.iter().map(|(field, reasons)| format!("{field} {}", reasons[0].as_str().unwrap_or_default())).collect();
        Err(Error::new(Code::InvalidArgument, format!("the {what} was not sent: {}", said.join("; ")))
            .with_field(field)
            .with_errors(Value::Object(self.0)))
    }
}

/// The fields of a draft in JSON, as the bindings give them. Null counts as absent.
pub(super) struct Draft<'f> {
    fields: Map<String, Value>,
    faults: &'f mut Faults,
}

impl<'f> Draft<'f> {
    pub(super) fn parse(json: &str, what: &str, faults: &'f mut Faults) -> Result<Self> {
        match serde_json::from_str(json) {
            Ok(Value::Object(fields)) => Ok(Draft { fields, faults }),
            _ => Err(Error::new(Code::InvalidArgument, format!("the {what} must be a JSON object")).with_field(what.replace(' ', "_"))),
        }
    }

    fn read<T>(&mut self, field: &str, expected: &str, read: impl Fn(&Value) -> Option<T>) -> Option<T> {
        let value = self.fields.remove(field).filter(|value| !value.is_null())?;
        let found = read(&value);
        if found.is_none() {
            self.faults.add(field, format!("must be {expected}"));
        }
        found
    }

    pub(super) fn text(&mut self, field: &str) -> Option<String> {
        self.read(field, "text", |value| value.as_str().map(str::to_owned))
    }

    pub(super) fn boolean(&mut self, field: &str) -> Option<bool> {
        self.read(field, "true or false", Value::as_bool)
    }

    /// Never through a binary float: `9.90` is no price in cents.
    pub(super) fn integer(&mut self, field: &str) -> Option<i64> {
        self.read(field, "a whole number of 64 bits", Value::as_i64)
    }

    pub(super) fn units(&mut self, field: &str) -> Option<Units> {
        self.read(field, "a decimal number with at most two decimals, as text such as \"1.50\"", |value| match value {
            Value::String(text) => Units::read(text.trim()),
            Value::Number(number) => Units::read(&number.to_string()),
            _ => None,
        })
    }

    /// Text in ISO 8601, or seconds since 1970.
    pub(super) fn time(&mut self, field: &str) -> Option<Instant> {
        self.read(field, "a time: ISO 8601, or seconds since 1970", |value| match value {
            Value::String(text) => Instant::parse(text),
            value => value.as_i64().map(Instant::from_unix),
        })
    }

    /// What was not asked for would be ignored by the marketplace, and so is a mistake.
    pub(super) fn finish(self, known: &[&str]) {
        for field in self.fields.keys() {
            self.faults.add(field, format!("is not a field that can be set; there are {}", known.join(", ")));
        }
    }
}

/// The fields that are given, as they are sent.
#[derive(Default)]
pub(super) struct Body(Map<String, Value>);

impl Body {
    pub(super) fn put(&mut self, field: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.0.insert(field.to_owned(), value.into());
        }
    }

    pub(super) fn into_json(self) -> String {
        Value::Object(self.0).to_string()
    }
}

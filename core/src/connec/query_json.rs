//! Query options of a list, read from JSON.

use serde::de::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::query::{ListOptions, Operand};
use crate::json::Members;
use crate::{Result, arguments};

impl ListOptions {
    /// Reads JSON as the bindings give it: `{"filter": {"name": "O'Neill", "updated_at": {"gt": "…"}}, "order_by": ["name", "-code"],
    /// "top": 50, "skip": 0, "search": "…", "select": ["id", "name"], "extra": {"$expand": "…"}}`; `filter` may be text in the server's own words,
    /// `order_by` and `select` a single field.
    ///
    /// # Errors
    /// `invalid_argument`.
    pub fn from_json(json: &str) -> Result<Self> {
        if json.trim().is_empty() {
            return Ok(Self::default());
        }
        let options: Self = arguments::read("options", json)?;
        options.check()?;
        Ok(options)
    }
}

/// A value in JSON. Numbers stay as they are written.
fn operand(value: &RawValue) -> Option<Operand> {
    match value.get().as_bytes().first()? {
        b'"' => text(value).map(Operand::from),
        b'{' | b'[' | b'n' => None,
        _ => Some(Operand(value.get().to_owned())),
    }
}

fn text(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

/// A text, or a list of them.
fn texts(value: &RawValue) -> Option<Vec<String>> {
    text(value).map(|text| vec![text]).or_else(|| serde_json::from_str(value.get()).ok())
}

fn members(object: &RawValue) -> Option<Vec<(String, Box<RawValue>)>> {
    serde_json::from_str(object.get()).ok().map(|Members(members)| members)
}

/// Parameters as they are: text, and numbers and booleans as they are written; those of a list come one after another under the same name.
/// Those that are null are left out.
///
/// # Errors
/// The name, and what is wrong about its value.
pub(super) fn pairs(name: &str, object: &RawValue) -> std::result::Result<Vec<(String, String)>, (String, &'static str)> {
    let members = members(object).ok_or_else(|| (name.to_owned(), "must be an object of text, numbers and booleans"))?;
    let mut pairs = Vec::new();
    for (parameter, value) in members {
        let values = match value.get().starts_with('[') {
            true => serde_json::from_str(value.get()).unwrap_or_default(),
            false => vec![value],
        };
        for value in values.iter().filter(|value| value.get() != "null") {
            let value = match value.get().as_bytes().first() {
                Some(b'{' | b'[') => return Err((format!("{name}.{parameter}"), "must be text, a number or a boolean, or a list of them")),
                Some(b'"') => text(value).unwrap_or_default(),
                _ => value.get().to_owned(),
            };
            pairs.push((parameter.clone(), value));
        }
    }
    Ok(pairs)
}

/// What is wrong is kept as a fault, to be told as if it had been said in Rust.
impl<'de> Deserialize<'de> for ListOptions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let Members(members) = Members::deserialize(deserializer)?;
        let given = members.into_iter().filter(|(_, value)| value.get() != "null");
        Ok(given.fold(ListOptions::new(), |options, (name, value)| options.option(&name, &value)))
    }
}

impl ListOptions {
    fn option(self, name: &str, value: &RawValue) -> Self {
        match name {
            "filter" if value.get().starts_with('{') => members(value).unwrap_or_default().into_iter().fold(self, condition),
            "filter" => match text(value) {
                Some(text) => self.raw_filter(text),
                None => self.wrong("filter", "must be conditions by field, or text in the server's own words"),
            },
            "order_by" => match texts(value) {
                Some(fields) => fields.iter().fold(self, |options, field| order(options, field)),
                None => self.wrong("order_by", "must be a field or a list of fields"),
            },
            "select" => match texts(value) {
                Some(fields) => fields.iter().fold(self, |options, field| options.select(field)),
                None => self.wrong("select", "must be a field or a list of fields"),
            },
            "top" => self.top(serde_json::from_str(value.get()).unwrap_or_default()),
            "skip" => match serde_json::from_str(value.get()) {
                Ok(skip) => self.skip(skip),
                Err(_) => self.wrong("skip", "must be a whole number, 0 or more"),
            },
            "overlap" => match serde_json::from_str(value.get()) {
                Ok(seconds) => self.overlap(seconds),
                Err(_) => self.wrong("overlap", "must be from 0 to 86400 seconds"),
            },
            "search" => match text(value) {
                Some(text) => self.search(text),
                None => self.wrong("search", "must be text"),
            },
            "extra" => match pairs("extra", value) {
                Ok(pairs) => pairs.into_iter().fold(self, |options, (name, value)| options.extra(name, value)),
                Err((field, reason)) => self.wrong(&field, reason),
            },
            unknown => self.wrong(
                unknown,
                "is no option; known are filter, order_by, top, skip, search, select, for changes overlap, and extra, where what a server adds has its place",
            ),
        }
    }
}

/// The condition of one field: a value that it equals, or operators with values. None that is null or empty: without it, all would be asked for.
fn condition(options: ListOptions, (field, value): (String, Box<RawValue>)) -> ListOptions {
    let unusable = |options: ListOptions| options.wrong(&format!("filter.{field}"), "must compare with text, numbers or booleans");
    let operators = match value.get().starts_with('{') {
        true => members(&value).unwrap_or_default(),
        false => vec![("eq".to_owned(), value)],
    };
    if operators.is_empty() {
        return unusable(options);
    }
    operators.into_iter().fold(options, |options, (operator, value)| match operand(&value) {
        Some(operand) => options.filter(&field, &operator, operand),
        None => unusable(options),
    })
}

fn order(options: ListOptions, field: &str) -> ListOptions {
    match field.strip_prefix('-') {
        Some(field) => options.order_by(field, true),
        None => options.order_by(field, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;

    fn query(json: &str) -> Vec<String> {
        let options = ListOptions::from_json(json).expect("readable");
        options.parameters().expect("valid").into_iter().map(|(name, value)| format!("{name}={value}")).collect()
    }

    #[test]
    fn values_are_quoted_so_that_they_stay_values() {
        assert_eq!(
            query(
                r#"{"filter": {"name": "O'Neill' or 1 eq 1", "updated_at": {"gt": "2016-10-04T00:36:23Z", "lte": "2017-01-01T00:00:00Z"},
                    "is_customer": true, "balance": {"gte": 12345678901234567890.10}, "note": "a&b=$c ü"}, "order_by": ["name", "-updated_at"], "top": 50,
                    "skip": 0, "search": null, "extra": {"$expand": "matching_records"}}"#
            ),
            [
                "$filter=name eq 'O''Neill'' or 1 eq 1' and updated_at gt '2016-10-04T00:36:23Z' and updated_at lte '2017-01-01T00:00:00Z' \
                 and is_customer eq true and balance gte 12345678901234567890.10 and note eq 'a&b=$c ü'",
                "$orderby=name asc,updated_at desc",
                "$top=50",
                "$skip=0",
                "$expand=matching_records",
            ]
        );
        assert_eq!(query(r#"{"filter": "status ne 'ARCHIVED'"}"#), ["$filter=status ne 'ARCHIVED'"]);
        assert!(query("").is_empty() && query("{}").is_empty());
    }

    #[test]
    fn what_can_not_be_an_option_is_refused_by_its_name() {
        for (json, said, field) in [
            (r#"{"filter": {"name eq 'x' or y": 1}}"#, "filter must be by a field's name", "filter"),
            (r#"{"filter": {"name": {"like": "x"}}}"#, "filter.name compares with \"like\", which is none of eq, ne, gt", "filter.name"),
            (r#"{"filter": {"a": 1, "name": []}}"#, "filter.name must compare with text, numbers or booleans", "filter.name"),
            (r#"{"filter": {"name": null}}"#, "filter.name must compare with text, numbers or booleans", "filter.name"),
            (r#"{"filter": {"name": {"gt": null}}}"#, "filter.name must compare with text, numbers or booleans", "filter.name"),
            (r#"{"filter": {"name": {}}}"#, "filter.name must compare with text, numbers or booleans", "filter.name"),
            (r#"{"filter": {"name": {"gt": {}}}}"#, "filter.name must compare with text, numbers or booleans", "filter.name"),
            (r#"{"filter": 1}"#, "filter must be conditions by field, or text", "filter"),
            (r#"{"order_by": ["name desc"]}"#, "order_by must be by a field's name", "order_by"),
            (r#"{"order_by": [1]}"#, "order_by must be a field or a list of fields", "order_by"),
            (r#"{"select": ["a,b"]}"#, "select must be a field's name", "select"),
            (r#"{"select": {}}"#, "select must be a field or a list of fields", "select"),
            (r#"{"search": 5}"#, "search must be text", "search"),
            (r#"{"top": 0}"#, "top must be a whole number from 1 to 1000", "top"),
            (r#"{"top": 1001}"#, "top must be a whole number from 1 to 1000", "top"),
            (r#"{"top": "many"}"#, "top must be a whole number from 1 to 1000", "top"),
            (r#"{"overlap": 86401}"#, "overlap must be from 0 to 86400 seconds", "overlap"),
            (r#"{"overlap": "1"}"#, "overlap must be from 0 to 86400 seconds", "overlap"),
            (r#"{"skip": -1}"#, "skip must be a whole number", "skip"),
            (r#"{"extra": {"a": 1, "b": [[1]]}}"#, "extra.b must be text, a number or a boolean", "extra.b"),
            (r#"{"extra": {"a": 1, "b": [1, {}]}}"#, "extra.b must be text, a number or a boolean", "extra.b"),
            (r#"{"extra": {"a\nb": {}}}"#, "extra.a\\nb must be text", "extra.a\nb"),
            (r#"{"extra": 5}"#, "extra must be an object of text, numbers and booleans", "extra"),
            (r#"{"limit": 1}"#, "limit is no option; known are filter, order_by", "limit"),
            ("[]", "the options must be a JSON object", "options"),
        ] {
            let error = ListOptions::from_json(json).expect_err(json);
            assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some(field)), "{json}");
            assert!(error.message().starts_with(said), "{json}: {error}");
        }
    }

    #[test]
    fn a_field_may_stand_alone_and_options_may_be_null() {
        assert_eq!(query(r#"{"select": "name", "order_by": "-code"}"#), ["$orderby=code desc", "$select=name"]);
        assert!(query(r#"{"filter": null, "top": null, "extra": {"a": null}}"#).is_empty());
        assert_eq!(query(r#"{"extra": {"a": 1.10, "b": true, "c": "x"}}"#), ["a=1.10", "b=true", "c=x"]);
        assert_eq!(query(r#"{"extra": {"a[]": ["x", null, 2], "b": []}}"#), ["a[]=x", "a[]=2"], "one after another");
    }
}

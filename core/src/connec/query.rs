//! Query options of a list: filters with the right quoting, order, paging (platform reference 8.5).

use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::instant::Instant;
use crate::json::Members;
use crate::{Code, Error, Result};

const OPERATORS: [&str; 6] = ["eq", "ne", "gt", "gte", "lt", "lte"];
/// The most that a page may be asked to hold.
const MOST_TOP: u64 = 1000;

/// Options of a list. All conditions of the filter have to hold.
///
/// ```
/// use maestrano_core::connec::ListOptions;
///
/// let options = ListOptions::new().filter("updated_at", "gt", "2026-01-01T00:00:00Z").filter("is_customer", "eq", true).top(50);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListOptions {
    conditions: Vec<String>,
    /// Whether one of them is true as soon as either of its sides is, so that no other can be joined to it.
    has_or: bool,
    order_by: Vec<String>,
    top: Option<u64>,
    skip: Option<u64>,
    search: Option<String>,
    select: Vec<String>,
    extra: Vec<(String, String)>,
    fault: Option<(String, String)>,
}

/// A value of a condition: text and times are quoted, numbers and booleans bare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand(String);

impl From<&str> for Operand {
    fn from(text: &str) -> Self {
        Operand(format!("'{}'", text.replace('\'', "''")))
    }
}

impl From<String> for Operand {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Instant> for Operand {
    fn from(time: Instant) -> Self {
        time.to_string().into()
    }
}

impl From<i64> for Operand {
    fn from(number: i64) -> Self {
        Operand(number.to_string())
    }
}

impl From<bool> for Operand {
    fn from(value: bool) -> Self {
        Operand(value.to_string())
    }
}

impl ListOptions {
    /// Everything, in the server's order and pages.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a condition: a field, one of `eq`, `ne`, `gt`, `gte`, `lt`, `lte`, and a value.
    #[must_use]
    pub fn filter(mut self, field: &str, operator: &str, value: impl Into<Operand>) -> Self {
        if !is_field(field) {
            return self.wrong("filter", "must be by a field's name: letters, digits, _ and /");
        }
        if !OPERATORS.contains(&operator) {
            return self.wrong("filter", "must compare with eq, ne, gt, gte, lt or lte");
        }
        self.conditions.push(format!("{field} {operator} {}", value.into().0));
        self
    }

    /// Adds conditions as they are, in the server's own words. What comes from outside belongs into [`filter`](Self::filter), which quotes it.
    /// One with an `or` must be the only one, since `and` binds more tightly and not every server knows parentheses; a walk over what changed
    /// adds its own, so it refuses it.
    #[must_use]
    pub fn raw_filter(mut self, conditions: impl Into<String>) -> Self {
        let conditions = conditions.into();
        self.has_or |= has_or(&conditions);
        self.conditions.push(conditions);
        self
    }

    /// Orders by a field, and within that by the next one that is added.
    #[must_use]
    pub fn order_by(mut self, field: &str, descending: bool) -> Self {
        if !is_field(field) {
            return self.wrong("order_by", "must be by a field's name: letters, digits, _ and /");
        }
        self.order_by.push(format!("{field} {}", if descending { "desc" } else { "asc" }));
        self
    }

    /// How many entities a page has, 1 to 1000; the server's own, 100, if left out.
    #[must_use]
    pub fn top(mut self, top: u64) -> Self {
        if !(1..=MOST_TOP).contains(&top) {
            return self.wrong("top", "must be from 1 to 1000");
        }
        self.top = Some(top);
        self
    }

    /// How many entities to leave out at the start.
    #[must_use]
    pub fn skip(mut self, skip: u64) -> Self {
        self.skip = Some(skip);
        self
    }

    /// Free text to look for.
    #[must_use]
    pub fn search(mut self, text: impl Into<String>) -> Self {
        self.search = Some(text.into());
        self
    }

    /// Asks for that field, and others that are selected, in place of all. A server that does not know `$select` answers all.
    #[must_use]
    pub fn select(mut self, field: &str) -> Self {
        if !is_field(field) {
            return self.wrong("select", "must be a field's name: letters, digits, _ and /");
        }
        self.select.push(field.to_owned());
        self
    }

    /// Adds a parameter as it is, such as `$expand`.
    #[must_use]
    pub fn extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.push((name.into(), value.into()));
        self
    }

    /// Keeps the first fault until the options are used, so that they read as one expression.
    fn wrong(mut self, field: &str, reason: &str) -> Self {
        self.fault = self.fault.or_else(|| Some((field.to_owned(), reason.to_owned())));
        self
    }

    /// Reads JSON as the bindings give it: `{"filter": {"name": "O'Neill", "updated_at": {"gt": "…"}}, "order_by": ["name", "-code"],
    /// "top": 50, "skip": 0, "search": "…", "select": ["id", "name"], "extra": {"$expand": "…"}}`; `filter` may be text in the server's own words.
    ///
    /// # Errors
    /// `invalid_argument`.
    pub fn from_json(json: &str) -> Result<Self> {
        match json.trim() {
            "" => Ok(Self::default()),
            json => serde_json::from_str(json)
                .map_err(|error| Error::new(Code::InvalidArgument, format!("the options can't be used: {error}")).with_field("options")),
        }
    }

    /// That nothing is asked for which a walk by time decides itself.
    pub(super) fn check_for_walk(&self) -> Result<()> {
        self.parameters()?;
        if self.has_or {
            return Err(joined_or());
        }
        if self.order_by.is_empty() && self.skip.is_none() {
            return Ok(());
        }
        Err(Error::new(Code::InvalidArgument, "order_by and skip can't be chosen here: the walk goes by time").with_field("order_by"))
    }

    pub(super) fn page_size(&self) -> Option<u64> {
        self.top
    }

    pub(super) fn parameters(&self) -> Result<Vec<(String, String)>> {
        if let Some((field, reason)) = &self.fault {
            return Err(Error::new(Code::InvalidArgument, format!("{field} {reason}")).with_field(field.clone()));
        }
        if self.has_or && self.conditions.len() > 1 {
            return Err(joined_or());
        }
        let mut out = Vec::new();
        let mut put = |name: &str, value: Option<String>| out.extend(value.map(|value| (name.to_owned(), value)));
        put("$filter", Some(self.conditions.join(" and ")).filter(|text| !text.is_empty()));
        put("$orderby", Some(self.order_by.join(",")).filter(|text| !text.is_empty()));
        put("$top", self.top.map(|top| top.to_string()));
        put("$skip", self.skip.map(|skip| skip.to_string()));
        put("$search", self.search.clone());
        put("$select", Some(self.select.join(",")).filter(|text| !text.is_empty()));
        out.extend(self.extra.iter().cloned());
        Ok(out)
    }
}

fn joined_or() -> Error {
    Error::new(
        Code::InvalidArgument,
        "a filter with an 'or' can't be joined with other conditions: they would hold for one side of it only",
    )
    .with_field("filter")
    .with_hint("ask once for each side")
}

/// Whether there is an `or` beyond quotes and parentheses.
fn has_or(conditions: &str) -> bool {
    let mut depth = 0;
    conditions.split('\'').step_by(2).any(|unquoted| {
        let spaced = unquoted.replace('(', " ( ").replace(')', " ) ");
        spaced.split_whitespace().any(|word| {
            depth += i32::from(word == "(") - i32::from(word == ")");
            depth <= 0 && word.eq_ignore_ascii_case("or")
        })
    })
}

fn is_field(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'/'))
}

/// A value in JSON. Numbers stay as they are written.
fn operand(value: &RawValue) -> Option<Operand> {
    match value.get().as_bytes().first()? {
        b'"' => serde_json::from_str(value.get()).ok().map(|text: String| text.into()),
        b'{' | b'[' | b'n' => None,
        _ => Some(Operand(value.get().to_owned())),
    }
}

impl<'de> Deserialize<'de> for ListOptions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let mut options = ListOptions::new();
        let Members(members) = Members::deserialize(deserializer)?;
        for (name, raw) in members {
            let wrong = |expected: &str| D::Error::custom(format!("{name} must be {expected}"));
            if name == "filter" && raw.get().starts_with('{') {
                options = filters(options, &raw).ok_or_else(|| wrong("values, or operators with values, by field"))?;
                continue;
            }
            options = match (name.as_str(), serde_json::from_str(raw.get()).map_err(D::Error::custom)?) {
                (_, Value::Null) => options,
                ("filter", Value::String(text)) => options.raw_filter(text),
                ("order_by", Value::String(text)) => order(options, &text),
                ("order_by", Value::Array(all)) => all
                    .iter()
                    .try_fold(options, |options, field| field.as_str().map(|field| order(options, field)))
                    .ok_or_else(|| wrong("a list of fields"))?,
                ("select", Value::Array(all)) => all
                    .iter()
                    .try_fold(options, |options, field| field.as_str().map(|field| options.select(field)))
                    .ok_or_else(|| wrong("a list of fields"))?,
                ("top", value) => options.top(value.as_u64().ok_or_else(|| wrong("a whole number"))?),
                ("skip", value) => options.skip(value.as_u64().ok_or_else(|| wrong("a whole number"))?),
                ("search", Value::String(text)) => options.search(text),
                ("extra", Value::Object(pairs)) => pairs.into_iter().fold(options, |options, (name, value)| match value {
                    Value::Null => options,
                    Value::String(text) => options.extra(name, text),
                    value => options.extra(name, value.to_string()),
                }),
                ("filter" | "order_by" | "search" | "select" | "extra", _) => return Err(wrong("text or a structure of its own kind")),
                _ => return Err(D::Error::custom(format!("there is no option {name}; what a server adds goes under extra"))),
            };
        }
        Ok(options)
    }
}

fn filters(options: ListOptions, fields: &RawValue) -> Option<ListOptions> {
    members(fields)?.into_iter().try_fold(options, |options, (field, value)| match value.get().as_bytes().first()? {
        b'n' => Some(options),
        b'{' => members(&value)?.into_iter().try_fold(options, |options, (operator, value)| {
            let operand = operand(&value)?;
            Some(options.filter(&field, &operator, operand))
        }),
        _ => Some(options.filter(&field, "eq", operand(&value)?)),
    })
}

fn members(object: &RawValue) -> Option<Vec<(String, Box<RawValue>)>> {
    serde_json::from_str(object.get()).ok().map(|Members(members)| members)
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
    fn an_or_stands_alone() {
        let all = |raw: &str, others: usize| {
            let options = (0..others).fold(ListOptions::new().raw_filter(raw), |options, _| options.filter("name", "eq", "x"));
            options.parameters().map_err(|error| error.code())
        };
        for raw in ["a eq 1 or b eq 2", "a eq 'x' OR\tb eq 'y'", "(a eq 1)or(b eq 2)", "a eq ')' or b eq '('"] {
            assert!(all(raw, 0).is_ok(), "{raw}");
            assert_eq!(all(raw, 1), Err(Code::InvalidArgument), "{raw}");
            assert!(ListOptions::new().raw_filter(raw).check_for_walk().is_err(), "{raw}");
        }
        for raw in ["name eq 'this or that'", "(a eq 1 or b eq 2)", "name eq 'O''Neill or x'", "orders eq 1"] {
            assert!(all(raw, 1).is_ok(), "{raw}");
        }
    }

    #[test]
    fn what_can_not_be_an_option_is_refused() {
        for json in [
            r#"{"filter": {"name eq 'x' or y": 1}}"#,
            r#"{"filter": {"name": {"like": "x"}}}"#,
            r#"{"filter": {"name": []}}"#,
            r#"{"filter": 1}"#,
            r#"{"order_by": ["name desc"]}"#,
            r#"{"order_by": [1]}"#,
            r#"{"select": ["a,b"]}"#,
            r#"{"select": "name"}"#,
            r#"{"top": 0}"#,
            r#"{"top": 1001}"#,
            r#"{"top": "many"}"#,
            r#"{"skip": -1}"#,
            r#"{"limit": 1}"#,
            "[]",
        ] {
            let error = ListOptions::from_json(json).and_then(|options| options.parameters()).expect_err(json);
            assert_eq!(error.code(), Code::InvalidArgument, "{json}");
        }
    }
}

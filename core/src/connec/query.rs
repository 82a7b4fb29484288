//! Query options of a list: filters with the right quoting, order, paging (platform reference 8.5).

use serde::de::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::instant::Instant;
use crate::json::Members;
use crate::shown::shown;
use crate::{Code, Error, Result, arguments};

const OPERATORS: [&str; 6] = ["eq", "ne", "gt", "gte", "lt", "lte"];
/// The most that a page may be asked to hold.
const MOST_TOP: u64 = 1000;
/// The furthest that a walk may look back: a day, in seconds.
const MOST_OVERLAP: u64 = 86_400;

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
    overlap: Option<u64>,
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
            let reason = format!("compares with {operator:?}, which is none of eq, ne, gt, gte, lt and lte");
            return self.wrong(&format!("filter.{field}"), &reason);
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

    /// For [`changes`](super::Connec::changes) alone: how many seconds before the last instant that was told a walk looks once more, for what
    /// became visible late; 0 to 86400, 0 if left out. The cursor names what was told of them, some 60 bytes each.
    #[must_use]
    pub fn overlap(mut self, seconds: u64) -> Self {
        if seconds > MOST_OVERLAP {
            return self.wrong("overlap", "must be from 0 to 86400 seconds");
        }
        self.overlap = Some(seconds);
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

    fn check(&self) -> Result<()> {
        match &self.fault {
            Some((field, reason)) => Err(Error::new(Code::InvalidArgument, format!("{} {reason}", shown(field))).with_field(field.clone())),
            None => Ok(()),
        }
    }

    /// That nothing is asked for which a walk by time decides itself.
    pub(super) fn check_for_walk(&self) -> Result<()> {
        self.parameters()?;
        if self.has_or {
            return Err(joined_or());
        }
        let chosen = [("order_by", !self.order_by.is_empty()), ("skip", self.skip.is_some())];
        match chosen.into_iter().find(|(_, is_chosen)| *is_chosen) {
            Some((name, _)) => {
                Err(Error::new(Code::InvalidArgument, format!("{name} can't be chosen here: the walk goes by time")).with_field(name))
            }
            None => Ok(()),
        }
    }

    pub(super) fn take_overlap(&mut self) -> u64 {
        self.overlap.take().unwrap_or_default()
    }

    pub(super) fn page_size(&self) -> Option<u64> {
        self.top
    }

    pub(super) fn parameters(&self) -> Result<Vec<(String, String)>> {
        self.check()?;
        if self.has_or && self.conditions.len() > 1 {
            return Err(joined_or());
        }
        if self.overlap.is_some() {
            return Err(Error::new(Code::InvalidArgument, "overlap is for changes alone").with_field("overlap"));
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

/// The condition of one field: a value that it equals, or operators with values. One that is null asks for nothing.
fn condition(options: ListOptions, (field, value): (String, Box<RawValue>)) -> ListOptions {
    let operators = match value.get().as_bytes().first() {
        Some(b'n') => Some(Vec::new()),
        Some(b'{') => members(&value),
        _ => Some(vec![("eq".to_owned(), value)]),
    };
    operators.unwrap_or_default().into_iter().fold(options, |options, (operator, value)| match operand(&value) {
        Some(operand) => options.filter(&field, &operator, operand),
        None => options.wrong(&format!("filter.{field}"), "must compare with text, numbers or booleans"),
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
    fn what_can_not_be_an_option_is_refused_by_its_name() {
        for (json, said, field) in [
            (r#"{"filter": {"name eq 'x' or y": 1}}"#, "filter must be by a field's name", "filter"),
            (r#"{"filter": {"name": {"like": "x"}}}"#, "filter.name compares with \"like\", which is none of eq, ne, gt", "filter.name"),
            (r#"{"filter": {"a": 1, "name": []}}"#, "filter.name must compare with text, numbers or booleans", "filter.name"),
            (r#"{"filter": {"name": {"gt": {}}}}"#, "filter.name must compare with text, numbers or booleans", "filter.name"),
            (r#"{"filter": 1}"#, "filter must be conditions by field, or text", "filter"),
            (r#"{"order_by": ["name desc"]}"#, "order_by must be by a field's name", "order_by"),
            (r#"{"order_by": [1]}"#, "order_by must be a field or a list of fields", "order_by"),
            (r#"{"select": ["a,b"]}"#, "select must be a field's name", "select"),
            (r#"{"select": {}}"#, "select must be a field or a list of fields", "select"),
            (r#"{"search": 5}"#, "search must be text", "search"),
            (r#"{"top": 0}"#, "top must be from 1 to 1000", "top"),
            (r#"{"top": 1001}"#, "top must be from 1 to 1000", "top"),
            (r#"{"top": "many"}"#, "top must be from 1 to 1000", "top"),
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
    fn a_field_may_stand_alone_and_nothing_may_be_null() {
        assert_eq!(query(r#"{"select": "name", "order_by": "-code"}"#), ["$orderby=code desc", "$select=name"]);
        assert!(query(r#"{"filter": {"name": null}, "top": null, "extra": {"a": null}}"#).is_empty());
        assert_eq!(query(r#"{"extra": {"a": 1.10, "b": true, "c": "x"}}"#), ["a=1.10", "b=true", "c=x"]);
        assert_eq!(query(r#"{"extra": {"a[]": ["x", null, 2], "b": []}}"#), ["a[]=x", "a[]=2"], "one after another");
    }

    #[test]
    fn a_walk_by_time_names_what_it_does_not_take() {
        for (options, field) in [(ListOptions::new().skip(3), "skip"), (ListOptions::new().order_by("name", false), "order_by")] {
            assert_eq!(options.check_for_walk().expect_err(field).field(), Some(field));
        }
    }
}

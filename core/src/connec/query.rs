//! Query options of a list: filters with the right quoting, order, paging (platform reference 8.5).

use crate::instant::Instant;
use crate::shown::shown;
use crate::{Code, Error, Result};

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
pub struct Operand(pub(super) String);

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
            return self.wrong("top", "must be a whole number from 1 to 1000");
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
    pub(super) fn wrong(mut self, field: &str, reason: &str) -> Self {
        self.fault = self.fault.or_else(|| Some((field.to_owned(), reason.to_owned())));
        self
    }

    pub(super) fn check(&self) -> Result<()> {
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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_walk_by_time_names_what_it_does_not_take() {
        for (options, field) in [(ListOptions::new().skip(3), "skip"), (ListOptions::new().order_by("name", false), "order_by")] {
            assert_eq!(options.check_for_walk().expect_err(field).field(), Some(field));
        }
    }
}

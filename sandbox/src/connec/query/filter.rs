//! `$filter`: conditions such as `updated_at gt '2016-10-04T00:36:23Z'`, joined with `and`.

use std::cmp::Ordering;

use chrono::{DateTime, SubsecRound, Utc};

use super::value::{Value, compare};
use crate::clock::{iso, parse};
use crate::decimal::Decimal;

/// The most conditions of a filter. Each entity is held against each of them.
const MAX_CONDITIONS: usize = 50;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Op {
    Eq,
    Ne,
    Gt,
    Gte,
    Lt,
    Lte,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Condition {
    pub(super) field: String,
    op: Op,
    value: Value,
}

impl Condition {
    /// Reads a filter; the sentence says what is wrong with it.
    pub(super) fn read(text: &str) -> Result<Vec<Self>, String> {
        let mut rest = text.trim_start();
        let mut conditions = Vec::new();
        loop {
            if conditions.len() == MAX_CONDITIONS {
                return Err(format!("a filter has at most {MAX_CONDITIONS} conditions"));
            }
            let (field, after) = word(rest);
            if !is_name(field) {
                return Err(format!("a field name is missing at \"{}\"", shown(rest)));
            }
            let (name, after) = word(after);
            let op = op(name).ok_or_else(|| format!("\"{name}\" after {field} is none of eq, ne, gt, gte, lt, lte"))?;
            let (value, after) = literal(after)?;
            if is_time(field) && !matches!(&value, Value::Text(text) if parse(text).is_some()) {
                return Err(format!("{field} is compared with a time such as '2016-10-04T00:36:23Z'"));
            }
            conditions.push(Self { field: field.to_owned(), op, value });
            if after.is_empty() {
                return Ok(conditions);
            }
            let (joint, after) = word(after);
            if !joint.eq_ignore_ascii_case("and") {
                return Err(format!("conditions are joined with and, not \"{}\"", shown(joint)));
            }
            rest = after;
        }
    }

    /// Whether a value fulfils it. One that is missing is null, and null is only equal or not.
    pub(super) fn holds(&self, value: &Value) -> bool {
        match (self.op, compare(value, &self.value)) {
            (Op::Eq, order) => order == Some(Ordering::Equal),
            (Op::Ne, order) => order != Some(Ordering::Equal),
            (_, None) => false,
            (_, Some(_)) if *value == Value::Null => false,
            (Op::Gt, Some(order)) => order.is_gt(),
            (Op::Gte, Some(order)) => order.is_ge(),
            (Op::Lt, Some(order)) => order.is_lt(),
            (Op::Lte, Some(order)) => order.is_le(),
        }
    }

    /// The same for the store, when it is about a time of the platform: an operator and a time of whole
    /// seconds, as they are kept. With fractions `23.5 < x` is `23 < x`.
    pub(super) fn stored(&self) -> Option<(&str, &'static str, String)> {
        let Value::Text(text) = &self.value else { return None };
        let at = parse(text).filter(|_| is_time(&self.field))?;
        let below = floor(at);
        let op = match (self.op, below == at) {
            (Op::Gt, _) | (Op::Gte, false) => ">",
            (Op::Gte, true) => ">=",
            (Op::Lt, true) => "<",
            (Op::Lte, _) | (Op::Lt, false) => "<=",
            (Op::Eq, true) => "=",
            (Op::Ne, true) => "<>",
            // No whole second is one with a fraction.
            (Op::Eq | Op::Ne, false) => return None,
        };
        Some((&self.field, op, iso(below)))
    }
}

fn floor(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(0)
}

pub(super) fn is_time(field: &str) -> bool {
    matches!(field, "created_at" | "updated_at")
}

/// Whether this can be the name of a field.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn op(name: &str) -> Option<Op> {
    Some(match name.to_ascii_lowercase().as_str() {
        "eq" => Op::Eq,
        "ne" => Op::Ne,
        "gt" => Op::Gt,
        "gte" | "ge" => Op::Gte,
        "lt" => Op::Lt,
        "lte" | "le" => Op::Lte,
        _ => return None,
    })
}

/// Up to the next space, and what comes after it.
fn word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim_start())
}

/// A text in quotes, of which one in the text is written twice; a number, true, false or null.
fn literal(text: &str) -> Result<(Value, &str), String> {
    let Some(quoted) = text.strip_prefix('\'') else {
        let (bare, rest) = word(text);
        let value = match bare.to_ascii_lowercase().as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            "" => return Err("a value is missing at the end".to_owned()),
            number => Value::Number(
                Decimal::parse(number)
                    .ok_or_else(|| format!("\"{}\" is neither in quotes nor a number, true, false or null", shown(bare)))?,
            ),
        };
        return Ok((value, rest));
    };
    let (mut value, mut rest) = (String::new(), quoted);
    loop {
        let (before, after) = rest.split_once('\'').ok_or_else(|| format!("a quote is missing after '{}", shown(quoted)))?;
        value.push_str(before);
        match after.strip_prefix('\'') {
            Some(after) => {
                value.push('\'');
                rest = after;
            }
            None if after.is_empty() || after.starts_with(char::is_whitespace) => return Ok((Value::Text(value), after.trim_start())),
            None => return Err(format!("\"{}\" follows a value without a space", shown(after))),
        }
    }
}

fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Condition {
        let mut conditions = Condition::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(conditions.len(), 1, "{text}");
        conditions.remove(0)
    }

    #[test]
    fn conditions_are_read() {
        let both = Condition::read(" updated_at gt '2016-10-04T00:36:23Z'  AND is_customer  eq true ").expect("a filter");
        assert_eq!(both.len(), 2);
        assert_eq!(both[1], Condition { field: "is_customer".to_owned(), op: Op::Eq, value: Value::Bool(true) });
        for (text, value) in [
            ("name eq 'O''Neill & Sons $1 and x'", Value::text("O'Neill & Sons $1 and x")),
            ("name eq ''", Value::text("")),
            ("name eq ''''", Value::text("'")),
            ("name eq '☃ é'", Value::text("☃ é")),
            ("name NE null", Value::Null),
            ("name lte 12.50", Value::Number(Decimal::parse("12.5").expect("a number"))),
        ] {
            assert_eq!(one(text).value, value, "{text}");
        }
        assert_eq!(one("a ge 1").op, Op::Gte);
        assert_eq!(one("a le 1").op, Op::Lte);
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for text in [
            "",
            " ",
            "name",
            "name eq",
            "name eq ",
            "name is 'x'",
            "name eq x",
            "name eq 'x",
            "name eq 'x'y",
            "name eq 'a'b'",
            "name eq 'x' or name eq 'y'",
            "(name eq 'x')",
            "name eq 'x' and",
            "and",
            "a/b eq 1",
            "a.b eq 1",
            "name eq \"x\"",
            "updated_at gt 5",
            "updated_at gt 'soon'",
            "updated_at gt null",
            "created_at eq true",
            "name eq 1,5",
        ] {
            assert!(Condition::read(text).is_err(), "{text}");
        }
        let joined = |count: usize| Condition::read(&vec!["a eq 1"; count].join(" and ")).map(|all| all.len());
        assert_eq!(joined(50), Ok(50));
        assert!(joined(51).is_err_and(|error| error.contains("at most 50")));
    }

    #[test]
    fn times_with_fractions_are_compared_with_whole_seconds() {
        let at = |op: &str| one(&format!("updated_at {op} '2016-10-04T02:36:23.5+02:00'"));
        let second = "2016-10-04T00:36:23Z";
        for (op, wanted) in [("gt", ">"), ("gte", ">"), ("lt", "<="), ("lte", "<=")] {
            assert_eq!(at(op).stored(), Some(("updated_at", wanted, second.to_owned())), "{op}");
        }
        assert_eq!(at("eq").stored(), None);
        let whole = |op: &str| one(&format!("updated_at {op} '{second}'")).stored().map(|(_, op, _)| op);
        assert_eq!(["gt", "gte", "lt", "lte", "eq", "ne"].map(whole), [">", ">=", "<", "<=", "=", "<>"].map(Some));
        assert_eq!(one("due_date gt '2016-10-04'").stored(), None, "the store knows nothing of it");
    }
}

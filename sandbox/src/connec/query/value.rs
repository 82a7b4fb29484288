//! Values of fields, as they are compared and put in order.

use std::cmp::Ordering;

use crate::clock::parse;
use crate::decimal::Decimal;
use crate::json::Json;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Bool(bool),
    Number(Decimal),
    Text(String),
    /// A list or an object, which is like nothing else.
    Other,
    Null,
}

impl Value {
    pub(super) fn of(json: Option<&Json>) -> Self {
        match json {
            None | Some(Json::Null) => Self::Null,
            Some(Json::Bool(value)) => Self::Bool(*value),
            Some(Json::Number(number)) => Decimal::parse(number).map_or(Self::Other, Self::Number),
            Some(Json::Text(text)) => Self::Text(text.clone()),
            Some(Json::List(_) | Json::Object(_)) => Self::Other,
        }
    }

    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Bool(_) => 0,
            Self::Number(_) => 1,
            // Times stand before other texts: among them they would have no place of their own.
            Self::Text(text) if time(text).is_some() => 2,
            Self::Text(_) => 3,
            Self::Other => 4,
            Self::Null => 5,
        }
    }
}

/// How a value stands to another; nothing when they cannot be compared. Texts that are times are
/// compared as such, and a number or a boolean in quotes is one all the same.
pub(super) fn compare(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::Null, Value::Null) => Some(Ordering::Equal),
        (Value::Bool(one), Value::Bool(other)) => Some(one.cmp(other)),
        (Value::Number(one), Value::Number(other)) => Some(one.cmp(other)),
        (Value::Text(one), Value::Text(other)) => Some(match (time(one), time(other)) {
            (Some(one), Some(other)) => one.cmp(&other),
            _ => one.cmp(other),
        }),
        (Value::Number(one), Value::Text(other)) => Some(one.cmp(&Decimal::parse(other)?)),
        (Value::Text(one), Value::Number(other)) => Some(Decimal::parse(one)?.cmp(other)),
        (Value::Bool(one), Value::Text(other)) => Some(one.cmp(&other.parse().ok()?)),
        _ => None,
    }
}

fn time(text: &str) -> Option<chrono::DateTime<chrono::Utc>> {
    // Most texts are none, and reading is not cheap.
    text.starts_with(|c: char| c.is_ascii_digit()).then(|| parse(text)).flatten()
}

/// The place in a list: values of a kind together, in their order.
pub(super) fn order(one: &Value, other: &Value) -> Ordering {
    one.rank().cmp(&other.rank()).then_with(|| compare(one, other).unwrap_or(Ordering::Equal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_an_order() {
        // As texts the first two stand the other way round than as times, and the third between them.
        let texts = ["2016-10-04T10:00:00-12:00", "2016-10-04T12:00:00+14:00", "2016-10-04T11", "b", "a", "2016-10-04T10:00:00Z"];
        let values: Vec<Value> = texts.map(Value::text).into_iter().chain([Value::Null, Value::Other, Value::Bool(true)]).collect();
        for one in &values {
            for other in &values {
                assert_eq!(order(one, other), order(other, one).reverse(), "{one:?} {other:?}");
                for third in &values {
                    let rises = order(one, other).is_lt() && order(other, third).is_lt();
                    assert!(!rises || order(one, third).is_lt(), "{one:?} {other:?} {third:?}");
                }
            }
        }
    }

    #[test]
    fn values_of_several_kinds_are_compared() {
        let number = |text: &str| Value::Number(Decimal::parse(text).expect("a number"));
        for (one, other, wanted) in [
            (Value::text("2016-10-04"), Value::text("2016-10-04T00:00:00.000Z"), Some(Ordering::Equal)),
            (Value::text("b"), Value::text("B"), Some(Ordering::Greater)),
            (number("12345678901234567891"), number("12345678901234567890"), Some(Ordering::Greater)),
            (number("5"), Value::text("5.0"), Some(Ordering::Equal)),
            (Value::text("10"), number("9"), Some(Ordering::Greater)),
            (Value::Bool(true), Value::text("true"), Some(Ordering::Equal)),
            (Value::Bool(true), number("1"), None),
            (Value::Null, Value::text(""), None),
            (Value::Other, Value::Other, None),
        ] {
            assert_eq!(compare(&one, &other), wanted, "{one:?} {other:?}");
        }
    }
}

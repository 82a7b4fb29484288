//! Which entities a list has, and in which order.

use std::cmp::Ordering;

use rusqlite::Connection;

use super::filter::{Condition, is_name, is_time};
use super::value::{self, Value};
use crate::connec::resources::Resource;
use crate::json::{Fields, Json};
use crate::store::entities::{self, Bound, Head};

/// The most fields to order by. Each is kept of every entity while a list is put in order.
const MOST_FIELDS: usize = 10;

/// What the options select.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::connec) struct Selection {
    pub(super) conditions: Vec<Condition>,
    pub(super) order: Vec<Order>,
    /// In lower case.
    pub(super) search: Option<String>,
}

/// A field to put a list in order by.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Order {
    field: String,
    falls: bool,
}

/// Reads `name ASC, created_at desc`.
pub(super) fn read_order(text: &str) -> Result<Vec<Order>, String> {
    let one = |part: &str| {
        let mut words = part.split_whitespace();
        let (field, direction) = (words.next().unwrap_or_default(), words.next().unwrap_or("asc"));
        let falls = match direction.to_ascii_lowercase().as_str() {
            "asc" => false,
            "desc" => true,
            _ => return Err(format!("\"{direction}\" is neither asc nor desc")),
        };
        match is_name(field) && words.next().is_none() {
            true => Ok(Order { field: field.to_owned(), falls }),
            false => Err(format!("\"{}\" is not the name of a field and a direction", part.trim())),
        }
    };
    let order: Vec<Order> = text.split(',').map(one).collect::<Result<_, _>>()?;
    match order.len() {
        0..=MOST_FIELDS => Ok(order),
        more => Err(format!("{more} fields are more than {MOST_FIELDS}")),
    }
}

impl Selection {
    /// The rows of all that is selected.
    pub(in crate::connec) fn rows(&self, db: &Connection, channel: &str, resource: &Resource) -> rusqlite::Result<Vec<i64>> {
        // Everything, in the order in which it was made.
        if *self == Self::default() {
            return entities::rows(db, channel, &resource.name);
        }
        let bounds: Vec<Bound<'_>> = self.conditions.iter().filter_map(Condition::stored).collect();
        let rest: Vec<&Condition> = self.conditions.iter().filter(|condition| condition.stored().is_none()).collect();
        let reads_fields =
            self.search.is_some() || rest.iter().map(|c| &c.field).chain(self.order.iter().map(|o| &o.field)).any(|f| !is_head(f));
        let mut found: Vec<(Vec<Value>, i64)> = Vec::new();
        entities::scan(db, channel, &resource.name, &bounds, reads_fields, |head, document| {
            let value = |field: &str| value(field, head, document, channel, resource);
            let matches = rest.iter().all(|condition| condition.holds(&value(&condition.field)))
                && self
                    .search
                    .as_ref()
                    .is_none_or(|text| document.is_some_and(|fields| fields.values().any(|value| mentions(value, text))));
            if matches {
                found.push((self.order.iter().map(|order| value(&order.field)).collect(), head.seq));
            }
        })?;
        found.sort_by(|(one, row), (other, other_row)| self.compare(one, other).then(row.cmp(other_row)));
        Ok(found.into_iter().map(|(_, row)| row).collect())
    }

    /// Values that are missing come last in either direction.
    fn compare(&self, one: &[Value], other: &[Value]) -> Ordering {
        let by = |(order, (one, other)): (&Order, (&Value, &Value))| match order.falls && *one != Value::Null && *other != Value::Null {
            true => value::order(other, one),
            false => value::order(one, other),
        };
        self.order.iter().zip(one.iter().zip(other)).map(by).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

/// Whether a field is kept beside the document.
fn is_head(field: &str) -> bool {
    field == "id" || is_time(field)
}

fn value(field: &str, head: &Head, document: Option<&Fields>, channel: &str, resource: &Resource) -> Value {
    match field {
        "id" => Value::text(&head.id),
        "created_at" => Value::text(&head.created_at),
        "updated_at" => Value::text(&head.updated_at),
        "channel_id" => Value::text(channel),
        "resource_type" => Value::text(&resource.name),
        field => Value::of(document.and_then(|fields| fields.get(field))),
    }
}

/// Whether a text occurs in a value, however deep.
fn mentions(value: &Json, text: &str) -> bool {
    match value {
        Json::Text(value) => value.to_lowercase().contains(text),
        Json::Number(number) => number.contains(text),
        Json::List(items) => items.iter().any(|item| mentions(item, text)),
        Json::Object(fields) => fields.values().any(|value| mentions(value, text)),
        Json::Bool(_) | Json::Null => false,
    }
}

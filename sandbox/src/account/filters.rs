//! The filters of a list: `?status=submitted&created_at_after=2015-06-01T00:00:00Z`.

use std::cmp::Ordering;

use serde_json::Value;
use url::form_urlencoded;

use crate::clock::parse;
use crate::units::Units;

/// Suffix of a parameter, and which orders of the record's value to the wanted one it lets through.
/// Where one is the end of another, the longer stands first.
const OPERATORS: [(&str, &[Ordering]); 8] = [
    ("_strictly_greater_than", &[Ordering::Greater]),
    ("_strictly_lower_than", &[Ordering::Less]),
    ("_strictly_before", &[Ordering::Less]),
    ("_strictly_after", &[Ordering::Greater]),
    ("_greater_than", &[Ordering::Greater, Ordering::Equal]),
    ("_lower_than", &[Ordering::Less, Ordering::Equal]),
    ("_before", &[Ordering::Less, Ordering::Equal]),
    ("_after", &[Ordering::Greater, Ordering::Equal]),
];

/// Columns of the platform that have another name in its answers.
const COLUMNS: [(&str, &str); 3] = [("uid", "id"), ("company", "company_name"), ("geo_country_code", "country")];

struct Filter {
    attribute: String,
    allowed: &'static [Ordering],
    wanted: String,
}

/// All of them have to hold.
pub(super) struct Filters(Vec<Filter>);

impl Filters {
    pub(super) fn read(query: Option<&str>) -> Self {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        // Nested parameters such as `a[b]=c` and `a[]=c` are passed over, as on the platform.
        let flat = pairs.filter(|(name, _)| !name.contains('['));
        Self(flat.map(|(name, value)| filter(&name, value.into_owned())).collect())
    }

    /// Takes the filters for equality with an attribute out.
    pub(super) fn take(&mut self, attribute: &str) -> Vec<String> {
        let equal = |filter: &mut Filter| filter.attribute == attribute && filter.allowed == [Ordering::Equal];
        self.0.extract_if(.., equal).map(|filter| filter.wanted).collect()
    }

    /// The records that pass. One without the attribute does not: an unknown attribute leaves nothing.
    pub(super) fn apply(&self, records: impl IntoIterator<Item = Value>) -> Value {
        records.into_iter().filter(|record| self.0.iter().all(|filter| filter.passes(record))).collect()
    }
}

fn filter(name: &str, wanted: String) -> Filter {
    let suffixed = OPERATORS.iter().find_map(|(suffix, allowed)| Some((name.strip_suffix(suffix)?, *allowed)));
    let (column, allowed) = suffixed.unwrap_or((name, &[Ordering::Equal]));
    let attribute = COLUMNS.iter().find(|(known, _)| *known == column).map_or(column, |(_, attribute)| attribute);
    Filter { attribute: attribute.to_owned(), allowed, wanted }
}

impl Filter {
    fn passes(&self, record: &Value) -> bool {
        // The type's name is no column.
        let value = record.get(&self.attribute).filter(|_| self.attribute != "object");
        value.and_then(|value| self.compare(value)).is_some_and(|order| self.allowed.contains(&order))
    }

    /// How a value stands to the wanted one; nothing when the two cannot be compared.
    fn compare(&self, value: &Value) -> Option<Ordering> {
        match value {
            Value::Bool(value) => {
                let wanted = match self.wanted.as_str() {
                    "true" | "1" => true,
                    "false" | "0" => false,
                    _ => return None,
                };
                Some(value.cmp(&wanted))
            }
            Value::Number(value) => Some(value.as_i64()?.cmp(&self.wanted.parse().ok()?)),
            Value::String(value) => match self.attribute.as_str() {
                "units" => Some(Units::parse(value).ok()?.cmp(&Units::parse(&self.wanted).ok()?)),
                "period" => Some(value.as_str().cmp(&self.wanted.to_lowercase())),
                attribute if is_time(attribute) => Some(parse(value)?.cmp(&parse(&self.wanted)?)),
                _ => Some(value.as_str().cmp(&self.wanted)),
            },
            _ => None,
        }
    }
}

fn is_time(attribute: &str) -> bool {
    attribute.ends_with("_at") || attribute == "start_date"
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn operators_compare_numbers_times_decimals_and_texts() {
        let record = json!({ "object": "account_bill", "id": "bill-1", "price_cents": 1000, "units": "2.5", "third_party": false,
            "created_at": "2015-06-03T05:00:33Z", "period": "month", "period_started_at": null, "data": {} });
        for (query, passes) in [
            ("", true),
            ("price_cents=1000&price_cents_greater_than=1000&price_cents_lower_than=1000", true),
            ("price_cents_strictly_greater_than=999&price_cents_strictly_lower_than=1001", true),
            ("price_cents_strictly_greater_than=1000", false),
            ("price_cents_strictly_lower_than=1000", false),
            ("price_cents=999", false),
            ("price_cents=many", false),
            ("created_at_after=2015-06-03T05:00:33Z&created_at_before=2015-06-03T05:00:33Z", true),
            ("created_at_strictly_after=2015-06-03T05:00:33Z", false),
            ("created_at_strictly_before=2015-06-03T05:00:33.001Z", true),
            ("created_at=2015-06-03T07:00:33%2B02:00", true),
            ("created_at_before=soon", false),
            ("units=2.50&units_after=2", true),
            ("units_lower_than=10", true),
            ("third_party=false", true),
            ("third_party=maybe", false),
            ("period=Month", true),
            ("uid=bill-1", true),
            ("period_started_at_before=2015-06-03T05:00:33Z", false),
            ("colour=red", false),
            ("object=account_bill", false),
            ("data=x", false),
            ("a[b]=c&d[]=e", true),
            ("=", false),
        ] {
            let kept = Filters::read(Some(query)).apply([record.clone()]);
            assert_eq!(kept.as_array().map(Vec::len), Some(usize::from(passes)), "{query}");
        }
    }
}

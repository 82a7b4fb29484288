//! Filters of a list (protocol reference 5.6).

use super::given::Given;
use crate::instant::Instant;
use crate::shown::shown;
use crate::{Code, Error, Result};

/// The longest first: `_before` is also the end of `_strictly_before`.
const OPERATORS: [&str; 8] = [
    "_strictly_greater_than",
    "_strictly_lower_than",
    "_strictly_before",
    "_strictly_after",
    "_greater_than",
    "_lower_than",
    "_before",
    "_after",
];

/// The group of a list is no column of the marketplace's, and so can't be compared.
const WITHOUT_OPERATORS: &str = "group_id";

/// What a collection can be filtered by: names as records have them, with the marketplace's own name where that differs.
pub(super) struct Columns(pub(super) &'static [(&'static str, &'static str)]);

pub(super) const GROUPS: Columns = Columns(&[
    ("id", "uid"),
    ("name", "name"),
    ("created_at", "created_at"),
    ("updated_at", "updated_at"),
    ("app_id", "app_id"),
    ("free_trial_end_at", "free_trial_end_at"),
]);
pub(super) const USERS: Columns = Columns(&[
    ("id", "uid"),
    ("group_id", "group_id"),
    ("name", "name"),
    ("surname", "surname"),
    ("email", "email"),
    ("company_name", "company"),
    ("country", "geo_country_code"),
    ("sso_session", "sso_session"),
    ("created_at", "created_at"),
    ("updated_at", "updated_at"),
]);
pub(super) const RESELLERS: Columns = Columns(&[
    ("id", "uid"),
    ("name", "name"),
    ("code", "code"),
    ("country", "country"),
    ("created_at", "created_at"),
    ("updated_at", "updated_at"),
]);
pub(super) const BILLS: Columns = Columns(&[
    ("id", "uid"),
    ("group_id", "group_id"),
    ("status", "status"),
    ("description", "description"),
    ("price_cents", "price_cents"),
    ("currency", "currency"),
    ("units", "units"),
    ("period_started_at", "period_started_at"),
    ("period_ended_at", "period_ended_at"),
    ("third_party", "third_party"),
    ("created_at", "created_at"),
    ("updated_at", "updated_at"),
]);
pub(super) const RECURRING_BILLS: Columns = Columns(&[
    ("id", "uid"),
    ("group_id", "group_id"),
    ("status", "status"),
    ("description", "description"),
    ("price_cents", "price_cents"),
    ("currency", "currency"),
    ("period", "period"),
    ("frequency", "frequency"),
    ("cycles", "cycles"),
    ("start_date", "start_date"),
    ("initial_cents", "initial_cents"),
    ("created_at", "created_at"),
    ("updated_at", "updated_at"),
]);

impl Columns {
    /// The parameter that the marketplace knows. One that it does not know would silently empty the list, so it is refused here.
    fn parameter(&self, name: &str) -> Result<String> {
        let (column, operator) =
            OPERATORS.iter().find_map(|operator| name.strip_suffix(operator).map(|column| (column, *operator))).unwrap_or((name, ""));
        match self.0.iter().find(|(field, _)| *field == column) {
            Some((field, _)) if *field == WITHOUT_OPERATORS && !operator.is_empty() => {
                Err(refused(name, &format!("{field} takes no operator: filter by {field} itself")))
            }
            Some((_, own)) => Ok(format!("{own}{operator}")),
            None => Err(refused(name, &self.hint())),
        }
    }

    fn hint(&self) -> String {
        let compared: Vec<_> = self.0.iter().map(|(field, _)| *field).filter(|field| *field != WITHOUT_OPERATORS).collect();
        let equal = if compared.len() < self.0.len() { format!(", and {WITHOUT_OPERATORS} as it is") } else { String::new() };
        format!(
            "there are {}, each also with _before, _after, _lower_than, _greater_than and their _strictly_ forms{equal}; what a marketplace \
             adds goes under extra",
            compared.join(", ")
        )
    }
}

fn refused(name: &str, hint: &str) -> Error {
    Error::new(Code::InvalidArgument, format!("the list can't be filtered by '{}'", shown(name))).with_field(name).with_hint(hint)
}

/// Filters of a list: all of them hold for what is answered.
///
/// A filter's name is a field of the records, which then equals the value, or a field with an operator: `_before` and `_lower_than`
/// (at most), `_after` and `_greater_than` (at least), and these with `_strictly` in front (`created_at_strictly_after`).
///
/// ```
/// use maestrano_core::account::Query;
///
/// let query = Query::new().filter("status", "submitted").filter("created_at_after", "2026-01-01T00:00:00Z");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    filters: Vec<(String, String)>,
    extra: Vec<(String, String)>,
}

/// A value to compare with. Times are sent in UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterValue(String);

impl From<&str> for FilterValue {
    fn from(text: &str) -> Self {
        // With an offset the marketplace would misread it.
        let is_time = text.len() >= 19 && text.as_bytes()[10] == b'T';
        FilterValue(Instant::parse(text).filter(|_| is_time).map_or_else(|| text.to_owned(), |time| time.to_string()))
    }
}

impl From<String> for FilterValue {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Instant> for FilterValue {
    fn from(time: Instant) -> Self {
        FilterValue(time.to_string())
    }
}

impl From<i64> for FilterValue {
    fn from(number: i64) -> Self {
        FilterValue(number.to_string())
    }
}

impl From<bool> for FilterValue {
    fn from(value: bool) -> Self {
        FilterValue(value.to_string())
    }
}

impl From<super::Units> for FilterValue {
    fn from(units: super::Units) -> Self {
        FilterValue(units.to_string())
    }
}

/// The text of a value in JSON: that of numbers is theirs, with all their digits.
fn text(json: &str, name: &str) -> Result<String> {
    let text = match json.as_bytes().first() {
        Some(b'"') => serde_json::from_str(json).ok(),
        Some(b'[' | b'{') => None,
        _ => Some(json.to_owned()),
    };
    text.ok_or_else(|| {
        Error::new(Code::InvalidArgument, format!("{} must be text, a number, a time or a boolean", shown(name))).with_field(name)
    })
}

impl Query {
    /// Everything.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a filter.
    #[must_use]
    pub fn filter(mut self, name: impl Into<String>, value: impl Into<FilterValue>) -> Self {
        self.filters.push((name.into(), value.into().0));
        self
    }

    /// Adds a parameter as it is, for what a marketplace has beyond the documented filters. One that it does not know empties the list.
    #[must_use]
    pub fn extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.push((name.into(), value.into()));
        self
    }

    /// Reads JSON as the bindings give it: `{"status": "submitted", "extra": {"name": "value"}}`. Null counts as absent.
    ///
    /// # Errors
    /// `invalid_argument` for what is no such object, naming the filter whose value can't be one.
    pub fn from_json(json: &str) -> Result<Self> {
        if json.trim().is_empty() {
            return Ok(Self::default());
        }
        let unusable = |what: &str, field: &str| Error::new(Code::InvalidArgument, what).with_field(field);
        let mut given = Given::parse(json).ok_or_else(|| unusable("the filters must be a JSON object", "filters"))?;
        let extra = match given.take("extra") {
            None => Given::default(),
            Some(extra) => Given::parse(extra.get()).ok_or_else(|| unusable("extra must be an object of names and values", "extra"))?,
        };
        let filters = given.rest().map(|(name, value)| text(value.get(), &name).map(|text| (name, FilterValue::from(text).0)));
        let extra = extra.rest().map(|(name, value)| text(value.get(), &format!("extra.{name}")).map(|text| (name, text)));
        Ok(Query { filters: filters.collect::<Result<_>>()?, extra: extra.collect::<Result<_>>()? })
    }

    pub(super) fn parameters(&self, columns: &Columns) -> Result<Vec<(String, String)>> {
        let known = self.filters.iter().map(|(name, value)| Ok((columns.parameter(name)?, value.clone())));
        known.chain(self.extra.iter().cloned().map(Ok)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_become_the_marketplaces_parameters() {
        let query = Query::from_json(
            r#"{"id": "bill-1", "created_at_after": "2015-06-03T07:00:33+02:00", "price_cents_strictly_lower_than": 5, "third_party": true,
                "status": null, "extra": {"a[b]": "ü", "since": "2015-06-03T07:00:33+02:00"}}"#,
        )
        .expect("readable");
        let parameters = query.parameters(&BILLS).expect("known");
        let parameters: Vec<_> = parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(
            parameters,
            [
                ("uid", "bill-1"),
                ("created_at_after", "2015-06-03T05:00:33Z"),
                ("price_cents_strictly_lower_than", "5"),
                ("third_party", "true"),
                ("a[b]", "ü"),
                ("since", "2015-06-03T07:00:33+02:00"),
            ]
        );
        let users = Query::new().filter("country", "AU").filter("company_name", "x").parameters(&USERS).expect("known");
        assert_eq!(users, [("geo_country_code".into(), "AU".into()), ("company".into(), "x".into())]);
    }

    #[test]
    fn what_would_silently_empty_a_list_is_refused() {
        for name in ["state", "created_at__after", "format", "", "_after", "group_id_after", "created_at_after_strictly", "uid"] {
            let error = Query::new().filter(name, "x").parameters(&BILLS).expect_err(name);
            assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some(name)));
        }
        let hint = |columns: &Columns, name: &str| {
            let error = Query::new().filter(name, "x").parameters(columns).expect_err(name);
            error.hint().map(str::to_owned).expect("what there is")
        };
        assert!(hint(&BILLS, "state").contains("forms, and group_id as it is;"), "{}", hint(&BILLS, "state"));
        assert!(!hint(&GROUPS, "state").contains("group_id"));
        assert_eq!(hint(&USERS, "group_id_after"), "group_id takes no operator: filter by group_id itself");
        let message = Query::new().filter("a\u{202e}b\u{2028}", "x").parameters(&BILLS).expect_err("unknown").message().to_owned();
        assert_eq!(message, r"the list can't be filtered by 'a\u{202e}b\u{2028}'");
    }

    #[test]
    fn a_value_that_can_not_be_one_is_named() {
        for (json, field) in [
            ("[]", "filters"),
            ("1", "filters"),
            ("{", "filters"),
            (r#"{"status": []}"#, "status"),
            (r#"{"id": "x", "status": "\ud800"}"#, "status"),
            (r#"{"extra": 1}"#, "extra"),
            (r#"{"extra": {"a": {}}}"#, "extra.a"),
        ] {
            let error = Query::from_json(json).expect_err(json);
            assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some(field)), "{json}");
        }
        let digits = "9".repeat(5000);
        let query = Query::from_json(&format!(r#"{{"price_cents": {digits}}}"#)).expect("readable");
        assert_eq!(query.parameters(&BILLS).expect("known")[0].1, digits);
    }
}

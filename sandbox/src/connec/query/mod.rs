//! The options of a list.

mod filter;
mod select;
mod value;

pub(super) use select::Selection;

use url::form_urlencoded;

use super::answer::Refusal;
use crate::json::{Fields, Json};
use filter::Condition;

/// The most that a page has, whatever somebody says.
const LARGEST_PAGE: usize = 1000;

pub(super) struct Query {
    pub(super) top: usize,
    pub(super) skip: usize,
    pub(super) selection: Selection,
    /// The fields to answer with; all when none is named.
    fields: Option<Vec<String>>,
}

impl Query {
    /// Of an option that comes twice the last counts. Names that mean nothing here are let be.
    pub(super) fn read(options: &[(String, String)], page: usize) -> Result<Self, Refusal> {
        let mut query = Self { top: page, skip: 0, selection: Selection::default(), fields: None };
        for (name, value) in options {
            let bad = |detail: String| Refusal::bad_option(name, detail);
            match name.as_str() {
                "$top" => match number(name, value)? {
                    0 => return Err(Refusal::bad_option(name, "is at least 1")),
                    top => query.top = top.min(LARGEST_PAGE),
                },
                "$skip" => query.skip = number(name, value)?,
                "$filter" => query.selection.conditions = Condition::read(value).map_err(bad)?,
                "$orderby" => query.selection.order = select::read_order(value).map_err(bad)?,
                "$search" => query.selection.search = Some(value.trim().to_lowercase()).filter(|text| !text.is_empty()),
                "$select" | "fields" => {
                    query.fields = Some(value.split(',').map(|field| field.trim().to_owned()).filter(|field| !field.is_empty()).collect());
                }
                _ => {}
            }
        }
        Ok(query)
    }

    /// The entity with the fields that were asked for. The id is always among them.
    pub(super) fn selected(&self, entity: Json) -> Json {
        match (&self.fields, entity) {
            (Some(wanted), Json::Object(fields)) => {
                Json::Object(fields.into_iter().filter(|(name, _)| name == "id" || wanted.contains(name)).collect())
            }
            (_, entity) => entity,
        }
    }

    /// Where the page stands, and where the next one is. The other options stay as they were given.
    pub(super) fn pagination(&self, url: &str, options: &[(String, String)], total: usize) -> Json {
        let counts = [("skip", self.skip), ("top", self.top), ("total", total)];
        let mut pagination: Fields = counts.into_iter().map(|(name, count)| (name.to_owned(), Json::number(count))).collect();
        let next = self.skip.saturating_add(self.top);
        if next < total {
            let mut query = form_urlencoded::Serializer::new(String::new());
            for (name, value) in options.iter().filter(|(name, _)| !matches!(name.as_str(), "$skip" | "$top")) {
                query.append_pair(name, value);
            }
            query.append_pair("$skip", &next.to_string()).append_pair("$top", &self.top.to_string());
            // A space is %20 to every reader; a plus is one to some.
            let next = format!("{url}?{}", query.finish().replace('+', "%20"));
            pagination.insert("next".to_owned(), Json::Text(next));
        }
        Json::Object(pagination)
    }
}

fn number(name: &str, value: &str) -> Result<usize, Refusal> {
    let digits = (1..=15).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| value.parse().ok()).flatten().ok_or_else(|| Refusal::bad_option(name, "is not a whole number"))
}

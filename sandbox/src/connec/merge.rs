//! Putting what an application writes over what is there: objects field by field, lines by their ids,
//! all else as it comes.

use indexmap::IndexSet;

use super::lines;
use crate::json::{Fields, Json};

/// How lists of lines are merged.
pub(super) struct Merge<'a> {
    /// Lines that are missing stay; otherwise they go.
    pub(super) sparse: bool,
    pub(super) new_id: &'a dyn Fn() -> String,
}

impl Merge<'_> {
    pub(super) fn over(&self, known: &mut Fields, given: Fields) {
        for (name, value) in given {
            let merged = match (known.get_mut(&name), value) {
                (Some(Json::Object(inner)), Json::Object(given)) => {
                    self.over(inner, given);
                    continue;
                }
                (present, Json::List(given)) if lines::is_field(&name) => {
                    let present = match present {
                        Some(Json::List(items)) => std::mem::take(items),
                        _ => Vec::new(),
                    };
                    Json::List(self.lines(present, given))
                }
                (_, Json::Object(given)) => Json::Object(self.fresh(given)),
                (_, value) => value,
            };
            known.insert(name, merged);
        }
    }

    /// A new object, in which lines get their ids.
    fn fresh(&self, given: Fields) -> Fields {
        let mut fields = Fields::with_capacity(given.len());
        self.over(&mut fields, given);
        fields
    }

    fn lines(&self, known: Vec<Json>, given: Vec<Json>) -> Vec<Json> {
        let (mut kept, mut order) = (Fields::new(), IndexSet::new());
        for line in known {
            if let Some(id) = line.get("id").and_then(Json::as_text).map(str::to_owned) {
                order.insert(id.clone());
                kept.insert(id, line);
            }
        }
        if !self.sparse {
            order.clear();
        }
        for line in given {
            let Json::Object(given) = line else { continue };
            let id = given.get("id").and_then(Json::as_text).filter(|id| !id.is_empty()).map_or_else(self.new_id, str::to_owned);
            match kept.get_mut(&id) {
                Some(Json::Object(line)) => self.over(line, given),
                _ => {
                    let mut line = Fields::from_iter([("id".to_owned(), Json::text(&*id))]);
                    self.over(&mut line, given);
                    // An id that is blank, null or a number is none.
                    line.insert("id".to_owned(), Json::text(&*id));
                    kept.insert(id.clone(), Json::Object(line));
                }
            }
            order.insert(id);
        }
        order.iter().filter_map(|id| kept.swap_remove(id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn merged(sparse: bool, known: &str, given: &str) -> String {
        let count = Cell::new(0);
        let new_id = || {
            count.set(count.get() + 1);
            format!("new-{}", count.get())
        };
        let fields = |text: &str| match Json::parse(text.as_bytes()) {
            Ok(Json::Object(fields)) => fields,
            other => panic!("{text}: {other:?}"),
        };
        let mut known = fields(known);
        Merge { sparse, new_id: &new_id }.over(&mut known, fields(given));
        Json::Object(known).to_string()
    }

    #[test]
    fn objects_are_merged_field_by_field() {
        for (known, given, wanted) in [
            (r#"{"a":1,"b":{"c":2,"d":3}}"#, r#"{"b":{"d":0.10},"e":null}"#, r#"{"a":1,"b":{"c":2,"d":0.10},"e":null}"#),
            (r#"{"a":{"b":1}}"#, r#"{"a":null}"#, r#"{"a":null}"#),
            (r#"{"a":1}"#, r#"{"a":{"b":1}}"#, r#"{"a":{"b":1}}"#),
            (r#"{"tags":["x","y"]}"#, r#"{"tags":["z"]}"#, r#"{"tags":["z"]}"#),
        ] {
            assert_eq!(merged(true, known, given), wanted);
        }
    }

    #[test]
    fn lines_are_merged_by_id_and_go_only_when_that_is_said() {
        let known = r#"{"lines":[{"id":"1","q":1,"p":{"n":5}},{"id":"2","q":2}]}"#;
        let given = r#"{"lines":[{"id":"2","q":9},{"q":3}]}"#;
        assert_eq!(merged(true, known, given), r#"{"lines":[{"id":"1","q":1,"p":{"n":5}},{"id":"2","q":9},{"id":"new-1","q":3}]}"#);
        assert_eq!(merged(false, known, given), r#"{"lines":[{"id":"2","q":9},{"id":"new-1","q":3}]}"#);
        assert_eq!(merged(false, known, r#"{"name":"x"}"#), r#"{"lines":[{"id":"1","q":1,"p":{"n":5}},{"id":"2","q":2}],"name":"x"}"#);
        let blank = merged(true, "{}", r#"{"lines":[{"id":"","q":1},{"id":"","q":2}]}"#);
        assert_eq!(blank, r#"{"lines":[{"id":"new-1","q":1},{"id":"new-2","q":2}]}"#);
        assert!(merged(true, known, r#"{"lines":[{"id":"1","p":{"m":6}}]}"#).contains(r#"{"id":"1","q":1,"p":{"n":5,"m":6}}"#));
        assert_eq!(
            merged(true, "{}", r#"{"time_sheet_lines":[{"time_activities":[{"hours":1}]}]}"#),
            r#"{"time_sheet_lines":[{"id":"new-1","time_activities":[{"id":"new-2","hours":1}]}]}"#
        );
    }
}

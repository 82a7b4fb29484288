//! docs/configuration.md lists every setting that is read, with its type, default and unit.

use maestrano_core::Maestrano;
use serde_json::{Value, json};

/// The list that the library reads by.
#[path = "../src/config/keys.rs"]
#[allow(dead_code, reason = "of the module only the list of settings is looked at")]
mod keys;

use keys::{KEYS, Kind};

/// What `param` keeps to itself: credentials, and what only the process at hand needs.
const NOT_TOLD: &[&str] = &["api.key", "sso.private_key", "sso.replay_store", "allow_insecure_http"];

/// The cells of the table of settings.
fn rows() -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/configuration.md")).expect("the page");
    let rows = text.lines().skip_while(|line| !line.starts_with("| name | type | default | unit |")).skip(2);
    rows.take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

/// What stands alone between backticks.
fn code(cell: &str) -> Option<&str> {
    cell.strip_prefix('`')?.strip_suffix('`').filter(|inner| !inner.contains('`'))
}

#[test]
fn every_setting_is_documented_with_its_type_and_unit() {
    let rows = rows();
    let documented: Vec<_> = rows.iter().map(|row| code(&row[0]).expect("a name")).collect();
    for (name, kind) in KEYS {
        let row = rows.iter().find(|row| code(&row[0]) == Some(name)).unwrap_or_else(|| panic!("{name} is not documented"));
        let (word, has_unit) = match kind {
            Kind::Text => ("text", false),
            Kind::Texts => ("text or list", false),
            Kind::Boolean => ("boolean", false),
            Kind::Number => ("number", true),
            Kind::Switches => ("map of booleans", false),
        };
        assert_eq!((row[1].as_str(), !row[3].is_empty()), (word, has_unit), "{name}");
    }
    let gone: Vec<_> = documented.iter().filter(|name| !KEYS.iter().any(|(key, _)| key == *name)).collect();
    assert_eq!((gone, documented.len()), (Vec::new(), KEYS.len()), "no setting is documented twice, and none that is not read");
}

#[test]
fn every_constant_default_is_the_documented_one() {
    let smallest = json!({"app": {"host": "https://app.example.com"}, "api": {"id": "app-1", "key": "k"}});
    let marketplace = Maestrano::from_json(&smallest.to_string()).and_then(|m| m.only()).expect("enough");
    for row in rows() {
        let name = code(&row[0]).expect("a name");
        let documented = match (row[2].as_str(), row[2].strip_prefix("as ").and_then(code)) {
            ("–", _) => None,
            (_, Some(other)) => marketplace.param(other),
            (cell, _) => match code(cell) {
                Some(text) => Some(serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))),
                // In words: worked out of other settings, or none.
                None => continue,
            },
        };
        if !NOT_TOLD.contains(&name) {
            assert_eq!(marketplace.param(name), documented, "{name}");
        }
    }
}

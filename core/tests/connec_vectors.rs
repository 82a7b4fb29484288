//! The vectors of Connec! and of what the platform calls about it, which every language runs.
//!
//! A vector of `tests/vectors/connec` has the settings under `connec`, the `group` (`cld-1`), the client's `options`, the `call`, the server's
//! `answers` in turn (`{{host}}` stands for its address), the `requests` that have to come of it (a header that is null must not be there),
//! and the `result`, the `error`, or both for a walk that breaks off. A call has its arguments as the bindings' own JSON layer has them, but
//! that `report` names the report and `parameters` its own, and that `call` names what is done with `ids`. `fold_with` and `unfold_with` are given
//! a `map`, which holds lists of a resource, the app's own id and Connec!'s.
//!
//! Documents are compared number by number: what a number of 64 bits would change has to keep its spelling.

#[path = "common/script.rs"]
#[allow(dead_code, reason = "each test program uses its own part")]
mod script;

use std::fs;
use std::path::Path;

use maestrano_core::connec::{Connec, IdMap as _, MemoryIdMap, ids_json};
use maestrano_core::exact::{protect, restore};
use maestrano_core::{Error, Maestrano, Result, Walk, runtime};
use script::{Seen, Step, answer, play_at};
use serde_json::{Value, json};

/// The largest integer that all languages hold as a plain number.
const SAFE: u64 = (1 << 53) - 1;

fn parse(text: &str) -> Value {
    serde_json::from_str(&protect(text, SAFE)).expect("JSON")
}

fn written(value: &Value) -> String {
    restore(&value.to_string()).into_owned()
}

/// The vectors of a folder, by name.
fn vectors(folder: &str) -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors").join(folder);
    let files = fs::read_dir(folder).expect("the vectors").flatten();
    let mut all: Vec<_> = files
        .map(|file| (file.file_name().to_string_lossy().into_owned(), parse(&fs::read_to_string(file.path()).expect("readable"))))
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn open(vector: &Value, host: &str) -> Connec {
    let mut document = json!({
        "marketplace": "acme", "app": {"host": "https://app.example.com"}, "api": {"id": "app-1", "key": "SECRET-KEY"}, "connec": {"host": host},
    });
    for (key, value) in vector["connec"].as_object().into_iter().flatten() {
        document["connec"][key] = value.clone();
    }
    let acme = Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration");
    let options = vector.get("options").map_or_else(String::new, Value::to_string);
    acme.connec_json(Some(vector["group"].as_str().unwrap_or("cld-1")), &options).expect("a client")
}

fn step(answered: &Value, host: &str) -> Step {
    let headers: String = answered["headers"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(k, v)| format!("{k}: {}\r\n", v.as_str().unwrap_or_default()))
        .collect();
    answer(answered["status"].as_str().expect("a status"), &headers, &answered["body"].as_str().expect("a body").replace("{{host}}", host))
}

/// What a walk has up to its end, or up to its first error.
fn walked(walk: Result<Walk>) -> (Value, Option<Error>) {
    let walk = match walk {
        Err(error) => return (Value::Null, Some(error)),
        Ok(walk) => walk,
    };
    let mut found = Vec::new();
    for item in walk {
        match item {
            Ok(item) => found.push(parse(&item)),
            Err(error) => return (Value::from(found), Some(error)),
        }
    }
    (Value::from(found), None)
}

/// Makes the call of a vector through what the bindings use; what it came to, and the error that ended it.
fn make(connec: &Connec, call: &Value) -> (Value, Option<Error>) {
    let text = |name: &str| call[name].as_str().unwrap_or_default();
    let mut arguments = call.clone();
    arguments.as_object_mut().expect("an object").remove("name");
    let options = call.get("options").map_or_else(String::new, written);
    match text("name") {
        "report" => once(runtime::block_on(
            connec.call_json("report", &json!({"name": call["report"], "parameters": call["parameters"]}).to_string()),
        )),
        "batch" => once(runtime::block_on(connec.batch_json(&written(&arguments)))),
        "ids" => {
            arguments.as_object_mut().expect("an object").remove("call");
            match call.get("map") {
                None => once(ids_json(text("call"), &written(&arguments))),
                Some(map) => once(with_map(text("call"), arguments, map)),
            }
        }
        "all" => walked(connec.entities_json(text("resource"), &options, text("resume_at"))),
        "pages" => walked(connec.pages_json(text("resource"), &options, text("resume_at"))),
        "changes" => walked(connec.changes_json(text("resource"), text("since"), &options)),
        name => once(runtime::block_on(connec.call_json(name, &written(&arguments)))),
    }
}

/// The two steps that a binding takes to use a map of the app's.
fn with_map(name: &str, mut arguments: Value, pairs: &Value) -> Result<String> {
    let map = MemoryIdMap::new();
    for pair in pairs.as_array().expect("pairs") {
        let part = |index: usize| pair[index].as_str().expect("text");
        map.put("cld-1", part(0), part(1), part(2));
    }
    arguments.as_object_mut().expect("an object").remove("map");
    let mut known = parse(&ids_json(&name.replace("_with", "_wanted"), &written(&arguments))?);
    for wanted in known.as_array_mut().expect("a list") {
        let (resource, id) = (wanted["resource"].as_str().expect("text"), wanted["id"].as_str().expect("text"));
        let found = if name == "fold_with" { map.find_connec("cld-1", resource, id)? } else { map.find_own("cld-1", resource, id)? };
        wanted["found"] = json!(found);
    }
    arguments["known"] = known;
    ids_json(name, &written(&arguments))
}

fn once(outcome: Result<String>) -> (Value, Option<Error>) {
    match outcome {
        Ok(text) => (parse(&text), None),
        Err(error) => (Value::Null, Some(error)),
    }
}

fn compare(name: &str, request: &Seen, expected: &Value) {
    let mut words = request.head.split(' ');
    let body = if request.body.is_empty() { Value::Null } else { parse(&request.body) };
    assert_eq!(
        json!({"method": words.next(), "path": words.next(), "body": body}),
        json!({"method": expected["method"], "path": expected["path"], "body": expected["body"]}),
        "{name}"
    );
    for (header, value) in expected["headers"].as_object().into_iter().flatten() {
        let found = request.head.lines().filter_map(|line| line.split_once(": ")).find(|(known, _)| known.eq_ignore_ascii_case(header));
        assert_eq!(found.map(|(_, value)| value), value.as_str(), "{name}: {header}");
    }
}

#[test]
fn connec_vectors() {
    let all = vectors("connec");
    assert!(all.len() > 50, "only {} vectors found", all.len());
    for (name, vector) in all {
        println!("{name}");
        let (host, seen) =
            play_at(|host| vector["answers"].as_array().expect("answers").iter().map(|answered| step(answered, host)).collect());
        let (result, error) = make(&open(&vector, &host), &vector["call"]);
        match (&error, vector.get("error")) {
            (Some(error), Some(expected)) => {
                let found: Value = serde_json::from_str(&error.to_json()).expect("JSON");
                for (field, value) in expected.as_object().expect("an error") {
                    assert_eq!(&found[field], value, "{name}: {field} of {error:?}");
                }
                assert!(!error.to_json().contains("SECRET-KEY"), "{name}: {error:?}");
            }
            (Some(error), None) => panic!("{name}: {error:?}"),
            (None, Some(_)) => panic!("{name}: no error but {result}"),
            (None, None) => {}
        }
        if let Some(expected) = vector.get("result") {
            assert_eq!(&result, expected, "{name}");
        }
        let seen: Vec<Seen> = seen.try_iter().collect();
        let expected = vector["requests"].as_array().expect("requests");
        assert_eq!(seen.len(), expected.len(), "{name}: {:?}", seen.iter().map(|seen| seen.head.lines().next()).collect::<Vec<_>>());
        for (request, expected) in seen.iter().zip(expected) {
            compare(&name, request, expected);
        }
    }
}

#[test]
fn vectors_of_calls_about_connec() {
    let all = vectors("connec-webhook");
    assert!(all.len() > 10, "only {} vectors found", all.len());
    for (name, vector) in all {
        let maestrano = Maestrano::from_json(&vector["marketplaces"].to_string()).expect("a configuration");
        for case in vector["cases"].as_array().expect("cases") {
            let text = |name: &str| case[name].as_str().expect(name);
            let call = maestrano.receive_connec(text("method"), text("path"), text("authorization"), text("body").as_bytes());
            let call = parse(&serde_json::to_string(&call).expect("JSON"));
            for field in ["status", "event", "marketplace", "reason"] {
                assert_eq!(call[field], case[field], "{name}: {field} of {case}");
            }
            for (header, value) in case["headers"].as_object().into_iter().flatten() {
                assert_eq!(&call["headers"][header], value, "{name}: {case}");
            }
            if let Some(expected) = case.get("answer") {
                assert_eq!(&call["body"], expected, "{name}: {case}");
            }
        }
    }
}

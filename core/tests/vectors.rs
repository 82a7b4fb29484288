//! The vectors of the account API and of webhooks, which every language runs.

#[path = "common/script.rs"]
#[allow(dead_code, reason = "each test program uses its own part")]
mod script;

use std::fs;
use std::path::Path;

use maestrano_core::{Error, Maestrano, Marketplace, Result, Walk, runtime};
use script::{Step, answer, play};
use serde_json::{Value, json};

/// The vectors of a folder, by name.
fn vectors(folder: &str) -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors").join(folder);
    let mut all: Vec<_> = fs::read_dir(folder)
        .expect("the vectors")
        .flatten()
        .map(|file| {
            let text = fs::read_to_string(file.path()).expect("readable");
            (file.file_name().to_string_lossy().into_owned(), serde_json::from_str(&text).expect("JSON"))
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn open(vector: &Value, host: &str) -> Marketplace {
    let mut document = json!({
        "marketplace": "acme", "app": {"host": "https://app.example.com"}, "api": {"id": "app-1", "key": "SECRET-KEY", "host": host},
    });
    for (key, value) in vector["api"].as_object().into_iter().flatten() {
        document["api"][key] = value.clone();
    }
    Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration")
}

fn step(answered: &Value) -> Step {
    let headers: String = answered["headers"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(k, v)| format!("{k}: {}\r\n", v.as_str().unwrap_or_default()))
        .collect();
    answer(answered["status"].as_str().expect("a status"), &headers, answered["body"].as_str().expect("a body"))
}

/// Makes the call of a vector through what the bindings use.
fn call(marketplace: &Marketplace, call: &Value) -> Result<Value> {
    let text = |name: &str| call[name].as_str().unwrap_or_default();
    let parse = |text: String| serde_json::from_str::<Value>(&text).expect("JSON");
    let account = marketplace.account();
    let all = |records: Result<Walk>| records?.map(|record| record.map(parse)).collect::<Result<Value>>();
    let query = call.get("query").map_or_else(String::new, Value::to_string);
    match text("method") {
        "get" => runtime::block_on(account.get_json(text("collection"), text("id"))).map(parse),
        "create" => runtime::block_on(account.create_json(text("collection"), &call["fields"].to_string())).map(parse),
        "cancel" => runtime::block_on(account.cancel_json(text("collection"), text("id"))).map(parse),
        "list" => all(account.list_json(text("collection"), &query)),
        "groups" => all(account.groups_of_reseller_json(text("id"), &query)),
        "authenticate" => {
            runtime::block_on(account.authenticate_json(text("user"), text("password"))).map(|user| user.map_or(Value::Null, parse))
        }
        "ping" => account.ping().map(|()| Value::Null),
        other => panic!("unknown method {other}"),
    }
}

/// The error as far as the vector speaks of it.
fn compare(error: &Error, expected: &Value) {
    let mut found: Value = serde_json::from_str(&error.to_json()).expect("JSON");
    found["fields"] = found["errors"].as_object().map_or(Value::Null, |errors| errors.keys().cloned().collect());
    for (name, value) in expected.as_object().expect("an error") {
        assert_eq!(&found[name], value, "{name} of {error:?}");
    }
    assert!(!error.to_json().contains("SECRET-KEY") && !error.to_json().contains("PASS-WORD"), "{error:?}");
}

#[test]
fn account_vectors() {
    let all = vectors("account");
    assert!(all.len() > 50, "only {} vectors found", all.len());
    for (name, vector) in all {
        println!("{name}");
        let (host, seen) = play(vector["answers"].as_array().expect("answers").iter().map(step).collect());
        match (call(&open(&vector, &host), &vector["call"]), vector.get("error")) {
            (Ok(result), None) => assert_eq!(result, vector["result"], "{name}"),
            (Err(error), Some(expected)) => compare(&error, expected),
            (Ok(result), Some(_)) => panic!("{name}: no error but {result}"),
            (Err(error), None) => panic!("{name}: {error:?}"),
        }
        let seen: Vec<Value> = seen
            .try_iter()
            .map(|seen| {
                let mut words = seen.head.split(' ');
                let (method, path) = (words.next(), words.next());
                json!({"method": method, "path": path, "body": serde_json::from_str::<Value>(&seen.body).unwrap_or_default()})
            })
            .collect();
        if let Some(requests) = vector.get("requests") {
            assert_eq!(&Value::from(seen), requests, "{name}");
        }
    }
}

#[test]
fn webhook_vectors() {
    let all = vectors("webhook");
    assert!(all.len() > 8, "only {} vectors found", all.len());
    for (name, vector) in all {
        let maestrano = Maestrano::from_json(&vector["marketplaces"].to_string()).expect("a configuration");
        for case in vector["cases"].as_array().expect("cases") {
            let text = |name: &str| case[name].as_str().expect(name);
            let call = maestrano.receive_account(text("method"), text("path"), text("authorization"));
            let call = serde_json::to_value(&call).expect("JSON");
            for name in ["status", "event", "marketplace", "reason"] {
                assert_eq!(call[name], case[name], "{name}: {case}");
            }
            for (header, value) in case["headers"].as_object().into_iter().flatten() {
                assert_eq!(&call["headers"][header], value, "{name}: {case}");
            }
        }
    }
}

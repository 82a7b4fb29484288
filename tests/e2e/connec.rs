//! The Connec! client against the sandbox: entities, ids, filters, batches, reports.

use std::sync::Arc;

use maestrano_core::connec::{BatchOptions, Connec, ListOptions, Operation, Provider, connec_id, fold, unfold};
use maestrano_core::{Code, Error};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::stage::Stage;

pub fn code<T>(outcome: Result<T, Error>) -> Option<Code> {
    outcome.err().map(|error| error.code())
}

pub fn value(raw: &RawValue) -> Value {
    serde_json::from_str(raw.get()).expect("JSON")
}

/// Creates an entity; what the server made of it.
pub fn make(connec: &Connec, resource: &str, attributes: Value) -> Value {
    let made =
        connec.post(resource, &json!({ resource: attributes }).to_string()).unwrap_or_else(|error| panic!("{attributes}: {error:?}"));
    value(made.entity(resource).expect("an entity"))
}

fn names(connec: &Connec, options: &ListOptions) -> Vec<String> {
    let all = connec.all("organizations", options).collect::<Result<Vec<_>, _>>().unwrap_or_else(|error| panic!("{options:?}: {error:?}"));
    all.iter().map(|one| value(one)["name"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_entity_lives_from_its_creation_to_its_end() {
    let stage = Stage::open().await;
    let connec = stage.marketplace().await.connec("cld-1");
    let body = r#"{"organizations": {"name": "Doe & Söhne \u2603", "zeta": 1.10, "big": 12345678901234567890.123456789, "alpha": {"y": 1, "x": [1e400]}}}"#;
    let made = connec.post("organizations", body).expect("made");
    assert_eq!(made.status, 201);
    let entity = made.entity("organizations").expect("one").get();
    for kept in [r#""zeta":1.10"#, r#""big":12345678901234567890.123456789"#, r#""alpha":{"y":1,"x":[1e400]}"#] {
        assert!(entity.contains(kept), "{kept} in {entity}");
    }
    let location = made.location.as_deref().expect("where it is");
    let path = format!("organizations/{}", location.rsplit('/').next().unwrap_or_default());
    assert_eq!(location, connec.url(&path).expect("a URL"));
    let read = connec.get(&path, &ListOptions::new()).expect("there");
    assert_eq!(read.entity("organizations").expect("one").get(), entity, "what was made is what is there");
    let changed = connec.put(&path, r#"{"organizations": {"alpha": {"x": null}, "name": "Doe"}}"#).expect("changed");
    let changed = value(changed.entity("organizations").expect("one"));
    assert_eq!((&changed["alpha"], &changed["name"]), (&json!({ "y": 1, "x": null }), &json!("Doe")));
    assert_eq!(connec.delete(&path).expect("gone").status, 200);
    for outcome in [connec.get(&path, &ListOptions::new()), connec.put(&path, r#"{"organizations": {}}"#), connec.delete(&path)] {
        let error = outcome.expect_err("it is gone");
        assert_eq!((error.code(), error.http_status()), (Code::ApiNotFound, Some(404)), "{error:?}");
        assert_eq!(error.errors().expect("the server's list")[0]["code"], "resource-not-found");
    }
    let company = connec.get("company", &ListOptions::new()).expect("the one");
    assert_eq!(value(company.entity("company").expect("one"))["name"], "Acme Pty Ltd");
    let named = connec.put("company", r#"{"company": {"name": "Acme"}}"#).expect("changed");
    assert_eq!(value(named.entity("company").expect("one"))["name"], "Acme");
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_say_what_the_server_said() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let connec = marketplace.connec("cld-1");
    for (outcome, expected, said) in [
        (connec.post("people", r#"{"people": {"id": "mine"}}"#), Code::ApiConflict, "creation-of-resource-with-id"),
        (connec.post("people", r#"{"persons": {}}"#), Code::ApiInvalid, "invalid-resource"),
        (connec.post("unicorns", r#"{"unicorns": {}}"#), Code::ApiInvalid, "unknown-resource"),
        (connec.get("people", &ListOptions::new().raw_filter("name like 'x'")), Code::ApiInvalid, "invalid-query-option"),
        (marketplace.connec("cld-99").get("people", &ListOptions::new()), Code::ApiUnauthorized, "unauthorized-access"),
    ] {
        let error = outcome.expect_err(said);
        assert_eq!(error.code(), expected, "{error:?}");
        assert_eq!(error.errors().expect("the server's list")[0]["code"], said);
        assert_eq!((error.marketplace(), error.retryable()), (Some("sandbox"), false));
    }
    // A group's name is one segment, whatever is in it: it leads to no other group, and to nothing of the admin API.
    make(&marketplace.connec("cld-2"), "people", json!({ "first_name": "Zoë" }));
    for group in
        ["cld-1/../cld-2", "../v2/cld-2", "cld-2/people/..", "cld-2%2Fpeople", "cld-2?x=", "cld-2#", "cld-2;x", "..%2f..", " cld-2"]
    {
        let outcome = marketplace.connec(group).get("people", &ListOptions::new());
        assert_eq!(code(outcome), Some(Code::ApiUnauthorized), "{group}");
    }
    for group in ["", ".", "..", "cld-2\n"] {
        let error = marketplace.connec(group).get("people", &ListOptions::new()).expect_err(group);
        assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some("group")), "{group:?}");
    }
    let calls = stage.events("connec.call").await;
    assert!(calls.iter().all(|call| !call["message"].as_str().unwrap_or_default().contains("cld-2/people: 200")), "{calls:?}");
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_looked_for_may_hold_anything() {
    let stage = Stage::open().await;
    let connec = stage.marketplace().await.connec("cld-1");
    let odd = [
        "O'Neill",
        "''",
        "'",
        "x' or name ne '",
        "a & b",
        "a=b&$top=1",
        "$filter",
        "50% +1",
        "%27",
        "☃ é 漢字 🏢",
        "back\\slash \"quoted\"",
        "a and b eq 'c'",
        " edges ",
        "#?/;:",
        "tab\tnew\nline",
        "2016-10-04",
        "007",
        "true",
        "null",
    ];
    for name in odd {
        make(&connec, "organizations", json!({ "name": name }));
    }
    for name in odd {
        assert_eq!(names(&connec, &ListOptions::new().filter("name", "eq", name)), [name]);
        let others = names(&connec, &ListOptions::new().filter("name", "ne", name).top(3));
        assert_eq!(others.len(), odd.len() - 1, "{name:?}: the filter stays the same from page to page");
        assert!(!others.iter().any(|other| other == name));
    }
    let ordered = names(&connec, &ListOptions::new().order_by("name", true).filter("name", "gt", "a").filter("name", "lt", "b").top(1));
    assert_eq!(ordered, ["a=b&$top=1", "a and b eq 'c'", "a & b"]);
    assert_eq!(names(&connec, &ListOptions::new().search("漢字")), ["☃ é 漢字 🏢"]);
    assert_eq!(names(&connec, &ListOptions::new().skip(17)), ["true", "null"]);
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_go_by_the_apps_own_ids() {
    let stage = Stage::open().await;
    let connec = stage.marketplace().await.connec("cld-1").external_ids(true);
    let ours = Provider::new("my-app", "2243");
    let organization = json!({ "id": "7", "name": "Doe" }).to_string();
    let body = |resource: &str, entity: &RawValue| format!(r#"{{"{resource}": {}}}"#, entity.get());
    let folded = fold(&organization, &ours, &[]).expect("folded");
    let first = connec.post("organizations", &body("organizations", &folded)).expect("made");
    let again = connec.post("organizations", &body("organizations", &folded)).expect("known");
    assert_eq!((first.status, again.status), (201, 200), "a record that has a name is made once");
    let person = json!({ "id": "9", "first_name": "Jo", "organization_id": "7" }).to_string();
    let person = fold(&person, &ours, &["organization_id"]).expect("folded");
    let made = connec.post("people", &body("people", &person)).expect("made");
    let unfolded = unfold(made.entity("people").expect("one").get(), &ours, &["organization_id"]).expect("an object");
    assert_eq!((unfolded.id.as_deref(), unfolded.missing.len()), (Some("9"), 0));
    assert_eq!(value(&unfolded.entity)["organization_id"], "7");
    // The same from the other side: text ids, and a reference to what the app does not have.
    let plain = connec.clone().external_ids(false);
    let known = unfolded.connec_id.expect("Connec!'s own");
    let theirs = make(&plain, "organizations", json!({ "name": "Theirs" }));
    let link = json!({ "people": { "organization_id": theirs["id"] } }).to_string();
    let linked = value(plain.put(&format!("people/{known}"), &link).expect("linked").entity("people").expect("one"));
    assert_eq!((connec_id(&linked["id"]).as_deref(), &linked["organization_id"]), (Some(known.as_str()), &theirs["id"]));
    let read = connec.get(&format!("people/{known}"), &ListOptions::new()).expect("there");
    let unfolded = unfold(read.entity("people").expect("one").get(), &ours, &["organization_id"]).expect("an object");
    assert_eq!(
        (unfolded.missing.as_slice(), &value(&unfolded.entity)["organization_id"]),
        (["organization_id".to_owned()].as_slice(), &Value::Null)
    );
    let unknown = fold(&json!({ "organization_id": "404" }).to_string(), &ours, &["organization_id"]).expect("folded");
    assert_eq!(code(connec.post("people", &body("people", &unknown))), Some(Code::ApiInvalid));
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_does_what_it_can() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let connec = marketplace.connec("cld-1");
    let post = |number: usize| Operation::new("post", "items").body(&json!({ "items": { "number": number } }).to_string()).expect("JSON");
    // Three requests, and one operation among them that can't be.
    let mut operations: Vec<Operation> = (0..120).map(post).collect();
    operations[60] = Operation::new("PUT", "items/none").body(r#"{"items": {}}"#).expect("JSON");
    let results = connec.batch_async(&operations, BatchOptions::default()).await.expect("sent");
    assert_eq!(results.len(), 120);
    for (number, result) in results.iter().enumerate() {
        let body = value(result.body.as_ref().expect("a body"));
        match number {
            60 => assert_eq!((result.status, result.ok, &body["errors"][0]["code"]), (Some(404), false, &json!("resource-not-found"))),
            _ => assert_eq!((result.status, result.ok, &body["items"]["number"]), (Some(201), true, &json!(number))),
        }
    }
    assert_eq!(connec.all("items", &ListOptions::new()).count(), 119);
    assert_eq!(stage.events("connec.call").await.iter().filter(|call| call["data"]["path"] == "/batch").count(), 3);
    let mut elsewhere = Operation::new("get", "people");
    elsewhere.group = Some("cld-2".to_owned());
    assert_eq!(code(connec.batch(&[post(1), elsewhere.clone()], BatchOptions::default())), Some(Code::InvalidArgument));
    let mut options = BatchOptions::default();
    options.other_groups = true;
    assert!(connec.batch(&[elsewhere], options).expect("sent")[0].ok);
    assert_eq!(connec.all("items", &ListOptions::new()).count(), 119, "a batch that is refused sends nothing");
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reports_are_read() {
    let stage = Stage::open().await;
    let connec = stage.marketplace().await.connec("cld-1");
    for balance in [json!(0.1), json!(0.2)] {
        make(&connec, "accounts", json!({ "name": "Bank", "class": "ASSET", "type": "BANK", "current_balance": balance }));
    }
    let report = connec.report("balance_sheet", &[("period", "YEARLY")]).expect("a report");
    let sheets = value(report.content("balance_sheets").expect("a list"));
    assert_eq!(sheets[0]["account_classifications"][0]["total"], json!(0.3), "{sheets}");
    let outcome = connec.report("balance_sheet", &[("from", "soon")]);
    assert_eq!(code(outcome), Some(Code::ApiInvalid));
    assert_eq!(code(connec.report("profit", &[])), Some(Code::ApiInvalid));
    assert_eq!(code(connec.report("../v2", &[])), Some(Code::ApiInvalid), "one segment, whatever is in it");
    assert_eq!(code(connec.report("..", &[])), Some(Code::InvalidArgument));
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_client_serves_many_threads() {
    let stage = Stage::open().await;
    let connec = Arc::new(stage.marketplace().await.connec("cld-1"));
    let threads: Vec<_> = (0..8)
        .map(|thread| {
            let connec = Arc::clone(&connec);
            std::thread::spawn(move || {
                (0..10).map(|number| make(&connec, "items", json!({ "name": format!("{thread}-{number}") }))["code"].to_string()).collect()
            })
        })
        .collect();
    let mut codes: Vec<String> = threads.into_iter().flat_map(|thread| thread.join().unwrap_or_else(|_| Vec::new())).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 80, "each was made once, under a code of its own");
    stage.close().await;
}

//! What connectors do again and again, by name and in JSON, as the bindings call it.

#[allow(dead_code, reason = "each test program uses its own part")]
#[path = "common/script.rs"]
mod script;

use maestrano_core::connec::{Call, Connec, ConnecResponse, ListOptions, Provider, WriteOptions, ids_json};
use maestrano_core::{Code, Maestrano, Marketplace, Walk, runtime};
use script::{Seen, answer, play};
use serde_json::{Value, json};

fn open(host: &str) -> Marketplace {
    let document = json!({
        "marketplace": "acme",
        "app": {"host": "https://app.example"},
        "api": {"id": "app-1", "key": "SECRET-KEY"},
        "connec": {"host": host, "timeout": 5},
    });
    Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration")
}

fn connec(host: &str) -> Connec {
    open(host).connec_json(Some("cld/1"), "").expect("a client")
}

fn line(seen: &Seen) -> String {
    seen.head.lines().next().unwrap_or_default().trim_end_matches(" HTTP/1.1").to_owned()
}

#[test]
fn each_call_is_one_request() {
    let own = json!({"provider": "my-app", "realm": "2243"});
    let own_list = r#"[{"id":"7","provider":"my-app","realm":"2243"}]"#;
    let entity = r#"{"z": 12345678901234567890.10, "name": "x"}"#;
    let written = r#"{"z":12345678901234567890.10,"name":"x"}"#;
    let with_entity = |arguments: Value| arguments.to_string().replace("\"ENTITY\"", entity);
    for (name, arguments, expected, body) in [
        ("get", json!({"path": "company"}).to_string(), "GET /api/v2/cld%2F1/company", String::new()),
        (
            "get",
            json!({"path": "people", "options": {"filter": {"name": "O'Neill & $ü"}, "select": ["id", "name"], "top": 5}}).to_string(),
            "GET /api/v2/cld%2F1/people?%24filter=name+eq+%27O%27%27Neill+%26+%24%C3%BC%27&%24top=5&%24select=id%2Cname",
            String::new(),
        ),
        (
            "post",
            r#"{"path": "people", "body": {"people": { "a": 1.10 }}}"#.into(),
            "POST /api/v2/cld%2F1/people",
            r#"{"people": { "a": 1.10 }}"#.into(),
        ),
        ("put", r#"{"path": "company", "body": {"company": {}}}"#.into(), "PUT /api/v2/cld%2F1/company", r#"{"company": {}}"#.into()),
        ("delete", r#"{"path": "people/1"}"#.into(), "DELETE /api/v2/cld%2F1/people/1", String::new()),
        (
            "report",
            json!({"name": "accounts_summary", "parameters": {"from": "2026-01-01"}}).to_string(),
            "GET /api/reports/cld%2F1/accounts_summary?from=2026-01-01",
            String::new(),
        ),
        (
            "create",
            with_entity(json!({"resource": "people", "entity": "ENTITY",
                "options": {"matching_fields": [["first_name", "last_name"], ["reference"]], "attach_to_organization": "Doe"}})),
            "POST /api/v2/cld%2F1/people",
            format!(
                r#"{{"people":{{"opts":{{"matching_fields":[["first_name","last_name"],["reference"]],"attach_to_organization":"Doe"}},{}}}"#,
                &written[1..]
            ),
        ),
        (
            "update",
            with_entity(json!({"resource": "invoices", "id": "i/1", "entity": "ENTITY", "options": {"sparse": false}})),
            "PUT /api/v2/cld%2F1/invoices/i%2F1",
            format!(r#"{{"invoices":{{"opts":{{"sparse":false}},{}}}"#, &written[1..]),
        ),
        (
            "update",
            with_entity(json!({"resource": "company", "entity": "ENTITY"})),
            "PUT /api/v2/cld%2F1/company",
            format!(r#"{{"company":{written}}}"#),
        ),
        (
            "upsert",
            with_entity(json!({"resource": "people", "provider": own, "own_id": "7", "entity": "ENTITY"})),
            "POST /api/v2/cld%2F1/people",
            format!(r#"{{"people":{{"id":{own_list},{}}}"#, &written[1..]),
        ),
        (
            "link",
            json!({"resource": "people", "id": "p1", "provider": own, "own_id": "7"}).to_string(),
            "PUT /api/v2/cld%2F1/people/p1",
            format!(r#"{{"people":{{"id":{own_list}}}}}"#),
        ),
        (
            "archive",
            json!({"resource": "items", "id": "i1"}).to_string(),
            "PUT /api/v2/cld%2F1/items/i1",
            r#"{"items":{"status":"INACTIVE"}}"#.into(),
        ),
        (
            "archive",
            json!({"resource": "invoices", "id": "i1", "status": "VOIDED"}).to_string(),
            "PUT /api/v2/cld%2F1/invoices/i1",
            r#"{"invoices":{"status":"VOIDED"}}"#.into(),
        ),
        (
            "merge",
            with_entity(json!({"resource": "people", "id": "p1", "ids": ["p2", "p3"], "entity": "ENTITY"})),
            "PUT /api/v2/cld%2F1/people/p1/merge",
            format!(r#"{{"ids":["p2","p3"],"people":{entity}}}"#),
        ),
        ("index", "{}".into(), "GET /api/v2/cld%2F1", String::new()),
        ("schema", json!({"resource": "people"}).to_string(), "GET /api/v2/json_schema/people", String::new()),
        ("example", json!({"resource": "people"}).to_string(), "GET /api/v2/cld%2F1/people/example", String::new()),
        ("version", "{}".into(), "GET /version", String::new()),
        ("transaction_logs", "{}".into(), "GET /api/v2/cld%2F1/transaction_logs/historical", String::new()),
        (
            "transaction_logs",
            json!({"pending": true, "options": {"top": 10}}).to_string(),
            "GET /api/v2/cld%2F1/transaction_logs/pending?%24top=10",
            String::new(),
        ),
        (
            "report_failure",
            json!({"resource": "people", "id": "p1", "message": "no email"}).to_string(),
            "POST /api/v2/cld%2F1/transaction_logs",
            r#"{"transaction_logs":{"entity_id":"p1","entity_name":"people","message":"no email","status":"ERROR"}}"#.into(),
        ),
    ] {
        let (host, seen) = play(vec![answer("200 OK", "X-Request-Id: r1\r\n", r#"{"n": 1.10}"#)]);
        let answer = runtime::block_on(connec(&host).call_json(name, &arguments)).expect(name);
        assert_eq!(answer, r#"{"status":200,"body":{"n": 1.10},"location":null,"request_id":"r1"}"#, "{name}");
        let seen = seen.recv().expect("asked");
        assert_eq!((line(&seen), &seen.body), (expected.to_owned(), &body), "{name} {arguments}");
    }
}

#[test]
fn arguments_that_can_not_be_are_refused_before_anything_is_sent() {
    let (host, seen) = play(vec![answer("200 OK", "", "{}")]);
    let connec = connec(&host);
    for (name, arguments) in [
        ("create", json!({"resource": "people"})),
        ("create", json!({"resource": "people", "entity": []})),
        ("create", json!({"resource": "", "entity": {}})),
        ("create", json!({"resource": "people", "entity": {}, "options": {"spares": true}})),
        ("upsert", json!({"resource": "people", "entity": {}, "provider": {"provider": "p", "realm": "r"}, "own_id": ""})),
        ("upsert", json!({"resource": "people", "entity": {}, "own_id": "1"})),
        ("link", json!({"resource": "people", "id": "..", "provider": {"provider": "p", "realm": "r"}, "own_id": "1"})),
        ("archive", json!({"resource": "people"})),
        ("merge", json!({"resource": "people", "id": "1"})),
        ("schema", json!({"resource": ".."})),
        ("get", json!({"path": "people/../../cld-2/people"})),
        ("get", json!({"path": "people", "options": {"tops": 1}})),
        ("post", json!({"path": "people", "body": 1})),
        ("destroy", json!({})),
        ("index", json!([])),
        ("index", json!({"everything": true})),
    ] {
        let error = runtime::block_on(connec.call_json(name, &arguments.to_string())).expect_err(name);
        assert_eq!((error.code(), error.marketplace()), (Code::InvalidArgument, Some("acme")), "{name} {arguments}: {error}");
    }
    for options in ["[]", r#"{"external_id": true}"#, r#"{"country_format": 2}"#] {
        assert_eq!(
            open(&host).connec_json(Some("cld-1"), options).map(drop).map_err(|error| error.code()),
            Err(Code::InvalidArgument),
            "{options}"
        );
    }
    for (name, arguments, said, field) in [
        ("archiv", json!({}), "there is no call archiv; known are create, update, ", "call"),
        ("update", json!({"resource": "people", "id": "", "entity": {}}), "the id must not be empty", "id"),
        ("schema", json!({"resource": "people", "message": "x"}), "there is no message; known are resource", "message"),
        ("delete", json!({"path": "people/1", "body": {}}), "there is no body; known are path", "body"),
        ("post", json!({"path": "people"}), "the body is missing", "body"),
        ("get", json!({"path": "people", "options": {"search": 5}}), "search must be text", "search"),
        (
            "create",
            json!({"resource": "people", "entity": {}, "options": {"sparse": "no"}}),
            "the options.sparse must be",
            "options.sparse",
        ),
        ("merge", json!({"resource": "people", "id": "1", "ids": ["2"], "entity": [1]}), "the entity must be a JSON object", "entity"),
        ("report", json!({"name": "a", "parameters": {"x": {"y": 1}}}), "the parameters.x must be text, a number", "parameters.x"),
        ("get", json!({"path": ".."}), "the path must not be \".\" or \"..\"", "path"),
    ] {
        let error = runtime::block_on(connec.call_json(name, &arguments.to_string())).expect_err(said);
        assert!(error.message().starts_with(said), "{error}");
        assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some(field)), "{name} {arguments}");
    }
    let batch = json!({"operations": [{"method": "get", "path": "people"}, {"path": "people"}]});
    let error = runtime::block_on(connec.batch_json(&batch.to_string())).expect_err("an operation without method");
    assert_eq!((error.message(), error.field()), ("the operations[1].method is missing", Some("operations[1].method")));
    for (verb, body, field) in [("get", Some("{}"), "body"), ("post", None, "body"), ("patch", None, "verb"), ("put", Some("[]"), "body")] {
        let error = runtime::block_on(connec.send_json(verb, "people", body)).expect_err(verb);
        assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some(field)), "{verb}");
    }
    assert_eq!(seen.try_iter().count(), 0);
}

#[test]
fn each_call_has_a_method_of_its_name() {
    let ours = Provider::new("my-app", "2243");
    let (entity, options, list) = (r#"{"name": "x"}"#, WriteOptions::new().sparse(true).matching(&["name"]), ListOptions::new().top(5));
    let written = json!({"sparse": true, "matching_fields": [["name"]]});
    let provider = json!({"provider": "my-app", "realm": "2243"});
    type Method<'m> = Box<dyn Fn(&Connec) -> maestrano_core::Result<ConnecResponse> + 'm>;
    let calls: [(&str, Value, Method<'_>); 12] = [
        (
            "create",
            json!({"resource": "people", "entity": {"name": "x"}, "options": written}),
            Box::new(|connec| connec.create("people", entity, &options)),
        ),
        (
            "update",
            json!({"resource": "people", "id": "1", "entity": {"name": "x"}}),
            Box::new(|connec| connec.update("people", Some("1"), entity, &WriteOptions::new())),
        ),
        (
            "upsert",
            json!({"resource": "people", "provider": provider, "own_id": "7", "entity": {"name": "x"}}),
            Box::new(|connec| connec.upsert("people", &ours, "7", entity, &WriteOptions::new())),
        ),
        (
            "link",
            json!({"resource": "people", "id": "1", "provider": provider, "own_id": "7"}),
            Box::new(|connec| connec.link("people", "1", &ours, "7")),
        ),
        ("archive", json!({"resource": "people", "id": "1"}), Box::new(|connec| connec.archive("people", "1", None))),
        (
            "merge",
            json!({"resource": "people", "id": "1", "ids": ["2"], "entity": {"name": "x"}}),
            Box::new(|connec| connec.merge("people", "1", &["2"], Some(r#"{"name":"x"}"#))),
        ),
        ("index", json!({}), Box::new(Connec::index)),
        ("schema", json!({"resource": "people"}), Box::new(|connec| connec.schema("people"))),
        ("example", json!({"resource": "people"}), Box::new(|connec| connec.example("people"))),
        ("version", json!({}), Box::new(Connec::version)),
        ("transaction_logs", json!({"pending": true, "options": {"top": 5}}), Box::new(|connec| connec.transaction_logs(true, &list))),
        (
            "report_failure",
            json!({"resource": "people", "id": "1", "message": "no such currency"}),
            Box::new(|connec| connec.report_failure("people", "1", "no such currency")),
        ),
    ];
    for (name, arguments, method) in calls {
        let (host, seen) = play(vec![answer("200 OK", "", "{}"), answer("200 OK", "", "{}")]);
        let connec = connec(&host);
        method(&connec).expect(name);
        runtime::block_on(connec.call_json(name, &arguments.to_string())).expect(name);
        let (one, other) = (seen.recv().expect("sent"), seen.recv().expect("sent"));
        assert_eq!((line(&one), &one.body), (line(&other), &other.body), "{name}");
    }
    let (host, seen) = play(vec![answer("200 OK", "", "{}"); 4]);
    let connec = connec(&host);
    let call = Call::Create { resource: "people".into(), entity: entity.into(), options: WriteOptions::new() };
    runtime::block_on(connec.call_async(&call)).expect("created");
    runtime::block_on(connec.post_async("people", r#"{"people": {}}"#)).expect("posted");
    runtime::block_on(connec.put_async("people/1", r#"{"people": {}}"#)).expect("put");
    runtime::block_on(connec.delete_async("people/1")).expect("deleted");
    let lines: Vec<String> = seen.try_iter().map(|seen| line(&seen)).collect();
    let place = "/api/v2/cld%2F1/people";
    assert_eq!(lines, [format!("POST {place}"), format!("POST {place}"), format!("PUT {place}/1"), format!("DELETE {place}/1")]);
}

#[test]
fn pages_and_changes_come_as_documents() {
    let (host, _seen) = play(vec![
        answer("200 OK", "", r#"{"people": [{"id": "1", "n": 1.10}, {"id": "2"}], "pagination": {"total": 3, "next": "?%24skip=2"}}"#),
        answer("502 Oops", "", ""),
    ]);
    let document = json!({
        "marketplace": "acme",
        "app": {"host": "https://app.example"},
        "api": {"id": "app-1", "key": "SECRET-KEY", "max_retries": 0},
        "connec": {"host": host},
    });
    let acme = Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration");
    let connec = acme.connec("cld-1");
    let (first, error) = runtime::block_on(async move {
        let pages = connec.pages_json("people", "", "")?;
        let first = pages.next_async().await.expect("a page")?;
        Ok((first, pages.next_async().await.expect("a failure").expect_err("502")))
    })
    .expect("a page");
    assert_eq!(first, r#"{"entities":[{"id": "1", "n": 1.10},{"id": "2"}],"total":3,"resume_at":"people?%24skip=2"}"#);
    assert_eq!((error.code(), error.resume_at()), (Code::ApiUnavailable, Some("people?%24skip=2")));
    assert!(error.to_json().contains(r#""resume_at":"people?%24skip=2""#));

    let (host, _seen) = play(vec![answer("200 OK", "", r#"{"people": [{"id": "1", "updated_at": "2026-01-01T00:00:00Z"}]}"#)]);
    let connec = open(&host).connec("cld-1");
    let page = runtime::block_on(async move { connec.changes_json("people", "", "")?.next_async().await.expect("a page") }).expect("read");
    let page: Value = serde_json::from_str(&page).expect("JSON");
    assert_eq!(page["entities"][0]["id"], "1");
    assert!(page["cursor"].as_str().expect("text").contains("2026-01-01"));
}

#[test]
fn what_a_shared_walk_found_stays_until_it_is_taken() {
    let page = |ids: &[&str], next: &str| {
        let entities: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
        answer("200 OK", "", &json!({"people": entities, "pagination": {"next": next}}).to_string())
    };
    let (host, seen) = play(vec![page(&["1", "2"], "?%24skip=2"), page(&["3"], "")]);
    let walk: Walk = connec(&host).entities_json("people", "", "").expect("a walk");
    assert!(walk.found().is_none() && seen.try_iter().count() == 0, "nobody was asked yet");
    let ready = |walk: &Walk| {
        let walk = walk.clone();
        runtime::block_on(async move { walk.ready_async().await }).expect("ready");
    };
    let take = |walk: &Walk| walk.found().expect("ready").transpose().expect("no error");
    ready(&walk);
    ready(&walk);
    assert_eq!(walk.resume_at().as_deref(), Some("people"), "what was not taken is still to come");
    let other = walk.clone();
    assert_eq!(take(&other).as_deref(), Some(r#"{"id":"1"}"#));
    assert!(walk.found().is_none(), "somebody else took it");
    let rest = runtime::block_on(async move {
        let mut rest = vec![other.next_async().await];
        rest.push(other.next_async().await);
        Ok(rest)
    });
    let rest: Vec<String> = rest.expect("read").into_iter().map(|next| next.expect("a document").expect("read")).collect();
    assert_eq!(rest, [r#"{"id":"2"}"#, r#"{"id":"3"}"#]);
    for _ in 0..2 {
        ready(&walk);
        assert_eq!((take(&walk), walk.resume_at()), (None, None), "the end is the end");
    }
    assert_eq!(seen.try_iter().count(), 2);
}

#[test]
fn ids_are_put_together_and_taken_apart_by_name() {
    let provider = json!({"provider": "p", "realm": "r"});
    for (name, arguments, expected) in [
        ("id", json!({"provider": provider, "id": "1"}), r#"[{"id":"1","provider":"p","realm":"r"}]"#),
        ("find", json!({"provider": provider, "id": [{"id": "1", "provider": "p", "realm": "r"}]}), "\"1\""),
        ("find", json!({"provider": provider, "id": "1"}), "null"),
        ("connec_id", json!({"id": [{"id": "c", "provider": "connec", "realm": "o"}]}), "\"c\""),
        (
            "fold",
            json!({"provider": provider, "entity": {"item_id": "1"}, "references": ["item_id"]}),
            r#"{"item_id":[{"id":"1","provider":"p","realm":"r"}]}"#,
        ),
        (
            "unfold",
            json!({"provider": provider, "entity": {"id": [], "item_id": [{"id": "c", "provider": "connec", "realm": "o"}]}, "references": ["item_id"]}),
            r#"{"entity":{"id":null,"item_id":null},"connec_id":null,"id":null,"missing":["item_id"]}"#,
        ),
    ] {
        assert_eq!(ids_json(name, &arguments.to_string()).expect(name), expected, "{name}");
    }
    for (name, arguments) in [
        ("id", json!({"id": "1"})),
        ("fold", json!({"provider": provider})),
        ("id", json!({"provider": provider})),
        ("x", json!({"provider": provider})),
    ] {
        assert_eq!(ids_json(name, &arguments.to_string()).expect_err(name).code(), Code::InvalidArgument, "{name}");
    }
}

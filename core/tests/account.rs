//! The account API over real sockets: what is asked, what answers mean, and what no answer can do.

#[path = "common/full.rs"]
mod full;
#[path = "common/script.rs"]
mod script;

use std::time::{Duration, Instant};

use full::Full;
use maestrano_core::account::{BillStatus, NewBill, NewRecurringBill, Period, Query, Units};
use maestrano_core::{Code, Error, Maestrano, Marketplace};
use script::{Seen, Step, answer, play};
use serde_json::{Value, json};

fn open(host: &str, api: &Value) -> Marketplace {
    let mut document = json!({
        "marketplace": "acme",
        "app": {"host": "https://app.example"},
        "api": {"id": "app-1", "key": "SECRET-KEY", "host": host, "timeout": 5},
    });
    for (key, value) in api.as_object().into_iter().flatten() {
        document["api"][key] = value.clone();
    }
    Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration")
}

fn ok(data: &Value) -> Step {
    answer("200 OK", "", &json!({"success": true, "errors": {}, "data": data}).to_string())
}

fn bill() -> Value {
    json!({"object": "account_bill", "id": "bill-1", "group_id": "cld-1", "price_cents": 1990, "currency": "AUD", "units": "1.5",
           "description": "Seats", "status": "Submitted", "third_party": false, "created_at": "2015-06-03T05:00:33.000Z",
           "period_started_at": "0000-01-01T00:00:00Z", "discount": 0.1, "exact": "EXACT"})
}

fn new_bill() -> NewBill {
    NewBill::new("cld-1", 1990, "Seats")
}

/// The error of a read under a script, and how often it was asked.
fn failure(api: &Value, steps: Vec<Step>) -> (Error, usize) {
    let (host, seen) = play(steps);
    let error = open(&host, api).account().bills().get("bill-1").expect_err("must fail");
    assert!(!error.to_json().contains("SECRET-KEY"), "{error:?}");
    (error, seen.try_iter().count())
}

#[test]
fn a_bill_is_created_read_and_cancelled() {
    let mut cancelled = bill();
    cancelled["status"] = json!("cancelled");
    let body = json!({"success": true, "errors": {}, "data": bill()}).to_string().replace("\"EXACT\"", "12345678901234567890.5");
    let (host, seen) = play(vec![answer("200 OK", "", &body), ok(&json!([bill(), bill()])), ok(&cancelled)]);
    let acme = open(&host, &Value::Null);
    let mut new = new_bill();
    new.currency = Some("eur".into());
    new.units = Some(Units::from_hundredths(150));
    let created = acme.account().bills().create(&new).expect("created");
    assert_eq!((created.id.as_str(), created.price_cents, created.units), ("bill-1", Some(1990), Some(Units::from_hundredths(150))));
    assert_eq!(
        (created.status, created.created_at.map(|t| t.to_string())),
        (Some(BillStatus::Submitted), Some("2015-06-03T05:00:33Z".into()))
    );
    assert_eq!(created.period_started_at, None, "year 0000 is no time");
    assert_eq!(created.extra["exact"].get(), "12345678901234567890.5", "unknown fields keep their digits");
    let query = Query::new().filter("status", "submitted").filter("created_at_after", "2015-06-03T07:00:33+02:00");
    let listed: Vec<_> = acme.account().bills().list(query).collect::<Result<_, _>>().expect("listed");
    assert_eq!(listed.len(), 2);
    assert!(acme.account().bills().cancel("bill-1").expect("cancelled").is_cancelled());
    let seen: Vec<Seen> = seen.try_iter().collect();
    assert!(seen[0].head.starts_with("POST /api/v1/account/bills HTTP/1.1\r\n"), "{}", seen[0].head);
    assert_eq!(seen[0].body, r#"{"group_id":"cld-1","price_cents":1990,"description":"Seats","currency":"EUR","units":"1.50"}"#);
    let head = seen[0].head.to_ascii_lowercase();
    for line in ["authorization: basic ", "accept: application/json\r\n", "content-type: application/json\r\n", "idempotency-key: "] {
        assert!(head.contains(line), "{line} in {head}");
    }
    assert!(seen[0].head.contains(concat!("libmaestrano/", env!("CARGO_PKG_VERSION"), " (rust/", env!("CARGO_PKG_VERSION"), ")")));
    assert!(head.contains(r#""publisher":"maestrano""#), "{head}");
    assert!(seen[1].head.starts_with("GET /api/v1/account/bills?status=submitted&created_at_after=2015-06-03T05%3A00%3A33Z HTTP/1.1\r\n"));
    assert!(seen[2].head.starts_with("DELETE /api/v1/account/bills/bill-1 HTTP/1.1\r\n"));
}

#[test]
fn every_collection_is_read_where_it_is() {
    for (path, object) in [
        ("groups", "account_group"),
        ("users", "account_user"),
        ("resellers", "account_reseller"),
        ("recurring_bills", "account_recurring_bill"),
    ] {
        let record = json!({"object": object, "id": "x-1", "period": "semimonth", "sso_session": "TOKEN", "status": "novel", "name": null});
        let (host, seen) = play(vec![ok(&record), ok(&json!([record]))]);
        let acme = open(&host, &json!({"base": "/hub/v9"}));
        let got = maestrano_core::runtime::block_on(acme.account().get_json(path, "x 1/y")).expect(path);
        let all: Vec<String> = acme.account().list_json(path, "{}").expect(path).collect::<Result<_, _>>().expect(path);
        assert_eq!(all, std::slice::from_ref(&got));
        let got: Value = serde_json::from_str(&got).expect("JSON");
        assert_eq!((&got["id"], got.get("object")), (&json!("x-1"), None), "{got}");
        assert!(seen.recv().expect("asked").head.starts_with(&format!("GET /hub/v9/account/{path}/x%201%2Fy HTTP")), "{path}");
    }
    let (host, seen) = play(vec![ok(&json!([{"id": "cld-1", "status": "running"}])), ok(&json!({"msg": "hi"}))]);
    let acme = open(&host, &Value::Null);
    let groups: Vec<_> = acme.account().resellers().groups("rsl-1", Query::new()).collect::<Result<_, _>>().expect("listed");
    assert_eq!(groups[0].id, "cld-1");
    acme.account().ping().expect("known");
    assert!(seen.recv().expect("asked").head.starts_with("GET /api/v1/account/resellers/rsl-1/groups HTTP"));
    assert!(seen.recv().expect("asked").head.starts_with("GET /api/v1/ping HTTP"));
    let user = json!({"object": "account_user", "id": "usr-1", "sso_session": "TOKEN"});
    let (host, _seen) = play(vec![ok(&user)]);
    let user = open(&host, &Value::Null).account().users().get("usr-1").expect("read");
    assert!(!format!("{user:?}").contains("TOKEN") && user.sso_session.as_ref().is_some_and(|token| token.expose() == "TOKEN"));
}

#[test]
fn refusals_have_their_codes_whatever_their_status() {
    let failed = |status: &str, errors: Value| {
        answer(status, "X-Request-Id: req-7\r\n", &json!({"success": false, "errors": errors, "data": {}}).to_string())
    };
    for (step, code, field) in [
        (failed("200 OK", json!({"id": ["does not exist"]})), Code::ApiNotFound, Some("id")),
        (failed("404 Not Found", json!({"id": ["does not exist"]})), Code::ApiNotFound, Some("id")),
        (failed("400 Bad Request", json!({"status": ["has already been set"]})), Code::ApiConflict, Some("status")),
        (failed("401 Unauthorized", json!({"authentication": ["Invalid API token"]})), Code::ApiUnauthorized, Some("authentication")),
        (failed("200 OK", json!({"authentication": "Invalid API token"})), Code::ApiUnauthorized, Some("authentication")),
        (failed("400 Bad Request", json!({"price_cents": ["too low", "odd"], "id": ["x"]})), Code::ApiInvalid, Some("price_cents")),
        (failed("422 Unprocessable", json!({"price_cents": "too low"})), Code::ApiInvalid, Some("price_cents")),
        (failed("403 Forbidden", json!({})), Code::ApiForbidden, None),
        (failed("409 Conflict", json!({})), Code::ApiConflict, None),
        (failed("402 Payment Required", json!({})), Code::ApiUnexpected, None),
        (failed("304 Not Modified", json!(null)), Code::ApiUnexpected, None),
        (failed("200 OK", json!({})), Code::ApiInvalid, None),
        (answer("200 OK", "", r#"{"success": true, "errors": {"id": ["does not exist"]}, "data": {}}"#), Code::ApiNotFound, Some("id")),
        (answer("500 Oops", "", "<html>"), Code::ApiUnavailable, None),
    ] {
        let (error, asked) = failure(&Value::Null, vec![step]);
        assert_eq!((error.code(), error.field(), asked), (code, field, 1), "{error:?}");
        assert_eq!((error.marketplace(), error.attempts()), (Some("acme"), Some(1)));
        if field == Some("price_cents") {
            assert_eq!(error.errors().and_then(|e| e["price_cents"].as_array()).map(|all| all[0].clone()), Some(json!("too low")));
            assert_eq!(error.request_id(), Some("req-7"));
        }
    }
}

#[test]
fn what_is_no_answer_of_the_account_api_is_said_so() {
    for body in [
        "<html><body>Welcome</body></html>",
        r#"{"success": true, "errors": {}, "data": {"id": "#,
        r#"{"success": "SECRET-KEY", "data": {}}"#,
        r#"{"success": true, "errors": {}}"#,
        r#"{"success": true, "data": null}"#,
        r#"{"success": true, "data": []}"#,
        r#"{"success": true, "data": "bill-1"}"#,
        r#"{"success": true, "data": {}}"#,
        r#"{"success": true, "data": {"id": 7}}"#,
        r#"{"success": true, "data": {"id": "bill-1", "price_cents": 9.5}}"#,
        r#"{"success": true, "data": {"id": "bill-1", "price_cents": 9223372036854775808}}"#,
        r#"{"success": true, "data": {"id": "bill-1", "units": 0.001}}"#,
        r#"{"success": true, "data": {"id": "bill-1", "created_at": 5}}"#,
        r#"{"success": true, "data": {"id": "bill-1", "object": "account_user"}}"#,
        "[]",
        "",
    ] {
        let (error, asked) = failure(&Value::Null, vec![answer("200 OK", "", body)]);
        assert_eq!((error.code(), asked), (Code::ResponseMalformed, 1), "{body}: {error:?}");
    }
    let (host, _seen) = play(vec![ok(&json!({}))]);
    let mut records = open(&host, &Value::Null).account().bills().list(Query::new());
    assert_eq!(records.next().map(|r| r.map(drop).map_err(|e| e.code())), Some(Err(Code::ResponseMalformed)));
    assert!(records.next().is_none(), "a list ends after an error");
    let mut wrong = bill();
    wrong["price_cents"] = json!("1990");
    let (host, _seen) = play(vec![ok(&json!([bill(), wrong, bill()]))]);
    let listed: Vec<_> =
        open(&host, &Value::Null).account().bills().list(Query::new()).map(|r| r.map(|b| b.id).map_err(|e| e.code())).collect();
    assert_eq!(listed, [Ok("bill-1".to_owned()), Err(Code::ResponseMalformed)]);
}

#[test]
fn a_failing_server_is_asked_again_and_then_answers() {
    for status in ["502 Bad Gateway", "503 Unavailable", "504 Timeout"] {
        let (host, seen) = play(vec![answer(status, "", "<html>"), ok(&bill())]);
        open(&host, &Value::Null).account().bills().get("bill-1").expect(status);
        assert_eq!(seen.try_iter().count(), 2, "{status}");
    }
    let (error, asked) = failure(&json!({"max_retries": 1}), vec![answer("502 Bad Gateway", "", "")]);
    assert_eq!((error.code(), error.attempts(), asked), (Code::ApiUnavailable, Some(2), 2));
    let (error, asked) = failure(&json!({"max_retries": 0}), vec![answer("502 Bad Gateway", "", "")]);
    assert_eq!((error.code(), error.retryable(), asked), (Code::ApiUnavailable, true, 1), "none means none");
}

#[test]
fn a_creation_is_asked_again_only_when_nothing_was_done() {
    let creation = |steps: Vec<Step>| {
        let (host, seen) = play(steps);
        let outcome = open(&host, &Value::Null).account().bills().create(&new_bill());
        (outcome.map(drop).map_err(|e| (e.code(), e.retryable())), seen.try_iter().collect::<Vec<_>>())
    };
    let key = |seen: &Seen| seen.head.to_ascii_lowercase().lines().find_map(|l| l.strip_prefix("idempotency-key: ").map(str::to_owned));
    for busy in [answer("429 Busy", "Retry-After: 0\r\n", ""), answer("429 Busy", "", "")] {
        let (outcome, seen) = creation(vec![busy, ok(&bill())]);
        assert_eq!((outcome, seen.len()), (Ok(()), 2));
        assert_eq!(key(&seen[0]), key(&seen[1]), "one key for all attempts");
        assert_eq!(key(&seen[0]).map(|key| key.len()), Some(32));
    }
    for (step, code) in [
        (answer("503 Unavailable", "Retry-After: 0\r\n", ""), Code::ApiUnavailable),
        (answer("502 Bad Gateway", "", ""), Code::ApiUnavailable),
        (Step::Cut(String::new()), Code::ConnectFailed),
        (Step::Cut("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{".into()), Code::ResponseMalformed),
    ] {
        let (outcome, seen) = creation(vec![step, ok(&bill())]);
        let (found, retryable) = outcome.expect_err("nobody knows");
        assert_eq!((found, seen.len()), (code, 1), "never twice");
        assert!(!retryable, "to try again just so would be wrong");
    }
}

#[test]
fn no_connection_is_no_harm_so_it_is_tried_again() {
    let acme = open("http://127.0.0.1:9", &Value::Null);
    let error = acme.account().bills().create(&new_bill()).expect_err("nobody there");
    assert_eq!((error.code(), error.attempts(), error.retryable()), (Code::ConnectFailed, Some(3), true));
}

#[test]
fn a_server_that_asks_to_wait_is_obeyed_within_the_time_there_is() {
    let started = Instant::now();
    let (host, _seen) = play(vec![answer("429 Busy", "Retry-After: 1\r\n", ""), ok(&bill())]);
    open(&host, &Value::Null).account().bills().get("bill-1").expect("later");
    assert!(started.elapsed() >= Duration::from_secs(1));
    for (header, seconds) in [
        ("Retry-After: 3600\r\n", 3600),
        ("Date: Wed, 21 Oct 2015 07:28:00 GMT\r\nRetry-After: Wed, 21 Oct 2015 08:28:00 GMT\r\n", 3600),
        ("Retry-After: 18446744073709551615\r\n", 86_400),
    ] {
        let (error, asked) = failure(&Value::Null, vec![answer("429 Busy", header, "{}")]);
        assert_eq!((error.code(), error.retry_after(), error.retryable(), asked), (Code::ApiRateLimited, Some(seconds), true, 1));
    }
}

#[test]
fn a_lost_connection_costs_a_read_nothing() {
    for cut in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"] {
        let (host, seen) = play(vec![Step::Cut(cut.into()), ok(&bill())]);
        open(&host, &Value::Null).account().bills().cancel("bill-1").expect("a removal may be sent twice");
        assert_eq!(seen.try_iter().count(), 2, "{cut:?}");
    }
    let (error, asked) = failure(&Value::Null, vec![Step::Cut(String::new())]);
    assert_eq!((error.code(), asked), (Code::ConnectFailed, 3));
}

#[test]
fn a_creation_never_goes_out_on_a_connection_that_was_used() {
    let (host, seen) = play(vec![ok(&bill()), ok(&bill()), ok(&bill()), ok(&bill())]);
    let acme = open(&host, &Value::Null);
    for _ in 0..2 {
        acme.account().bills().get("bill-1").expect("read");
        acme.account().bills().create(&new_bill()).expect("created");
    }
    let connections: Vec<_> = seen.try_iter().map(|seen| seen.connection).collect();
    assert_eq!(connections[0], connections[2], "reads share one");
    assert_eq!(connections.iter().collect::<std::collections::BTreeSet<_>>().len(), 3, "{connections:?}");
}

#[test]
fn a_server_that_never_answers_holds_nobody_for_longer_than_the_timeout() {
    let started = Instant::now();
    let (error, asked) = failure(&json!({"timeout": 1}), vec![Step::Silence]);
    assert_eq!((error.code(), asked), (Code::Timeout, 1));
    assert!(started.elapsed() < Duration::from_secs(4));
}

#[test]
fn a_server_that_takes_nobody_on_is_tried_again() {
    let full = Full::start();
    let acme = open(&format!("http://{}", full.address), &json!({"timeout": 60, "connect_timeout": 1}));
    let (read, made) = std::thread::scope(|scope| {
        let read = scope.spawn(|| acme.account().bills().get("bill-1").expect_err("nobody there"));
        let made = acme.account().bills().create(&new_bill()).expect_err("nobody there");
        (read.join().expect("no panic"), made)
    });
    for error in [read, made] {
        assert_eq!((error.code(), error.attempts(), error.retryable()), (Code::Timeout, Some(3), true), "{error:?}");
    }
}

#[test]
fn credentials_follow_no_redirect_to_another_place() {
    let (elsewhere, seen_elsewhere) = play(vec![ok(&bill())]);
    let (host, seen) = play(vec![
        answer("302 Found", "Location: /api/v1/account/bills/bill-2\r\n", ""),
        ok(&bill()),
        answer("307 Temporary", &format!("Location: {elsewhere}/api/v1/account/bills/bill-1\r\n"), ""),
    ]);
    let acme = open(&host, &Value::Null);
    acme.account().bills().get("bill-1").expect("on the same origin");
    assert!(seen.iter().nth(1).expect("asked").head.starts_with("GET /api/v1/account/bills/bill-2 "));
    let error = acme.account().bills().get("bill-1").expect_err("another origin");
    assert_eq!((error.code(), error.http_status()), (Code::ApiUnexpected, Some(307)));
    assert_eq!(seen_elsewhere.try_iter().count(), 0);
    let (host, seen) = play(vec![answer("302 Found", "Location: /\r\n", "")]);
    let error = open(&host, &Value::Null).account().bills().create(&new_bill()).expect_err("would lose its body");
    assert_eq!((error.code(), seen.try_iter().count()), (Code::ApiUnexpected, 1));
    let (error, asked) = failure(&Value::Null, vec![answer("301 Moved", "Location: ?again\r\n", "")]);
    assert_eq!((error.code(), asked), (Code::ApiUnexpected, 6), "a circle ends");
}

#[test]
fn a_body_without_end_is_given_up_at_the_limit() {
    let (error, _) = failure(&Value::Null, vec![Step::Flood(1 << 30)]);
    assert_eq!(error.code(), Code::ResponseTooLarge);
    let endless =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_owned() + &format!("8000\r\n{}\r\n", " ".repeat(0x8000)).repeat(3);
    let (error, _) = failure(&json!({"max_response_bytes": 65536}), vec![Step::Cut(endless)]);
    assert_eq!(error.code(), Code::ResponseTooLarge);
}

/// The faults of a draft, by field.
fn faults(error: &Error) -> Vec<(String, String)> {
    assert_eq!(error.code(), Code::InvalidArgument, "{error:?}");
    let errors = error.errors().and_then(Value::as_object).expect("by field");
    errors.iter().map(|(field, all)| (field.clone(), all[0].as_str().unwrap_or_default().to_owned())).collect()
}

#[test]
fn what_can_be_checked_is_checked_before_anything_is_sent() {
    let acme = open("http://127.0.0.1:9", &Value::Null);
    let create = |collection: &str, json: Value| {
        maestrano_core::runtime::block_on(acme.account().create_json(collection, &json.to_string())).expect_err("not sent")
    };
    let everything = create(
        "bills",
        json!({"group_id": " ", "price_cents": -1, "currency": "EURO", "units": "1.234", "third_party": "yes",
               "period_started_at": "2026-02-01T00:00:00Z", "period_ended_at": "2026-01-01T00:00:00Z", "idempotency_key": "a b", "colour": 1}),
    );
    let found: Vec<_> = faults(&everything).into_iter().map(|(field, _)| field).collect();
    let expected =
        ["description", "units", "third_party", "colour", "group_id", "price_cents", "currency", "period_ended_at", "idempotency_key"];
    assert_eq!(found, expected);
    assert_eq!(everything.marketplace(), Some("acme"));
    let with = |more: Value| {
        let mut bill = json!({"group_id": "cld-1", "price_cents": 1, "description": "x"});
        for (key, value) in more.as_object().into_iter().flatten() {
            bill[key] = value.clone();
        }
        bill
    };
    for (field, value) in [
        ("price_cents", json!(0)),
        ("price_cents", json!(9.9)),
        ("price_cents", json!("1990")),
        ("price_cents", json!(9_223_372_036_854_775_808_u64)),
        ("units", json!(0)),
        ("units", json!("100000000")),
        ("units", json!(1e99)),
        ("units", json!(1.5)),
        ("units", json!(2.0)),
        ("currency", json!("€")),
        ("period_started_at", json!("yesterday")),
        ("period_started_at", json!(1_700_000_000_000_i64)),
        ("idempotency_key", json!("x".repeat(256))),
        ("idempotency_key", json!("a\r\nb")),
    ] {
        let found = faults(&create("bills", with(json!({field: value}))));
        assert_eq!(found.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), [field], "{value}");
    }
    for (more, field) in [
        (json!({"period": "Fortnight"}), "period"),
        (json!({"period": "SemiMonth", "frequency": 2}), "frequency"),
        (json!({"period": "day", "frequency": 366}), "frequency"),
        (json!({"frequency": 13}), "frequency"),
        (json!({"frequency": 0}), "frequency"),
        (json!({"cycles": 0}), "cycles"),
        (json!({"initial_cents": -1}), "initial_cents"),
        (json!({"units": 1}), "units"),
    ] {
        assert_eq!(faults(&create("recurring_bills", with(more.clone())))[0].0, field, "{more}");
    }
    let of_text = |field: &str, value: &str| {
        let json = with(json!({field: "VALUE"})).to_string().replace("\"VALUE\"", value);
        maestrano_core::runtime::block_on(acme.account().create_json("bills", &json)).expect_err(field)
    };
    let huge = "1".repeat(5000);
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    for (field, value) in [
        ("price_cents", huge.as_str()),
        ("units", &huge),
        ("units", "1e400"),
        ("description", &deep),
        ("description", r#""\ud800""#),
        ("period_started_at", r#""0001-01-01T00:00:00+02:00""#),
        ("period_ended_at", r#""9999-12-31T23:59:59-02:00""#),
    ] {
        assert_eq!(faults(&of_text(field, value)).iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), [field], "{value:.40}");
    }
    let disguised = create("bills", with(json!({"a\u{202e}b\u{2028}": 1})));
    assert!(disguised.message().contains(r"a\u{202e}b\u{2028} is not a field"), "{disguised}");
    assert_eq!(create("groups", json!({})).code(), Code::InvalidArgument);
    assert_eq!(create("invoices", json!({})).field(), Some("collection"));
    assert_eq!(create("bills", json!([])).code(), Code::InvalidArgument);
    assert_eq!(acme.account().bills().get("").expect_err("no id").field(), Some("id"));
    for id in ["", "..", "a\nb"] {
        let first = acme.account().groups_of_reseller_json(id, "").expect("asks nobody yet").next();
        assert_eq!(first.and_then(Result::err).map(|error| error.field().map(str::to_owned)), Some(Some("id".to_owned())), "{id:?}");
    }
}

#[test]
fn a_creation_whose_answer_is_odd_is_undecided_also_by_name() {
    for answered in [json!({"id": 7}), json!({}), Value::Null] {
        let (host, _seen) = play(vec![ok(&answered)]);
        let acme = open(&host, &Value::Null);
        let fields = json!({"group_id": "cld-1", "price_cents": 1, "description": "x"}).to_string();
        let error = maestrano_core::runtime::block_on(acme.account().create_json("bills", &fields)).expect_err("odd");
        assert_eq!((error.code(), error.retryable()), (Code::ResponseMalformed, false));
        assert!(error.hint().is_some_and(|hint| hint.contains("look for it")), "{error:?}");
    }
}

#[test]
fn a_marketplace_that_is_asked_too_often_says_when_to_come_back() {
    for (header, hint) in [("Retry-After: 3600\r\n", "again in 3600 seconds"), ("", "again later")] {
        let (error, _) = failure(&json!({"max_retries": 0}), vec![answer("429 Busy", header, "{}")]);
        assert!(error.hint().is_some_and(|said| said.contains(hint)), "{error:?}");
    }
}

#[test]
fn threads_that_share_a_list_take_turns() {
    let (host, seen) = play(vec![ok(&Value::from(vec![bill(); 300]))]);
    let records = open(&host, &Value::Null).account().list_json("bills", "").expect("a list");
    let walked: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|n| {
                let mut mine = records.clone();
                scope.spawn(move || match n % 2 {
                    0 => mine.inspect(|record| assert!(record.is_ok())).count(),
                    _ => tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(async {
                        let mut count = 0;
                        while let Some(record) = mine.next_async().await {
                            record.expect("a bill");
                            count += 1;
                        }
                        mine.by_ref().count() + count
                    }),
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).sum()
    });
    assert_eq!((walked, seen.try_iter().count()), (300, 1), "each record went to one of them, and one asked");
}

#[test]
fn a_recurring_bill_is_sent_in_the_documented_spelling() {
    let (host, seen) = play(vec![ok(&json!({"id": "rbill-1", "period": "semimonth", "status": "submitted"}))]);
    let mut new = NewRecurringBill::new("cld-1", 500, "Plan");
    new.period = Some(Period::from("SEMIMONTH"));
    new.frequency = Some(1);
    new.cycles = Some(3);
    new.start_date = Some(maestrano_core::Instant::from_unix(1_700_000_000));
    new.idempotency_key = Some("order-7".into());
    let made = open(&host, &Value::Null).account().recurring_bills().create(&new).expect("created");
    assert_eq!(made.period, Some(Period::SemiMonth));
    let seen = seen.recv().expect("asked");
    assert!(seen.head.to_ascii_lowercase().contains("idempotency-key: order-7\r\n"));
    assert_eq!(
        seen.body,
        r#"{"group_id":"cld-1","price_cents":500,"description":"Plan","period":"SemiMonth","frequency":1,"cycles":3,"start_date":"2023-11-14T22:13:20Z"}"#
    );
}

#[test]
fn a_password_is_checked_only_when_asked_for_and_never_in_clear() {
    let users = |api: Value, host: &str| open(host, &api).account().users().authenticate("usr-1@example.com", "PASS-WORD");
    let key = "0123456789abcdef0123456789abcdefXYZ";
    assert_eq!(users(json!({"key": key}), "http://127.0.0.1:9").expect_err("off").field(), Some("api.password_check"));
    assert_eq!(users(json!({"password_check": true}), "http://127.0.0.1:9").expect_err("short").field(), Some("api.key"));
    let on = json!({"key": key, "password_check": true});
    let insecure = json!({"marketplace": "acme", "app": {"host": "https://app.example"}, "allow_insecure_http": true,
        "api": {"id": "app-1", "key": key, "password_check": true, "host": "http://hub.example"}});
    let insecure = Maestrano::from_json(&insecure.to_string()).and_then(|m| m.only()).expect("a configuration");
    let error = insecure.account().users().authenticate("usr-1", "PASS-WORD").expect_err("no TLS");
    assert_eq!((error.code(), error.field()), (Code::WrongState, Some("api.host")));
    for lost in [Step::Cut(String::new()), answer("502 Bad Gateway", "", "")] {
        let (host, seen) = play(vec![lost]);
        let error = users(on.clone(), &host).expect_err("no answer");
        assert_eq!((error.retryable(), seen.try_iter().count()), (true, 1), "{error:?}");
        assert!(error.hint().is_none(), "a check changes nothing, so there is nothing to look for: {error:?}");
    }
    let wrong =
        answer("200 OK", "", r#"{"success": false, "errors": {"password": ["invalid password or non existing user"]}, "data": {}}"#);
    let (host, seen) = play(vec![ok(&json!({"id": "usr-1"})), wrong]);
    assert_eq!(users(on.clone(), &host).expect("asked").map(|user| user.id).as_deref(), Some("usr-1"));
    assert!(users(on, &host).expect("asked").is_none());
    let first = seen.recv().expect("asked");
    let body: Value = serde_json::from_str(&first.body).expect("JSON");
    assert!(first.head.starts_with("POST /api/v1/account/users/authenticate "));
    assert_eq!((&body["email"], body.get("id")), (&json!("usr-1@example.com"), None));
    let sent = body["password"].as_str().expect("text");
    assert!(!sent.contains("PASS-WORD") && sent.split("--").map(str::len).eq([24, 24]), "{sent}");
    assert_ne!(
        sent,
        serde_json::from_str::<Value>(&seen.recv().expect("asked").body).expect("JSON")["password"],
        "a vector of its own each time"
    );
}

#[test]
fn a_list_that_is_given_up_while_it_asks_asks_anew() {
    let (host, seen) = play(vec![Step::Silence, ok(&json!([bill()]))]);
    let mut records = open(&host, &Value::Null).account().bills().list(Query::new());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let given_up = runtime.block_on(async { tokio::time::timeout(Duration::from_millis(200), records.next_async()).await });
    assert!(given_up.is_err(), "the server says nothing");
    let record = runtime.block_on(records.next_async()).expect("one").expect("a bill");
    assert_eq!((record.id.as_str(), seen.try_iter().count()), ("bill-1", 2));
}

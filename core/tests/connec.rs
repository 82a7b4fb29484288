//! The Connec! client over real sockets: what is asked, what answers mean, and where no answer can lead.

#[path = "common/script.rs"]
#[allow(dead_code, reason = "each test program uses its own part")]
mod script;

use std::time::{Duration, Instant};

use maestrano_core::connec::{BatchOptions, Connec, ListOptions, Operation};
use maestrano_core::{Code, Maestrano, runtime};
use script::{Seen, Step, answer, play};
use serde_json::{Value, json};

fn open(host: &str, connec: &Value) -> Connec {
    let mut document = json!({
        "marketplace": "acme", "app": {"host": "https://app.example"},
        "api": {"id": "app-1", "key": "SECRET-KEY", "max_retries": 0}, "connec": {"host": host, "timeout": 5},
    });
    for (key, value) in connec.as_object().into_iter().flatten() {
        document["connec"][key] = value.clone();
    }
    Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration").connec("cld-1")
}

fn ok(body: &str) -> Step {
    answer("200 OK", "", body)
}

fn page(ids: std::ops::Range<u32>, next: Option<&str>) -> Step {
    let entities: Vec<Value> = ids.map(|id| json!({"id": format!("id-{id}")})).collect();
    let mut pagination = json!({"skip": 0, "top": 2, "total": 4});
    if let Some(next) = next {
        pagination["next"] = json!(next);
    }
    ok(&json!({"people": entities, "pagination": pagination}).to_string())
}

fn target(seen: &Seen) -> &str {
    seen.head.split(' ').nth(1).unwrap_or_default()
}

#[test]
fn bodies_pass_through_as_they_are() {
    let body = r#"{"organizations":{"z":12345678901234567890,"a":0.1,"b":1.10,"id":"c1","ü":"\u0000"}}"#;
    let created = answer("201 Created", "Location: /api/v2/cld-1/organizations/c1\r\nX-Request-Id: r-1\r\n", body);
    let (host, seen) = play(vec![created, ok(body), ok(body), ok("")]);
    let connec = open(&host, &Value::Null);
    let made = connec.post("/organizations/", body).expect("made");
    assert_eq!((made.status, made.body.as_str(), made.location.as_deref()), (201, body, Some("/api/v2/cld-1/organizations/c1")));
    assert_eq!(made.entity("organizations").expect("one").get(), &body[17..body.len() - 1]);
    connec.put("organizations/c1", body).expect("changed");
    connec
        .clone()
        .external_ids(true)
        .country_format(None)
        .get("organizations/c1", &ListOptions::new().extra("$expand", "x y"))
        .expect("read");
    connec.delete("organizations/c1").expect("gone");
    let seen: Vec<Seen> = seen.try_iter().collect();
    assert_eq!((target(&seen[0]), seen[0].body.as_str()), ("/api/v2/cld-1/organizations", body));
    let head = seen[0].head.to_ascii_lowercase();
    for line in ["accept: application/vnd.api+json\r\n", "content-type: application/vnd.api+json\r\n", "connec-country-format: alpha2\r\n"]
    {
        assert!(head.contains(line), "{line} in {head}");
    }
    assert!(seen[1].head.starts_with("PUT /api/v2/cld-1/organizations/c1 "));
    assert_eq!(target(&seen[2]), "/api/v2/cld-1/organizations/c1?%24expand=x+y");
    let head = seen[2].head.to_ascii_lowercase();
    assert!(head.contains("connec-external-ids: true\r\n") && !head.contains("connec-country-format"), "{head}");
    assert!(seen[3].head.starts_with("DELETE "));
}

#[test]
fn nothing_leads_out_of_the_group() {
    let connec = open("http://127.0.0.1:9", &Value::Null);
    for path in ["", "/", "..", "organizations/..", "a//b", "organizations?x=1", "organizations#x", "a\\b", "a\nb", "./a"] {
        let error = connec.get(path, &ListOptions::new()).expect_err(path);
        assert_eq!((error.code(), error.marketplace()), (Code::InvalidArgument, Some("acme")), "{path}");
    }
    assert!(connec.url("employees/a b/%2e%2e").expect("a URL").ends_with("/api/v2/cld-1/employees/a%20b/%252e%252e"));
    let document =
        json!({"app": {"host": "https://app.example"}, "api": {"id": "a", "key": "k"}, "connec": {"host": "http://127.0.0.1:9"}});
    let marketplace = Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration");
    for group in ["", "..", "."] {
        assert_eq!(marketplace.connec(group).url("people").expect_err(group).field(), Some("group"));
    }
    assert!(marketplace.connec("cld-1/../cld-2").url("people").expect("a URL").contains("/cld-1%2F%2E%2E%2Fcld-2/people"));
    for body in ["", "[]", "{", "null", "\"x\""] {
        assert_eq!(connec.post("people", body).expect_err(body).field(), Some("body"));
    }
}

#[test]
fn a_walk_follows_the_server_from_page_to_page() {
    let (host, seen) = play(vec![page(0..2, Some("/api/v2/cld-1/people?%24skip=2&%24top=2")), page(2..4, Some(""))]);
    let connec = open(&host, &Value::Null);
    let all = connec.all("people", &ListOptions::new().top(2)).collect::<Result<Vec<_>, _>>().expect("walked");
    assert_eq!(all.iter().map(|e| e.get().to_owned()).collect::<Vec<_>>(), [0, 1, 2, 3].map(|id| format!("{{\"id\":\"id-{id}\"}}")));
    let seen: Vec<Seen> = seen.try_iter().collect();
    assert_eq!(target(&seen[0]), "/api/v2/cld-1/people?%24top=2");
    assert_eq!(target(&seen[1]), "/api/v2/cld-1/people?%24skip=2&%24top=2");
    let (host, _seen) = play(vec![ok(r#"{"company": {"name": "Doe"}}"#)]);
    let company = open(&host, &Value::Null).all("company", &ListOptions::new()).collect::<Result<Vec<_>, _>>().expect("the singular");
    assert_eq!(company.len(), 1);
}

#[test]
fn a_walk_goes_nowhere_else_and_in_no_circle() {
    for next in [
        "http://127.0.0.1:9/api/v2/cld-1/people?%24skip=2",
        "//127.0.0.1:9/api/v2/cld-1/people",
        "https://user:pass@example.com/",
        "/api/v2/cld-2/people",
        "/api/v2/cld-1/../cld-2/people",
        "/api/v2/cld-1x/people",
        "file:///etc/passwd",
        "http://[",
        "?%24top=2", // itself
        "",
    ] {
        let (host, seen) = play(vec![page(0..2, Some(next)), page(2..4, Some("/api/v2/cld-1/people?%24top=2"))]);
        let mut pages = open(&host, &Value::Null).pages("people", &ListOptions::new().top(2));
        let first = pages.next().expect("a page");
        if next.is_empty() {
            assert!(first.is_ok() && pages.next().is_none());
            continue;
        }
        assert_eq!(first.expect("what it has is told").entities.len(), 2);
        let error = pages.next().expect("why it can't go on").expect_err(next);
        assert_eq!((error.code(), error.marketplace()), (Code::ResponseMalformed, Some("acme")), "{next}");
        assert!(error.resume_at().is_some_and(|place| place.ends_with("people?%24top=2")), "{next}");
        assert_eq!(seen.try_iter().count(), 1, "{next}");
    }
    // The first page under another spelling: it is not read again, so the walk can still go on when the server is mended.
    for next in ["?%24skip=0&%24top=2&%24filter=a+eq+1", "?%24filter=a%20eq%201&$top=2"] {
        let (host, seen) = play(vec![page(0..2, Some(next)), page(0..2, None)]);
        let mut pages = open(&host, &Value::Null).pages("people", &ListOptions::new().top(2).filter("a", "eq", 1));
        assert_eq!(pages.next().expect("a page").expect("told").entities.len(), 2, "{next}");
        assert_eq!(pages.next().expect("an error").expect_err(next).code(), Code::ResponseMalformed, "{next}");
        assert_eq!(pages.next().expect("a page").expect("mended").entities.len(), 2, "{next}");
        assert!(pages.next().is_none() && seen.try_iter().count() == 2, "{next}");
    }
    // A circle of two pages, and a server that ignores what it is asked.
    let circle = ["/api/v2/cld-1/people?%24skip=2", "/api/v2/cld-1/people?%24top=2"];
    let (host, _seen) = play(vec![page(0..2, Some(circle[0])), page(2..4, Some(circle[1]))]);
    let outcome: Vec<_> =
        open(&host, &Value::Null).all("people", &ListOptions::new().top(2)).take(5).map(|e| e.map(drop).map_err(|e| e.code())).collect();
    assert_eq!(outcome, [Ok(()), Ok(()), Ok(()), Ok(()), Err(Code::ResponseMalformed)]);
    let (host, _seen) = play(vec![page(0..2, Some("?a")), page(0..2, Some("?b"))]);
    let outcome: Vec<_> = open(&host, &Value::Null).pages("people", &ListOptions::new()).take(5).map(|p| p.is_ok()).collect();
    assert_eq!(outcome[..2], [true, false]);
}

#[test]
fn a_page_may_be_empty_and_its_paging_be_said_oddly() {
    let odd = r#"{"people": [{"id": "a"}], "pagination": {"next": false, "total": "1"}}"#;
    let (host, _seen) = play(vec![page(0..2, Some("?%24skip=2")), page(0..0, Some("?%24skip=4")), ok(odd)]);
    let all = open(&host, &Value::Null).all("people", &ListOptions::new()).collect::<Result<Vec<_>, _>>().expect("walked");
    assert_eq!(all.len(), 3);
    // One that goes on so for ever does not.
    let endless = (1..200).map(|n| page(0..0, Some(&format!("?%24skip={n}")))).collect();
    let (host, _seen) = play(endless);
    let mut pages = open(&host, &Value::Null).pages("people", &ListOptions::new());
    assert_eq!(pages.find_map(Result::err).expect("an end").code(), Code::ResponseMalformed);
}

#[test]
fn a_server_may_write_a_group_as_it_likes() {
    let last = ok(r#"{"people": [{"id": "c"}]}"#);
    for group in ["cld.1", "cld:1", "~cld 1"] {
        let next = format!("/api/v2/{}/people?%24skip=2", group.replace(' ', "%20"));
        let (host, seen) = play(vec![page(0..2, Some(&next)), last.clone()]);
        let document = json!({"app": {"host": "https://app.example"}, "api": {"id": "a", "key": "k"}, "connec": {"host": host}});
        let marketplace = Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration");
        let connec = marketplace.connec(group);
        let mut pages = connec.pages("people", &ListOptions::new());
        pages.next().expect("a page").expect("read");
        let place = pages.resume_at().expect("not at the end");
        assert_eq!(pages.next().expect("a page").expect(group).entities.len(), 1);
        assert_eq!(connec.pages_from("people", &place).next().expect("a page").expect(group).entities.len(), 1);
        assert_eq!(target(&seen.try_iter().nth(1).expect("asked")), next);
    }
}

#[test]
fn a_walk_over_entities_leaves_out_nothing_that_was_told_last() {
    let steps = vec![page(0..2, Some("?%24skip=2")), answer("500 Oops", "", ""), page(2..4, None)];
    let (host, _seen) = play(steps);
    let mut all = open(&host, &Value::Null).all("people", &ListOptions::new());
    let place = |all: &maestrano_core::connec::Entities| all.resume_at().unwrap_or_default();
    assert!(place(&all).ends_with("people"));
    for _ in 0..2 {
        all.next().expect("an entity").expect("read");
        assert!(place(&all).ends_with("people"), "it may not have been stored yet");
    }
    let error = all.next().expect("a failure").expect_err("500");
    assert!(error.resume_at().is_some_and(|place| place.ends_with("?%24skip=2")) && place(&all).ends_with("?%24skip=2"));
    // After an error it goes on where it was.
    for _ in 0..2 {
        all.next().expect("an entity").expect("read");
        assert!(place(&all).ends_with("?%24skip=2"));
    }
    assert!(all.next().is_none() && all.resume_at().is_none());
}

#[test]
fn what_was_cut_within_a_character_is_lost_with_nothing_else() {
    let body = r#"{"people": [{"id": "a"}, {"id": "b", "name": "cut \ud83d"}, {"id": "c", "name": "\ud83d\ude00"}]}"#;
    let (host, _seen) = play(vec![ok(body)]);
    let all = open(&host, &Value::Null).all("people", &ListOptions::new()).collect::<Result<Vec<_>, _>>().expect("walked");
    assert_eq!((all[1].get(), all[2].get()), (r#"{"id": "b", "name": "cut \ufffd"}"#, r#"{"id": "c", "name": "\ud83d\ude00"}"#));
    let long = format!("/api/v2/cld-1/people?x={}", "x".repeat(9000));
    let (host, _seen) = play(vec![page(0..2, Some(&long))]);
    let mut pages = open(&host, &Value::Null).pages("people", &ListOptions::new());
    assert!(pages.next().expect("a page").is_ok());
    assert_eq!(pages.next().expect("an error").expect_err("too long a link").code(), Code::ResponseMalformed);
}

#[test]
fn the_change_log_can_be_walked() {
    let logs = |id: u32| json!({"transactions": [{"id": id}], "pagination": {"next": if id == 1 { "?%24skip=1" } else { "" }}}).to_string();
    let (host, seen) = play(vec![ok(&logs(1)), ok(&logs(2))]);
    let connec = open(&host, &Value::Null);
    let logs = connec.all("transaction_logs/historical", &ListOptions::new()).collect::<Result<Vec<_>, _>>().expect("walked");
    assert_eq!((logs.len(), target(&seen.recv().expect("asked"))), (2, "/api/v2/cld-1/transaction_logs/historical"));
}

#[test]
fn a_walk_that_breaks_off_says_where_to_go_on() {
    let (host, seen) = play(vec![page(0..2, Some("?%24skip=2")), answer("500 Oops", "", ""), page(2..4, None)]);
    let connec = open(&host, &Value::Null);
    let mut pages = connec.pages("people", &ListOptions::new());
    assert_eq!(pages.next().expect("a page").expect("read").entities.len(), 2);
    assert_eq!(pages.next().expect("a failure").expect_err("500").code(), Code::ApiUnavailable);
    let position = pages.resume_at().expect("not at the end");
    let rest: Vec<_> = connec.pages_from("people", &position).collect::<Result<_, _>>().expect("the rest");
    assert_eq!((rest.len(), rest[0].entities[0].get()), (1, r#"{"id":"id-2"}"#));
    let seen: Vec<Seen> = seen.try_iter().collect();
    assert_eq!(target(&seen[1]), target(&seen[2]));
    for position in ["http://127.0.0.1:9/x", "../cld-2/people", "/batch", "items?%24skip=2", "peoples"] {
        let error = connec.pages_from("people", position).next().expect("one").expect_err(position);
        assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some("resume_at")));
    }
}

#[test]
fn envelopes_that_are_not_what_was_asked_for_are_said_so() {
    for body in [
        r#"{"items": []}"#,
        r#"{"people": null}"#,
        r#"{"people": [1]}"#,
        r#"{"people": "x"}"#,
        "[]",
        r#"{"people": [], "pagination": 7}"#,
        "",
    ] {
        let (host, _seen) = play(vec![ok(body)]);
        let error = open(&host, &Value::Null).pages("people", &ListOptions::new()).next().expect("one").expect_err(body);
        assert_eq!((error.code(), error.marketplace()), (Code::ResponseMalformed, Some("acme")), "{body}");
    }
    let (host, _seen) = play(vec![ok("<html>"), ok(r#"{"people": [{}]}"#)]);
    let connec = open(&host, &Value::Null);
    assert_eq!(connec.get("people", &ListOptions::new()).expect_err("HTML").code(), Code::ResponseMalformed);
    let plural = connec.get("people/1", &ListOptions::new()).expect("read");
    assert_eq!(plural.entity("people").expect_err("a list").code(), Code::ResponseMalformed);
    let (host, _seen) = play(vec![Step::Flood(50 << 20)]);
    assert_eq!(open(&host, &Value::Null).get("people", &ListOptions::new()).expect_err("50 MB").code(), Code::ResponseTooLarge);
}

#[test]
fn refusals_carry_the_servers_list() {
    let body =
        r#"{"errors": [{"id": "1", "status": "400", "code": "unknown-resource", "title": "Unknown Resource", "detail": "No such thing"}]}"#;
    for (status, code) in [
        ("400 Bad Request", Code::ApiInvalid),
        ("401 Unauthorized", Code::ApiUnauthorized),
        ("403 Forbidden", Code::ApiForbidden),
        ("404 Not Found", Code::ApiNotFound),
        ("409 Conflict", Code::ApiConflict),
        ("429 Too Many Requests", Code::ApiRateLimited),
        ("500 Oops", Code::ApiUnavailable),
        ("418 Teapot", Code::ApiUnexpected),
    ] {
        let (host, _seen) = play(vec![answer(status, "", body)]);
        let error = open(&host, &Value::Null).get("x", &ListOptions::new()).expect_err(status);
        assert_eq!(error.code(), code);
        assert!(error.message().ends_with("Unknown Resource (No such thing)"), "{error}");
        assert_eq!(error.errors().map(|e| e[0]["code"].clone()), Some(json!("unknown-resource")));
    }
}

#[test]
fn a_write_that_may_have_happened_is_not_called_worth_another_attempt() {
    let body = r#"{"people": {}}"#;
    for (step, code) in [
        (answer("500 Oops", "", ""), Code::ApiUnavailable),
        (answer("504 Gateway Timeout", "", ""), Code::ApiUnavailable),
        (answer("201 Created", "", "<html>"), Code::ResponseMalformed),
        (answer("201 Created", "", "{\"people\": {"), Code::ResponseMalformed),
        (Step::Cut(String::new()), Code::ConnectFailed),
        (Step::Flood(50 << 20), Code::ResponseTooLarge),
    ] {
        let (host, seen) = play(vec![step]);
        let connec = open(&host, &Value::Null);
        for error in [connec.post("people", body).expect_err("lost"), connec.put("people/1", body).expect_err("lost")] {
            assert_eq!((error.code(), error.retryable(), error.attempts()), (code, false, Some(1)), "{error:?}");
            assert!(error.hint().is_some_and(|hint| hint.contains("look for it")), "{error:?}");
        }
        assert_eq!(seen.try_iter().count(), 2, "{code:?}: sent once each");
    }
    // A read, or what the server says that it did not do, is another matter.
    let (host, _seen) = play(vec![answer("500 Oops", "", ""), answer("429 Too Many Requests", "", ""), answer("400 Bad", "", "")]);
    let connec = open(&host, &Value::Null);
    assert!(connec.get("people", &ListOptions::new()).expect_err("500").retryable());
    assert!(connec.post("people", body).expect_err("429").retryable());
    assert!(connec.post("people", body).expect_err("400").hint().is_none());
}

#[test]
fn a_batch_keeps_every_result_with_its_operation() {
    let operations: Vec<Operation> =
        (0..120).map(|n| Operation::new("POST", "people").body(&format!("{{\"people\":{{\"n\":{n}.10}}}}")).expect("JSON")).collect();
    let results = |statuses: &[u16]| {
        ok(&json!({"results": statuses.iter().map(|s| json!({"status": s, "body": {"people": {}}})).collect::<Vec<_>>()}).to_string())
    };
    let mut first = vec![201; 50];
    first[7] = 400;
    let (host, seen) = play(vec![results(&first), answer("502 Bad Gateway", "", ""), results(&[201; 20])]);
    let found = open(&host, &json!({"base_path": "/connec/api/v2"})).batch(&operations, BatchOptions::default()).expect("sent");
    assert_eq!(found.len(), 120);
    assert_eq!((found[6].ok, found[7].ok, found[7].status, found[8].ok), (true, false, Some(400), true));
    assert_eq!(
        (found[50].status, found[50].error.as_deref(), found[99].error.as_deref()),
        (None, Some("api_unavailable"), Some("api_unavailable"))
    );
    assert_eq!((found[118].status, found[119].status), (Some(201), Some(201)));
    let seen: Vec<Seen> = seen.try_iter().collect();
    assert_eq!(target(&seen[0]), "/batch");
    assert!(
        seen[0].body.starts_with(
            r#"{"sequential":true,"ops":[{"method":"post","url":"/connec/api/v2/cld-1/people","params":{"people":{"n":0.10}}},"#
        )
    );
    for answered in [[200; 3].as_slice(), &[200]] {
        let (host, _seen) = play(vec![results(answered)]);
        let found = open(&host, &Value::Null).batch(&operations[..2], BatchOptions::default()).expect("sent");
        let told: Vec<_> = found.iter().map(|result| (result.status, result.error.as_deref())).collect();
        assert_eq!(told, [(None, Some("response_malformed")); 2], "{} results: positions mean nothing", answered.len());
    }
    // What every request would meet, the others are spared.
    let (host, seen) = play(vec![results(&[201; 50]), answer("401 Unauthorized", "", "")]);
    let found = open(&host, &Value::Null).batch(&operations, BatchOptions::default()).expect("sent");
    assert_eq!((found[0].status, seen.try_iter().count()), (Some(201), 2));
    assert!(found[50..].iter().all(|result| result.error.as_deref() == Some("api_unauthorized")), "{:?}", found[119]);
    let connec = open("http://127.0.0.1:9", &Value::Null);
    let mut foreign = Operation::new("get", "people");
    foreign.group = Some("cld-2".into());
    let error = connec.batch(&[operations[0].clone(), foreign], BatchOptions::default()).expect_err("another group");
    assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some("operations[1].group")));
    let with = |method: &str, body: &str| Operation::new(method, "people").body(body).expect("JSON");
    for (operation, said) in [
        (Operation::new("patch", "people"), "method must be get, post, put or delete"),
        (Operation::new("post", "people"), "body is missing"),
        (with("put", "[1]"), "body must be a JSON object"),
        (with("get", "{}"), "body is not for get and delete"),
        (with("put", &format!("{{\"a\": {}1{}}}", "[".repeat(128), "]".repeat(128))), "body is nested more than 128 levels deep"),
        (
            Operation::new("get", "people").tag(&format!("{}1{}", "[".repeat(129), "]".repeat(129))).expect("JSON"),
            "tag is nested more than",
        ),
        (Operation::new("get", "a//b"), "path must not have an empty part"),
    ] {
        let field = format!("operations[1].{}", said.split(' ').next().expect("a word"));
        let error = connec.batch(&[operations[0].clone(), operation], BatchOptions::default()).expect_err(said);
        assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some(field.as_str())), "{said}");
        assert!(error.message().contains(said), "{error}");
    }
    for (connec, field) in [
        (open("http://127.0.0.1:9", &json!({"enabled": false})), "connec.enabled"),
        (connec.clone().country_format(Some("two letters")), "country_format"),
    ] {
        let error = connec.batch(&operations[..1], BatchOptions::default()).expect_err(field);
        assert_eq!(error.field(), Some(field), "what is wrong about the client is wrong about no operation");
    }
}

#[test]
fn reports_have_a_place_of_their_own() {
    let (host, seen) = play(vec![ok(r#"{"accounts": []}"#)]);
    let parameters = [("from", "2026-01-01"), ("period", "MONTHLY")];
    open(&host, &Value::Null).report("accounts_summary", &parameters).expect("read");
    assert_eq!(target(&seen.recv().expect("asked")), "/api/reports/cld-1/accounts_summary?from=2026-01-01&period=MONTHLY");
    let (elsewhere, seen) = play(vec![answer("302 Found", "Location: /api/reports/cld-2/accounts_summary\r\n", ""), ok("{}")]);
    let error = open(&elsewhere, &Value::Null).report("accounts_summary", &parameters).expect_err("another group's");
    assert_eq!((error.code(), seen.try_iter().count()), (Code::ApiUnexpected, 1));
    let off = open(&host, &json!({"enabled": false}));
    assert_eq!(off.get("people", &ListOptions::new()).expect_err("off").code(), Code::WrongState);
}

#[test]
fn a_redirect_stays_within_the_group() {
    let connec = |steps: Vec<Step>| {
        let (host, seen) = play(steps);
        (open(&host, &Value::Null), seen)
    };
    let to = |path: &str| answer("307 Temporary Redirect", &format!("Location: {path}\r\n"), "");
    let (within, seen) = connec(vec![to("/api/v2/cld-1/people"), ok(r#"{"people": []}"#)]);
    assert_eq!(within.get("persons", &ListOptions::new()).expect("followed").status, 200);
    assert_eq!(seen.try_iter().count(), 2);
    for path in ["/api/v2/cld-2/people", "/api/v2/cld-10/people", "../cld-2/people", "/"] {
        let (connec, seen) = connec(vec![to(path), ok(r#"{"people": []}"#)]);
        let error = connec.get("people", &ListOptions::new()).expect_err(path);
        assert_eq!((error.code(), error.http_status(), seen.try_iter().count()), (Code::ApiUnexpected, Some(307), 1), "{path}");
    }
}

#[test]
fn entities_that_look_alike_do_not_end_a_walk() {
    let pages = |texts: &[&str]| {
        let last = texts.len() - 1;
        let step = |(index, entities): (usize, &&str)| {
            let next = if index < last { format!(r#", "pagination": {{"next": "?%24skip={}"}}"#, index + 1) } else { String::new() };
            ok(&format!(r#"{{"people": [{entities}]{next}}}"#))
        };
        let (host, _seen) = play(texts.iter().enumerate().map(step).collect());
        open(&host, &json!({})).pages("people", &ListOptions::new()).collect::<Result<Vec<_>, _>>().map(|pages| pages.len())
    };
    // One of a name and one of another, of which the server was asked for no more.
    let alike = r#"{"name": "x"}, {"name": "x"}"#;
    assert_eq!(pages(&[alike, alike, alike, r#"{"name": "y"}"#]).expect("a walk"), 4);
    // One that was created meanwhile moves the others up by one.
    let (one, two) = (r#"{"id": "1"}"#, r#"{"id": "2"}"#);
    assert_eq!(pages(&[one, one, two]).expect("a walk"), 3);
    assert_eq!(pages(&[r#"{"id": "1"}, {"id": "2"}"#, r#"{"id": "1"}, {"id": "3"}"#]).expect("a walk"), 2);
    for endless in [[one, one, one], [r#"{"id": "1"}, {"id": "2"}"#; 3]] {
        assert_eq!(pages(&endless).expect_err("it would not end").code(), Code::ResponseMalformed);
    }
}

#[test]
fn a_country_format_is_a_name() {
    let (host, seen) = play(vec![ok("{}")]);
    for format in ["", "alpha2\r\nX-More: 1", "alpha 2", "\u{e9}"] {
        let error = open(&host, &json!({})).country_format(Some(format)).get("people", &ListOptions::new()).expect_err(format);
        assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some("country_format")));
    }
    assert!(seen.try_recv().is_err());
}

#[test]
fn a_group_may_be_configured_and_is_named_otherwise() {
    let opened = |api: Value| {
        let mut document = json!({
            "marketplace": "acme", "app": {"host": "https://app.example"}, "api": {"id": "app-1", "key": "SECRET-KEY"},
            "connec": {"host": "https://connec.example"},
        });
        document["api"].as_object_mut().expect("an object").extend(api.as_object().expect("an object").clone());
        Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration")
    };
    let acme = opened(json!({"group_id": "cld-7"}));
    assert_eq!(
        acme.default_connec().and_then(|connec| connec.url("people")).expect("a group"),
        "https://connec.example/api/v2/cld-7/people"
    );
    assert!(acme.connec_json(None, "").and_then(|connec| connec.url("people")).expect("a group").contains("/cld-7/"));
    assert!(acme.connec_json(Some("cld-1"), "").and_then(|connec| connec.url("people")).expect("a group").contains("/cld-1/"));
    // An empty name is a mistake, not that group.
    assert_eq!(acme.connec_json(Some(""), "").and_then(|connec| connec.url("people")).expect_err("no group").code(), Code::InvalidArgument);
    let error = opened(json!({})).default_connec().expect_err("no group");
    assert_eq!((error.code(), error.field(), error.marketplace()), (Code::ConfigMissing, Some("api.group_id"), Some("acme")));
}

#[test]
fn a_long_page_does_not_hold_up_other_calls() {
    // 10,000 entities, 26 MB.
    let entity = |n: usize| format!(r#"{{"id": "id-{n}", "notes": "{}", "lines": [{}1]}}"#, "x".repeat(600), "1,".repeat(1000));
    let page = format!(r#"{{"organizations": [{}]}}"#, (0..10_000).map(entity).collect::<Vec<_>>().join(","));
    let (host, _seen) = play(vec![answer("200 OK", "", &page)]);
    let connec = open(&host, &json!({}));
    let handle = runtime::handle().expect("a runtime");
    // What others waited at most, as a share of what the page took. The machine may be busy with something else, so one good try is enough.
    let share = || {
        let walk = connec.pages_json("organizations", "", "").expect("a walk");
        let begun = Instant::now();
        let walking = handle.spawn(async move { walk.next_async().await });
        let mut longest = Duration::ZERO;
        while !walking.is_finished() {
            let begun = Instant::now();
            runtime::block_on(runtime::on_own_thread(async { Ok(()) })).expect("an answer");
            longest = longest.max(begun.elapsed());
        }
        let page = runtime::block_on(async { walking.await.ok().flatten().expect("a page") }).expect("a page");
        assert!(page.len() > 26_000_000);
        longest.as_secs_f64() / begun.elapsed().as_secs_f64()
    };
    let shares: Vec<f64> = (0..5).map(|_| share()).collect();
    assert!(shares.iter().any(|share| *share < 0.25), "{shares:?}");
}

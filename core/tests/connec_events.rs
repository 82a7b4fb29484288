//! What the platform calls about Connec!: who called, what it means, and what to answer.

use maestrano_core::webhook::{ConnecChange, is_echo};
use maestrano_core::{Maestrano, Marketplace};
use serde_json::{Value, json};

/// `app-1:SECRET` and `app-2:SECRET`.
const FIRST: &str = "Basic YXBwLTE6U0VDUkVU";
const SECOND: &str = "Basic YXBwLTI6U0VDUkVU";

fn document(name: &str, id: &str) -> Value {
    json!({
        "marketplace": name,
        "app": {
            "host": "https://app.example",
            "synchronization_start_path": format!("/{name}/synchronizations"),
            "synchronization_toggle_path": format!("/{name}/synchronizations/toggle_sync"),
            "synchronization_status_path": format!("/{name}/synchronizations/:cld-uid"),
        },
        "api": {"id": id, "key": "SECRET"},
        "webhook": {"connec": {"notifications_path": "/connec/notifications/:marketplace", "initialization_path": "/connec/start"}},
    })
}

fn open() -> Maestrano {
    let both = json!({"marketplaces": [document("acme", "app-1"), document("bolt", "app-2")]});
    Maestrano::from_json(&both.to_string()).expect("a configuration")
}

fn call(method: &str, path: &str, authorization: &str, body: &str) -> Value {
    serde_json::to_value(open().receive_connec(method, path, authorization, body.as_bytes())).expect("JSON")
}

#[test]
fn each_call_says_what_it_means_and_what_to_answer() {
    let entity = r#"{"people": [{"id": "p1", "group_id": "cld-1", "n": 12345678901234567890.10}]}"#;
    let call_of_notification = open().receive_connec("POST", "/connec/notifications/acme", FIRST, entity.as_bytes());
    let text = serde_json::to_string(&call_of_notification).expect("JSON");
    assert!(text.contains(r#""n": 12345678901234567890.10"#), "{text}");
    let start = |group: &str| json!({"kind": "synchronization_start", "marketplace": "acme", "group_uid": group, "options": null});
    for (method, path, body, status, event) in [
        ("GET", "/connec/start", "", 200, json!({"kind": "initialization", "marketplace": "acme", "group_uid": null})),
        (
            "post",
            "/connec/start/",
            r#"{"group_id": "cld-1"}"#,
            200,
            json!({"kind": "initialization", "marketplace": "acme", "group_uid": "cld-1"}),
        ),
        ("POST", "/acme/synchronizations", r#"{"group_id": "cld-1"}"#, 201, start("cld-1")),
        ("POST", "/acme/synchronizations", "x=1&group_id=cld-2", 201, start("cld-2")),
        ("POST", "/acme/synchronizations?group_id=cld-3", "", 201, start("cld-3")),
        (
            "POST",
            "/acme/synchronizations",
            r#"{"group_id": "cld-1", "opts": {"full_sync": true}}"#,
            201,
            json!({"kind": "synchronization_start", "marketplace": "acme", "group_uid": "cld-1", "options": {"full_sync": true}}),
        ),
        (
            "PUT",
            "/acme/synchronizations/toggle_sync",
            r#"{"group_id": "cld-1"}"#,
            200,
            json!({"kind": "synchronization_toggle", "marketplace": "acme", "group_uid": "cld-1"}),
        ),
        (
            "GET",
            "/acme/synchronizations/cld-1",
            "",
            200,
            json!({"kind": "synchronization_status", "marketplace": "acme", "group_uid": "cld-1"}),
        ),
        (
            "GET",
            "/acme/synchronizations/toggle_sync",
            "",
            200,
            json!({"kind": "synchronization_status", "marketplace": "acme", "group_uid": "toggle_sync"}),
        ),
    ] {
        let call = call(method, path, FIRST, body);
        assert_eq!((&call["status"], &call["event"], &call["marketplace"]), (&json!(status), &event, &json!("acme")), "{method} {path}");
    }
}

#[test]
fn what_is_wrong_is_the_answer() {
    let people = r#"{"people": []}"#;
    for (method, path, authorization, body, status, reason) in [
        ("POST", "/connec/notifications/acme", "", people, 401, "webhook_unauthenticated"),
        ("POST", "/connec/notifications/acme", SECOND, people, 401, "webhook_unauthenticated"),
        ("POST", "/connec/notifications/other", FIRST, people, 404, "webhook_unsupported"),
        ("POST", "/elsewhere", FIRST, people, 404, "webhook_unsupported"),
        ("GET", "/connec/notifications/acme", "", people, 401, "webhook_unauthenticated"),
        ("GET", "/connec/notifications/acme", FIRST, people, 405, "webhook_unsupported"),
        ("DELETE", "/connec/start", FIRST, "", 405, "webhook_unsupported"),
        ("DELETE", "/acme/synchronizations/toggle_sync", FIRST, "", 405, "webhook_unsupported"),
        ("POST", "/connec/notifications/acme", FIRST, "", 400, "webhook_malformed"),
        ("POST", "/connec/notifications/acme", FIRST, "[]", 400, "webhook_malformed"),
        ("POST", "/connec/notifications/acme", FIRST, "{\"people\": [", 400, "webhook_malformed"),
        ("POST", "/connec/notifications/acme", FIRST, "\u{feff}{}", 400, "webhook_malformed"),
        ("POST", "/acme/synchronizations", FIRST, "{}", 400, "webhook_malformed"),
        ("POST", "/acme/synchronizations", FIRST, r#"{"group_id": ".."}"#, 400, "webhook_malformed"),
        ("POST", "/acme/synchronizations", FIRST, r#"{"group_id": 7}"#, 400, "webhook_malformed"),
        ("POST", "/acme/synchronizations?group_id=cld-1", FIRST, r#"{"group_id": 7}"#, 400, "webhook_malformed"),
        ("POST", "/acme/synchronizations", FIRST, r#"["cld-1", {}]"#, 400, "webhook_malformed"),
        ("POST", "/acme/synchronizations", FIRST, r#"{"group_id": "cld-1", "opts": [1]}"#, 400, "webhook_malformed"),
        ("GET", "/acme/synchronizations/a%2Fb", FIRST, "", 400, "webhook_malformed"),
    ] {
        let call = call(method, path, authorization, body);
        assert_eq!(
            (&call["status"], &call["reason"], &call["event"]),
            (&json!(status), &json!(reason), &Value::Null),
            "{method} {path} {body}"
        );
    }
    assert_eq!(call("DELETE", "/connec/start", FIRST, "")["headers"]["Allow"], "GET, POST");
    let large = format!("{{\"people\": \"{}\"}}", "x".repeat(16 << 20));
    let many = format!("{{\"people\": [{}]}}", vec!["{}"; 50_001].join(","));
    let nest = format!(r#"{{"group_id": "cld-1", "opts": {{"a": {}{}}}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(call("POST", "/acme/synchronizations", FIRST, &nest)["status"], 400);
    for (body, status) in [(large, 413), (many, 400)] {
        assert_eq!(call("POST", "/connec/notifications/acme", FIRST, &body)["status"], status);
        assert_eq!(call("POST", "/connec/notifications/acme", SECOND, &body)["status"], 401, "who calls is asked first");
    }
}

#[test]
fn frameworks_get_the_routes() {
    let routes = open().marketplace("acme").expect("acme").webhook().connec_routes();
    let routes: Vec<String> = routes.iter().map(|route| format!("{} {} {}", route.kind, route.method, route.path)).collect();
    assert_eq!(
        routes,
        [
            "notification POST /connec/notifications/acme",
            "initialization GET /connec/start",
            "initialization POST /connec/start",
            "synchronization_start POST /acme/synchronizations",
            "synchronization_toggle PUT /acme/synchronizations/toggle_sync",
            "synchronization_status GET /acme/synchronizations/:cld-uid",
        ]
    );
}

fn acme() -> Marketplace {
    open().marketplace("acme").expect("acme")
}

#[test]
fn one_bad_entity_loses_none_of_the_others() {
    let body = json!({"people": (0..5).map(|n| json!({"id": format!("p{n}"), "group_id": "cld-1"})).collect::<Vec<_>>()}).to_string();
    let notification = acme().webhook().connec(body.as_bytes()).expect("read");
    let mut handled = Vec::new();
    let failures = notification.dispatch(|change: &ConnecChange| {
        let id = change.id.clone().unwrap_or_default();
        handled.push(id.clone());
        if id == "p1" || id == "p3" { Err(format!("{id} is bad")) } else { Ok(()) }
    });
    assert_eq!(handled, ["p0", "p1", "p2", "p3", "p4"]);
    let failures: Vec<_> = failures.into_iter().map(|(change, error)| (change.id.clone().unwrap_or_default(), error)).collect();
    assert_eq!(failures, [("p1".to_owned(), "p1 is bad".to_owned()), ("p3".to_owned(), "p3 is bad".to_owned())]);
}

#[test]
fn an_echo_is_no_newer_than_what_was_written() {
    for (change, written, expected) in [
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", true),
        ("2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", true),
        ("2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z", true),
        ("2026-01-01T00:00:01Z", "2026-01-01T00:00:00Z", false),
        ("", "2026-01-01T00:00:00Z", false),
        ("2026-01-01T00:00:00Z", "", false),
        ("soon", "later", false),
    ] {
        assert_eq!(is_echo(change, written), expected, "{change} {written}");
    }
}

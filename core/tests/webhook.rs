//! Account webhooks: every path, method and credential that a caller may come with.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maestrano_core::webhook::AccountEvent;
use maestrano_core::{Code, Maestrano};
use serde_json::{Value, json};

fn entry(name: &str, more: &Value) -> Value {
    let mut document = json!({
        "marketplace": name, "app": {"host": "https://app.example"},
        "api": {"id": format!("app-{name}"), "key": format!("KEY-{name}")},
    });
    for (key, value) in more.as_object().into_iter().flatten() {
        document[key] = value.clone();
    }
    document
}

fn open(documents: &Value) -> Maestrano {
    Maestrano::from_json(&documents.to_string()).expect("a configuration")
}

fn basic(name: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("app-{name}:KEY-{name}")))
}

fn paths(groups: &str, users: &str) -> Value {
    json!({"webhook": {"account": {"groups_path": groups, "group_users_path": users}}})
}

#[test]
fn a_call_becomes_an_event() {
    let acme = open(&entry("acme", &Value::Null));
    let call = acme.receive_account("delete", "/maestrano/account/groups/cld-1", &basic("acme"));
    let removed = AccountEvent::GroupRemoved { marketplace: "acme".into(), group_uid: "cld-1".into() };
    assert_eq!((call.status, call.body, call.event.as_ref()), (200, r#"{"success":true}"#, Some(&removed)));
    let user = acme.receive_account("DELETE", "/maestrano/account/groups/cld-1/users/usr-1/?x=1", &basic("acme"));
    assert_eq!(
        serde_json::to_value(&user.event).expect("JSON"),
        json!({"kind": "user_removed", "marketplace": "acme", "group_uid": "cld-1", "user_uid": "usr-1", "effective_uid": "usr-1"})
    );
    let virtually = open(&entry("acme", &json!({"sso": {"creation_mode": "virtual"}})));
    let event = virtually.only().and_then(|m| m.webhook().account("DELETE", "/maestrano/account/groups/cld-1/users/usr-1")).expect("known");
    let AccountEvent::UserRemoved { effective_uid, user_uid, .. } = event else { panic!("{event:?}") };
    assert_eq!((effective_uid.as_str(), user_uid.as_str()), ("usr-1.cld-1", "usr-1"));
}

#[test]
fn what_is_refused_says_what_to_answer() {
    let acme = open(&entry("acme", &Value::Null));
    let group = "/maestrano/account/groups/cld-1";
    let long = format!("Basic {}", "A".repeat(10_000));
    let padded = format!("{group}?{}", "x".repeat(8192));
    for (method, path, authorization, status, reason) in [
        ("DELETE", group, "", 401, "webhook_unauthenticated"),
        ("DELETE", group, "Basic !", 401, "webhook_unauthenticated"),
        ("DELETE", group, "Bearer YXBwLTE6S0VZ", 401, "webhook_unauthenticated"),
        ("DELETE", group, long.as_str(), 401, "webhook_unauthenticated"),
        ("DELETE", group, &basic("other"), 401, "webhook_unauthenticated"),
        ("GET", group, "", 401, "webhook_unauthenticated"),
        ("GET", group, &basic("acme"), 405, "webhook_unsupported"),
        ("", group, &basic("acme"), 405, "webhook_unsupported"),
        ("DELETE", "/maestrano/account/groups/a%2Fb", &basic("acme"), 400, "webhook_malformed"),
        ("DELETE", "/maestrano/account/groups/a%2Fb", "", 401, "webhook_unauthenticated"),
        ("DELETE", "/maestrano/account/groups//users/usr-1", &basic("acme"), 400, "webhook_malformed"),
        ("DELETE", "/maestrano/account/groups/../groups/cld-1", &basic("acme"), 404, "webhook_unsupported"),
        ("DELETE", padded.as_str(), &basic("acme"), 404, "webhook_unsupported"),
        ("DELETE", "/", &basic("acme"), 404, "webhook_unsupported"),
        ("DELETE", "", &basic("acme"), 404, "webhook_unsupported"),
    ] {
        let call = acme.receive_account(method, path, authorization);
        assert_eq!((call.status, call.reason, call.event.is_none()), (status, Some(reason), true), "{method} {path} {authorization:.30}");
        let header = |name: &str| call.headers.get(name).copied();
        assert_eq!(header("Allow"), (status == 405).then_some("DELETE"));
        assert_eq!(header("WWW-Authenticate"), (status == 401).then_some(r#"Basic realm="Maestrano""#));
        assert!(serde_json::from_str::<Value>(call.body).is_ok());
    }
    let webhook = acme.only().expect("one");
    for (method, path, code, field) in [
        ("POST", group, Code::WebhookUnsupported, "method"),
        ("DELETE", "/x", Code::WebhookUnsupported, "path"),
        ("DELETE", "/maestrano/account/groups/%00", Code::WebhookMalformed, "id"),
        ("DELETE", "/maestrano/account/groups/cld-1/users/%2e%2e", Code::WebhookMalformed, "id"),
        ("DELETE", "/maestrano/account/groups/%2e/users/usr-1", Code::WebhookMalformed, "group_id"),
    ] {
        let error = webhook.webhook().account(method, path).expect_err(path);
        assert_eq!((error.code(), error.field()), (code, Some(field)));
    }
}

#[test]
fn the_path_may_name_the_marketplace_and_then_only_its_credentials_count() {
    let by_name = paths("/hook/:marketplace/groups/:id", "/hook/:marketplace/groups/:group_id/users/:id");
    let both = open(&json!([entry("one", &by_name), entry("two", &by_name)]));
    assert_eq!(both.receive_account("DELETE", "/hook/one/groups/cld-1", &basic("one")).marketplace.as_deref(), Some("one"));
    assert_eq!(both.receive_account("DELETE", "/hook/one/groups/cld-1", &basic("two")).status, 401, "another marketplace's key");
    assert_eq!(both.receive_account("DELETE", "/hook/three/groups/cld-1", &basic("one")).status, 404);
    let by_query = |name: &str| entry(name, &paths(&format!("/g/:id?marketplace={name}"), &format!("/g/:group_id/:id?marketplace={name}")));
    let both = open(&json!([by_query("one"), by_query("two")]));
    assert_eq!(both.receive_account("DELETE", "/g/cld-1?marketplace=two", &basic("two")).status, 200);
    assert_eq!(both.receive_account("DELETE", "/g/cld-1?marketplace=two", &basic("one")).status, 401);
    assert_eq!(both.receive_account("DELETE", "/g/cld-1", &basic("one")).status, 404);
    let alike = open(&json!([entry("one", &Value::Null), entry("two", &Value::Null)]));
    for name in ["one", "two"] {
        let call = alike.receive_account("DELETE", "/maestrano/account/groups/cld-1", &basic(name));
        assert_eq!((call.status, call.marketplace.as_deref()), (200, Some(name)), "found by its credentials");
    }
    let same = json!({"api": {"id": "app-x", "key": "KEY-x"}});
    let doubled = open(&json!([entry("one", &same), entry("two", &same)]));
    let call = doubled.receive_account("DELETE", "/maestrano/account/groups/cld-1", &basic("x"));
    assert_eq!((call.status, call.marketplace.as_deref()), (200, Some("one")), "the first of the configuration");
    assert_eq!(doubled.authenticate(&basic("x")).expect("known").name(), "one");
    let two = alike.marketplace("two").expect("known");
    assert_eq!(two.webhook().receive_account("DELETE", "/maestrano/account/groups/cld-1", &basic("one")).status, 401);
}

#[test]
fn a_framework_gets_its_routes() {
    let acme = open(&entry("acme", &paths("hook/:marketplace/:id?x=1", "/u/:group_id/:id")));
    let routes = serde_json::to_value(acme.only().expect("one").webhook().routes()).expect("JSON");
    assert_eq!(
        routes,
        json!([
            {"kind": "group_removed", "marketplace": "acme", "method": "DELETE", "path": "/hook/acme/:id"},
            {"kind": "user_removed", "marketplace": "acme", "method": "DELETE", "path": "/u/:group_id/:id"},
        ])
    );
}

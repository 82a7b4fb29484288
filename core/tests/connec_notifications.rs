//! Notifications of Connec!: whatever their shape, each change is told once, to the right group, and none takes another down.

use maestrano_core::{Code, Maestrano, Marketplace};
use serde_json::{Value, json};

fn open(subscriptions: Value) -> Marketplace {
    let document = json!({
        "marketplace": "acme", "app": {"host": "https://app.example"}, "api": {"id": "app-1", "key": "KEY"},
        "webhook": {"connec": {"subscriptions": subscriptions}},
    });
    Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration")
}

/// Group, collection and id of each change.
fn told(marketplace: &Marketplace, body: &Value) -> (Vec<String>, usize) {
    let notification = marketplace.webhook().connec(body.to_string().as_bytes()).expect("readable");
    let changes = notification.changes.iter();
    let shown = changes.map(|c| format!("{} {} {}", c.group_uid, c.resource, c.id.as_deref().unwrap_or("-")));
    (shown.collect(), notification.ignored)
}

#[test]
fn every_shape_is_read() {
    let all = open(json!({}));
    let external = json!([{"id": "7", "provider": "my-app", "realm": "1"}, {"id": "c7", "provider": "connec", "realm": "org-1"}]);
    let body = json!({
        "organizations": [{"id": "a", "group_id": "cld-1", "n": 1}, {"id": "b", "group_id": "cld-2"}],
        "Person": {"id": external, "group_id": "cld-1"},
        "company": {"id": "c", "group_id": "cld-1"},
        "TAX_CODES": [{"id": "d", "group_id": "cld-1"}, {"group_id": "cld-1"}, {"id": "e"}, 7, null, "x", [], {"id": "f", "group_id": 3}],
        "nothing": null,
    });
    let (changes, ignored) = told(&all, &body);
    let expected =
        ["cld-1 organizations a", "cld-2 organizations b", "cld-1 people c7", "cld-1 company c", "cld-1 tax_codes d", "cld-1 tax_codes -"];
    assert_eq!((changes.as_slice(), ignored), (expected.map(str::to_owned).as_slice(), 7));
}

#[test]
fn neither_half_a_character_nor_a_long_name_takes_others_down() {
    let body = r#"{"items": [{"id": "a", "group_id": "cld-1", "name": "cut \ud83d"}, {"id": "b", "group_id": "cld-2"}]}"#;
    let found = open(json!({})).webhook().connec(body.as_bytes()).expect("readable");
    assert_eq!(found.changes[0].entity.get(), r#"{"id": "a", "group_id": "cld-1", "name": "cut \ufffd"}"#);
    assert_eq!(found.changes.len(), 2);
    // A name of a MiB would be there once for each of its entities.
    let many: Vec<Value> = (0..20_000).map(|_| json!({"group_id": "cld-1"})).collect();
    let body = json!({("x".repeat(1 << 20)): many, ("y".repeat(254)): [{"id": "c", "group_id": "cld-1"}]});
    let (changes, ignored) = told(&open(json!({})), &body);
    assert_eq!((changes.len(), ignored), (1, 20_000));
}

#[test]
fn a_change_is_told_once_and_its_numbers_stay() {
    let all = open(json!({}));
    let twice = json!({"id": "a", "group_id": "cld-1", "updated_at": "2026-01-01T00:00:00Z"});
    let later = json!({"id": "a", "group_id": "cld-1", "updated_at": "2026-01-02T00:00:00Z"});
    assert_eq!(told(&all, &json!({"items": [twice, twice, later], "Item": twice})).0.len(), 2);
    // Without a time nobody knows whether they are the same.
    let timeless = |name: &str| json!({"id": "a", "group_id": "cld-1", "name": name});
    assert_eq!(told(&all, &json!({"items": [timeless("first"), timeless("second")]})).0.len(), 2);
    let endless =
        format!(r#"{{"items": [{{"id": [{}1], "group_id": "cld-1"}}, {{"id": "b", "group_id": "cld-1"}}]}}"#, "1,".repeat(1 << 20));
    let read = all.webhook().connec(endless.as_bytes()).expect("an object");
    assert_eq!(read.changes.iter().map(|change| change.id.as_deref()).collect::<Vec<_>>(), [None, Some("b")]);
    let body = br#"{"items": [{"id": "a", "group_id": "cld-1", "price": 12345678901234567890.10, "z": 1, "a": 2}]}"#;
    let notification = all.webhook().connec(body).expect("readable");
    assert_eq!(
        notification.changes[0].entity.get(),
        r#"{"id": "a", "group_id": "cld-1", "price": 12345678901234567890.10, "z": 1, "a": 2}"#
    );
}

#[test]
fn only_what_the_app_subscribes_to_is_told() {
    let some = open(json!({"invoices": true, "people": false, "TaxCode": true}));
    let entity = json!([{"id": "a", "group_id": "cld-1"}]);
    let (changes, ignored) = told(&some, &json!({"invoices": entity, "people": entity, "tax_codes": entity, "items": entity}));
    assert_eq!((changes, ignored), (vec!["cld-1 invoices a".to_owned(), "cld-1 tax_codes a".to_owned()], 2));
}

#[test]
fn what_is_no_notification_is_refused() {
    let all = open(json!({}));
    let huge = format!(r#"{{"items": "{}"}}"#, "x".repeat(16 << 20));
    for body in ["", "[]", "null", "{", "\"x\"", "{\"a\": }", huge.as_str()] {
        let error = all.webhook().connec(body.as_bytes()).expect_err("refused");
        assert_eq!((error.code(), error.marketplace()), (Code::WebhookMalformed, Some("acme")), "{body:.20}");
    }
    assert_eq!(all.webhook().connec(b"{\"a\": \"\xff\"}").expect_err("no UTF-8").code(), Code::WebhookMalformed);
    // Deeper than anybody writes: nothing breaks, and what can't be read is left out.
    let nest = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep = format!(r#"{{"items": [{nest}, {{"id": "b", "group_id": "cld-1", "x": {nest}}}, {{"id": "a", "group_id": "cld-1"}}]}}"#);
    let read = all.webhook().connec(deep.as_bytes()).expect("an object");
    assert_eq!((read.changes.len(), read.ignored), (1, 2));
    assert!(all.webhook().connec(b"{}").expect("empty").changes.is_empty());
}

//! What applications are told of each other's changes, and the calls of connectors.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maestrano_sandbox::Options;
use reqwest::Method;
use serde_json::{Value, json};

use crate::application::{Application, GOOD};
use crate::support::Bench;

/// A second application of the first group's customer, and of another customer's.
async fn second(bench: &Bench, listener: &Application) {
    bench.put("/admin/apps/app-2", json!({ "key": "k", "marketplace": "two", "host": listener.url, "external_ids": false })).await;
    bench.put("/admin/groups/cld-9", json!({ "app": "app-2", "organization": "org-1" })).await;
    bench.put("/admin/groups/cld-10", json!({ "app": "app-2", "organization": "org-2" })).await;
}

#[tokio::test]
async fn writes_of_one_application_reach_the_others_together() {
    let bench = Bench::start().await;
    let (mut first, mut other) = (Application::start(Some(GOOD)).await, Application::start(Some(GOOD)).await);
    bench.put("/admin/apps/app-1", json!({ "host": first.url })).await;
    second(&bench, &other).await;
    bench.put("/admin/settings", json!({ "notification_delay": 1500 })).await;
    let organization = bench.entity("organizations", json!({ "name": "Doe Corp", "balance": 12345678901234567890_u64 })).await;
    let person = bench.entity("people", json!({ "first_name": "Jo" })).await;
    let path = format!("/cld-1/people/{}", person["id"].as_str().expect("an id"));
    bench.connec(Method::PUT, &path, Some(json!({ "people": { "first_name": "Joanna" } }))).await;
    bench.connec(Method::POST, "/cld-2/people", Some(json!({ "people": { "first_name": "Zoë" } }))).await;

    let (head, body) = other.call().await;
    assert!(head.starts_with("POST /maestrano/connec/notifications HTTP/1.1\r\n"), "{head}");
    let credentials = format!("authorization: Basic {}\r\n", STANDARD.encode("app-2:k"));
    assert!(
        head.contains(&credentials) && head.contains("accept: application/json\r\n") && head.contains("content-type: application/json\r\n")
    );
    assert_eq!(body["organizations"][0]["id"], organization["id"]);
    assert_eq!((&body["organizations"][0]["group_id"], &body["organizations"][0]["balance"]), (&json!("cld-9"), &organization["balance"]));
    let people: Vec<_> =
        body["people"].as_array().expect("a list").iter().map(|person| (&person["first_name"], &person["group_id"])).collect();
    assert_eq!(people, [(&json!("Joanna"), &json!("cld-9")), (&json!("Zoë"), &json!("cld-10"))], "two changes of one are one");
    assert!(first.is_quiet() && other.is_quiet(), "who wrote it is not told");

    let deliveries = bench.json("/admin/deliveries?event=connec.notification").await;
    assert_eq!(deliveries.as_array().map(Vec::len), Some(1));
    let id = deliveries[0]["id"].as_i64().expect("a number");
    let sent: Value = serde_json::from_str(deliveries[0]["body"].as_str().expect("a text")).expect("JSON");
    assert_eq!(sent, body);
    let (status, again) = bench.admin(Method::POST, &format!("/admin/deliveries/{id}/send"), json!({ "wait": 20 })).await;
    assert_eq!((status.as_u16(), &again["state"]), (202, &json!("delivered")));
    assert_eq!(other.call().await.1, body, "the same once more");
}

#[tokio::test]
async fn an_application_hears_of_what_it_has_subscribed_to() {
    let bench = Bench::start().await;
    let (mut first, mut other) = (Application::start(Some(GOOD)).await, Application::start(Some(GOOD)).await);
    bench.put("/admin/apps/app-1", json!({ "host": first.url })).await;
    second(&bench, &other).await;
    bench.put("/admin/apps/app-2", json!({ "subscriptions": ["people"], "notification_path": "/hooks/two?x=1" })).await;
    bench.put("/admin/settings", json!({ "notification_delay": 0, "notification_echo": true })).await;
    bench.entity("items", json!({ "name": "x" })).await;
    let (_, body) = first.call().await;
    assert_eq!(body["items"][0]["group_id"], "cld-1", "the echo");
    assert_eq!(body["items"][0]["id"][0]["provider"], "connec", "ids are lists of names when that is set");
    bench.entity("people", json!({ "first_name": "Jo" })).await;
    let (head, body) = other.call().await;
    assert!(head.starts_with("POST /hooks/two?x=1 HTTP/1.1\r\n"), "{head}");
    assert_eq!(body.as_object().map(|body| body.keys().cloned().collect::<Vec<_>>()), Some(vec!["people".to_owned()]));
    assert!(other.is_quiet());
    for wrong in [
        json!({ "subscriptions": ["No Such"] }),
        json!({ "subscriptions": "people" }),
        json!({ "subscriptions": ["organisations"] }),
        json!({ "notification_path": "hooks" }),
        json!({ "initialization_path": "" }),
        json!({ "synchronization_status_path": "/status" }),
    ] {
        assert_eq!(bench.admin(Method::PUT, "/admin/apps/app-2", wrong.clone()).await.0, 422, "{wrong}");
    }
    let app = bench.put("/admin/apps/app-2", json!({ "subscriptions": ["person", "*", "company"] })).await;
    assert_eq!(app["subscriptions"], json!(["people", "*", "company"]), "by the names that entities go by");
    let config = bench.json("/admin/config?app=app-2").await["marketplaces"][0].clone();
    assert_eq!(config["webhooks"]["connec"]["notification_path"], "/hooks/two?x=1");
    assert_eq!(config["webhooks"]["connec"]["external_ids"], false);
}

#[tokio::test]
async fn another_time_to_gather_counts_at_once() {
    let bench = Bench::start().await;
    let mut other = Application::start(Some(GOOD)).await;
    second(&bench, &other).await;
    bench.put("/admin/settings", json!({ "notification_delay": 3_600_000 })).await;
    bench.entity("items", json!({ "name": "x" })).await;
    bench.put("/admin/settings", json!({ "notification_delay": 100 })).await;
    assert_eq!(other.call().await.1["items"][0]["name"], "x", "what was gathered is sent");
    bench.entity("items", json!({ "name": "y" })).await;
    assert_eq!(other.call().await.1["items"][0]["name"], "y");
}

#[tokio::test]
async fn a_great_many_notifications_are_all_sent() {
    let bench = Bench::start().await;
    let other = Application::start(Some(GOOD)).await;
    second(&bench, &other).await;
    bench.put("/admin/settings", json!({ "notification_delay": 3_600_000 })).await;
    // In hundreds, more of them than the log of deliveries keeps; from nobody, so that two applications hear of each.
    let order = json!({ "group": "cld-1", "resource": "items", "count": 60_000, "notify": true });
    assert_eq!(bench.admin(Method::POST, "/admin/connec/generate", order).await.0.as_u16(), 201);
    bench.put("/admin/apps/app-1", json!({ "host": other.url })).await;
    let (status, flushed) = bench.admin(Method::POST, "/admin/connec/flush", json!({})).await;
    assert_eq!((status.as_u16(), flushed.as_array().map(Vec::len)), (202, Some(1200)), "those that wait are still there");
}

#[tokio::test]
async fn a_group_that_has_left_hears_nothing() {
    let bench = Bench::start().await;
    let mut other = Application::start(Some(GOOD)).await;
    second(&bench, &other).await;
    bench.put("/admin/settings", json!({ "notification_delay": 3_600_000 })).await;
    bench.entity("items", json!({ "name": "x" })).await;
    bench.admin(Method::POST, "/admin/groups/cld-9/remove", json!({ "wait": 20 })).await;
    assert!(other.head().await.starts_with("DELETE "));
    bench.entity("items", json!({ "name": "y" })).await;
    bench.connec(Method::POST, "/cld-2/items", Some(json!({ "items": { "name": "z" } }))).await;
    let (status, flushed) = bench.admin(Method::POST, "/admin/connec/flush", json!({ "wait": 20 })).await;
    assert_eq!((status.as_u16(), flushed.as_array().map(Vec::len)), (202, Some(1)), "{flushed}");
    assert_eq!(flushed[0]["state"], "delivered");
    let (_, body) = other.call().await;
    assert_eq!((&body["items"][0]["name"], body["items"].as_array().map(Vec::len)), (&json!("z"), Some(1)));
}

#[tokio::test]
async fn connectors_are_told_to_synchronize_and_to_initialize() {
    let bench = Bench::start().await;
    let mut app = Application::start(Some(GOOD)).await;
    bench.put("/admin/apps/app-1", json!({ "host": app.url, "initialization_path": "/maestrano/connec/initialize" })).await;
    for (action, opts, start, body) in [
        (
            "start",
            json!({ "full_sync": true }),
            "POST /maestrano/synchronizations HTTP",
            json!({ "group_id": "cld-1", "opts": { "full_sync": true } }),
        ),
        ("status", Value::Null, "GET /maestrano/synchronizations/cld-1 HTTP", Value::Null),
        ("toggle", Value::Null, "PUT /maestrano/synchronizations/toggle_sync HTTP", json!({ "group_id": "cld-1" })),
        ("update_metadata", Value::Null, "PUT /maestrano/synchronizations/update_metadata HTTP", json!({ "group_id": "cld-1" })),
        ("initialize", Value::Null, "POST /maestrano/connec/initialize HTTP", json!({ "group_id": "cld-1" })),
    ] {
        let wanted = json!({ "action": action, "opts": opts, "wait": 20 });
        let (status, delivery) = bench.admin(Method::POST, "/admin/groups/cld-1/connector", wanted).await;
        assert_eq!((status.as_u16(), &delivery["state"]), (202, &json!("delivered")), "{delivery}");
        let (head, sent) = app.call().await;
        assert!(head.starts_with(start), "{head}");
        assert_eq!(sent, body, "{action}");
    }
    for (group, body, wanted) in
        [("cld-1", json!({}), 422), ("cld-1", json!({ "action": "explode" }), 422), ("cld-404", json!({ "action": "start" }), 404)]
    {
        assert_eq!(bench.admin(Method::POST, &format!("/admin/groups/{group}/connector"), body).await.0, wanted);
    }
    bench.put("/admin/apps/app-1", json!({ "initialization_path": null })).await;
    let (status, answer) = bench.admin(Method::POST, "/admin/groups/cld-1/connector", json!({ "action": "initialize" })).await;
    assert_eq!(status, 422, "{answer}");
}

#[tokio::test]
async fn what_waits_outlives_a_restart() {
    let file = std::env::temp_dir().join(format!("maestrano-sandbox-{}-notifications.db", std::process::id()));
    let _ = std::fs::remove_file(&file);
    let options = Options { db: Some(file.clone()), ..Options::default() };
    let mut other = Application::start(Some(GOOD)).await;
    let bench = Bench::with(options.clone()).await;
    second(&bench, &other).await;
    bench.put("/admin/settings", json!({ "notification_delay": 3_600_000 })).await;
    bench.entity("items", json!({ "name": "x" })).await;
    bench.put("/admin/settings", json!({ "notification_delay": 0 })).await;
    bench.running.shutdown().await;
    assert!(other.is_quiet());
    let bench = Bench::with(options).await;
    assert_eq!(other.call().await.1["items"][0]["name"], "x");
    bench.running.shutdown().await;
    std::fs::remove_file(file).expect("a file");
}

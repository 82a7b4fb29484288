//! Notifications, from one app's write to what the library tells another app of it.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use maestrano_core::connec::connec_id;
use maestrano_core::{Code, Marketplace};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::connec::{make, value};
use crate::stage::{Stage, open};

type Told = Result<maestrano_core::webhook::ConnecNotification, Code>;

#[derive(Clone)]
struct Receiver {
    marketplace: Marketplace,
    told: UnboundedSender<Told>,
}

/// What an app does with a call: who it is, what it says, and which status to answer.
async fn receive(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let authorization = headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let webhook = receiver.marketplace.webhook();
    let outcome = webhook.authenticate(authorization).and_then(|()| webhook.connec(&body));
    let status = match &outcome {
        Ok(_) => StatusCode::OK,
        Err(error) if error.code() == Code::WebhookUnauthenticated => StatusCode::UNAUTHORIZED,
        Err(_) => StatusCode::BAD_REQUEST,
    };
    let _ = receiver.told.send(outcome.map_err(|error| error.code()));
    status
}

/// An app that listens, with these subscriptions in its configuration; app-1 is told to call it.
async fn listen(stage: &Stage, subscriptions: Value) -> UnboundedReceiver<Told> {
    let mut config = stage.config().await;
    config["webhook"] = json!({ "connec": { "subscriptions": subscriptions } });
    config.as_object_mut().expect("an object").remove("webhooks");
    let (told, received) = unbounded_channel();
    let receiver = Receiver { marketplace: open(&config), told };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let host = format!("http://{}", listener.local_addr().expect("an address"));
    let app = Router::new().route("/maestrano/connec/notifications", post(receive)).with_state(receiver);
    tokio::spawn(async move { axum::serve(listener, app).await });
    stage.admin(Method::PUT, "apps/app-1", json!({ "host": host })).await;
    received
}

/// Writes as another app of the customer.
async fn write(stage: &Stage, resource: &str, attributes: Value) -> Value {
    let mut made = stage.admin(Method::POST, &format!("connec/cld-1/{resource}"), json!({ resource: attributes })).await;
    made[resource].take()
}

/// Sends what has been gathered, and waits for the answers.
async fn flush(stage: &Stage) -> Vec<Value> {
    let sent = stage.admin(Method::POST, "connec/flush", json!({ "wait": 20 })).await;
    sent.as_array().expect("a list").clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_app_is_told_of_what_it_subscribes_to() {
    let stage = Stage::open().await;
    stage.admin(Method::PUT, "settings", json!({ "notification_delay": 3_600_000 })).await;
    let mut told = listen(&stage, json!({ "people": true, "organizations": false })).await;
    stage.admin(Method::PUT, "apps/app-1", json!({ "subscriptions": ["people", "organizations"] })).await;
    let person = write(&stage, "people", json!({ "first_name": "Zoë", "big": 12345678901234567890_u64 })).await;
    write(&stage, "organizations", json!({ "name": "Doe" })).await;
    write(&stage, "items", json!({ "name": "Chair" })).await;
    let own = stage.marketplace().await.connec("cld-1");
    make(&own, "people", json!({ "first_name": "Own" }));
    let deliveries = flush(&stage).await;
    assert_eq!(deliveries.iter().map(|one| &one["status"]).collect::<Vec<_>>(), [&json!(200)], "{deliveries:?}");

    let notification = told.recv().await.expect("a call").expect("ours");
    // The organization came, for the platform's list has it, and was left out, for the configuration has not; the item never came.
    assert_eq!((notification.changes.len(), notification.ignored), (1, 1), "{notification:?}");
    let change = &notification.changes[0];
    assert_eq!((change.marketplace.as_str(), change.group_uid.as_str(), change.resource.as_str()), ("sandbox", "cld-1", "people"));
    assert_eq!(change.id.as_deref(), connec_id(&person["id"]).as_deref(), "ids are lists of names, among them Connec!'s own");
    assert_eq!(change.updated_at.as_deref(), person["updated_at"].as_str());
    assert!(change.entity.get().contains("12345678901234567890") && value(&change.entity)["first_name"] == "Zoë", "{change:?}");
    assert!(flush(&stage).await.is_empty() && told.try_recv().is_err(), "nothing is told twice");
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_app_hears_its_own_echo_when_the_platform_sends_it() {
    let stage = Stage::open().await;
    stage.admin(Method::PUT, "settings", json!({ "notification_delay": 3_600_000, "notification_echo": true })).await;
    let mut told = listen(&stage, json!({})).await;
    let own = stage.marketplace().await.connec("cld-1");
    let made = make(&own, "people", json!({ "first_name": "Own" }));
    let other = stage.marketplace().await.connec("cld-2");
    make(&other, "people", json!({ "first_name": "Else" }));
    flush(&stage).await;
    let notification = told.recv().await.expect("a call").expect("ours");
    let groups: Vec<_> = notification.changes.iter().map(|change| change.group_uid.as_str()).collect();
    assert_eq!(groups, ["cld-1", "cld-2"], "several groups in one call");
    // What tells an app its own write: the same id at the same time.
    let echo = &notification.changes[0];
    assert_eq!((echo.id.as_deref(), echo.updated_at.as_deref()), (made["id"].as_str(), made["updated_at"].as_str()));
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thousands_of_changes_arrive_each_once() {
    let stage = Stage::open().await;
    stage.admin(Method::PUT, "settings", json!({ "notification_delay": 3_600_000 })).await;
    let mut told = listen(&stage, json!({})).await;
    stage.admin(Method::POST, "connec/generate", json!({ "group": "cld-1", "resource": "people", "count": 1250, "notify": true })).await;
    let deliveries = flush(&stage).await;
    assert!(deliveries.iter().all(|one| one["status"] == 200), "{deliveries:?}");
    let mut ids = std::collections::BTreeSet::new();
    for _ in &deliveries {
        let notification = told.recv().await.expect("a call").expect("ours");
        assert_eq!(notification.ignored, 0);
        ids.extend(notification.changes.into_iter().map(|change| change.id.expect("an id")));
    }
    assert_eq!(ids.len(), 1250);
    stage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_none_of_ours_is_refused() {
    let stage = Stage::open().await;
    let mut told = listen(&stage, json!({})).await;
    let notify = async |body: Value| stage.admin(Method::POST, "connec/notify", body).await["status"].clone();
    for (body, status, expected) in [
        (json!({ "text": "<html>" }), 400, Err(Code::WebhookMalformed)),
        (json!({ "body": [] }), 400, Err(Code::WebhookMalformed)),
        (json!({ "body": { "people": [7, null, { "id": "x" }], "Person": { "id": "c1", "group_id": "cld-1" } } }), 200, Ok((1, 3))),
        (json!({ "body": {} }), 200, Ok((0, 0))),
    ] {
        let mut whole = body.clone();
        (whole["app"], whole["wait"]) = (json!("app-1"), json!(20));
        assert_eq!(notify(whole).await, status, "{body}");
        let found = told.recv().await.expect("a call").map(|notification| (notification.changes.len(), notification.ignored));
        assert_eq!(found, expected, "{body}");
    }
    // The platform has another key than the app.
    stage.admin(Method::PUT, "apps/app-1", json!({ "key": "another-key" })).await;
    assert_eq!(notify(json!({ "app": "app-1", "body": {}, "wait": 20 })).await, 401);
    assert_eq!(told.recv().await.expect("a call").err(), Some(Code::WebhookUnauthenticated));
    stage.close().await;
}

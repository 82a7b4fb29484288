//! Logout tokens of the sandbox's provider: the one that holds, and every vector of what must not pass for it.

use maestrano_core::oidc::{CallbackOptions, LoggedOut};
use maestrano_core::webhook::WebhookCall;
use reqwest::Method;
use serde_json::{Value, json};

use crate::openid::{Protocol, changed, marketplace, vectors};
use crate::stage::{Stage, in_seconds};

/// What the app answers to the logout token that ends the session of a user who signed on.
async fn play(case: &Value) -> WebhookCall<LoggedOut> {
    let stage = Stage::open().await;
    let marketplace = marketplace(&stage).await;
    Protocol::Connect.sign_on(&stage, &marketplace).await;
    for fault in case["faults"].as_array().into_iter().flatten() {
        stage.admin(Method::POST, "faults", fault.clone()).await;
    }
    stage.admin(Method::POST, "users/usr-1/end-session", json!({})).await;
    let deliveries = stage.admin(Method::GET, "deliveries", json!({})).await;
    let delivery = deliveries.as_array().and_then(|all| all.last()).expect("a delivery");
    assert_eq!(delivery["event"], "oidc.logout");
    let form = changed(delivery["body"].as_str().expect("a form"), &case["form"]);
    let options = CallbackOptions::at(in_seconds(case["after"].as_i64().unwrap_or(0)));
    if case["twice"] == true {
        assert_eq!(marketplace.oidc().receive_logout_async(form.as_bytes(), options).await.status, 200);
    }
    marketplace.oidc().receive_logout_async(form.as_bytes(), options).await
}

#[tokio::test]
async fn only_the_providers_own_fresh_word_ends_sessions() {
    let cases = vectors("oidc_logout");
    assert!(cases.len() >= 16, "{} vectors", cases.len());
    for (name, case) in cases {
        let call = play(&case).await;
        assert_eq!((json!(call.status), json!(call.reason)), (case["status"].clone(), case["reason"].clone()), "{name}");
        let event = json!(call.event);
        assert_eq!(event.is_null(), case["event"].is_null(), "{name}");
        for (field, value) in case["event"].as_object().into_iter().flatten() {
            assert_eq!(&event[field], value, "{name}: {field}");
        }
    }
}

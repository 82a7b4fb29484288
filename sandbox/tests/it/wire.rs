//! Faults on the wire.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, client};

const CHECK: &str = "/api/v1/auth/saml/usr-1?session=x";

async fn healthy(bench: &Bench) {
    assert_eq!(bench.json(CHECK).await["valid"], false);
    assert_eq!(bench.json("/admin/faults").await, json!([]));
}

#[tokio::test]
async fn latency_delays_and_then_answers_as_usual() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "latency", "milliseconds": 400, "times": 1 })).await;
    let before = Instant::now();
    assert_eq!(bench.json(CHECK).await["valid"], false);
    assert!(before.elapsed() >= Duration::from_millis(400));
    healthy(&bench).await;
}

#[tokio::test]
async fn a_status_counts_down() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "http_status", "status": 429, "retry_after": 7, "times": 2 })).await;
    for left in [json!(1), Value::Null] {
        let answer = bench.get(CHECK).await;
        assert_eq!((answer.status().as_u16(), &answer.headers()["retry-after"]), (429, &"7".parse().expect("text")));
        assert_eq!(bench.json("/admin/faults").await[0]["times"], left);
    }
    healthy(&bench).await;
}

#[tokio::test]
async fn without_times_a_fault_stays_until_it_is_removed() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "http_status", "status": 500 })).await;
    for _ in 0..3 {
        assert_eq!(bench.get(CHECK).await.status(), 500);
    }
    let list = bench.json("/admin/faults").await;
    assert_eq!((&list[0]["kind"], &list[0]["times"]), (&json!("http_status"), &Value::Null));
    let path = format!("/admin/faults/{}", list[0]["id"]);
    assert_eq!(bench.admin(Method::DELETE, &path, json!({})).await.0, 204);
    assert_eq!(bench.admin(Method::DELETE, &path, json!({})).await.0, 404);
    healthy(&bench).await;
    bench.arm(json!({ "kind": "html_body" })).await;
    let (status, answer) = bench.admin(Method::DELETE, "/admin/faults", json!({})).await;
    assert_eq!((status.as_u16(), answer), (200, json!({ "removed": 1 })));
    healthy(&bench).await;
}

#[tokio::test]
async fn html_invalid_json_and_a_redirect() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "html_body", "times": 1 })).await;
    let answer = bench.get(CHECK).await;
    assert!(answer.headers()["content-type"].to_str().expect("text").starts_with("text/html"));
    bench.arm(json!({ "kind": "invalid_json", "times": 1 })).await;
    let text = bench.get(CHECK).await.text().await.expect("text");
    assert!(serde_json::from_str::<Value>(&text).is_err(), "{text}");
    let elsewhere = "https://elsewhere.example/x";
    bench.arm(json!({ "kind": "redirect", "location": elsewhere, "times": 1 })).await;
    let answer = bench.get(CHECK).await;
    assert_eq!((answer.status().as_u16(), &answer.headers()["location"]), (302, &elsewhere.parse().expect("text")));
    healthy(&bench).await;
}

#[tokio::test]
async fn a_dropped_connection_has_no_answer() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "connection_dropped", "times": 1 })).await;
    // A client of its own, which has no pooled connection to try again on.
    let error = client().get(bench.url(CHECK)).send().await.expect_err("no answer");
    assert!(!error.is_timeout() && !error.is_connect(), "{error:?}");
    healthy(&bench).await;
}

#[tokio::test]
async fn an_oversized_body_is_valid_json_of_the_wanted_size() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "oversized_body", "bytes": 3_000_000, "times": 1 })).await;
    let body = bench.get(CHECK).await.bytes().await.expect("a body");
    assert_eq!(body.len(), 3_000_000);
    assert_eq!(serde_json::from_slice::<Value>(&body).expect("JSON")["valid"], true);
    healthy(&bench).await;
}

#[tokio::test]
async fn a_recheck_years_ahead() {
    let bench = Bench::start().await;
    let token = bench.session_token("usr-1").await;
    let path = format!("/api/v1/auth/saml/usr-1?session={token}");
    let year = |answer: &Value| answer["recheck"].as_str().expect("text")[..4].parse::<i32>().expect("a year");
    let usual = year(&bench.json(&path).await);
    bench.arm(json!({ "kind": "recheck_far", "times": 1 })).await;
    let far = bench.json(&path).await;
    assert_eq!((&far["valid"], year(&far) - usual), (&json!(true), 10));
    assert_eq!(year(&bench.json(&path).await), usual);
}

#[tokio::test]
async fn faults_strike_on_their_route_alone() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "http_status", "status": 503, "on": "saml" })).await;
    bench.arm(json!({ "kind": "http_status", "status": 502, "on": "marketplaces" })).await;
    assert_eq!(bench.get(CHECK).await.status(), 200);
    assert_eq!(bench.get(&bench.sign_on_path("")).await.status(), 503);
    assert_eq!(bench.get("/api/config/v1/marketplaces").await.status(), 502);
    assert_eq!(bench.messages("fault.applied").await.len(), 2);
}

#[tokio::test]
async fn latency_and_another_fault_come_one_after_the_other() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "latency", "milliseconds": 200, "times": 1 })).await;
    bench.arm(json!({ "kind": "http_status", "status": 500, "times": 1 })).await;
    bench.arm(json!({ "kind": "http_status", "status": 501, "times": 1 })).await;
    let before = Instant::now();
    assert_eq!(bench.get(CHECK).await.status(), 500);
    assert!(before.elapsed() >= Duration::from_millis(200));
    assert_eq!(bench.get(CHECK).await.status(), 501);
    healthy(&bench).await;
}

#[tokio::test]
async fn faults_that_make_no_sense_are_refused() {
    let bench = Bench::start().await;
    let (status, answer) = bench.admin(Method::POST, "/admin/faults", json!({ "kind": "gremlins" })).await;
    assert_eq!(status, 422);
    let known = answer["known"].as_array().expect("a list");
    assert!(known.contains(&json!("bad_signature")) && known.contains(&json!("latency")), "{answer}");
    for fault in [
        json!({}),
        json!({ "kind": 7 }),
        json!({ "kind": "latency" }),
        json!({ "kind": "latency", "milliseconds": -1 }),
        json!({ "kind": "latency", "milliseconds": 600_001 }),
        json!({ "kind": "http_status", "status": 200 }),
        json!({ "kind": "http_status", "status": 503, "on": "moon" }),
        json!({ "kind": "http_status", "status": 503, "times": 0 }),
        json!({ "kind": "http_status", "status": 503, "times": "2" }),
        json!({ "kind": "http_status", "status": 503, "colour": "red" }),
        json!({ "kind": "redirect", "location": "a\nb" }),
        json!({ "kind": "oversized_body", "bytes": 1_u64 << 40 }),
        json!({ "kind": "missing_attribute", "name": "shoe_size" }),
        json!({ "kind": "bad_signature", "on": "saml" }),
    ] {
        let (status, answer) = bench.admin(Method::POST, "/admin/faults", fault.clone()).await;
        assert!(status == 422 && answer["error"].is_string(), "{fault}: {status} {answer}");
    }
    let (status, _) = bench.admin(Method::POST, "/admin/faults", json!({ "kind": "sha1", "app": "app-9" })).await;
    assert_eq!(status, 404);
    healthy(&bench).await;
}

//! Faults of the account API.

use std::time::Duration;

use reqwest::{Client, Method, Response};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{APP, Bench, client};

const BILLS: &str = "/api/v1/account/bills";

fn bill() -> Value {
    json!({ "group_id": "cld-1", "price_cents": 100, "description": "x" })
}

/// A request on a connection of its own.
async fn get(bench: &Bench, path: &str) -> reqwest::Result<Response> {
    client().get(bench.url(path)).basic_auth(APP.0, Some(APP.1)).send().await
}

#[tokio::test]
async fn a_lost_answer_leaves_one_bill_for_a_key() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "answer_lost", "on": "account", "times": 1 })).await;
    let send = async || {
        let request = client().post(bench.url(BILLS)).basic_auth(APP.0, Some(APP.1));
        request.header("idempotency-key", "once").json(&bill()).send().await
    };
    let error = send().await.expect_err("no answer");
    assert!(!error.is_timeout() && !error.is_connect(), "{error:?}");
    let answer: Value = send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(answer["data"]["id"], "bill-1");
    assert_eq!(bench.data(BILLS).await.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn what_is_dropped_or_never_answered_leaves_no_bill() {
    let bench = Bench::start().await;
    let hasty = Client::builder().no_proxy().timeout(Duration::from_millis(300)).build().expect("a client");
    for kind in ["no_answer", "connection_dropped"] {
        bench.arm(json!({ "kind": kind, "on": "account", "times": 1 })).await;
        let error = hasty.post(bench.url(BILLS)).basic_auth(APP.0, Some(APP.1)).json(&bill()).send().await.expect_err(kind);
        assert_eq!(error.is_timeout(), kind == "no_answer", "{error:?}");
        assert_eq!(bench.data(BILLS).await, json!([]), "{kind}");
    }
}

#[tokio::test]
async fn a_connection_kept_alive_is_closed_as_the_next_request_comes() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "close_reused", "on": "account", "times": 1 })).await;
    let request = "GET /api/v1/ping HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Basic YXBwLTE6c2FuZGJveC1rZXktb2YtYXBwLTE=\r\n\r\n";
    let mut stream = TcpStream::connect(bench.running.address()).await.expect("a connection");
    stream.write_all(request.as_bytes()).await.expect("written");
    let mut answer = vec![0; 4096];
    let size = stream.read(&mut answer).await.expect("an answer");
    assert!(answer[..size].starts_with(b"HTTP/1.1 200 OK"), "{}", String::from_utf8_lossy(&answer[..size]));
    stream.write_all(request.as_bytes()).await.expect("written");
    assert_eq!(stream.read(&mut answer).await.unwrap_or(0), 0, "closed without an answer");
    assert_eq!(get(&bench, "/api/v1/ping").await.expect("an answer").status(), 200);
    assert_eq!(bench.json("/admin/faults").await, json!([]));
}

#[tokio::test]
async fn retry_after_in_seconds_and_as_a_date() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "http_status", "status": 429, "retry_after": 7, "on": "account", "times": 1 })).await;
    bench.arm(json!({ "kind": "http_status", "status": 503, "retry_after_date": 120, "on": "account", "times": 1 })).await;
    let answer = get(&bench, BILLS).await.expect("an answer");
    assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().ok()), (429, Some("7")));
    let answer = get(&bench, BILLS).await.expect("an answer");
    assert_eq!(answer.status(), 503);
    let date = |name: &str| {
        let text = answer.headers()[name].to_str().expect("text");
        chrono::DateTime::parse_from_rfc2822(text).unwrap_or_else(|error| panic!("{name} {text}: {error}"))
    };
    let ahead = (date("retry-after") - date("date")).num_seconds();
    assert!((119..=121).contains(&ahead), "{ahead}");
    assert!(answer.headers()["retry-after"].to_str().is_ok_and(|text| text.ends_with(" GMT")));
    assert_eq!(get(&bench, BILLS).await.expect("an answer").status(), 200);
}

#[tokio::test]
async fn answers_cut_short_or_of_another_shape_come_after_the_work() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "truncated", "on": "account", "times": 1 })).await;
    let request = bench.http.post(bench.url(BILLS)).basic_auth(APP.0, Some(APP.1)).json(&bill());
    let answer = request.send().await.expect("an answer");
    assert_eq!((answer.status().as_u16(), answer.headers()["content-type"].to_str().ok()), (200, Some("application/json")));
    let text = answer.text().await.expect("a whole body");
    assert!(text.starts_with("{\"success\":true") && serde_json::from_str::<Value>(&text).is_err(), "{text}");

    bench.arm(json!({ "kind": "wrong_shape", "on": "account", "times": 1 })).await;
    let (_, answer) = bench.account(Method::GET, &format!("{BILLS}/bill-1"), None).await;
    assert_eq!(answer["data"][0]["id"], "bill-1");
    bench.arm(json!({ "kind": "wrong_shape", "shape": "null", "on": "account", "times": 1 })).await;
    assert_eq!(bench.account(Method::GET, BILLS, None).await, (200, Value::Null));
    assert_eq!(bench.data(&format!("{BILLS}/bill-1")).await["status"], "submitted", "the store is as it was");
}

#[tokio::test]
async fn unknown_fields_and_values() {
    let bench = Bench::start().await;
    bench.create("/api/v1/account/recurring_bills", bill()).await;
    bench.arm(json!({ "kind": "unknown_values", "on": "account", "times": 2 })).await;
    for path in ["/api/v1/account/recurring_bills", "/api/v1/account/recurring_bills/rbill-1"] {
        let (_, answer) = bench.account(Method::GET, path, None).await;
        let record = if answer["data"].is_array() { &answer["data"][0] } else { &answer["data"] };
        assert_eq!((&record["status"], &record["period"]), (&json!("paused"), &json!("fortnight")), "{answer}");
        assert_eq!((&record["shoe_size"]["eu"], &answer["meta"]["page"]), (&json!(43), &json!(1)));
        assert_eq!(record["id"], "rbill-1");
    }
}

#[tokio::test]
async fn a_gigabyte_is_sent_without_being_held() {
    let bench = Bench::start().await;
    bench.arm(json!({ "kind": "oversized_body", "bytes": 1_u64 << 30, "on": "account", "times": 2 })).await;
    let mut answer = get(&bench, BILLS).await.expect("an answer");
    assert_eq!(answer.content_length(), Some(1 << 30));
    let mut read = 0;
    while read < 64 << 20 {
        read += answer.chunk().await.expect("a body").expect("more").len();
    }
    drop(answer);
    assert_eq!(bench.admin(Method::POST, "/admin/faults", json!({ "kind": "oversized_body", "bytes": (1_u64 << 30) + 1 })).await.0, 422);
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    assert!(peak.is_some_and(|kilobytes| kilobytes < 512 << 10), "{peak:?} kB");
}

#[tokio::test]
async fn old_kinds_strike_the_account_api_too_and_preflights_pass() {
    let bench = Bench::start().await;
    let elsewhere = "http://elsewhere.example/api";
    bench.arm(json!({ "kind": "redirect", "location": elsewhere, "on": "account", "times": 1 })).await;
    let preflight = bench.http.request(Method::OPTIONS, bench.url(BILLS)).send().await.expect("an answer");
    assert_eq!(preflight.status(), 204);
    let answer = get(&bench, BILLS).await.expect("an answer");
    assert_eq!((answer.status().as_u16(), answer.headers()["location"].to_str().ok()), (302, Some(elsewhere)));
    bench.arm(json!({ "kind": "html_body", "on": "account", "times": 1 })).await;
    let text = get(&bench, BILLS).await.expect("an answer").text().await.expect("text");
    assert!(text.starts_with("<!DOCTYPE html>"), "{text}");
    assert_eq!(get(&bench, BILLS).await.expect("an answer").status(), 200);
    let both = json!({ "kind": "http_status", "status": 503, "retry_after": 1, "retry_after_date": 1 });
    assert_eq!(bench.admin(Method::POST, "/admin/faults", both).await.0, 422);
    let shape = json!({ "kind": "wrong_shape", "shape": "round" });
    assert_eq!(bench.admin(Method::POST, "/admin/faults", shape).await.0, 422);
}

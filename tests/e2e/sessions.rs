//! The SSO session against a marketplace that ends it, fails, or says odd things.

use std::time::Instant;

use maestrano_core::Marketplace;
use maestrano_core::sso::{CheckOptions, SessionCheck, SessionStatus};
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Stage, in_seconds};

/// Longer than the sandbox's time to the next check, so that a check is due.
const DUE: i64 = 200;
/// Longer than that and the grace period of ten minutes.
const PAST_GRACE: i64 = 900;

async fn check(marketplace: &Marketplace, stored: &str, seconds: i64) -> SessionCheck {
    let mut options = CheckOptions::default();
    options.now = Some(in_seconds(seconds));
    marketplace.session().check_async(stored, options).await.expect("an answer")
}

#[tokio::test]
async fn a_session_is_fresh_then_renewed_and_ends_with_the_log_out() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let stored = stage.session(&marketplace).await;
    assert_eq!(check(&marketplace, &stored, 0).await.status, SessionStatus::Fresh);
    assert!(stage.events("session.check").await.is_empty(), "a fresh session asks nobody");

    // The marketplace's clock goes along.
    stage.admin(Method::POST, "clock", json!({ "advance": DUE })).await;
    let renewed = check(&marketplace, &stored, DUE).await;
    assert_eq!((renewed.status, renewed.valid), (SessionStatus::Renewed, true));
    let renewed = renewed.stored.expect("a record to store");
    assert_eq!(check(&marketplace, &renewed, DUE).await.status, SessionStatus::Fresh);
    assert_eq!(stage.events("session.check").await.len(), 1);

    let logout = marketplace.sso().urls(Some(&renewed)).expect("URLs").logout;
    stage.page(&logout).await;
    let ended = check(&marketplace, &renewed, 2 * DUE).await;
    assert_eq!((ended.status, ended.valid, ended.reason.as_deref()), (SessionStatus::Ended, false, Some("signed_out")));
    // The next sign-on has a new token, and the old record stays dead.
    stage.admin(Method::POST, "clock", json!({ "reset": true })).await;
    let next = stage.session(&marketplace).await;
    assert_eq!(check(&marketplace, &next, DUE).await.status, SessionStatus::Renewed);
    assert_eq!(check(&marketplace, &stored, DUE).await.status, SessionStatus::Ended);
}

#[tokio::test]
async fn a_failing_marketplace_signs_nobody_out_within_the_grace_period() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let stored = stage.session(&marketplace).await;
    let elsewhere = Stage::open().await;
    for (fault, reason) in [
        (json!({ "kind": "http_status", "status": 500 }), "api_unavailable"),
        (json!({ "kind": "http_status", "status": 503, "retry_after": 60 }), "api_unavailable"),
        (json!({ "kind": "http_status", "status": 429 }), "api_rate_limited"),
        (json!({ "kind": "html_body" }), "response_malformed"),
        (json!({ "kind": "invalid_json" }), "response_malformed"),
        (json!({ "kind": "connection_dropped" }), "connect_failed"),
        (json!({ "kind": "oversized_body" }), "response_too_large"),
        (json!({ "kind": "redirect", "location": format!("{}/api/v1/auth/saml/usr-1", elsewhere.url()) }), "response_malformed"),
    ] {
        for (seconds, valid) in [(DUE, true), (PAST_GRACE, false)] {
            stage.arm(fault.clone()).await;
            let found = check(&marketplace, &stored, seconds).await;
            assert_eq!((found.status, found.valid), (SessionStatus::Unknown, valid), "{fault} after {seconds} s: {found:?}");
            assert_eq!(found.reason.as_deref(), Some(reason), "{fault}");
            assert!(found.stored.is_none(), "{fault}: nothing new is known of the session");
        }
    }
    assert!(elsewhere.events("session.check").await.is_empty(), "the token was sent where a redirect pointed");
    assert_eq!(check(&marketplace, &stored, DUE).await.status, SessionStatus::Renewed, "all is well again");
}

#[tokio::test]
async fn a_marketplace_that_says_no_in_words_ends_the_session() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let stored = stage.session(&marketplace).await;
    for status in [401, 403, 404, 410] {
        stage.arm(json!({ "kind": "http_status", "status": status })).await;
        assert_eq!(check(&marketplace, &stored, DUE).await.status, SessionStatus::Ended, "{status}");
    }
}

#[tokio::test]
async fn a_slow_marketplace_is_waited_for_ten_seconds() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let stored = stage.session(&marketplace).await;
    stage.arm(json!({ "kind": "latency", "milliseconds": 700 })).await;
    assert_eq!(check(&marketplace, &stored, DUE).await.status, SessionStatus::Renewed);

    stage.arm(json!({ "kind": "latency", "milliseconds": 60_000 })).await;
    let begin = Instant::now();
    let found = check(&marketplace, &stored, DUE).await;
    assert_eq!((found.status, found.valid, found.reason.as_deref()), (SessionStatus::Unknown, true, Some("timeout")));
    let waited = begin.elapsed().as_secs();
    assert!((9..20).contains(&waited), "waited {waited} s");
}

#[tokio::test]
async fn a_marketplace_that_is_gone_is_unknown_not_ended() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let stored = stage.session(&marketplace).await;
    stage.close().await;
    let found = check(&marketplace, &stored, DUE).await;
    assert_eq!((found.status, found.valid), (SessionStatus::Unknown, true), "{found:?}");
    assert!(!check(&marketplace, &stored, PAST_GRACE).await.valid);
}

#[tokio::test]
async fn a_next_check_years_ahead_is_not_believed() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let stored = stage.session(&marketplace).await;
    stage.arm(json!({ "kind": "recheck_far" })).await;
    let renewed = check(&marketplace, &stored, DUE).await.stored.expect("a record to store");
    let session = marketplace.session().load(&renewed).expect("a record");
    let limit = marketplace.param("sso.max_recheck").and_then(|value| value.as_i64()).expect("seconds");
    let ahead = session.recheck().expect("a time").unix() - in_seconds(DUE);
    assert!((0..=limit).contains(&ahead), "the next check is {ahead} s ahead");
    let asked = stage.events("session.check").await.len();
    assert_eq!(check(&marketplace, &renewed, DUE + limit + 1).await.status, SessionStatus::Renewed);
    assert_eq!(stage.events("session.check").await.len(), asked + 1);
}

#[tokio::test]
async fn a_record_of_somebody_else_is_no_session() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let stored = stage.session(&marketplace).await;
    let other = stage.marketplace_with(json!({ "marketplace": "other" })).await;
    let found = check(&other, &stored, DUE).await;
    assert_eq!((found.status, found.reason.as_deref()), (SessionStatus::Ended, Some("other_marketplace")));
    // A token that was made up, in a record that can be read.
    stage.admin(Method::PUT, "users/usr-1", json!({ "session": "another-token" })).await;
    assert_eq!(check(&marketplace, &stored, DUE).await.status, SessionStatus::Ended);
    assert_eq!(stage.events("session.check").await.len(), 1, "the other marketplace's session was not asked for");
}

#[tokio::test]
async fn many_checks_at_once_are_all_answered() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    let stored = stage.session(&marketplace).await;
    stage.admin(Method::POST, "faults", json!({ "kind": "latency", "milliseconds": 300, "times": 64 })).await;
    let begin = Instant::now();
    let tasks: Vec<_> = (0..64)
        .map(|_| {
            let (marketplace, stored) = (marketplace.clone(), stored.clone());
            tokio::spawn(async move { check(&marketplace, &stored, DUE).await })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.expect("no panic").status, SessionStatus::Renewed);
    }
    let took = begin.elapsed().as_millis();
    assert!(took < 64 * 300 / 2, "64 checks took {took} ms: they waited for one another");
}

#[tokio::test]
async fn garbage_is_an_ended_session_and_asks_nobody() {
    let stage = Stage::open().await;
    let marketplace = stage.marketplace().await;
    for stored in ["", "x", "e30=", "null", "\u{0}", &"A".repeat(1 << 20)] {
        let found = check(&marketplace, stored, DUE).await;
        assert_eq!((found.status, found.valid), (SessionStatus::Ended, false), "{stored:.20}");
    }
    let events: Vec<Value> = stage.events("session.check").await;
    assert!(events.is_empty(), "{events:?}");
}

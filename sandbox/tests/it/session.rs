//! The session check, log out, and the clock behind them.

use maestrano_sandbox::Options;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::Bench;

async fn check(bench: &Bench, id: &str, token: &str) -> Value {
    bench.json(&format!("/api/v1/auth/saml/{id}?session={token}")).await
}

fn seconds(value: &Value) -> i64 {
    let text = value.as_str().expect("a time");
    chrono::DateTime::parse_from_rfc3339(text).expect("RFC 3339").timestamp()
}

#[tokio::test]
async fn user_virtual_id_and_virtual_email_are_valid_until_the_token_changes() {
    let bench = Bench::start().await;
    let read = bench.good_sign_on("usr-2", "cld-2").await;
    let token = &read.attributes["mno_session"];
    let ids = ["usr-2", &read.attributes["virtual_uid"], &read.attributes["virtual_email"]];
    for id in ids {
        let answer = check(&bench, id, token).await;
        assert_eq!(answer["valid"], true, "{id}");
        assert!(answer["recheck"].as_str().is_some_and(|text| text.ends_with('Z')), "{answer}");
    }
    let (status, _) = bench.admin(Method::POST, "/admin/users/usr-2/end-session", json!({})).await;
    assert_eq!(status, 204);
    for id in ids {
        assert_eq!(check(&bench, id, token).await["valid"], false, "{id}");
    }
    let fresh = bench.good_sign_on("usr-2", "cld-2").await;
    assert_ne!(&fresh.attributes["mno_session"], token);
    assert_eq!(check(&bench, "usr-2", &fresh.attributes["mno_session"]).await["valid"], true);
}

#[tokio::test]
async fn unknown_users_and_wrong_or_missing_tokens_are_invalid_with_status_200() {
    let bench = Bench::start().await;
    let token = bench.session_token("usr-1").await;
    let other = bench.session_token("usr-2").await;
    let longer = format!("{token}x");
    for (id, token) in [
        ("usr-9", token.as_str()),
        ("usr-1", other.as_str()),
        ("usr-1", ""),
        ("usr-1", &token[..35]),
        ("usr-1", &longer),
        (".usr-1", &token),
        ("%00", &token),
        ("%27%20OR%201", &token),
    ] {
        let answer = check(&bench, id, token).await;
        assert_eq!(answer["valid"], false, "{id} {token}");
        assert!(answer["recheck"].is_string());
    }
    let answer = bench.json("/api/v1/auth/saml/usr-1").await;
    assert_eq!(answer["valid"], false);
}

#[tokio::test]
async fn recheck_follows_the_setting_and_the_clock() {
    let bench = Bench::with(Options { recheck: Some(7), ..Options::default() }).await;
    bench.admin(Method::POST, "/admin/clock", json!({ "now": "2030-01-01T00:00:00Z" })).await;
    let token = bench.session_token("usr-1").await;
    let start = seconds(&json!("2030-01-01T00:00:00Z"));
    let first = seconds(&check(&bench, "usr-1", &token).await["recheck"]);
    assert!((start + 7..start + 12).contains(&first), "{first}");
    bench.advance(86_400).await;
    let second = seconds(&check(&bench, "usr-1", &token).await["recheck"]);
    assert!((first + 86_400..first + 86_405).contains(&second), "{second}");
    bench.put("/admin/settings", json!({ "recheck": 1 })).await;
    let third = seconds(&check(&bench, "usr-1", &token).await["recheck"]);
    assert!((second - 6..second).contains(&third), "{third}");
}

#[tokio::test]
async fn log_out_ends_the_session_of_the_named_user_alone() {
    let bench = Bench::start().await;
    let (first, second) = (bench.session_token("usr-1").await, bench.session_token("usr-2").await);
    let (status, page) = bench.page("/app_logout?user_uid=usr-1").await;
    assert!(status == 200 && page.contains("You are logged out"), "{page}");
    assert_eq!(check(&bench, "usr-1", &first).await["valid"], false);
    assert_eq!(check(&bench, "usr-2", &second).await["valid"], true);
    assert_eq!(bench.page("/app_logout?user_uid=usr-2.cld-2").await.0, 200);
    assert_eq!(check(&bench, "usr-2", &second).await["valid"], false);
    assert_eq!(bench.page("/app_logout?user_uid=nobody").await.0, 200);
    assert_eq!(bench.messages("session.unknown_user").await.len(), 1);
}

#[tokio::test]
async fn log_out_without_a_name_takes_the_user_of_the_browser() {
    let bench = Bench::start().await;
    let (first, second) = (bench.session_token("usr-1").await, bench.session_token("usr-2").await);
    let answer = bench.get(&bench.sign_on_path("&user_uid=usr-2&group_id=cld-1")).await;
    let cookie = answer.headers()["set-cookie"].to_str().expect("text");
    let kept = cookie.split(';').next().expect("a pair").to_owned();
    assert_eq!(bench.page("/app_logout").await.0, 200);
    assert_eq!(check(&bench, "usr-2", &second).await["valid"], true, "nobody was known");
    let request = bench.http.get(bench.url("/app_logout")).header("cookie", kept);
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    assert!(answer.headers()["set-cookie"].to_str().expect("text").contains("Max-Age=0"));
    assert_eq!(check(&bench, "usr-2", &second).await["valid"], false);
    assert_eq!(check(&bench, "usr-1", &first).await["valid"], true);
}

#[tokio::test]
async fn the_page_for_users_who_may_not_enter() {
    let bench = Bench::start().await;
    for path in ["/app_access_unauthorized", "/app_access_unauthorized?err=internal"] {
        let (status, page) = bench.page(path).await;
        assert!(status == 200 && page.contains("Access denied"), "{page}");
    }
}

#[tokio::test]
async fn sixteen_clients_at_once_see_one_truth() {
    let bench = std::sync::Arc::new(Bench::start().await);
    let token = bench.session_token("usr-1").await;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..16 {
        let (bench, token) = (bench.clone(), token.clone());
        tasks.spawn(async move {
            for _ in 0..5 {
                assert_eq!(check(&bench, "usr-1", &token).await["valid"], true);
                bench.good_sign_on("usr-2", "cld-2").await;
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.expect("no task fails");
    }
}

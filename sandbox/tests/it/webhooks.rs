//! Groups that leave and users who lose access: what the sandbox tells the application.

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use serde_json::{Value, json};

use crate::application::{Application, GOOD};
use crate::support::{Bench, ids};

async fn remove(bench: &Bench, path: &str) -> Value {
    let (status, delivery) = bench.admin(Method::POST, path, json!({ "wait": 20 })).await;
    assert_eq!(status, 202, "{delivery}");
    delivery
}

#[tokio::test]
async fn removing_a_user_and_a_group_sends_the_two_calls_with_credentials() {
    let bench = Bench::start().await;
    let mut app = Application::start(Some(GOOD)).await;
    bench.put("/admin/apps/app-1", json!({ "host": app.url })).await;
    let token = bench.session_token("usr-2").await;
    bench.create("/api/v1/account/recurring_bills", json!({ "group_id": "cld-1", "price_cents": 5, "description": "x" })).await;

    let delivery = remove(&bench, "/admin/groups/cld-1/users/usr-2/remove").await;
    let head = app.head().await;
    assert!(head.starts_with("DELETE /maestrano/account/groups/cld-1/users/usr-2 HTTP/1.1\r\n"), "{head}");
    let credentials = format!("authorization: Basic {}\r\n", STANDARD.encode("app-1:sandbox-key-of-app-1"));
    assert!(head.contains(&credentials) && head.contains("accept: application/json\r\n"), "{head}");
    for (field, value) in [
        ("id", json!(1)),
        ("app", json!("app-1")),
        ("event", json!("user.removed")),
        ("method", json!("DELETE")),
        ("url", json!(format!("{}/maestrano/account/groups/cld-1/users/usr-2", app.url))),
        ("state", json!("delivered")),
        ("attempts", json!(1)),
        ("status", json!(200)),
        ("error", Value::Null),
        ("answer", json!("{\"success\":true}")),
    ] {
        assert_eq!(delivery[field], value, "{field}");
    }
    assert_eq!(ids(&bench.data("/api/v1/account/users?group_id=cld-1").await), ["usr-1"]);
    let session = bench.json(&format!("/api/v1/auth/saml/usr-2?session={token}")).await;
    assert_eq!(session["valid"], true, "sessions end when the application ends them");

    let delivery = remove(&bench, "/admin/groups/cld-1/remove").await;
    let head = app.head().await;
    assert!(head.starts_with("DELETE /maestrano/account/groups/cld-1 HTTP/1.1\r\n") && head.contains(&credentials), "{head}");
    assert_eq!((&delivery["event"], &delivery["state"]), (&json!("group.removed"), &json!("delivered")));
    assert_eq!(bench.data("/api/v1/account/groups/cld-1").await["status"], "terminated");
    assert_eq!(bench.data("/api/v1/account/users?group_id=cld-1").await, json!([]));
    assert_eq!(bench.page(&bench.sign_on_path("&user_uid=usr-1")).await.0, 403);
    assert_eq!(bench.data("/api/v1/account/recurring_bills/rbill-1").await["status"], "cancelled");
    bench.create("/api/v1/account/bills", json!({ "group_id": "cld-1", "price_cents": 5, "description": "the last" })).await;

    let log = bench.json("/admin/events").await.to_string();
    assert!(!log.contains("sandbox-key-of-app-1") && !log.contains(&STANDARD.encode("app-1:sandbox-key-of-app-1")), "{log}");
    assert_eq!(bench.messages("delivery").await.len(), 2);
}

#[tokio::test]
async fn paths_are_those_of_the_application_and_reach_the_configuration() {
    let bench = Bench::start().await;
    let mut app = Application::start(Some("HTTP/1.1 204 No Content\r\n\r\n")).await;
    let paths = json!({ "host": app.url, "group_path": "/hooks/:id/maestrano-uat", "group_user_path": "/hooks?group=:group_id&user=:id" });
    bench.put("/admin/apps/app-1", paths).await;
    let account = bench.json("/admin/config").await["marketplaces"][0]["webhooks"]["account"].clone();
    assert_eq!(account, json!({ "group_path": "/hooks/:id/maestrano-uat", "group_user_path": "/hooks?group=:group_id&user=:id" }));
    assert_eq!(remove(&bench, "/admin/groups/cld-2/users/usr-2/remove").await["state"], "delivered");
    assert!(app.head().await.starts_with("DELETE /hooks?group=cld-2&user=usr-2 HTTP/1.1\r\n"));
    assert_eq!(remove(&bench, "/admin/groups/cld-2/remove").await["status"], 204);
    assert!(app.head().await.starts_with("DELETE /hooks/cld-2/maestrano-uat HTTP/1.1\r\n"));
    let events = bench.messages("delivery").await;
    assert_eq!(events[0], format!("user.removed to app-1: DELETE {}/hooks: 204", app.url), "without the query");
    for wrong in [
        json!({ "group_path": "hooks/:id" }),
        json!({ "group_path": "/hooks" }),
        json!({ "group_path": "/hooks/:id x" }),
        json!({ "group_user_path": "/hooks/:id" }),
    ] {
        assert_eq!(bench.admin(Method::PUT, "/admin/apps/app-1", wrong.clone()).await.0, 422, "{wrong}");
    }
}

#[tokio::test]
async fn an_application_that_is_slow_holds_nobody_up() {
    let bench = Bench::start().await;
    let mut app = Application::start(None).await;
    bench.put("/admin/apps/app-1", json!({ "host": app.url })).await;
    bench.put("/admin/settings", json!({ "webhook_timeout": 2 })).await;
    let begun = Instant::now();
    let (status, delivery) = bench.admin(Method::POST, "/admin/groups/cld-1/remove", json!({})).await;
    assert_eq!((status.as_u16(), &delivery["state"], &delivery["attempts"]), (202, &json!("waiting"), &json!(0)));
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    app.head().await;
    assert_eq!(bench.admin(Method::POST, "/admin/deliveries/1/send", json!({})).await.0, 409, "it is being sent");
    let (_, delivery) = bench.admin(Method::POST, "/admin/groups/cld-2/remove", json!({ "wait": 1 })).await;
    assert_eq!(delivery["state"], "waiting", "a wait ends too");
    loop {
        let delivery = bench.json("/admin/deliveries/1").await;
        if delivery["state"] != "waiting" {
            assert_eq!((&delivery["state"], &delivery["error"]), (&json!("failed"), &json!("no answer within 2 s")));
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn failures_are_in_the_log_and_can_be_sent_again() {
    let bench = Bench::start().await;
    bench.put("/admin/apps/app-1", json!({ "host": "http://127.0.0.1:1" })).await;
    let delivery = remove(&bench, "/admin/groups/cld-1/remove").await;
    assert_eq!((&delivery["state"], &delivery["status"]), (&json!("failed"), &Value::Null));
    assert!(delivery["error"].as_str().is_some_and(|error| error.contains("refused")), "{delivery}");
    assert_eq!(bench.admin(Method::POST, "/admin/groups/cld-1/remove", json!({})).await.0, 409, "terminated already");

    let again = async |wait: u64| bench.admin(Method::POST, "/admin/deliveries/1/send", json!({ "wait": wait })).await;
    let (status, delivery) = again(20).await;
    assert_eq!((status.as_u16(), &delivery["attempts"], &delivery["state"]), (202, &json!(2), &json!("failed")));
    for (path, body, wanted) in [
        ("/admin/deliveries/9/send", json!({}), 404),
        ("/admin/deliveries/1/send", json!({ "wait": 61 }), 422),
        ("/admin/deliveries/1/send", json!({ "colour": 1 }), 422),
        ("/admin/groups/cld-9/remove", json!({}), 404),
        ("/admin/groups/cld-2/users/usr-1/remove", json!({}), 404),
        ("/admin/groups/cld-9/users/usr-1/remove", json!({}), 404),
    ] {
        assert_eq!(bench.admin(Method::POST, path, body).await.0, wanted, "{path}");
    }
    let warnings = bench.json("/admin/events?kind=delivery&level=warning").await;
    assert_eq!(warnings.as_array().map(Vec::len), Some(2));
    let failed = bench.json("/admin/deliveries?state=failed&event=group.removed&app=app-1").await;
    assert_eq!((failed.as_array().map(Vec::len), bench.json("/admin/deliveries?after=1").await), (Some(1), json!([])));
    assert_eq!(bench.get("/admin/deliveries?state=lost").await.status(), 400);
    bench.admin(Method::DELETE, "/admin/apps/app-1", json!({})).await;
    assert_eq!(again(0).await.0, 409, "the application is gone");
}

#[tokio::test]
async fn redirects_are_not_followed_and_long_answers_not_kept() {
    let bench = Bench::start().await;
    let mut elsewhere = Application::start(Some(GOOD)).await;
    let redirect = format!("HTTP/1.1 302 Found\r\nlocation: {}/x\r\ncontent-length: 0\r\n\r\n", elsewhere.url);
    for (answer, state, status, error) in [
        (redirect.leak() as &str, "failed", json!(302), "redirects are not followed"),
        ("HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n", "failed", json!(401), "401"),
        ("HTTP/1.1 500 Internal Server Error\r\ncontent-length: 4\r\n\r\noops", "failed", json!(500), "500"),
        ("HTTP/1.1 200 OK\r\ncontent-length: 400\r\n\r\n{", "failed", json!(200), "body"),
        ("not http\r\n\r\n", "failed", Value::Null, "invalid HTTP"),
        (format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(1 << 20)).leak(), "delivered", json!(200), ""),
    ] {
        let app = Application::start(Some(answer)).await;
        bench.admin(Method::POST, "/admin/reset", json!({})).await;
        bench.put("/admin/apps/app-1", json!({ "host": app.url })).await;
        let delivery = remove(&bench, "/admin/groups/cld-1/remove").await;
        let line = &answer[..answer.len().min(40)];
        assert_eq!((&delivery["state"], &delivery["status"]), (&json!(state), &status), "{line}: {delivery}");
        assert!(delivery["error"].as_str().unwrap_or_default().contains(error), "{line}: {delivery}");
        assert!(delivery["answer"].as_str().unwrap_or_default().len() <= 2000);
    }
    assert!(elsewhere.is_quiet(), "the credentials went to the application alone");
}

#[tokio::test]
async fn pages_show_and_send_them() {
    let bench = Bench::start().await;
    let mut app = Application::start(Some(GOOD)).await;
    bench.put("/admin/apps/app-1", json!({ "host": app.url })).await;
    let post = async |path: &str| bench.http.post(bench.url(path)).send().await.expect("an answer").status().as_u16();
    let (_, page) = bench.page("/groups").await;
    assert!(page.contains("action=\"/groups/cld-1/users/usr-2/remove\"") && page.contains("action=\"/groups/cld-1/remove\""), "{page}");
    assert_eq!(post("/groups/cld-1/users/usr-2/remove").await, 303);
    assert!(app.head().await.contains("/users/usr-2"));
    assert_eq!(post("/groups/cld-1/remove").await, 303);
    assert!(app.head().await.starts_with("DELETE /maestrano/account/groups/cld-1 "));
    let (_, page) = bench.page("/groups").await;
    assert!(page.contains("terminated") && !page.contains("action=\"/groups/cld-1/remove\""), "{page}");
    while !bench.json("/admin/deliveries?state=waiting").await.as_array().expect("a list").is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let (_, page) = bench.page("/deliveries").await;
    assert!(page.contains("action=\"/deliveries/2/send\"") && page.contains("{&quot;success&quot;:true}"), "{page}");
    assert_eq!(post("/deliveries/2/send").await, 303);
    app.head().await;
    for path in ["/deliveries/9/send", "/groups/cld-9/remove", "/bills/bill-9/invoice", "/recurring-bills/rbill-9/cancel"] {
        assert_eq!(post(path).await, 404, "{path}");
    }

    bench.create("/api/v1/account/bills", json!({ "group_id": "cld-2", "price_cents": 1999, "description": "<b>Seats</b>" })).await;
    bench.create("/api/v1/account/bills", json!({ "group_id": "cld-2", "price_cents": 1, "description": "x" })).await;
    bench
        .create("/api/v1/account/recurring_bills", json!({ "group_id": "cld-2", "price_cents": 5, "description": "y", "cycles": 2 }))
        .await;
    let (_, page) = bench.page("/bills").await;
    assert!(page.contains("&lt;b&gt;Seats&lt;/b&gt;") && page.contains("1999 cents AUD") && page.contains("1 month"), "{page}");
    assert_eq!(post("/bills/bill-1/invoice").await, 303);
    assert_eq!(post("/bills/bill-2/cancel").await, 303);
    assert_eq!(post("/bills/bill-2/cancel").await, 409);
    assert_eq!(post("/recurring-bills/rbill-1/cancel").await, 303);
    assert_eq!(post("/bills/invoice").await, 303);
    let statuses: Vec<_> = bench.json("/admin/bills").await.as_array().expect("a list").iter().map(|bill| bill["status"].clone()).collect();
    assert_eq!(statuses, ["invoiced", "cancelled", "invoiced"]);
    let foreign = bench.http.post(bench.url("/groups/cld-2/remove")).header("origin", "https://evil.example");
    assert_eq!(foreign.send().await.expect("an answer").status(), 403);
}

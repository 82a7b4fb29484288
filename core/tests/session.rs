//! Session checks over real sockets, with servers that misbehave.

#[path = "common/server.rs"]
mod server;

use std::io::Write as _;
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use maestrano_core::saml::Expect;
use maestrano_core::sso::{CheckOptions, SessionStatus};
use maestrano_core::{Code, Maestrano, Marketplace, runtime};
use serde_json::{Value, json};
use server::{reply, serve};

/// How a server answers a connection.
type Answer = Box<dyn Fn(&mut TcpStream) + Send>;

const NOW: i64 = 1_700_000_000;

fn marketplace(idp: &str, more: &Value) -> Marketplace {
    let mut document = json!({
        "marketplace": "acme",
        "app": {"host": "https://app.example.com"},
        "api": {"id": "app-1", "key": "k"},
        "sso": {"idp": idp},
    });
    for (key, value) in more.as_object().into_iter().flatten() {
        document["sso"][key] = value.clone();
    }
    Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("valid")
}

fn record(recheck: &str) -> String {
    let json = json!({"uid": "usr-1.cld/1", "group_uid": "cld-1", "session": "tok&n", "session_recheck": recheck, "preset": "acme"});
    base64::engine::general_purpose::STANDARD.encode(json.to_string())
}

const DUE: &str = "2023-11-14T22:13:20Z"; // NOW
const AHEAD: &str = "2023-11-14T22:13:21Z";
const LONG_DUE: &str = "2023-11-14T22:03:20Z"; // ten minutes before, the default grace

#[test]
fn a_record_that_is_not_due_is_fresh_without_asking() {
    let acme = marketplace("http://127.0.0.1:9", &Value::Null);
    let check = acme.session().check(&record(AHEAD), CheckOptions::at(NOW)).expect("no error");
    assert_eq!((check.status, check.valid, check.stored), (SessionStatus::Fresh, true, None));
    assert!(!acme.session().needs_check(&record(AHEAD), Some(NOW)).expect("a time"));
    assert!(acme.session().needs_check(&record(DUE), Some(NOW)).expect("a time"));
    assert!(acme.session().needs_check(&record("never"), Some(NOW)).expect("a time"));
    assert!(acme.session().needs_check(&record("2099-01-01T00:00:00Z"), Some(NOW)).expect("a time"), "far ahead counts as due");
}

#[test]
fn milliseconds_are_no_time() {
    let acme = marketplace("http://127.0.0.1:9", &Value::Null);
    for beyond in [NOW * 1000, 253_402_300_800, i64::MIN, i64::MAX] {
        let errors = [
            acme.session().needs_check(&record(AHEAD), Some(beyond)).expect_err("no time"),
            acme.session().check("", CheckOptions::at(beyond)).expect_err("no time"),
            runtime::block_on(acme.session().check_async("", CheckOptions::at(beyond))).expect_err("no time"),
            acme.saml().consume("x", Expect::request("_r").at(beyond)).expect_err("no time"),
            acme.saml().verify("x", Expect::request("_r").at(beyond)).expect_err("no time"),
        ];
        for error in errors {
            assert_eq!((error.code(), error.field()), (Code::InvalidArgument, Some("now")), "{beyond}: {error}");
        }
    }
    assert!(acme.session().needs_check(&record(AHEAD), Some(253_402_300_799)).expect("the end of the year 9999"));
}

#[test]
fn a_due_record_is_renewed() {
    let (idp, seen) = serve(reply("200 OK", r#"{"valid":true,"recheck":"2023-11-14T22:16:20Z"}"#));
    let acme = marketplace(&idp, &Value::Null);
    let check = acme.session().check(&record(DUE), CheckOptions::at(NOW)).expect("no error");
    assert_eq!((check.status, check.valid), (SessionStatus::Renewed, true));
    let renewed = acme.session().load(&check.stored.expect("a record")).expect("readable");
    assert_eq!(renewed.recheck().map(|t| t.to_string()).as_deref(), Some("2023-11-14T22:16:20Z"));
    assert_eq!((renewed.uid(), renewed.token(), renewed.group_uid()), ("usr-1.cld/1", "tok&n", "cld-1"));
    let request = seen.recv().expect("asked");
    assert!(request.starts_with("GET /api/v1/auth/saml/usr-1.cld%2F1?session=tok%26n HTTP/1.1\r\n"), "{request}");
    assert!(!request.to_lowercase().contains("authorization"), "the check carries no credentials");
}

#[test]
fn a_recheck_years_ahead_is_cut() {
    let (idp, _seen) = serve(reply("200 OK", r#"{"valid":true,"recheck":"2099-01-01T00:00:00Z"}"#));
    let acme = marketplace(&idp, &Value::Null);
    let check = acme.session().check(&record(DUE), CheckOptions::at(NOW)).expect("no error");
    let renewed = acme.session().load(&check.stored.expect("a record")).expect("readable");
    assert_eq!(renewed.recheck().map(|t| t.unix()), Some(NOW + 86_400));
}

#[test]
fn the_marketplace_ends_a_session() {
    for (status, body) in
        [("200 OK", r#"{"valid":false,"recheck":"2023-11-14T22:16:20Z"}"#), ("404 Not Found", r#"{"error":"no such user"}"#)]
    {
        let (idp, _seen) = serve(reply(status, body));
        let check = marketplace(&idp, &Value::Null).session().check(&record(DUE), CheckOptions::at(NOW)).expect("no error");
        assert_eq!((check.status, check.valid), (SessionStatus::Ended, false), "{status}");
        assert_eq!(check.reason.as_deref(), Some("signed_out"));
    }
}

#[test]
fn garbage_is_an_ended_session_and_asks_nobody() {
    let acme = marketplace("http://127.0.0.1:9", &Value::Null);
    let other = json!({"uid": "usr-1", "session": "t", "session_recheck": AHEAD, "preset": "other"}).to_string();
    let other = base64::engine::general_purpose::STANDARD.encode(other);
    let huge = "A".repeat(10 << 20);
    for stored in ["", "garbage", "e30=", "\u{0}\u{ffff}", &other, &huge] {
        let check = acme.session().check(stored, CheckOptions::at(NOW)).expect("no error");
        assert_eq!((check.status, check.valid), (SessionStatus::Ended, false), "{stored:.20}");
    }
    let check = acme.session().check("", CheckOptions::at(NOW).if_session()).expect("no error");
    assert_eq!((check.status, check.valid), (SessionStatus::Fresh, true), "nobody signed on with a marketplace");
    let check = acme.session().check("garbage", CheckOptions::at(NOW).if_session()).expect("no error");
    assert_eq!(check.status, SessionStatus::Ended, "a record that can't be read is not the lack of one");
}

#[test]
fn an_answer_that_says_nothing_is_unknown_and_has_a_grace_period() {
    let unusable: Vec<(&str, Answer)> = vec![
        ("api_unavailable", Box::new(reply("500 Internal Server Error", r#"{"valid":false}"#))),
        ("api_rate_limited", Box::new(reply("429 Too Many Requests", "{}"))),
        ("response_malformed", Box::new(reply("200 OK", "<html>down for maintenance</html>"))),
        ("response_malformed", Box::new(reply("200 OK", r#"{"valid":true,"recheck":"soon"}"#))),
        ("response_malformed", Box::new(reply("302 Found", ""))),
        ("response_too_large", Box::new(reply("200 OK", &"x".repeat(10 << 20)))),
        ("response_malformed", Box::new(|stream| drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")))),
        ("connect_failed", Box::new(|stream| drop(stream.shutdown(std::net::Shutdown::Both)))),
    ];
    for (reason, answer) in unusable {
        let (idp, _seen) = serve(answer);
        let acme = marketplace(&idp, &Value::Null);
        let check = acme.session().check(&record(DUE), CheckOptions::at(NOW)).expect("no error");
        assert_eq!((check.status, check.valid, check.reason.as_deref()), (SessionStatus::Unknown, true, Some(reason)));
        let check = acme.session().check(&record(LONG_DUE), CheckOptions::at(NOW)).expect("no error");
        assert_eq!((check.status, check.valid), (SessionStatus::Unknown, false), "the grace period is over: {reason}");
        let strict = marketplace(&idp, &json!({"recheck_grace": 0}));
        let check = strict.session().check(&record(DUE), CheckOptions::at(NOW)).expect("no error");
        assert_eq!((check.status, check.valid), (SessionStatus::Unknown, false), "no grace: {reason}");
    }
    let closed = marketplace("http://127.0.0.1:9", &Value::Null).session().check(&record(DUE), CheckOptions::at(NOW)).expect("no error");
    assert_eq!((closed.status, closed.reason.as_deref()), (SessionStatus::Unknown, Some("connect_failed")));
}

#[test]
fn a_server_that_never_answers_times_out() {
    let (idp, _seen) = serve(|_| thread::sleep(Duration::from_secs(60)));
    let acme = marketplace(&idp, &Value::Null);
    let started = Instant::now();
    let check = acme.session().check(&record(DUE), CheckOptions::at(NOW)).expect("no error");
    assert_eq!((check.status, check.reason.as_deref()), (SessionStatus::Unknown, Some("timeout")));
    assert!(started.elapsed() < Duration::from_secs(15), "{:?}", started.elapsed());
}

#[test]
fn an_answer_without_end_is_cut_off() {
    let drip: Answer = Box::new(|stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while stream.write_all(b"1\r\n \r\n").is_ok() {
            thread::sleep(Duration::from_millis(100));
        }
    });
    let flood: Answer = Box::new(|stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        while stream.write_all(&[b' '; 1 << 16]).is_ok() {}
    });
    let headers: Answer = Box::new(|stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(b"X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n").is_ok() {}
    });
    for (answer, reason) in [(drip, "timeout"), (flood, "response_too_large"), (headers, "response_malformed")] {
        let (idp, _seen) = serve(answer);
        let started = Instant::now();
        let check = marketplace(&idp, &Value::Null).session().check(&record(DUE), CheckOptions::at(NOW)).expect("no error");
        assert_eq!((check.status, check.reason.as_deref()), (SessionStatus::Unknown, Some(reason)));
        assert!(started.elapsed() < Duration::from_secs(15), "{reason}: {:?}", started.elapsed());
    }
}

#[test]
fn only_a_plain_yes_renews() {
    let yes = r#"{"valid":true,"recheck":"2023-11-14T22:16:20Z"}"#;
    let deep = format!("{{\"valid\":true,\"recheck\":\"2023-11-14T22:16:20Z\",\"x\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let number = format!("{{\"valid\":true,\"recheck\":{}}}", "9".repeat(100_000));
    let float = r#"{"valid":true,"recheck":"2023-11-14T22:16:20Z","x":1e999999}"#;
    let twice = format!("{yes}{yes}");
    for (status, body) in [
        ("301 Moved Permanently", yes),
        ("307 Temporary Redirect", yes),
        ("201 Created", yes),
        ("206 Partial Content", yes),
        ("503 Service Unavailable", yes),
        ("200 OK", &deep),
        ("200 OK", &number),
        ("200 OK", float),
        ("200 OK", &twice),
        ("200 OK", "[true]"),
        ("200 OK", "true"),
        ("200 OK", ""),
        ("200 OK", "{\"valid\":\"TRUE\",\"recheck\":\"2023-11-14T22:16:20Z\"}"),
        ("200 OK", "{\"valid\":null,\"recheck\":\"2023-11-14T22:16:20Z\"}"),
        ("200 OK", "{\"valid\":true,\"recheck\":\"99999-11-14T22:16:20Z\"}"),
        ("200 OK", "{\"valid\":true,\"recheck\":\"2023-11-14T22:16:20Z\"}\u{0}"),
    ] {
        let (idp, _seen) = serve(reply(status, body));
        let check = marketplace(&idp, &Value::Null).session().check(&record(DUE), CheckOptions::at(NOW)).expect("no error");
        assert_eq!((check.status, check.stored), (SessionStatus::Unknown, None), "{status} {body:.60}");
    }
}

#[test]
fn a_record_stays_within_its_place_in_the_url() {
    for (uid, token, line) in [
        ("../../admin", "t", "/api/v1/auth/saml/..%2F..%2Fadmin?session=t"),
        ("a?session=x#", "t&valid=1", "/api/v1/auth/saml/a%3Fsession%3Dx%23?session=t%26valid%3D1"),
        ("a\r\nHost: evil", "t\r\n\r\nGET /", "/api/v1/auth/saml/a%0D%0AHost%3A%20evil?session=t%0D%0A%0D%0AGET%20%2F"),
        ("%2e%2e", "\u{e9}\0", "/api/v1/auth/saml/%252e%252e?session=%C3%A9%00"),
        ("...", "t", "/api/v1/auth/saml/...?session=t"),
    ] {
        let (idp, seen) = serve(reply("200 OK", r#"{"valid":false}"#));
        let json = json!({"uid": uid, "session": token, "session_recheck": DUE}).to_string();
        let stored = base64::engine::general_purpose::STANDARD.encode(json);
        let check = marketplace(&idp, &Value::Null).session().check(&stored, CheckOptions::at(NOW)).expect("no error");
        assert_eq!(check.status, SessionStatus::Ended, "{uid}");
        let request = seen.recv().expect("asked");
        assert!(request.starts_with(&format!("GET {line} HTTP/1.1\r\n")), "{request}");
    }
    let acme = marketplace("http://127.0.0.1:9", &Value::Null);
    let deep = format!("{{\"uid\":\"u\",\"session\":\"t\",\"x\":{}{}}}", "[".repeat(4_000), "]".repeat(4_000));
    for json in
        [deep.as_str(), r#"{"uid":"..","session":"t"}"#, r#"{"uid":".","session":"t"}"#, r#"{"uid":["u"],"session":"t"}"#, "[\"u\",\"t\"]"]
    {
        let stored = base64::engine::general_purpose::STANDARD.encode(json);
        let check = acme.session().check(&stored, CheckOptions::at(NOW)).expect("no error");
        assert_eq!(check.reason.as_deref(), Some("no_session"), "{json:.40}");
    }
}

#[test]
fn without_single_logout_nothing_is_checked() {
    let acme = marketplace("http://127.0.0.1:9", &json!({"slo_enabled": false}));
    let check = acme.session().check("garbage", CheckOptions::at(NOW)).expect("no error");
    assert_eq!((check.status, check.valid), (SessionStatus::Fresh, true));
}

#[tokio::test(flavor = "current_thread")]
async fn the_future_waits_without_blocking() {
    let (idp, _seen) = serve(|stream| {
        thread::sleep(Duration::from_millis(200));
        reply("200 OK", r#"{"valid":true,"recheck":"2023-11-14T22:16:20Z"}"#)(stream);
    });
    let acme = marketplace(&idp, &Value::Null);
    let check = tokio::spawn(acme.session().check_async(&record(DUE), CheckOptions::at(NOW)));
    tokio::time::timeout(Duration::from_millis(100), std::future::pending::<()>()).await.expect_err("time passes meanwhile");
    assert_eq!(check.await.expect("joined").expect("no error").status, SessionStatus::Renewed);
}

#[test]
fn logout_names_the_user() {
    let acme = marketplace("https://hub.example.com", &Value::Null);
    let urls = acme.sso().urls(Some(&record(AHEAD))).expect("complete");
    assert_eq!(urls.logout, "https://hub.example.com/app_logout?user_uid=usr-1.cld%2F1");
    assert_eq!(acme.sso().urls(Some("garbage")).expect("complete").logout, "https://hub.example.com/app_logout");
}

#[test]
fn users_are_masked_once() {
    let real = marketplace("https://hub.example.com", &Value::Null);
    assert_eq!(real.sso().mask_user("usr-1.cld-1", "cld-2"), "usr-1");
    let masked = marketplace("https://hub.example.com", &json!({"creation_mode": "virtual"}));
    assert_eq!(masked.sso().mask_user("usr-1", "cld-2"), "usr-1.cld-2");
    assert_eq!(masked.sso().mask_user("usr-1.cld-2", "cld-2"), "usr-1.cld-2");
    assert_eq!(masked.sso().unmask_user("usr-1.cld-2"), "usr-1");
}

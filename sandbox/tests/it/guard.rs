//! Who may use the admin API and the pages, and what no input may do.

use std::net::{IpAddr, Ipv4Addr, UdpSocket};

use maestrano_sandbox::Options;
use reqwest::Method;
use serde_json::json;

use crate::support::Bench;

#[tokio::test]
async fn another_host_name_is_refused_on_pages_and_admin_api_alone() {
    let bench = Bench::start().await;
    let port = bench.running.address().port();
    let status = async |path: &str, host: &str| {
        let request = bench.http.get(bench.url(path)).header("host", host);
        request.send().await.expect("an answer").status().as_u16()
    };
    for path in ["/", "/events", "/settings", "/admin/config", "/admin/users", "/admin/events"] {
        for host in ["evil.example", "127.0.0.1.evil.example", &format!("rebound.example:{port}")] {
            assert_eq!(status(path, host).await, 403, "{path} {host}");
        }
        for host in [&format!("localhost:{port}"), &format!("127.0.0.1:{port}"), "[::1]"] {
            assert_eq!(status(path, host).await, 200, "{path} {host}");
        }
    }
    assert_eq!(status("/api/v1/auth/saml/usr-1?session=x", "sandbox.test").await, 200);
}

/// An address of this machine that is not a loopback one, if it has any. Nothing is sent to find out.
fn outward_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}

#[tokio::test]
async fn a_loopback_name_in_the_host_header_does_not_make_a_caller_local() {
    for host in ["0.0.0.0", "::"] {
        let options = Options { host: host.to_owned(), allow_remote: true, ..Options::default() };
        let bench = Bench::with(options).await;
        let port = bench.running.address().port();
        let call = async |method: Method, to: IpAddr, path: &str| {
            let request = bench.http.request(method, format!("http://{to}:{port}{path}")).header("host", format!("127.0.0.1:{port}"));
            request.send().await.expect("an answer")
        };
        let local = Ipv4Addr::LOCALHOST.into();
        for path in ["/", "/settings", "/admin/config", "/admin/connec/cld-1/items"] {
            assert_eq!(call(Method::GET, local, path).await.status(), 200, "{host} {path}");
        }
        // A machine without a network has no other address; the rule itself is tested beside it.
        let Some(outward) = outward_address() else { continue };
        for (method, path) in [
            (Method::GET, "/"),
            (Method::GET, "/admin/config"),
            (Method::GET, "/admin/connec/cld-1/items"),
            (Method::POST, "/admin/reset"),
            (Method::POST, "/settings"),
        ] {
            let answer = call(method, outward, path).await;
            assert_eq!(answer.status(), 403, "{host} {path}");
            assert!(answer.text().await.expect("text").contains("from this machine"), "{host} {path}");
        }
        assert_eq!(call(Method::GET, outward, "/api/v1/auth/saml/usr-1?session=x").await.status(), 200, "what applications call");
    }
}

#[tokio::test]
async fn posts_from_another_origin_are_refused() {
    let bench = Bench::start().await;
    let own = bench.running.url();
    let token = bench.session_token("usr-1").await;
    for path in ["/admin/reset", "/reset", "/users/usr-1/end-session", "/admin/users/usr-1/end-session", "/settings"] {
        for (name, value) in
            [("origin", "https://evil.example"), ("origin", "null"), ("origin", "http://127.0.0.1:1"), ("sec-fetch-site", "cross-site")]
        {
            let request = bench.http.post(bench.url(path)).header(name, value);
            assert_eq!(request.send().await.expect("an answer").status(), 403, "{path} {value}");
        }
    }
    for method in [Method::PUT, Method::DELETE] {
        let request = bench.http.request(method, bench.url("/admin/apps/app-1"));
        let request = request.header("origin", "https://evil.example");
        assert_eq!(request.send().await.expect("an answer").status(), 403);
    }
    assert_eq!(bench.session_token("usr-1").await, token, "nothing was changed");
    let request = bench.http.post(bench.url("/users/usr-1/end-session")).header("origin", own);
    assert_eq!(request.send().await.expect("an answer").status(), 303);
    assert_ne!(bench.session_token("usr-1").await, token);
}

#[tokio::test]
async fn bodies_are_limited_and_must_be_json() {
    let bench = Bench::start().await;
    let send = async |body: Vec<u8>| {
        let request = bench.http.put(bench.url("/admin/settings")).body(body);
        let answer = request.send().await.expect("an answer");
        (answer.status().as_u16(), answer.json::<serde_json::Value>().await.expect("JSON"))
    };
    let (status, answer) = send(vec![b' '; 2 << 20]).await;
    assert!(status == 413 && answer["error"].is_string(), "{status} {answer}");
    let deep = format!("{{\"a\":{}", "[".repeat(100_000));
    for body in ["{", "[]", "7", "\"x\"", "\u{0}", &deep] {
        let (status, answer) = send(body.as_bytes().to_vec()).await;
        assert!(status == 422 && answer["error"].is_string(), "{status} {answer}");
    }
    assert_eq!(send(vec![0xff, 0xfe]).await.0, 422);
    assert_eq!(bench.json("/admin/settings").await["recheck"], 180);
}

#[tokio::test]
async fn unknown_paths_and_methods_have_answers_of_their_kind() {
    let bench = Bench::start().await;
    for path in ["/api/nothing", "/admin/nothing"] {
        let answer = bench.get(path).await;
        assert_eq!(answer.status(), 404);
        assert!(answer.json::<serde_json::Value>().await.expect("JSON")["error"].is_string());
    }
    let (status, page) = bench.page("/nothing").await;
    assert!(status == 404 && page.contains("<h1>"), "{page}");
    let (status, answer) = bench.admin(Method::POST, "/admin/config", json!({})).await;
    assert!(status == 405 && answer["error"].is_string(), "{answer}");
    let (status, _) = bench.admin(Method::POST, "/api/v1/auth/saml", json!({})).await;
    assert_eq!(status, 405);
}

#[tokio::test]
async fn every_answer_carries_the_hardening_headers() {
    let bench = Bench::start().await;
    for path in ["/", "/admin/config", "/admin/connec/cld-1/items", "/nothing", &bench.sign_on_path("&user_uid=usr-1")] {
        let answer = bench.get(path).await;
        let header = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
        assert!(header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("cache-control"), "no-store");
        assert!(answer.headers().get("access-control-allow-origin").is_none(), "{path}");
    }
}

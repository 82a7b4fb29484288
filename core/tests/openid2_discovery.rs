//! What is asked over the network in a sign-on with OpenID 2.0: what answers may say, and what no answer can do.

#[allow(dead_code, reason = "each test program uses its own part")]
#[path = "common/openid2.rs"]
mod provider;

#[allow(dead_code, reason = "each test program uses its own part")]
#[path = "common/script.rs"]
mod script;

use std::net::TcpListener;
use std::time::{Duration, Instant};

use maestrano_core::{Code, Error, Maestrano};
use provider::{Fields, PATH, Provider, http, nothing, server, signon, xrds};
use script::{Step, play};
use serde_json::{Value, json};

fn refusal(discovery: &str) -> Error {
    let provider = Provider::start();
    provider.say(|says| discovery.clone_into(&mut says.discovery));
    provider.marketplace().openid2().login(()).map(|_| ()).expect_err(discovery)
}

/// Where a login leads with the provider's document made of these services.
fn endpoint(services: impl Fn(&Provider) -> String) -> String {
    let provider = Provider::start();
    let services = services(&provider);
    provider.say(|says| says.discovery = http("200 OK", "", &xrds(&services)));
    let login = provider.marketplace().openid2().login(()).expect("a login");
    login.url.split('?').next().unwrap_or_default().replace(&provider.host, "")
}

#[test]
fn the_best_service_that_may_be_asked_is_taken() {
    let with = |priority: &str, uri: &str| server(uri).replace("priority='1'", priority);
    let all = |p: &Provider| {
        [
            with("", &format!("{}/last", p.host)),
            with("priority='20'", &format!("{}/second", p.host)),
            with("priority='3'", &format!("{}/first", p.host)),
            with("priority='1'", "http://elsewhere.example/"),
            with("priority='2'", "/relative"),
            with("priority='0'", &format!("{}/user", p.host)).replace("/server", "/signon"),
        ]
        .concat()
    };
    assert_eq!(endpoint(all), "/first");
    let uris = |p: &Provider| server(&format!("{0}/b</URI><URI priority='1'>\n {0}/a \n", p.host));
    assert_eq!(endpoint(uris), "/a");
    let query = |p: &Provider| server(&format!("{}/op?app=1&amp;x=2", p.host));
    assert_eq!(endpoint(query), "/op");
    assert_eq!(endpoint(|_| server("https://op.example/api")), "https://op.example/api");
}

#[test]
fn a_document_elsewhere_on_the_same_origin_is_read_and_no_other() {
    let provider = Provider::start();
    let location = format!("X-XRDS-Location: {PATH}.xrds\r\n");
    provider.say(|says| {
        says.user = std::mem::replace(&mut says.discovery, http("200 OK", &location, "<html>"));
    });
    provider.marketplace().openid2().login(()).expect("a login");
    assert!(provider.seen()[1].0.starts_with(&format!("GET {PATH}.xrds HTTP")));
    let error = refusal(&http("200 OK", "X-XRDS-Location: https://elsewhere.example/\r\n", "<html>"));
    assert_eq!(error.code(), Code::OpenIdDiscovery);
}

#[test]
fn hostile_documents_are_refused_quickly() {
    let good = xrds(&server("https://op.example/"));
    let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>";
    let started = Instant::now();
    for (document, code) in [
        (http("200 OK", "", &good.replace("?>", &format!("?>{bomb}"))), Code::OpenIdDiscovery),
        (
            http("200 OK", "", &good.replace("<XRD>", &format!("<XRD>{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000)))),
            Code::OpenIdDiscovery,
        ),
        (http("200 OK", "", &xrds(&"<Service/>".repeat(100_000))), Code::OpenIdDiscovery),
        (http("200 OK", "", &xrds(&server("http://elsewhere.example/"))), Code::OpenIdDiscovery),
        (http("200 OK", "", &xrds(&server("https://eve:x@op.example/"))), Code::OpenIdDiscovery),
        (http("200 OK", "", &xrds(&server("ftp://127.0.0.1/"))), Code::OpenIdDiscovery),
        (http("200 OK", "", &xrds(&server("javascript:alert(1)"))), Code::OpenIdDiscovery),
        (http("200 OK", "", &xrds(&server("/op"))), Code::OpenIdDiscovery),
        (http("200 OK", "", &xrds("")), Code::OpenIdDiscovery),
        (http("200 OK", "", &good.replace("xri://$xrds", "xri://$other")), Code::OpenIdDiscovery),
        (http("200 OK", "", &good.replace("($v*2.0)", "($v*3.0)")), Code::OpenIdDiscovery),
        (http("200 OK", "", &good.replace("UTF-8", "UTF-16")), Code::OpenIdDiscovery),
        (http("200 OK", "", ""), Code::OpenIdDiscovery),
        (http("200 OK", "", "{}"), Code::OpenIdDiscovery),
        (http("302 Found", "Location: /elsewhere\r\n", &good), Code::OpenIdDiscovery),
        (http("404 Not Found", "", &good), Code::OpenIdDiscovery),
        (http("503 Busy", "", &good), Code::ApiUnavailable),
        (http("200 OK", "", &good.replace("<XRD>", &format!("<XRD>{}", " ".repeat(1 << 20)))), Code::OpenIdDiscovery),
        (String::new(), Code::ConnectFailed),
    ] {
        let error = refusal(&document);
        assert_eq!(error.code(), code, "{error:?} for {:.200}", document);
        assert_eq!(error.marketplace(), Some("acme"));
    }
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

fn login_at(host: &str, openid2: &Value, sso: &Value) -> maestrano_core::Result<String> {
    let document = json!({
        "marketplace": "acme",
        "app": {"host": "https://app.example"},
        "api": {"id": "app 1", "key": "SECRET-KEY", "host": host},
        "openid2": openid2,
        "sso": sso,
    });
    let acme = Maestrano::from_json(&document.to_string()).and_then(|m| m.only())?;
    acme.openid2().login(()).map(|login| login.url)
}

#[test]
fn an_endless_answer_ends_and_a_failure_is_not_repeated_at_once() {
    let (host, seen) = play(vec![Step::Flood(1 << 40)]);
    let enabled = json!({"enabled": true, "provider": host});
    for _ in 0..3 {
        let error = login_at(&host, &enabled, &Value::Null).expect_err("endless");
        assert_eq!(error.code(), Code::OpenIdDiscovery);
    }
    assert_eq!(seen.try_iter().count(), 1);
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("an address");
    let host = format!("http://{closed}");
    let error = login_at(&host, &json!({"enabled": true, "provider": host}), &Value::Null).expect_err("nobody there");
    assert_eq!(error.code(), Code::ConnectFailed);
}

#[test]
fn it_is_off_unless_it_was_asked_for() {
    let provider = Provider::start();
    let host = provider.host.as_str();
    let code =
        |openid2: Value, sso: Value| login_at(host, &openid2, &sso).map_err(|error| (error.code(), error.field().map(str::to_owned)));
    let error = login_at(host, &json!({"provider": provider.endpoint()}), &Value::Null).expect_err("off");
    assert_eq!((error.code(), error.field()), (Code::WrongState, Some("openid2.enabled")));
    assert!(error.hint().is_some_and(|hint| hint.contains("obsolete")), "{error:?}");
    let enabled = json!({"enabled": true, "provider": provider.endpoint()});
    assert_eq!(code(enabled.clone(), json!({"enabled": false})).map_err(|(code, _)| code), Err(Code::WrongState));
    let query = json!({"enabled": true, "provider": provider.endpoint(), "return_path": "/back?x=1"});
    assert_eq!(code(query, Value::Null), Err((Code::ConfigInvalid, Some("openid2.return_path".to_owned()))));
    let incomplete = json!({
        "marketplace": "acme",
        "environment": "acme",
        "app": {"host": "https://app.example"},
        "api": {"id": "app-1", "key": "SECRET-KEY"},
        "openid2": {"enabled": true},
    });
    let acme = Maestrano::from_json(&incomplete.to_string()).and_then(|m| m.only()).expect("a configuration");
    let error = acme.openid2().login(()).expect_err("no provider");
    assert_eq!((error.code(), error.field()), (Code::ConfigMissing, Some("openid2.provider")));
    assert!(provider.seen().is_empty(), "nobody was asked");
    let moved = json!({"enabled": true, "provider": provider.endpoint(), "return_path": "/back"});
    let url = code(moved, json!({"idm": "https://login.example"})).expect("a login");
    assert!(url.contains("openid.return_to=https%3A%2F%2Flogin.example%2Fback%3Fstate%3D"), "{url}");
    assert!(url.contains("openid.realm=https%3A%2F%2Flogin.example%2F&"), "{url}");
}

#[test]
fn nobody_else_is_asked_about_an_identity() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").expect("a port");
    elsewhere.set_nonblocking(true).expect("a listener");
    let place = format!("http://{}", elsewhere.local_addr().expect("an address"));
    let provider = Provider::start();
    let foreign = |fields: &mut Fields| fields.set("claimed_id", &format!("{place}/users/usr-1"));
    assert_eq!(provider.refusal(foreign, nothing).code(), Code::OpenIdIssuer);
    assert_eq!(provider.seen().len(), 1);
    let endpoint = provider.endpoint();
    let backed = signon(&endpoint, &format!("{endpoint}/users/usr-1"));
    for user in [
        http("302 Found", &format!("Location: {place}/\r\n"), ""),
        http("302 Found", &format!("Location: {endpoint}/users/usr-2\r\n"), &xrds(&backed)),
        http("200 OK", &format!("X-XRDS-Location: {place}/\r\n"), &xrds(&backed)),
        http("200 OK", &format!("X-XRDS-Location: {}/\r\n", endpoint.replace("//", "//eve:x@")), &xrds(&backed)),
        http("404 Not Found", "", &xrds(&backed)),
        http("200 OK", "", "<html></html>"),
        http("200 OK", "", &xrds("")),
        http("200 OK", "", &xrds(&backed.replace("signon", "server"))),
        http("200 OK", "", &xrds(&signon("https://evil.example/", &format!("{endpoint}/users/usr-1")))),
        http("200 OK", "", &xrds(&backed.replace("<LocalID>", "<LocalID>x</LocalID><LocalID>"))),
        http("200 OK", "", &xrds(&signon(&endpoint, ""))),
    ] {
        provider.say(|says| says.user = user.clone());
        let error = provider.refusal(nothing, nothing);
        assert_eq!(error.code(), Code::OpenIdDiscovery, "{error:?} for {user}");
    }
    assert!(elsewhere.accept().is_err(), "nothing was sent elsewhere");
    for user in [
        http("200 OK", "", &xrds(&backed)),
        http("200 OK", "", &xrds(&format!("{}{backed}", signon("https://other.example/", "x")))),
        http("200 OK", "", &xrds(&backed.replace(&format!("<LocalID>{endpoint}/users/usr-1</LocalID>"), ""))),
        http("200 OK", &format!("X-XRDS-Location: {endpoint}/users/usr-1\r\n"), &xrds(&backed)),
    ] {
        provider.say(|says| says.user = user.clone());
        provider.attempt(&provider.marketplace(), nothing, nothing).expect(&user);
    }
    // What the fragment tells apart is one user at a time: it is part of the identifier, and none of where it is looked up.
    let fragment = |fields: &mut Fields| fields.set("claimed_id", &format!("{}#2", fields.get("claimed_id")));
    let identity = provider.attempt(&provider.marketplace(), fragment, nothing).expect("a sign-on").openid2.expect("an identity");
    assert!(identity.claimed_id.ends_with("/users/usr-1#2"));
}

#[test]
fn the_provider_says_itself_that_an_answer_is_its_own() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").expect("a port");
    elsewhere.set_nonblocking(true).expect("a listener");
    let place = format!("Location: http://{}/\r\n", elsewhere.local_addr().expect("an address"));
    let provider = Provider::start();
    for (check, code) in [
        (http("200 OK", "", "is_valid:True\n"), Code::OpenIdSignature),
        (http("200 OK", "", "is_valid:false\n"), Code::OpenIdSignature),
        (http("200 OK", "", ""), Code::OpenIdSignature),
        (http("201 Created", "", "is_valid:true\n"), Code::OpenIdSignature),
        (http("302 Found", &place, "is_valid:true\n"), Code::OpenIdSignature),
        (http("307 Temporary Redirect", &place, "is_valid:true\n"), Code::OpenIdSignature),
        (http("400 Bad Request", "", "is_valid:true\n"), Code::OpenIdSignature),
        (http("429 Busy", "", "is_valid:true\n"), Code::ApiRateLimited),
        (http("503 Gone Fishing", "", "is_valid:true\n"), Code::ApiUnavailable),
        (http("200 OK", "", &format!("is_valid:true\n{}", "x".repeat(64 << 10))), Code::ResponseTooLarge),
        (format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nis_valid:true\n{}", "x".repeat(64 << 10)), Code::ResponseTooLarge),
        ("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nis_valid:true\n".to_owned(), Code::ResponseMalformed),
        (String::new(), Code::ConnectFailed),
    ] {
        provider.say(|says| says.check = Some(check.clone()));
        let error = provider.refusal(nothing, nothing);
        assert_eq!(error.code(), code, "{error:?} for {:.60}", check);
    }
    assert!(elsewhere.accept().is_err(), "no redirect was followed");
}

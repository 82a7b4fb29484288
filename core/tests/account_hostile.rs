//! Answers that mean harm, and callers that give up.

#[allow(dead_code, reason = "each test program uses its own part")]
#[path = "common/script.rs"]
mod script;

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::Duration;

use maestrano_core::account::{NewBill, Query};
use maestrano_core::{Code, Error, Maestrano, Marketplace};
use script::{answer, play};
use serde_json::json;

fn open(host: &str) -> Marketplace {
    let document = json!({
        "marketplace": "acme",
        "app": {"host": "https://app.example"},
        "api": {"id": "app-1", "key": "SECRET-KEY", "host": host, "timeout": 20},
    });
    Maestrano::from_json(&document.to_string()).and_then(|m| m.only()).expect("a configuration")
}

fn refused(status: &str, body: &str) -> Error {
    let (host, _seen) = play(vec![answer(status, "", body)]);
    open(&host).account().bills().get("bill-1").expect_err("must fail")
}

fn ok(data: &str) -> String {
    format!(r#"{{"success": true, "errors": {{}}, "data": {data}}}"#)
}

/// The most memory that the process had so far, in bytes.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    line.trim().trim_end_matches(" kB").parse::<usize>().expect("a number") * 1024
}

#[test]
fn who_gives_up_sends_nothing_more() {
    let (host, seen) = play(vec![answer("429 Busy", "Retry-After: 1\r\n", ""), answer("200 OK", "", &ok(r#"{"id": "bill-1"}"#))]);
    let acme = open(&host);
    let host = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let creation = acme.account().bills().create_async(&NewBill::new("cld-1", 1990, "Seats"));
    let given_up = host.block_on(async { tokio::time::timeout(Duration::from_millis(500), creation).await });
    assert!(given_up.is_err(), "it waits for its second attempt");
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(seen.try_iter().count(), 1);
}

#[test]
fn bodies_of_many_small_things_cost_little_more_than_their_text() {
    const COUNT: usize = 7_000_000;
    let before = peak();
    let many = |what: &str| vec![what; COUNT].join(",");
    let errors = refused("400 Bad Request", &format!(r#"{{"success": false, "errors": {{"name": [{}]}}}}"#, many("[]")));
    assert_eq!(errors.code(), Code::ApiInvalid);
    assert!(errors.to_json().len() < 2000, "{}", errors.to_json().len());
    let fields = (0..200_000).map(|n| format!(r#""field{n}": ["is wrong"]"#)).collect::<Vec<_>>().join(",");
    let errors = refused("200 OK", &format!(r#"{{"success": false, "errors": {{{fields}}}, "data": {{}}}}"#));
    assert!(errors.code() == Code::ApiInvalid && errors.to_json().len() < 2000);
    let (host, _seen) = play(vec![answer("200 OK", "", &ok(&format!("[{}]", many("{}"))))]);
    let mut records = open(&host).account().bills().list(Query::new());
    assert_eq!(records.next().map(|record| record.map(drop).map_err(|error| error.code())), Some(Err(Code::ResponseMalformed)));
    let grown = peak() - before;
    assert!(grown < 250 << 20, "{} MiB for a body of 20", grown >> 20);
}

#[test]
fn what_no_language_could_read_is_refused_here() {
    let deep = format!("{}{}", "[".repeat(3000), "]".repeat(3000));
    let long = "9".repeat(5000);
    for extra in [deep.as_str(), long.as_str()] {
        let error = refused("200 OK", &ok(&format!(r#"{{"id": "bill-1", "extra": {extra}}}"#)));
        assert_eq!(error.code(), Code::ResponseMalformed);
        let error = refused("422 Unprocessable", &format!(r#"{{"errors": {{"name": {extra}}}}}"#));
        assert_eq!(error.code(), Code::ApiInvalid);
    }
    let (host, _seen) = play(vec![answer("200 OK", "", &ok(r#"{"id": "bill-1", "created_at": "9999-12-31T23:59:59-10:00"}"#))]);
    assert_eq!(open(&host).account().bills().get("bill-1").expect("a bill").created_at, None);
}

#[test]
fn words_of_a_server_stay_on_their_line_and_in_their_order() {
    let error = refused("400 Bad Request", "{\"errors\": {\"name\": [\"is \\u202egnorw\\u2028 and\\u0007 more\"]}}");
    assert!(error.message().ends_with("name is \\u{202e}gnorw\\u{2028} and\\u{7} more"), "{:?}", error.message());
}

#[test]
fn a_redirect_brings_no_credentials_of_its_own() {
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = server.local_addr().expect("an address");
    let seen = std::thread::spawn(move || {
        let redirect = format!("HTTP/1.1 302 Found\r\nLocation: //other:password@{address}/bills/2\r\nContent-Length: 0\r\n");
        let body = ok(r#"{"id": "bill-2"}"#);
        let answers = [redirect, format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n", body.len())];
        let heads: Vec<String> = answers
            .iter()
            .zip(["", &body])
            .map(|(head, body)| {
                let (mut stream, _) = server.accept().expect("a connection");
                let mut request = vec![0; 8192];
                let length = stream.read(&mut request).expect("a request");
                write!(stream, "{head}Connection: close\r\n\r\n{body}").expect("written");
                String::from_utf8_lossy(&request[..length]).to_ascii_lowercase()
            })
            .collect();
        heads
    });
    let bill = open(&format!("http://{address}")).account().bills().get("bill-1").expect("the same origin");
    assert_eq!(bill.id, "bill-2");
    let heads = seen.join().expect("no panic");
    let credentials: Vec<Vec<&str>> =
        heads.iter().map(|head| head.lines().filter(|line| line.starts_with("authorization:")).collect()).collect();
    assert!(credentials[0].len() == 1 && credentials[0] == credentials[1], "{credentials:?}");
}

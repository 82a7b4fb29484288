//! Who may use the admin API and the pages: only a program or browser on this machine, and in a
//! browser only these pages themselves.
//!
//! The listening address alone does not see to that. With `--allow-remote` other machines reach it, and
//! write what they like into their headers (so the address at the other end is checked). A web page
//! elsewhere can make a browser on this machine post to a loopback port (so the `Origin` is checked), or
//! give its own host name a loopback address and then read the answers (so the `Host` is checked).

use std::net::IpAddr;

use axum::extract::{ConnectInfo, Request};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use crate::failure::Failure;
use crate::listener::Wire;

/// Middleware in front of the admin API and the pages.
pub(crate) async fn local_only(ConnectInfo(wire): ConnectInfo<Wire>, request: Request, next: Next) -> Result<Response, Failure> {
    if !is_this_machine(wire.peer()) {
        return Err(Failure::new(
            StatusCode::FORBIDDEN,
            "the admin API and the pages answer only to connections from this machine to a loopback address",
        ));
    }
    let host = requested_host(&request).ok_or_else(|| Failure::new(StatusCode::BAD_REQUEST, "the request has no readable Host header"))?;
    if !is_loopback(host) {
        return Err(Failure::new(
            StatusCode::FORBIDDEN,
            "the admin API and the pages answer only to 127.0.0.1, [::1] and localhost; \
             the Host header names another host",
        ));
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads && !same_origin(request.headers(), host) {
        return Err(Failure::new(StatusCode::FORBIDDEN, "the request comes from a page of another origin"));
    }
    Ok(next.run(request).await)
}

/// `host[:port]` of the request.
pub(crate) fn requested_host(request: &Request) -> Option<&str> {
    match request.uri().authority() {
        Some(authority) => Some(authority.as_str()),
        None => request.headers().get(HOST)?.to_str().ok(),
    }
}

/// A socket that takes both kinds of address shows IPv4 ones inside IPv6.
fn is_this_machine(peer: IpAddr) -> bool {
    peer.to_canonical().is_loopback()
}

fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Programs send no `Origin`; a browser sends the page's.
fn same_origin(headers: &HeaderMap, host: &str) -> bool {
    let origin = headers.get(ORIGIN);
    let fetched_from = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    match origin {
        Some(origin) => origin.to_str().ok().and_then(|text| text.strip_prefix("http://")) == Some(host),
        None => !matches!(fetched_from, Some("cross-site" | "same-site")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_passes() {
        for peer in ["127.0.0.1", "127.8.7.6", "::1", "::ffff:127.0.0.1"] {
            assert!(is_this_machine(peer.parse().expect(peer)), "{peer}");
        }
        for peer in ["192.0.2.7", "10.0.0.1", "0.0.0.0", "::", "fe80::1", "::ffff:192.0.2.7", "::127.0.0.1", "64:ff9b::7f00:1"] {
            assert!(!is_this_machine(peer.parse().expect(peer)), "{peer}");
        }
    }

    #[test]
    fn only_loopback_names_pass() {
        for host in ["127.0.0.1", "127.0.0.1:4000", "localhost:4000", "LOCALHOST", "[::1]:4000", "[::1]"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in ["", "evil.example", "evil.example:4000", "127.0.0.1.evil.example", "10.0.0.1:4000", "[::2]:1", "::1"] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}

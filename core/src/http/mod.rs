//! The one way out: requests as plain data, sent on the process's connections, with bounds on time, size and attempts.

mod client;
mod identity;
mod retry;
mod send;

use std::time::Duration;

use url::Url;

use crate::secret::Secret;

pub use identity::{Caller, identify};

pub(crate) use client::Clients;
pub(crate) use retry::send_with_retries;
pub(crate) use send::send;

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Delete,
}

impl Method {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Delete => "DELETE",
        }
    }

    /// Whether a second time does no more than the first (RFC 9110 9.2.2).
    fn is_idempotent(self) -> bool {
        self != Method::Post
    }
}

/// A request as plain data.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) basic: Option<(String, Secret)>,
    /// JSON.
    pub(crate) body: Option<String>,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) connect_timeout: Duration,
    /// From the first attempt to the last byte read.
    pub(crate) timeout: Duration,
    pub(crate) max_bytes: usize,
    pub(crate) follow_redirects: bool,
}

impl Request {
    pub(crate) fn new(method: Method, url: Url) -> Self {
        Request {
            method,
            url,
            basic: None,
            body: None,
            idempotency_key: None,
            connect_timeout: Duration::from_secs(5),
            timeout: Duration::from_secs(10),
            max_bytes: 1 << 20,
            follow_redirects: false,
        }
    }

    /// The URL as errors may show it: without its query, which may hold a session token, and without credentials.
    pub(crate) fn place(&self) -> String {
        format!("{}{}", self.url.origin().ascii_serialization(), self.url.path())
    }
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    pub(crate) retry_after: Option<Duration>,
    /// The server's own id of the request.
    pub(crate) request_id: Option<String>,
    /// How many attempts were made.
    pub(crate) attempts: u32,
}

/// Why there is no answer.
struct Failure {
    error: crate::Error,
    /// Whether the server can't have seen the request.
    never_sent: bool,
}

/// The value of a Retry-After header: seconds, or a date, which counts from the server's own clock if it tells it (RFC 9110 10.2.3).
fn retry_after(value: &str, date: Option<&str>) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(value).ok()?;
    let now = date.and_then(|date| httpdate::parse_http_date(date).ok()).unwrap_or_else(std::time::SystemTime::now);
    Some(until.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let date = Some("Wed, 21 Oct 2015 07:28:00 GMT");
        for (value, seconds) in [
            ("0", Some(0)),
            (" 120 ", Some(120)),
            ("Wed, 21 Oct 2015 07:28:30 GMT", Some(30)),
            ("Wednesday, 21-Oct-15 07:28:30 GMT", Some(30)),
            ("Wed, 21 Oct 2015 07:27:00 GMT", Some(0)),
            ("18446744073709551616", None),
            ("-1", None),
            ("1.5", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(retry_after(value, date), seconds.map(Duration::from_secs), "{value}");
        }
        let year = retry_after("Wed, 21 Oct 2099 07:28:00 GMT", None).expect("by the clock");
        assert!(year > Duration::from_secs(3600));
    }
}

//! The one way out: requests as plain data, sent on the process's connections, with bounds on time, size and attempts.

mod client;
mod identity;
mod resolver;
mod retry;
mod send;

use std::time::Duration;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use crate::secret::Secret;
use crate::{Code, runtime};

pub use identity::{Caller, identify};

pub(crate) use client::Clients;
pub(crate) use resolver::is_localhost;
pub(crate) use retry::undecided;
pub(crate) use send::send;

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Delete,
}

impl Method {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
        }
    }

    /// Whether a second time harms nobody. PUT is idempotent (RFC 9110 9.2.2), but a late second one would undo what came in between.
    fn may_repeat(self) -> bool {
        matches!(self, Method::Get | Method::Delete)
    }
}

/// Which redirects are followed.
#[derive(Clone)]
pub(crate) enum Redirects {
    None,
    SameOrigin,
    /// On the same origin, at a path or below it.
    Below(String),
}

/// A request as plain data.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) method: Method,
    /// Whether it changes something at the server; as the method says, unless the caller knows better.
    pub(crate) writes: bool,
    pub(crate) url: Url,
    pub(crate) basic: Option<(String, Secret)>,
    pub(crate) body: Option<String>,
    /// What the body is.
    pub(crate) content_type: &'static str,
    pub(crate) accept: &'static str,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) connect_timeout: Duration,
    /// From the first attempt to the last byte read.
    pub(crate) timeout: Duration,
    pub(crate) max_bytes: usize,
    pub(crate) redirects: Redirects,
}

impl Request {
    pub(crate) fn new(method: Method, url: Url) -> Self {
        Request {
            method,
            writes: !method.may_repeat(),
            url,
            basic: None,
            body: None,
            content_type: "application/json",
            accept: "application/json",
            headers: Vec::new(),
            idempotency_key: None,
            connect_timeout: Duration::from_secs(5),
            timeout: Duration::from_secs(10),
            max_bytes: 1 << 20,
            redirects: Redirects::None,
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
    pub(crate) location: Option<String>,
    pub(crate) content_type: Option<String>,
    /// Where the document that describes this one is (Yadis 1.0).
    pub(crate) xrds_location: Option<String>,
    /// The server's own id of the request.
    pub(crate) request_id: Option<String>,
    /// How many attempts were made.
    pub(crate) attempts: u32,
}

/// An error that tells what the answer's head told.
pub(crate) fn failure(answer: &Response, code: Code, message: String) -> crate::Error {
    let error = crate::Error::new(code, message)
        .with_http_status(answer.status)
        .with_request_id(answer.request_id.clone())
        .with_attempts(answer.attempts);
    let error = match (code, answer.retry_after.map(|wait| wait.as_secs())) {
        (Code::ApiRateLimited, Some(seconds)) => error.with_hint(format!("nothing was done: call again in {seconds} seconds")),
        (Code::ApiRateLimited, None) => error.with_hint("nothing was done: call again later, and less often"),
        _ => error,
    };
    match answer.retry_after {
        // A part of a second counts as a whole one: who comes back too early is refused again.
        Some(wait) => error.with_retry_after(wait.as_secs() + u64::from(wait.subsec_nanos() > 0)),
        None => error,
    }
}

/// Refuses the answer of a server that is too busy, or out of order.
pub(crate) fn check_available(answer: &Response, place: &str) -> crate::Result<()> {
    match answer.status {
        429 => Err(failure(answer, Code::ApiRateLimited, format!("{place} takes no more requests for now"))),
        500.. => Err(failure(answer, Code::ApiUnavailable, format!("{place} answered with status {}", answer.status))),
        _ => Ok(()),
    }
}

/// An id as one segment of a path, which must not lead anywhere else; or why it can't be one.
pub(crate) fn segment(id: &str) -> Result<String, &'static str> {
    match id {
        "" => Err("must not be empty"),
        "." | ".." => Err("must not be \".\" or \"..\", which lead elsewhere"),
        id if id.len() > 255 => Err("is over 255 bytes"),
        id if id.contains(char::is_control) => Err("holds control characters"),
        id => Ok(utf8_percent_encode(id, SEGMENT).to_string()),
    }
}

/// Everything but letters, digits, `-` and `_`.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// Bodies from this size on are read away from the I/O thread.
pub(crate) const LONG_BODY: usize = 64 << 10;

/// Sends a request, and again as often as it may, and reads the answer. Dropping the future ends the call.
pub(crate) async fn call<T: Send + 'static>(
    request: crate::Result<Request>,
    max_retries: u32,
    read: fn(Response, &str) -> crate::Result<T>,
) -> crate::Result<T> {
    let request = request?;
    let what = format!("{} {}", request.method.as_str(), request.place());
    let (writes, takes_key) = (request.writes, request.idempotency_key.is_some());
    runtime::on_own_thread(async move {
        let answer = retry::send_with_retries(request, max_retries).await?;
        let outcome = match answer.body.len() < LONG_BODY {
            true => read(answer, &what),
            false => runtime::aside(move || read(answer, &what)).await,
        };
        outcome.map_err(|error| match error.code() {
            // The server may have done it before it failed, and has when its answer of success can't be read.
            Code::ApiUnavailable | Code::ResponseMalformed if writes => undecided(error, takes_key),
            _ => error,
        })
    })
    .await
}

/// Why there is no answer.
struct Failure {
    error: crate::Error,
    /// Whether the server can't have seen the request.
    never_sent: bool,
}

/// No wait is told to be longer than a day: what obeys it would wait for ever, or not at all where the number is beyond its clock.
const LONGEST_WAIT: Duration = Duration::from_secs(86_400);

/// The value of a Retry-After header: seconds, or a date, which counts from the server's own clock if it tells it (RFC 9110 10.2.3).
fn retry_after(value: &str, date: Option<&str>) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        // More than 64 bits hold is for long, not at once.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)).min(LONGEST_WAIT));
    }
    let until = httpdate::parse_http_date(value).ok()?;
    let now = date.and_then(|date| httpdate::parse_http_date(date).ok()).unwrap_or_else(std::time::SystemTime::now);
    Some(until.duration_since(now).unwrap_or_default().min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stays_one_segment() {
        for (id, expected) in [("bill-1", "bill-1"), ("a_b", "a_b"), ("a/b", "a%2Fb"), ("../x?y#z", "%2E%2E%2Fx%3Fy%23z"), ("ü", "%C3%BC")]
        {
            assert_eq!(segment(id).as_deref(), Ok(expected));
        }
        for id in ["", ".", "..", "a\nb", "a\0", &"x".repeat(256)] {
            assert!(segment(id).is_err());
        }
    }

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let date = Some("Wed, 21 Oct 2015 07:28:00 GMT");
        for (value, seconds) in [
            ("0", Some(0)),
            (" 120 ", Some(120)),
            ("Wed, 21 Oct 2015 07:28:30 GMT", Some(30)),
            ("Wednesday, 21-Oct-15 07:28:30 GMT", Some(30)),
            ("Wed, 21 Oct 2015 07:27:00 GMT", Some(0)),
            ("18446744073709551616", Some(86_400)),
            ("Wed, 21 Oct 2065 07:28:30 GMT", Some(86_400)),
            ("+1", None),
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

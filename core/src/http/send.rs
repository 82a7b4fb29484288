//! One attempt: sends a request, follows it on its own origin if it may, and reads the answer up to its limit.

use std::time::Instant;

use reqwest::header::{ACCEPT, CONTENT_TYPE, DATE, HeaderMap, HeaderName, LOCATION, RETRY_AFTER};
use url::Url;

use super::{Failure, Method, Redirects, Request, Response, retry_after};
use crate::{Code, Error, Result, runtime};

const MAX_REDIRECTS: usize = 5;

/// Sends a request once and reads the whole answer.
pub(crate) async fn send(request: Request) -> Result<Response> {
    attempt(&request).await.map_err(|failure| failure.error)
}

pub(super) async fn attempt(request: &Request) -> std::result::Result<Response, Failure> {
    let mut request = request.clone();
    let deadline = Instant::now() + request.timeout;
    for hop in 0..=MAX_REDIRECTS {
        request.timeout = deadline.saturating_duration_since(Instant::now());
        // Once it was redirected, a server has seen it.
        let answer = exchange(&request).await.map_err(|failure| Failure { never_sent: failure.never_sent && hop == 0, ..failure })?;
        let status = answer.status().as_u16();
        match redirect(&request, status, answer.headers()).map_err(sent)? {
            Some(next) => request.url = next,
            None => return read(&request, answer).await.map_err(sent),
        }
    }
    Err(sent(Error::new(Code::ApiUnexpected, format!("{} redirects more than {MAX_REDIRECTS} times", request.place()))))
}

/// A failure after which the server may have seen the request.
fn sent(error: Error) -> Failure {
    Failure { error, never_sent: false }
}

async fn exchange(request: &Request) -> std::result::Result<reqwest::Response, Failure> {
    let method = match request.method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Delete => reqwest::Method::DELETE,
    };
    let client = runtime::http(request).map_err(|error| Failure { error, never_sent: true })?;
    let mut builder = client.request(method, request.url.clone()).timeout(request.timeout);
    if let Some((user, password)) = &request.basic {
        builder = builder.basic_auth(user, Some(password.expose()));
    }
    builder = builder.header(ACCEPT, request.accept);
    if let Some(body) = &request.body {
        builder = builder.header(CONTENT_TYPE, request.content_type).body(body.clone());
    }
    for (name, value) in &request.headers {
        builder = builder.header(*name, value);
    }
    if let Some(key) = &request.idempotency_key {
        builder = builder.header(HeaderName::from_static("idempotency-key"), key);
    }
    builder
        .send()
        .await
        .map_err(|error| Failure { never_sent: error.is_connect() || error.is_builder(), error: no_answer(&error, request) })
}

/// Where a redirect leads, if it is one that may be followed: on the same origin, without another method. The credentials of one
/// origin are none of another's business, so a redirect that leaves it is an error.
fn redirect(request: &Request, status: u16, headers: &HeaderMap) -> Result<Option<Url>> {
    let may_follow = match status {
        307 | 308 => true,
        301..=303 => request.method == Method::Get,
        _ => false,
    };
    let top = match &request.redirects {
        Redirects::None => return Ok(None),
        Redirects::SameOrigin => "",
        Redirects::Below(path) => path,
    };
    let Some(location) = headers.get(LOCATION).filter(|_| may_follow) else { return Ok(None) };
    let unexpected = |what: &str| Error::new(Code::ApiUnexpected, format!("{} redirects {what}", request.place())).with_http_status(status);
    let mut next = location.to_str().ok().and_then(|text| request.url.join(text).ok()).ok_or_else(|| unexpected("to no URL"))?;
    // Credentials are the configuration's alone, once.
    if next.set_username("").and_then(|()| next.set_password(None)).is_err() || next.origin() != request.url.origin() {
        return Err(unexpected("to another origin, which is not followed").with_hint("set the host of the configuration to where it leads"));
    }
    match next.path().strip_prefix(top) {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => Ok(Some(next)),
        _ => Err(unexpected("to what it was not asked for, which is not followed")),
    }
}

async fn read(request: &Request, mut answer: reqwest::Response) -> Result<Response> {
    let place = request.place();
    let max = request.max_bytes;
    let status = answer.status().as_u16();
    let too_large = || Error::new(Code::ResponseTooLarge, format!("the answer of {place} is over {max} bytes")).with_http_status(status);
    if answer.content_length().is_some_and(|length| length > max as u64) {
        return Err(too_large());
    }
    let text = |name: HeaderName| answer.headers().get(name).and_then(|value| value.to_str().ok());
    let wait = text(RETRY_AFTER).and_then(|value| retry_after(value, text(DATE)));
    let request_id = text(HeaderName::from_static("x-request-id")).map(|id| id.chars().take(128).collect());
    let location = text(LOCATION).map(str::to_owned);
    let content_type = text(CONTENT_TYPE).map(str::to_owned);
    let xrds_location = text(HeaderName::from_static("x-xrds-location")).map(str::to_owned);
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| cut_short(&error, &place).with_http_status(status))? {
        if body.len() + chunk.len() > max {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Response { status, body, retry_after: wait, location, content_type, xrds_location, request_id, attempts: 1 })
}

fn timed_out(place: &str) -> Error {
    Error::new(Code::Timeout, format!("{place} did not answer in time"))
}

/// The answer began, and then broke off.
fn cut_short(error: &reqwest::Error, place: &str) -> Error {
    if error.is_timeout() {
        return timed_out(place);
    }
    Error::new(Code::ResponseMalformed, format!("the answer of {place} could not be read: {}", last_cause(error)))
}

fn no_answer(error: &reqwest::Error, request: &Request) -> Error {
    let place = request.place();
    if error.is_builder() {
        return Error::new(Code::Internal, format!("the request to {place} could not be made: {}", last_cause(error)));
    }
    if error.is_timeout() {
        return timed_out(&place);
    }
    if error.is_connect() {
        if let Some(reason) = causes(error).find_map(tls) {
            return Error::new(Code::TlsFailed, format!("no safe connection to {place}: {reason}"))
                .with_hint("the server's certificate must be valid and issued by an authority that this system trusts");
        }
        return Error::new(Code::ConnectFailed, format!("no connection to {place}: {}", last_cause(error)));
    }
    if causes(error).any(is_closed) {
        return Error::new(Code::ConnectFailed, format!("{place} closed the connection before it answered"));
    }
    Error::new(Code::ResponseMalformed, format!("the answer of {place} could not be read: {}", last_cause(error)))
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(std::error::Error::source(error), |cause| cause.source())
}

fn last_cause(error: &reqwest::Error) -> String {
    causes(error).last().map(ToString::to_string).unwrap_or_default()
}

/// What TLS refused, if it did. Its error travels inside an I/O error.
fn tls<'e>(cause: &'e (dyn std::error::Error + 'static)) -> Option<&'e rustls::Error> {
    let inner = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    cause.downcast_ref().or_else(|| inner.and_then(|inner| inner.downcast_ref()))
}

/// Whether the connection ended where an answer was due.
fn is_closed(cause: &(dyn std::error::Error + 'static)) -> bool {
    cause.is::<std::io::Error>()
        || cause.downcast_ref().is_some_and(|error: &hyper::Error| error.is_incomplete_message() || error.is_canceled())
}

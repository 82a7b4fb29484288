//! The one way out: builds requests, sends them on the process's pool, bounds what comes back.

use std::time::Duration;

use reqwest::header::{ACCEPT, HeaderMap, HeaderValue, USER_AGENT};
use url::Url;

use crate::secret::Secret;
use crate::{Code, Error, Result, runtime};

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
}

/// A request as plain data.
pub(crate) struct Request {
    method: Method,
    url: Url,
    pub(crate) basic: Option<(String, Secret)>,
    timeout: Duration,
    max_bytes: usize,
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn new(method: Method, url: Url) -> Self {
        Request { method, url, basic: None, timeout: Duration::from_secs(10), max_bytes: 1 << 20 }
    }

    /// From the first byte sent to the last byte read.
    pub(crate) fn connect_and_total_timeout(&mut self, timeout: Duration) {
        self.timeout = timeout;
    }
}

/// The client of a process: TLS always verified, no redirect followed, idle connections dropped before a server would.
pub(crate) fn client() -> reqwest::Result<reqwest::Client> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(USER_AGENT, HeaderValue::from_static(concat!("libmaestrano/", env!("CARGO_PKG_VERSION"))));
    reqwest::Client::builder()
        .default_headers(headers)
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(5))
        .pool_idle_timeout(Duration::from_secs(15))
        .pool_max_idle_per_host(16)
        .build()
}

/// Sends a request once and reads the whole answer, up to its limit.
pub(crate) async fn send(request: Request) -> Result<Response> {
    let place = place(&request.url);
    let method = match request.method {
        Method::Get => reqwest::Method::GET,
    };
    let mut builder = runtime::http()?.request(method, request.url).timeout(request.timeout);
    if let Some((user, password)) = &request.basic {
        builder = builder.basic_auth(user, Some(password.expose()));
    }
    let mut answer = builder.send().await.map_err(|error| failed(&error, &place))?;
    let too_large = || Error::new(Code::ResponseTooLarge, format!("the answer of {place} is over {} bytes", request.max_bytes));
    if answer.content_length().is_some_and(|length| length > request.max_bytes as u64) {
        return Err(too_large());
    }
    let status = answer.status().as_u16();
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| failed(&error, &place))? {
        if body.len() + chunk.len() > request.max_bytes {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Response { status, body })
}

/// A URL as errors may show it: without its query, which may hold a session token, and without credentials.
fn place(url: &Url) -> String {
    format!("{}{}", url.origin().ascii_serialization(), url.path())
}

fn failed(error: &reqwest::Error, place: &str) -> Error {
    let causes = || std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    if error.is_timeout() {
        return Error::new(Code::Timeout, format!("{place} did not answer in time"));
    }
    if error.is_connect() {
        let text = causes().map(ToString::to_string).collect::<Vec<_>>().join(": ");
        if text.contains("certificate") || text.contains("TLS") || text.contains("tls") {
            return Error::new(Code::TlsFailed, format!("no safe connection to {place}: {text}"))
                .with_hint("the server's certificate must be valid and issued by an authority that this system trusts");
        }
        let cause = causes().last().map(ToString::to_string).unwrap_or_default();
        return Error::new(Code::ConnectFailed, format!("no connection to {place}: {cause}"));
    }
    let cause = causes().last().map(ToString::to_string).unwrap_or_default();
    Error::new(Code::ResponseMalformed, format!("the answer of {place} could not be read: {cause}"))
}

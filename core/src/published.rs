//! The documents in which a provider of either OpenID describes itself: how they are fetched, and where they may lead.

use std::time::Duration;

use url::Url;

use crate::config::is_secure;
use crate::http::{self, Method, Request, Response};
use crate::{Code, Error, Result};

/// More than any provider has to say.
const MAX_BYTES: usize = 1 << 20;

/// How long a provider may take for one answer, from the first attempt to connect on. A browser waits meanwhile.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(15);

/// Fetches a document, which must be at the very place.
pub(crate) async fn document(url: &Url, accept: &'static str, connect_timeout: Duration) -> Result<Response> {
    let mut request = Request::new(Method::Get, url.clone());
    request.accept = accept;
    (request.connect_timeout, request.timeout, request.max_bytes) = (connect_timeout, TIMEOUT, MAX_BYTES);
    let place = request.place();
    let answer = http::send(request).await.map_err(|error| match error.code() {
        Code::ResponseTooLarge => refused(url, "answers with over 1 MiB"),
        _ => error,
    })?;
    http::check_available(&answer, &place)?;
    match answer.status {
        200 => Ok(answer),
        300..400 => Err(refused(url, "redirects, which is not followed").with_http_status(answer.status)),
        status => Err(refused(url, &format!("answered with status {status}")).with_http_status(status)),
    }
}

/// Whether requests, and the app's secrets, may go to an endpoint that a provider names.
pub(crate) fn is_fit(endpoint: &Url, provider: &Url) -> bool {
    // On this machine, or where plain http was asked for, the provider itself is http. One with TLS must not lead to what else listens
    // on this machine.
    let is_safe = match endpoint.scheme() {
        "https" => true,
        "http" => provider.scheme() == "http" && (is_secure(endpoint) || !is_secure(provider)),
        _ => false,
    };
    is_safe && has_no_credentials(endpoint) && endpoint.fragment().is_none()
}

pub(crate) fn has_no_credentials(url: &Url) -> bool {
    url.username().is_empty() && url.password().is_none()
}

/// The refusal of what a place says.
pub(crate) fn refused(url: &Url, reason: &str) -> Error {
    Error::new(Code::OpenIdDiscovery, format!("{}{} {reason}", url.origin().ascii_serialization(), url.path()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_over_tls_alone_unless_the_provider_itself_is_plain() {
        let url = |text: &str| Url::parse(text).expect("a URL");
        let (tls, plain, local) = (url("https://id.example/"), url("http://id.example/"), url("http://127.0.0.1:1/"));
        for (endpoint, provider, expected) in [
            ("https://id.example/token", &tls, true),
            ("https://elsewhere.example/token", &plain, true),
            ("http://id.example/token", &tls, false),
            ("http://127.0.0.1:2/token", &tls, false),
            ("http://id.example/token", &local, false),
            ("http://id.example/token", &plain, true),
            ("http://127.0.0.1:2/token", &local, true),
            ("https://u:p@id.example/token", &tls, false),
            ("https://u@id.example/token", &tls, false),
            ("https://id.example/token#x", &tls, false),
            ("ftp://127.0.0.1/token", &plain, false),
        ] {
            assert_eq!(is_fit(&url(endpoint), provider), expected, "{endpoint} of {provider}");
        }
    }
}

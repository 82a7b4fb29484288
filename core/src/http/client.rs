//! The connections of a process.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::Client;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use super::resolver::Resolver;
use super::{Request, identity};
use crate::config::is_secure;

/// What has to be settled when a client is made, so that requests which differ in it need different ones.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Kind {
    connect_timeout: Duration,
    /// Whether connections are kept and used again. What must not happen twice gets a connection of its own: on one that the server
    /// closes at that moment nobody could tell whether the request arrived.
    pooled: bool,
    /// Whether the system's proxy counts. This machine itself is never asked for through another, which would see the request in clear.
    proxied: bool,
}

/// The clients of one process, made when they are needed.
#[derive(Default)]
pub(crate) struct Clients {
    made: Mutex<Vec<(Kind, Client)>>,
    resolver: Resolver,
}

impl Clients {
    pub(crate) fn get(&self, request: &Request) -> reqwest::Result<Client> {
        let kind = Kind {
            connect_timeout: request.connect_timeout,
            pooled: request.method.may_repeat(),
            proxied: request.url.scheme() == "https" || !is_secure(&request.url),
        };
        let mut clients = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = clients.iter().find(|(known, _)| *known == kind) {
            return Ok(client.clone());
        }
        let client = make(kind, self.resolver.clone())?;
        clients.push((kind, client.clone()));
        Ok(client)
    }
}

/// TLS is always verified, no redirect followed, and idle connections are dropped before a server would. How often a request is sent is
/// counted elsewhere, so the client itself never sends one twice.
fn make(kind: Kind, resolver: Resolver) -> reqwest::Result<Client> {
    let (user_agent, about) = identity::headers();
    let mut headers = HeaderMap::new();
    for (name, value) in [(USER_AGENT, user_agent), (HeaderName::from_static("x-maestrano-client-user-agent"), about)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    let mut builder = Client::builder()
        .default_headers(headers)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .dns_resolver(resolver)
        .connect_timeout(kind.connect_timeout)
        .pool_idle_timeout(Duration::from_secs(15))
        .pool_max_idle_per_host(if kind.pooled { 16 } else { 0 });
    if !kind.proxied {
        builder = builder.no_proxy();
    }
    builder.build()
}

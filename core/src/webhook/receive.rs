//! One call that checks who calls and what is meant, and says what to answer.

use std::collections::BTreeMap;

use serde::Serialize;

use super::account::{self, AccountEvent, Found};
use super::authenticate::{Credentials, credentials};
use super::{Webhook, refused};
use crate::{Error, Maestrano, Marketplace};

/// What a webhook call came to. Act on `event`, if there is one, and answer `status`, `headers` and `body` as they are.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct WebhookCall<E = AccountEvent> {
    /// What happened; none when the call is refused.
    pub event: Option<E>,
    /// The marketplace that called, once that is certain.
    pub marketplace: Option<String>,
    /// 200, or 201 for the start of a synchronisation; 400 for an id or body that can't be one, 401 without the right credentials, 404 for
    /// an unknown path or marketplace, 405 for another method, 413 for a body that is too large.
    pub status: u16,
    /// The headers, by name.
    pub headers: BTreeMap<&'static str, &'static str>,
    /// The body, in JSON. Empty where the answer is the app's own: the state of a synchronisation.
    pub body: &'static str,
    /// The code of why the call is refused, for the log.
    pub reason: Option<&'static str>,
}

impl<E> WebhookCall<E> {
    pub(crate) fn accepted(event: E, marketplace: &Marketplace) -> Self {
        WebhookCall {
            event: Some(event),
            marketplace: Some(marketplace.name().to_owned()),
            status: 200,
            headers: BTreeMap::from([JSON]),
            body: r#"{"success":true}"#,
            reason: None,
        }
    }

    /// `allow` names the methods that a path has.
    pub(crate) fn refused(status: u16, error: &Error, marketplace: Option<&Marketplace>, allow: &'static str) -> Self {
        let (header, body) = match status {
            400 => (None, r#"{"error":"bad request"}"#),
            413 => (None, r#"{"error":"too large"}"#),
            401 => (Some(("WWW-Authenticate", r#"Basic realm="Maestrano""#)), r#"{"error":"unauthorized"}"#),
            405 => (Some(("Allow", allow)), r#"{"error":"method not allowed"}"#),
            _ => (None, r#"{"error":"not found"}"#),
        };
        WebhookCall {
            event: None,
            marketplace: marketplace.map(|m| m.name().to_owned()),
            status,
            headers: std::iter::once(JSON).chain(header).collect(),
            body,
            reason: Some(error.code().as_str()),
        }
    }
}

const JSON: (&str, &str) = ("Content-Type", "application/json");

impl Webhook<'_> {
    /// Checks a call's credentials against this marketplace, and reads what it means. `path` is as it arrived, not decoded, with its
    /// query; `authorization` is the header's value, empty if there is none. Never fails: what is wrong is the answer.
    pub fn receive_account(&self, method: &str, path: &str, authorization: &str) -> WebhookCall {
        receive(std::slice::from_ref(self.0), method, path, authorization)
    }
}

impl Maestrano {
    /// The same over all marketplaces. Where a template holds the marketplace's name, only that one's credentials count; else the
    /// marketplace is found by its credentials, all of them compared in constant time. Of several with the same path, id and key it is
    /// the first of the configuration.
    pub fn receive_account(&self, method: &str, path: &str, authorization: &str) -> WebhookCall {
        receive(&self.all(), method, path, authorization)
    }
}

/// The marketplace whose credentials these are, of those that know the path. All are compared, so the time does not tell which one it was.
/// The first counts.
fn caller<'k, T>(known: &'k [(&'k Marketplace, T)], authorization: &str) -> Option<&'k (&'k Marketplace, T)> {
    let presented = credentials(authorization);
    let is_caller = |marketplace: &Marketplace| presented.as_ref().is_ok_and(|credentials: &Credentials| credentials.are_of(marketplace));
    known.iter().rev().fold(None, |found, known| if is_caller(known.0) { Some(known) } else { found })
}

/// Finds who calls, of the marketplaces that know the path, and has the call read for that one.
pub(super) fn received<T, E>(
    marketplaces: &[Marketplace],
    find: impl Fn(&Marketplace) -> Option<T>,
    authorization: &str,
    read: impl FnOnce(&Marketplace, &T) -> WebhookCall<E>,
) -> WebhookCall<E> {
    let known: Vec<_> = marketplaces.iter().filter_map(|marketplace| Some((marketplace, find(marketplace)?))).collect();
    if known.is_empty() {
        return WebhookCall::refused(404, &account::unknown_path(), None, "");
    }
    match caller(&known, authorization) {
        Some((marketplace, found)) => read(marketplace, found),
        None => WebhookCall::refused(401, &refused("the call carries no marketplace's id and key"), None, ""),
    }
}

fn receive(marketplaces: &[Marketplace], method: &str, path: &str, authorization: &str) -> WebhookCall {
    let find = |marketplace: &Marketplace| account::find(marketplace, path);
    received(marketplaces, find, authorization, |marketplace, found| match found {
        _ if !account::is_delete(method) => WebhookCall::refused(405, &account::wrong_method(), Some(marketplace), "DELETE"),
        Found::Event(event) => WebhookCall::accepted(event.clone(), marketplace),
        Found::Malformed(name) => WebhookCall::refused(400, &account::malformed(name), Some(marketplace), ""),
    })
}

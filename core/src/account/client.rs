//! Calls of the account API: where they go, and with what.

use std::time::Duration;

use serde_json::value::RawValue;
use url::Url;

use super::answer;
use super::query::{self, Columns};
use crate::http::{self, Method, Redirects, Request};
use crate::{Code, Error, Marketplace, Result};

/// A collection of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Groups,
    Users,
    Resellers,
    Bills,
    RecurringBills,
}

impl Kind {
    pub(super) const ALL: [Kind; 5] = [Kind::Groups, Kind::Users, Kind::Resellers, Kind::Bills, Kind::RecurringBills];

    pub(super) fn path(self) -> &'static str {
        match self {
            Kind::Groups => "groups",
            Kind::Users => "users",
            Kind::Resellers => "resellers",
            Kind::Bills => "bills",
            Kind::RecurringBills => "recurring_bills",
        }
    }

    pub(super) fn columns(self) -> &'static Columns {
        match self {
            Kind::Groups => &query::GROUPS,
            Kind::Users => &query::USERS,
            Kind::Resellers => &query::RESELLERS,
            Kind::Bills => &query::BILLS,
            Kind::RecurringBills => &query::RECURRING_BILLS,
        }
    }
}

/// Where a call goes.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Ping,
    All(Kind),
    One(Kind, String),
    GroupsOfReseller(String),
    Authenticate,
}

impl Place {
    pub(super) fn url(&self, marketplace: &Marketplace) -> Result<Url> {
        let settings = marketplace.settings();
        let host = settings.api_host.as_deref().ok_or_else(|| {
            Error::new(Code::ConfigMissing, format!("marketplace '{}': api.host is missing", marketplace.name())).with_field("api.host")
        })?;
        let path = match self {
            Place::Ping => "ping".to_owned(),
            Place::All(kind) => format!("account/{}", kind.path()),
            Place::One(kind, id) => format!("account/{}/{}", kind.path(), segment(id)?),
            Place::GroupsOfReseller(id) => format!("account/resellers/{}/groups", segment(id)?),
            Place::Authenticate => "account/users/authenticate".to_owned(),
        };
        Url::parse(&format!("{host}{}{path}", settings.api_base))
            .map_err(|_| Error::new(Code::ConfigInvalid, "api.host and api.base make no URL").with_field("api.base"))
    }
}

fn segment(id: &str) -> Result<String> {
    http::segment(id).map_err(|reason| Error::new(Code::InvalidArgument, format!("the id {reason}")).with_field("id"))
}

pub(super) fn request(marketplace: &Marketplace, method: Method, place: &Place) -> Result<Request> {
    let settings = marketplace.settings();
    let api = &settings.api;
    let mut request = Request::new(method, place.url(marketplace)?);
    request.basic = Some((settings.api_id.clone(), settings.api_key.clone()));
    request.connect_timeout = Duration::from_secs(api.connect_timeout);
    request.timeout = Duration::from_secs(api.timeout);
    request.max_bytes = api.max_response_bytes;
    request.redirects = Redirects::SameOrigin;
    Ok(request)
}

/// Sends a call and answers its `data`. Nothing happens before the first poll.
pub(super) fn call(
    marketplace: &Marketplace,
    method: Method,
    place: &Place,
    body: Option<Body>,
) -> impl Future<Output = Result<Box<RawValue>>> + Send + use<> {
    let prepared = request(marketplace, method, place).map(|mut request| {
        if let Some(Body { json, idempotency_key, writes }) = body {
            request.body = Some(json);
            request.writes = writes;
            request.idempotency_key = idempotency_key;
        }
        request
    });
    send(marketplace.clone(), prepared)
}

/// What a POST carries.
pub(super) struct Body {
    pub(super) json: String,
    pub(super) idempotency_key: Option<String>,
    /// Whether it changes something.
    pub(super) writes: bool,
}

pub(super) async fn send(marketplace: Marketplace, request: Result<Request>) -> Result<Box<RawValue>> {
    let max_retries = marketplace.settings().api.max_retries;
    http::call(request, max_retries, answer::read).await.map_err(|error| error.with_marketplace(marketplace.name()))
}

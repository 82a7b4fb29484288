//! Calls of Connec!: where they go, and with what.

use std::time::Duration;

use url::Url;

use super::Connec;
use super::answer::{self, ConnecResponse};
use crate::http::{self, Method, Redirects, Request};
use crate::{Code, Error, Marketplace, Result, arguments};

const MEDIA_TYPE: &str = "application/vnd.api+json";

/// A request below the group.
pub(super) fn request(connec: &Connec, method: Method, path: &str, parameters: &[(String, String)]) -> Result<Request> {
    below(connec, method, &format!("/{}", segments(path)?), parameters)
}

/// A request below the group to a path made of [segments](segment).
pub(super) fn escaped(connec: &Connec, method: Method, path: &str) -> Result<Request> {
    below(connec, method, &format!("/{path}"), &[])
}

pub(super) fn index(connec: &Connec) -> Result<Request> {
    below(connec, Method::Get, "", &[])
}

fn below(connec: &Connec, method: Method, path: &str, parameters: &[(String, String)]) -> Result<Request> {
    let group = group_path(connec)?;
    let mut request = prepare(connec, method, &format!("{group}{path}"), parameters)?;
    request.redirects = Redirects::Below(group);
    Ok(request)
}

fn group_path(connec: &Connec) -> Result<String> {
    Ok(format!("{}/{}", connec.marketplace.settings().connec.base_path, scope(connec)?))
}

/// Schemas are nobody's data, so they lie beside the groups.
pub(super) fn schema(connec: &Connec, resource: &str) -> Result<Request> {
    let (base, resource) = (&connec.marketplace.settings().connec.base_path, segment("resource", resource)?);
    prepare(connec, Method::Get, &format!("{base}/json_schema/{resource}"), &[])
}

pub(super) fn version(connec: &Connec) -> Result<Request> {
    prepare(connec, Method::Get, "/version", &[])
}

pub(super) fn report(connec: &Connec, name: &str, parameters: &[(String, String)]) -> Result<Request> {
    let settings = &connec.marketplace.settings().connec;
    let group = scope(connec)?;
    let name = segment("report", name)?;
    let reports = format!("{}/{group}", settings.reports_path);
    let mut request = prepare(connec, Method::Get, &format!("{reports}/{name}"), parameters)?;
    request.redirects = Redirects::Below(reports);
    Ok(request)
}

/// Batches go to the root of the host, whatever its base path is.
pub(super) fn batch(connec: &Connec) -> Result<Request> {
    prepare(connec, Method::Post, "/batch", &[])
}

/// The address below which everything of the group lies.
pub(super) fn group_url(connec: &Connec) -> Result<Url> {
    address(connec, &format!("{}/", group_path(connec)?))
}

/// A request to an absolute address that [`group_url`] was found to hold.
pub(super) fn page(connec: &Connec, url: Url) -> Result<Request> {
    let mut request = index(connec)?;
    request.url = url;
    Ok(request)
}

/// The method of a verb, which the caller gave as `name`, and which has a body if it must have one.
pub(super) fn method(name: &str, verb: &str, has_body: bool) -> Result<Method> {
    let method = match verb.to_ascii_lowercase().as_str() {
        "get" => Method::Get,
        "post" => Method::Post,
        "put" => Method::Put,
        "delete" => Method::Delete,
        _ => return Err(arguments::wrong(name, "must be get, post, put or delete")),
    };
    match (matches!(method, Method::Post | Method::Put), has_body) {
        (true, false) => Err(arguments::wrong("body", "is missing")),
        (false, true) => Err(arguments::wrong("body", "is not for get and delete")),
        _ => Ok(method),
    }
}

pub(super) fn with_body(mut request: Request, body: Option<&str>) -> Result<Request> {
    if let Some(body) = body {
        arguments::object("body", body).map_err(|error| error.with_hint("the entity goes in its envelope: {\"organizations\": {…}}"))?;
        request.body = Some(body.to_owned());
    }
    Ok(request)
}

fn prepare(connec: &Connec, method: Method, path: &str, parameters: &[(String, String)]) -> Result<Request> {
    let marketplace = &connec.marketplace;
    let settings = marketplace.settings();
    if !settings.connec.enabled {
        let off = Error::new(Code::WrongState, "connec.enabled is false").with_field("connec.enabled");
        return Err(off.with_hint("set connec.enabled, or share no data with this marketplace"));
    }
    let mut url = address(connec, path)?;
    if !parameters.is_empty() {
        url.query_pairs_mut().extend_pairs(parameters);
    }
    let mut request = Request::new(method, url);
    request.basic = Some((settings.api_id.clone(), settings.api_key.clone()));
    request.connect_timeout = Duration::from_secs(settings.api.connect_timeout);
    request.timeout = Duration::from_secs(settings.connec.timeout);
    request.max_bytes = settings.connec.max_response_bytes;
    (request.content_type, request.accept) = (MEDIA_TYPE, MEDIA_TYPE);
    request.redirects = Redirects::SameOrigin;
    if connec.external_ids {
        request.headers.push(("connec-external-ids", "true".to_owned()));
    }
    if let Some(format) = &connec.country_format {
        if format.is_empty() || !format.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) {
            return Err(Error::new(Code::InvalidArgument, "the country_format must be a name such as alpha2").with_field("country_format"));
        }
        request.headers.push(("connec-country-format", format.clone()));
    }
    Ok(request)
}

fn address(connec: &Connec, path: &str) -> Result<Url> {
    let (name, settings) = (connec.marketplace.name(), connec.marketplace.settings());
    let host = settings.connec.host.as_deref().ok_or_else(|| {
        Error::new(Code::ConfigMissing, format!("marketplace '{name}': connec.host is missing")).with_field("connec.host")
    })?;
    Url::parse(&format!("{host}{path}"))
        .map_err(|_| Error::new(Code::ConfigInvalid, "connec.host and connec.base_path make no URL").with_field("connec.base_path"))
}

fn scope(connec: &Connec) -> Result<String> {
    segment("group", &connec.group)
}

pub(super) fn segment(what: &str, text: &str) -> Result<String> {
    http::segment(text).map_err(|reason| arguments::wrong(what, reason))
}

/// A path of the caller's, segment by segment: it can't leave its group.
fn segments(path: &str) -> Result<String> {
    let trimmed = path.trim_matches('/');
    if trimmed.contains(['?', '#', '\\']) {
        return Err(Error::new(Code::InvalidArgument, "the path must not hold a query; pass options in its place").with_field("path"));
    }
    if !trimmed.is_empty() && trimmed.split('/').any(str::is_empty) {
        return Err(arguments::wrong("path", "must not have an empty part"));
    }
    let parts = trimmed.split('/').map(|part| segment("path", part)).collect::<Result<Vec<_>>>()?;
    Ok(parts.join("/"))
}

pub(super) async fn send(marketplace: Marketplace, request: Result<Request>) -> Result<ConnecResponse> {
    let max_retries = marketplace.settings().api.max_retries;
    http::call(request, max_retries, answer::read).await.map_err(|error| error.with_marketplace(marketplace.name()))
}

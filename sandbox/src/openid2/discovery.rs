//! What discovery finds: the provider of an application, and the identity of a user.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};

use super::{NAMESPACE, UNAUTHORIZED, XRDS, endpoint, identity};
use crate::failure::Failure;
use crate::faults::{self, Stage};
use crate::idp::canonical::Canonical;
use crate::pages;
use crate::redirect::see_other;
use crate::server::base_url;
use crate::state::Sandbox;
use crate::store::apps::{self, App};
use crate::store::users;

const TYPE: &str = "application/xrds+xml";
const LOCATION: HeaderName = HeaderName::from_static("x-xrds-location");
/// What the provider can do beside the protocol itself.
const EXTENSIONS: [&str; 3] = ["http://openid.net/extensions/sreg/1.1", "http://openid.net/sreg/1.0", super::attributes::AX];

/// The provider, to whoever does not ask it anything.
pub(super) fn provider(sandbox: &Sandbox, app: &App, suffix: bool, headers: &HeaderMap) -> Result<Response, Failure> {
    let address = endpoint(&base_url(headers, sandbox.address), app);
    if !suffix && !wants_xrds(headers) {
        let text = format!("This is the OpenID 2.0 provider of {} ({}).", app.name, app.id);
        return Ok(pointer(&address, text));
    }
    let server = format!("{NAMESPACE}/server");
    let types = [[server.as_str()].as_slice(), &EXTENSIONS].concat();
    document(sandbox, app, &types, &address, None)
}

/// `GET /api/openid/provider/:app/users/:user`.
pub(super) async fn user(
    State(sandbox): State<Arc<Sandbox>>,
    Path((app, user)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Response> {
    let answered = || {
        let Some(app) = sandbox.store.read(|db| apps::find(db, &app))? else {
            return Ok(see_other(UNAUTHORIZED.to_owned()));
        };
        let id = user.strip_suffix(XRDS).unwrap_or(&user);
        let known = sandbox.store.read(|db| users::find(db, id))?.ok_or_else(|| Failure::not_found("user", id))?;
        let base = base_url(&headers, sandbox.address);
        let identity = identity(&base, &app, &known.id);
        if id == user && !wants_xrds(&headers) {
            return Ok(pointer(&identity, format!("{identity}{XRDS}")));
        }
        let signon = format!("{NAMESPACE}/signon");
        document(&sandbox, &app, &[&signon], &endpoint(&base, &app), Some(&identity))
    };
    answered().map_err(|failure| pages::failed(&failure))
}

fn wants_xrds(headers: &HeaderMap) -> bool {
    headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).any(|value| value.contains(TYPE))
}

/// Text for people, with the address of the document in a header.
fn pointer(address: &str, text: String) -> Response {
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (LOCATION, format!("{address}{XRDS}"))];
    (headers, text).into_response()
}

fn document(sandbox: &Sandbox, app: &App, types: &[&str], endpoint: &str, local_id: Option<&str>) -> Result<Response, Failure> {
    let elsewhere = format!("http://elsewhere.example{}", super::path(app));
    let astray = !faults::at(sandbox, Stage::Xrds, Some(&app.id))?.is_empty();
    let mut xml = Canonical::new();
    xml.start("xrds:XRDS", &[("xrds", "xri://$xrds"), ("", "xri://$xrd*($v*2.0)")], &[]);
    xml.start("XRD", &[], &[]).start("Service", &[], &[("priority", "1")]);
    for name in types {
        xml.leaf("Type", &[], name);
    }
    xml.leaf("URI", &[], if astray { &elsewhere } else { endpoint });
    if let Some(id) = local_id {
        xml.leaf("LocalID", &[], id);
    }
    let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", xml.finish());
    Ok((StatusCode::OK, [(CONTENT_TYPE, TYPE)], text).into_response())
}

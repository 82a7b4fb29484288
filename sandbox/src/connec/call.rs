//! A call: what an application asks for, whether alone or in a batch.

use std::borrow::Cow;
use std::sync::Arc;

use axum::http::{Method, StatusCode};
use percent_encoding::percent_decode_str;
use url::form_urlencoded;

use super::answer::Refusal;
use super::render::View;
use super::resources::Resource;
use crate::json::Json;
use crate::state::Sandbox;
use crate::store::apps::App;
use crate::store::groups::{Group, TERMINATED};

/// Where the API is; the second is where the old sandbox had it.
pub(super) const PREFIXES: [&str; 2] = ["/api/v2", "/connec/api/v2"];
/// Where the admin API has it.
pub(super) const ADMIN: &str = "/admin/connec";

pub(super) struct Call<'a> {
    pub(super) sandbox: &'a Arc<Sandbox>,
    /// The application that calls; nothing for the admin API, which may see everything and writes as
    /// some other application of the customer.
    pub(super) app: Option<&'a App>,
    pub(super) method: Method,
    /// Scheme and host by which the sandbox was reached.
    pub(super) base: &'a str,
    pub(super) target: Target,
    pub(super) external_ids: bool,
    pub(super) alpha2: bool,
    pub(super) body: Body<'a>,
}

/// What comes with a call.
pub(super) enum Body<'a> {
    Bytes(&'a [u8]),
    Read(&'a Json),
}

/// The path and the query.
pub(super) struct Target {
    pub(super) prefix: &'static str,
    /// Decoded one by one, so that an encoded slash never makes two of one.
    pub(super) segments: Vec<String>,
    pub(super) options: Vec<(String, String)>,
}

impl Target {
    /// Nothing for an address outside the API, or one that cannot be decoded. A slash at the end and a
    /// `.json` say nothing.
    pub(super) fn read(prefixes: &[&'static str], path: &str, query: Option<&str>) -> Option<Self> {
        let below = |prefix: &&'static str| {
            let rest = path.strip_prefix(prefix)?;
            (rest.is_empty() || rest.starts_with('/')).then_some((*prefix, rest))
        };
        let (prefix, rest) = prefixes.iter().find_map(below)?;
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let rest = rest.strip_suffix(".json").unwrap_or(rest);
        let decoded = |segment| percent_decode_str(segment).decode_utf8().map(Cow::into_owned).ok();
        let segments = rest.split('/').map(decoded).collect::<Option<Vec<_>>>()?;
        let options = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().collect();
        Some(Self { prefix, segments, options })
    }
}

/// A call that may be made: the group is one of the application's.
pub(super) struct Scope<'a> {
    pub(super) call: &'a Call<'a>,
    pub(super) group: Group,
}

impl Scope<'_> {
    pub(super) fn view(&self) -> View<'_> {
        View { group: &self.group.id, external_ids: self.call.external_ids, alpha2: self.call.alpha2 }
    }

    /// Whether a change is to leave nothing of what was there, which the admin API may ask for.
    pub(super) fn replaces(&self) -> bool {
        self.call.app.is_none() && self.call.target.options.iter().any(|(name, value)| name == "replace" && value == "true")
    }

    /// The customer whose data it is.
    pub(super) fn channel(&self) -> &str {
        &self.group.organization
    }

    /// The address of a resource or an entity.
    pub(super) fn url(&self, resource: &Resource, id: Option<&str>) -> String {
        let Call { base, target, .. } = self.call;
        let id = id.map(|id| format!("/{id}")).unwrap_or_default();
        format!("{base}{}/{}/{}{id}", target.prefix, self.group.id, resource.name)
    }
}

impl Call<'_> {
    /// Access to a group ends when it leaves the application.
    pub(super) fn scope(&self, group: &str) -> Result<Scope<'_>, Refusal> {
        let found = self.sandbox.store.read(|db| crate::store::groups::find(db, group))?;
        let may = |group: &Group| self.app.is_none_or(|app| group.app == app.id && group.status != TERMINATED);
        let group = found.filter(may).ok_or_else(|| if self.app.is_some() { Refusal::unauthorized() } else { Refusal::not_found() })?;
        Ok(Scope { call: self, group })
    }

    /// The resource of a name in a path.
    pub(super) fn resource(&self, name: &str) -> Result<Resource, Refusal> {
        if let Some(known) = Resource::named(name) {
            return Ok(known);
        }
        let accepted = self.sandbox.settings()?.unknown_resources;
        Resource::unheard_of(name).filter(|_| accepted).ok_or_else(Refusal::unknown_resource)
    }

    /// The body as JSON.
    pub(super) fn json(&self) -> Result<Cow<'_, Json>, Refusal> {
        match self.body {
            Body::Read(json) => Ok(Cow::Borrowed(json)),
            Body::Bytes(bytes) => {
                let read = Json::parse(bytes.trim_ascii());
                read.map(Cow::Owned).map_err(|error| Refusal::body(StatusCode::BAD_REQUEST, format!("The body is not JSON: {error}")))
            }
        }
    }
}

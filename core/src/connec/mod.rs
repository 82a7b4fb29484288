//! Connec!: the business data that a customer's apps share.
//!
//! [`Marketplace::connec`] is scoped to one group. Bodies pass through as they are: unknown fields, the order of keys and numbers of any
//! precision survive a round trip.
//!
//! ```no_run
//! use maestrano_core::connec::ListOptions;
//! # let acme = maestrano_core::Maestrano::from_env()?.only()?;
//!
//! let connec = acme.connec("cld-1");
//! let made = connec.post("organizations", r#"{"organizations": {"name": "Doe Ltd"}}"#)?;
//! for entity in connec.all("organizations", &ListOptions::new().filter("status", "ne", "INACTIVE")) {
//!     println!("{}", entity?.get());
//! }
//! # Ok::<(), maestrano_core::Error>(())
//! ```
//!
//! Every call takes at most `connec.timeout` seconds with all its attempts. Reads are sent again as in [`account`](crate::account); what
//! writes, only when the server can't have seen it or says that it did nothing. Of a write that may have happened all the same, the error is
//! not `retryable`: look for the entity first. One that goes by an external id may be posted again as it is.
//!
//! # Errors
//! Every call: `config_missing` without `connec.host`; `wrong_state` when `connec.enabled` is false; `invalid_argument` for a group or path
//! that would lead elsewhere, and an option or body that can't be; `api_unauthorized`, `api_forbidden`, `api_not_found`, `api_conflict`,
//! `api_invalid` (with the server's list in `errors`), `api_rate_limited`, `api_unavailable`, `api_unexpected`; `connect_failed`, `timeout`,
//! `tls_failed`, `response_malformed`, `response_too_large`; `internal`.

mod answer;
mod batch;
mod calls;
mod changes;
mod client;
mod cursor;
mod id_map;
mod ids;
mod ids_json;
mod json;
mod named;
mod pages;
mod query;
mod query_json;
mod tree;

pub use answer::ConnecResponse;
pub use batch::{BatchOptions, Operation, OperationResult};
pub use calls::{Call, WriteOptions};
pub use changes::{ChangedPage, ChangedPages};
pub use id_map::{IdMap, MemoryIdMap, fold_with, unfold_with};
pub use ids::{Folded, Provider, Unfolded, connec_id, fold, unfold};
pub use ids_json::ids_json;
pub use pages::{Entities, Page, Pages};
pub use query::{ListOptions, Operand};

pub(crate) use json::{written_changes, written_page};

use crate::http::Method;
use crate::{Code, Error, Marketplace, Result, runtime};

/// How countries are written unless said otherwise: in two letters.
const COUNTRY_FORMAT: &str = "alpha2";

/// The data of one group: [`Marketplace::connec`]. Cheap to clone.
#[derive(Clone)]
pub struct Connec {
    pub(crate) marketplace: Marketplace,
    pub(crate) group: String,
    external_ids: bool,
    country_format: Option<String>,
}

impl Connec {
    pub(crate) fn new(marketplace: &Marketplace, group: &str) -> Self {
        Connec {
            marketplace: marketplace.clone(),
            group: group.to_owned(),
            external_ids: false,
            country_format: Some(COUNTRY_FORMAT.to_owned()),
        }
    }

    /// Asks for ids, and references to them, as lists of `{"id", "provider", "realm"}`.
    #[must_use]
    pub fn external_ids(mut self, wanted: bool) -> Self {
        self.external_ids = wanted;
        self
    }

    /// How countries are written: `alpha2` unless said otherwise; none: the server's own way.
    #[must_use]
    pub fn country_format(mut self, format: Option<&str>) -> Self {
        self.country_format = format.map(str::to_owned);
        self
    }

    /// Reads a collection's first page, an entity, or the singular `company`.
    ///
    /// # Errors
    /// Those of [the module](self).
    pub fn get(&self, path: &str, options: &ListOptions) -> Result<ConnecResponse> {
        runtime::block_on(self.get_async(path, options))
    }

    /// [`get`](Self::get) as a future, which does not borrow.
    pub fn get_async(&self, path: &str, options: &ListOptions) -> impl Future<Output = Result<ConnecResponse>> + Send + use<> {
        let request = options.parameters().and_then(|parameters| client::request(self, Method::Get, path, &parameters));
        client::send(self.marketplace.clone(), request)
    }

    /// Creates an entity: `{"organizations": {"name": "Doe Ltd"}}`, JSON as it is to be sent. Answers what the server made of it.
    ///
    /// # Errors
    /// Those of [the module](self); `api_conflict` for a body with an id of its own.
    pub fn post(&self, path: &str, body: &str) -> Result<ConnecResponse> {
        runtime::block_on(self.post_async(path, body))
    }

    /// [`post`](Self::post) as a future, which does not borrow.
    pub fn post_async(&self, path: &str, body: &str) -> impl Future<Output = Result<ConnecResponse>> + Send + use<> {
        self.send_async(Method::Post, path, Some(body))
    }

    /// Changes the given fields of an entity, or of the singular `company`.
    ///
    /// # Errors
    /// Those of [the module](self).
    pub fn put(&self, path: &str, body: &str) -> Result<ConnecResponse> {
        runtime::block_on(self.put_async(path, body))
    }

    /// [`put`](Self::put) as a future, which does not borrow.
    pub fn put_async(&self, path: &str, body: &str) -> impl Future<Output = Result<ConnecResponse>> + Send + use<> {
        self.send_async(Method::Put, path, Some(body))
    }

    /// Deletes an entity. Discouraged: by convention `put` sets its `status` to `INACTIVE`.
    ///
    /// # Errors
    /// Those of [the module](self). `api_not_found` after several `attempts` may mean that an earlier one, whose answer was lost, deleted it.
    pub fn delete(&self, path: &str) -> Result<ConnecResponse> {
        runtime::block_on(self.delete_async(path))
    }

    /// [`delete`](Self::delete) as a future, which does not borrow.
    pub fn delete_async(&self, path: &str) -> impl Future<Output = Result<ConnecResponse>> + Send + use<> {
        self.send_async(Method::Delete, path, None)
    }

    fn send_async(&self, method: Method, path: &str, body: Option<&str>) -> impl Future<Output = Result<ConnecResponse>> + Send + use<> {
        let request = client::request(self, method, path, &[]).and_then(|request| client::with_body(request, body));
        client::send(self.marketplace.clone(), request)
    }

    /// Reads a report, such as `accounts_summary`, with parameters such as `("from", "2026-01-01")`, `to` and `period`.
    ///
    /// # Errors
    /// Those of [the module](self).
    pub fn report(&self, name: &str, parameters: &[(&str, &str)]) -> Result<ConnecResponse> {
        runtime::block_on(self.report_async(name, parameters))
    }

    /// [`report`](Self::report) as a future, which does not borrow.
    pub fn report_async(&self, name: &str, parameters: &[(&str, &str)]) -> impl Future<Output = Result<ConnecResponse>> + Send + use<> {
        let parameters: Vec<_> = parameters.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        client::send(self.marketplace.clone(), client::report(self, name, &parameters))
    }

    /// The pages of a collection, one after another; only one is held at a time.
    pub fn pages(&self, resource: &str, options: &ListOptions) -> Pages {
        Pages::start(self, resource, options)
    }

    /// The pages from where an earlier walk [was](Pages::resume_at).
    pub fn pages_from(&self, resource: &str, resume_at: &str) -> Pages {
        Pages::resume(self, resource, resume_at)
    }

    /// The entities of all pages, each as it came.
    pub fn all(&self, resource: &str, options: &ListOptions) -> Entities {
        Entities::new(self.pages(resource, options))
    }

    /// The address of a path, for what this client does not do.
    ///
    /// # Errors
    /// `config_missing`, `wrong_state`, `invalid_argument`.
    pub fn url(&self, path: &str) -> Result<String> {
        client::request(self, Method::Get, path, &[]).map(|request| request.url.to_string())
    }
}

impl std::fmt::Debug for Connec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connec").field("marketplace", &self.marketplace.name()).field("group", &self.group).finish_non_exhaustive()
    }
}

fn unwritten(what: &str, error: &serde_json::Error) -> Error {
    Error::new(Code::Internal, format!("{what} could not be written: {error}"))
}

//! Connec! by name, in JSON: what the bindings are made of.

use std::pin::Pin;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{
    BatchOptions, COUNTRY_FORMAT, Call, ChangedPage, Connec, ConnecResponse, Entities, ListOptions, Operation, Page, Pages, client,
    query_json, unwritten,
};
use crate::walk::{Walk, Walking};
use crate::{Marketplace, Result, arguments, runtime};

/// How a client is made, as the bindings give it.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ClientOptions {
    external_ids: bool,
    country_format: Option<String>,
}

impl Default for ClientOptions {
    fn default() -> Self {
        ClientOptions { external_ids: false, country_format: Some(COUNTRY_FORMAT.to_owned()) }
    }
}

/// The calls by a verb, and those that are no [`Call`].
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Sent {
    Get {
        path: String,
        #[serde(default, deserialize_with = "arguments::or_default")]
        options: ListOptions,
    },
    Post {
        path: String,
        #[serde(deserialize_with = "arguments::text_of")]
        body: String,
    },
    Put {
        path: String,
        #[serde(deserialize_with = "arguments::text_of")]
        body: String,
    },
    Delete {
        path: String,
    },
    Report {
        name: String,
        #[serde(default)]
        parameters: Option<Box<RawValue>>,
    },
}

const SENT: [&str; 5] = ["get", "post", "put", "delete", "report"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Batch {
    operations: Vec<Operation>,
    #[serde(default)]
    sequential: Option<bool>,
    #[serde(default)]
    other_groups: Option<bool>,
}

#[derive(Serialize)]
struct Written<'r> {
    status: u16,
    body: Option<&'r RawValue>,
    location: &'r Option<String>,
    request_id: &'r Option<String>,
}

pub(super) fn written(document: &impl Serialize) -> Result<String> {
    serde_json::to_string(document).map_err(|error| unwritten("an answer", &error))
}

fn response(answer: &ConnecResponse) -> Result<String> {
    runtime::in_place(answer.body.len(), || {
        let body = serde_json::from_str(&answer.body).ok();
        written(&Written { status: answer.status, body, location: &answer.location, request_id: &answer.request_id })
    })
}

impl Marketplace {
    /// [`connec`](Self::connec), or without a group [`default_connec`](Self::default_connec), with options in JSON:
    /// `{"external_ids": false, "country_format": "alpha2"}`.
    ///
    /// # Errors
    /// `config_missing` without a group anywhere; `invalid_argument`.
    #[doc(hidden)]
    pub fn connec_json(&self, group: Option<&str>, options: &str) -> Result<Connec> {
        let options: ClientOptions = arguments::read("options", if options.trim().is_empty() { "{}" } else { options })?;
        let connec = group.map_or_else(|| self.default_connec(), |group| Ok(self.connec(group)))?;
        Ok(connec.external_ids(options.external_ids).country_format(options.country_format.as_deref()))
    }
}

impl Connec {
    /// Makes a call by its name, with its arguments as a JSON object; answers `{"status", "body", "location", "request_id"}`. The calls are
    /// `get` (`path`, `options`), `post` and `put` (`path`, `body`), `delete` (`path`), `report` (`name`, `parameters`), and those of [`Call`]
    /// in snake case, with the variant's fields.
    ///
    /// # Errors
    /// Those of [the module](super); `invalid_argument` for an unknown call or arguments.
    #[doc(hidden)]
    pub fn call_json(&self, name: &str, arguments: &str) -> impl Future<Output = Result<String>> + Send + use<> {
        let call = self.call_named(name, arguments);
        async move { response(&call.await?) }
    }

    /// [`call_json`](Self::call_json) for bindings that hand the body over as it came.
    #[doc(hidden)]
    pub fn call_named(&self, name: &str, arguments: &str) -> impl Future<Output = Result<ConnecResponse>> + Send + use<> {
        let call = self.named(name, arguments).map_err(|error| error.with_marketplace(self.marketplace.name()));
        async move { call?.await }
    }

    fn named(&self, name: &str, arguments: &str) -> Result<Pin<Box<dyn Future<Output = Result<ConnecResponse>> + Send>>> {
        if !SENT.contains(&name) {
            return Ok(Box::pin(self.call_async(&arguments::read_kind::<Call>("call", name, arguments)?)));
        }
        Ok(match arguments::read_kind("call", name, arguments)? {
            Sent::Get { path, options } => Box::pin(self.get_async(&path, &options)),
            Sent::Post { path, body } => Box::pin(self.post_async(&path, &body)),
            Sent::Put { path, body } => Box::pin(self.put_async(&path, &body)),
            Sent::Delete { path } => Box::pin(self.delete_async(&path)),
            Sent::Report { name, parameters } => Box::pin(self.report_named(&name, parameters.as_deref())?),
        })
    }

    fn report_named(
        &self,
        name: &str,
        parameters: Option<&RawValue>,
    ) -> Result<impl Future<Output = Result<ConnecResponse>> + Send + use<>> {
        let parameters = parameters.map(|parameters| query_json::pairs("parameters", parameters)).transpose();
        let parameters = parameters.map_err(|(field, reason)| arguments::wrong(&field, reason))?.unwrap_or_default();
        let parameters: Vec<_> = parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Ok(self.report_async(name, &parameters))
    }

    /// [`report`](Self::report), whose parameters are a JSON object, or empty.
    ///
    /// # Errors
    /// As of [`call_json`](Self::call_json).
    #[doc(hidden)]
    pub fn report_json(&self, name: &str, parameters: &str) -> impl Future<Output = Result<String>> + Send + use<> {
        let parameters = if parameters.trim().is_empty() { "{}" } else { parameters };
        let call = arguments::object("parameters", parameters).and_then(|parameters| self.report_named(name, Some(parameters)));
        let call = call.map_err(|error| error.with_marketplace(self.marketplace.name()));
        async move { response(&call?.await?) }
    }

    /// A call by its verb, with what is to be sent, if anything is.
    ///
    /// # Errors
    /// As of [`call_json`](Self::call_json).
    #[doc(hidden)]
    pub fn send_json(&self, verb: &str, path: &str, body: Option<&str>) -> impl Future<Output = Result<String>> + Send + use<> {
        let sent = client::method("verb", verb, body.is_some()).map(|method| self.send_async(method, path, body));
        let sent = sent.map_err(|error| error.with_marketplace(self.marketplace.name()));
        async move { response(&sent?.await?) }
    }

    /// [`batch`](Self::batch) with `{"operations": [{"method", "path", "body", "group", "tag"}], "sequential", "other_groups"}`; answers the list of
    /// results.
    #[doc(hidden)]
    pub fn batch_json(&self, batch: &str) -> impl Future<Output = Result<String>> + Send + use<> {
        let call = arguments::read("batch", batch)
            .map(|Batch { operations, sequential, other_groups }| {
                let usual = BatchOptions::default();
                let options =
                    usual.sequential(sequential.unwrap_or(usual.sequential)).other_groups(other_groups.unwrap_or(usual.other_groups));
                self.batch_async(&operations, options)
            })
            .map_err(|error| error.with_marketplace(self.marketplace.name()));
        async move {
            let results = call?.await?;
            let length = results.iter().filter_map(|result| result.body.as_deref()).map(|body| body.get().len()).sum();
            runtime::in_place(length, || written(&results))
        }
    }

    /// [`pages`](Self::pages), or from `resume_at` on if it is not empty, each as `{"entities": […], "total", "resume_at"}`, where `resume_at` is
    /// that of the page that comes next.
    ///
    /// # Errors
    /// `invalid_argument` for options that can't be read.
    #[doc(hidden)]
    pub fn pages_json(&self, resource: &str, options: &str, resume_at: &str) -> Result<Walk> {
        self.pages_at(resource, options, resume_at).map(|pages| Walk::new(Walking::Pages(pages)))
    }

    /// The entities of [`pages_json`](Self::pages_json), one after another.
    ///
    /// # Errors
    /// `invalid_argument` for options that can't be read.
    #[doc(hidden)]
    pub fn entities_json(&self, resource: &str, options: &str, resume_at: &str) -> Result<Walk> {
        self.pages_at(resource, options, resume_at).map(|pages| Walk::new(Walking::Entities(Entities::new(pages))))
    }

    fn pages_at(&self, resource: &str, options: &str, resume_at: &str) -> Result<Pages> {
        let options = ListOptions::from_json(options).map_err(|error| error.with_marketplace(self.marketplace.name()))?;
        Ok(match resume_at {
            "" => self.pages(resource, &options),
            resume_at => self.pages_from(resource, resume_at),
        })
    }

    /// [`changes`](Self::changes) with options in JSON, each page as `{"entities": […], "cursor"}`.
    ///
    /// # Errors
    /// `invalid_argument` for options that can't be read.
    #[doc(hidden)]
    pub fn changes_json(&self, resource: &str, since: &str, options: &str) -> Result<Walk> {
        let options = ListOptions::from_json(options).map_err(|error| error.with_marketplace(self.marketplace.name()))?;
        Ok(Walk::new(Walking::Changes(Box::new(self.changes(resource, since, &options)))))
    }
}

pub(crate) fn written_page(page: &Page, pages: &Pages) -> Result<String> {
    written(&serde_json::json!({"total": page.total, "resume_at": pages.resume_at()})).map(|rest| joined(&page.entities, &rest))
}

pub(crate) fn written_changes(page: &ChangedPage) -> Result<String> {
    written(&serde_json::json!({"cursor": page.cursor})).map(|rest| joined(&page.entities, &rest))
}

/// An object of entities, as they came, and of what `rest` has.
fn joined(entities: &[Box<RawValue>], rest: &str) -> String {
    let length: usize = entities.iter().map(|entity| entity.get().len() + 1).sum();
    runtime::in_place(length, || join(entities, rest, length))
}

fn join(entities: &[Box<RawValue>], rest: &str, length: usize) -> String {
    let mut out = String::with_capacity(length + rest.len() + 16);
    out.push_str(r#"{"entities":["#);
    for (index, entity) in entities.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push_str(entity.get());
    }
    out.push_str("],");
    out.push_str(rest.trim_start_matches('{'));
    out
}

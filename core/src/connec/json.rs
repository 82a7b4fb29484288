//! Connec! by name, in JSON: what the bindings are made of.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{
    BatchOptions, Call, ChangedPage, Connec, ConnecResponse, Entities, ListOptions, Operation, Page, Pages, Provider, WriteOptions,
};
use crate::http::Method;
use crate::walk::{Walk, Walking};
use crate::{Code, Error, Marketplace, Result, runtime};

/// How a client is made, as the bindings give it.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ClientOptions {
    external_ids: bool,
    country_format: Option<String>,
}

impl Default for ClientOptions {
    fn default() -> Self {
        ClientOptions { external_ids: false, country_format: Some("alpha2".to_owned()) }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    path: String,
    #[serde(default)]
    options: ListOptions,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Write {
    path: String,
    #[serde(default)]
    body: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    name: String,
    #[serde(default)]
    options: ListOptions,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Batch {
    operations: Vec<Operation>,
    #[serde(default = "yes")]
    sequential: bool,
    #[serde(default)]
    other_groups: bool,
}

fn yes() -> bool {
    true
}

#[derive(Serialize)]
struct Written<'r> {
    status: u16,
    body: Option<&'r RawValue>,
    location: &'r Option<String>,
    request_id: &'r Option<String>,
}

pub(super) fn written(document: &impl Serialize) -> Result<String> {
    serde_json::to_string(document).map_err(|error| Error::new(Code::Internal, format!("an answer could not be written: {error}")))
}

fn response(answer: &ConnecResponse) -> Result<String> {
    runtime::in_place(answer.body.len(), || {
        let body = serde_json::from_str(&answer.body).ok();
        written(&Written { status: answer.status, body, location: &answer.location, request_id: &answer.request_id })
    })
}

pub(super) fn read<'t, T: Deserialize<'t>>(arguments: &'t str) -> Result<T> {
    let unusable = |reason: &str| Error::new(Code::InvalidArgument, format!("the arguments can't be used: {reason}"));
    // A structure would be read from a list as well.
    if !arguments.trim_start().starts_with('{') {
        return Err(unusable("they are no object"));
    }
    serde_json::from_str(arguments).map_err(|error| unusable(&error.to_string()))
}

impl Marketplace {
    /// [`connec`](Self::connec), or without a group [`default_connec`](Self::default_connec), with options in JSON:
    /// `{"external_ids": false, "country_format": "alpha2"}`.
    ///
    /// # Errors
    /// `config_missing` without a group anywhere; `invalid_argument`.
    pub fn connec_json(&self, group: Option<&str>, options: &str) -> Result<Connec> {
        let options: ClientOptions = read(if options.trim().is_empty() { "{}" } else { options })?;
        let connec = group.map_or_else(|| self.default_connec(), |group| Ok(self.connec(group)))?;
        Ok(connec.external_ids(options.external_ids).country_format(options.country_format.as_deref()))
    }
}

impl Connec {
    /// Makes a call by its name, with its arguments as a JSON object; answers `{"status", "body", "location", "request_id"}`. The calls are
    /// `get` (`path`, `options`), `post` and `put` (`path`, `body`), `delete` (`path`), `report` (`name`, `options`), and those of [`Call`]
    /// in snake case.
    ///
    /// # Errors
    /// Those of [the module](super); `invalid_argument` for an unknown call or arguments.
    pub fn call_json(&self, name: &str, arguments: &str) -> impl Future<Output = Result<String>> + Send + use<> {
        let call = self.call_named(name, arguments);
        async move { response(&call.await?) }
    }

    /// [`call_json`](Self::call_json) for bindings that hand the body over as it came.
    pub fn call_named(&self, name: &str, arguments: &str) -> impl Future<Output = Result<ConnecResponse>> + Send + use<> {
        let call = self.named(name, arguments).map_err(|error| error.with_marketplace(self.marketplace.name()));
        async move { call?.await }
    }

    fn named(&self, name: &str, arguments: &str) -> Result<std::pin::Pin<Box<dyn Future<Output = Result<ConnecResponse>> + Send>>> {
        let write = |method: Method| -> Result<_> {
            let Write { path, body } = read(arguments)?;
            Ok(self.send_async(method, &path, body.as_deref().map(RawValue::get)))
        };
        Ok(match name {
            "get" => {
                let Read { path, options } = read(arguments)?;
                Box::pin(self.get_async(&path, &options))
            }
            "post" => Box::pin(write(Method::Post)?),
            "put" => Box::pin(write(Method::Put)?),
            "delete" => Box::pin(write(Method::Delete)?),
            "report" => {
                let Report { name, options } = read(arguments)?;
                Box::pin(self.report_async(&name, &options))
            }
            name => Box::pin(self.call_async(&Call::from_json(name, arguments)?)),
        })
    }

    /// [`batch`](Self::batch) with `{"operations": [{"method", "path", "body", "group", "tag"}], "sequential", "other_groups"}`; answers the list of
    /// results.
    pub fn batch_json(&self, batch: &str) -> impl Future<Output = Result<String>> + Send + use<> {
        let call = read(batch)
            .map(|Batch { operations, sequential, other_groups }| self.batch_async(&operations, BatchOptions { sequential, other_groups }))
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
    pub fn pages_json(&self, resource: &str, options: &str, resume_at: &str) -> Result<Walk> {
        self.pages_at(resource, options, resume_at).map(|pages| Walk::new(Walking::Pages(pages)))
    }

    /// The entities of [`pages_json`](Self::pages_json), one after another.
    ///
    /// # Errors
    /// `invalid_argument` for options that can't be read.
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

/// What the calls of a name take.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Arguments {
    #[serde(default)]
    resource: Option<String>,
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    entity: Option<Box<RawValue>>,
    #[serde(default)]
    options: Option<Box<RawValue>>,
    #[serde(default)]
    provider: Option<Provider>,
    #[serde(default)]
    own_id: Option<String>,
    #[serde(default)]
    ids: Option<Vec<String>>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    pending: Option<bool>,
    #[serde(default)]
    message: Option<String>,
}

impl Call {
    /// Reads a call by its name in snake case, and its arguments: an object of the variant's fields.
    ///
    /// # Errors
    /// `invalid_argument`.
    pub fn from_json(name: &str, arguments: &str) -> Result<Call> {
        let Arguments { resource, id, entity, options, provider, own_id, ids, status, pending, message } = read(arguments)?;
        fn needed<T>(value: Option<T>, name: &str) -> Result<T> {
            value.ok_or_else(|| Error::new(Code::InvalidArgument, format!("the {name} is missing")).with_field(name))
        }
        let resource = || needed(resource, "resource");
        let write_options = || match &options {
            None => Ok(WriteOptions::new()),
            Some(options) => read(options.get()),
        };
        Ok(match name {
            "create" => Call::Create { resource: resource()?, entity: needed(entity, "entity")?, options: write_options()? },
            "update" => Call::Update { resource: resource()?, id, entity: needed(entity, "entity")?, options: write_options()? },
            "upsert" => Call::Upsert {
                resource: resource()?,
                provider: needed(provider, "provider")?,
                own_id: needed(own_id, "own_id")?,
                entity: needed(entity, "entity")?,
                options: write_options()?,
            },
            "link" => Call::Link {
                resource: resource()?,
                id: needed(id, "id")?,
                provider: needed(provider, "provider")?,
                own_id: needed(own_id, "own_id")?,
            },
            "archive" => Call::Archive { resource: resource()?, id: needed(id, "id")?, status },
            "merge" => Call::Merge { resource: resource()?, id: needed(id, "id")?, ids: needed(ids, "ids")?, entity },
            "index" => Call::Index,
            "schema" => Call::Schema { resource: resource()? },
            "example" => Call::Example { resource: resource()? },
            "version" => Call::Version,
            "transaction_logs" => Call::TransactionLogs {
                pending: pending.unwrap_or_default(),
                options: ListOptions::from_json(options.as_deref().map(RawValue::get).unwrap_or_default())?,
            },
            "report_failure" => Call::ReportFailure { resource: resource()?, id: needed(id, "id")?, message: needed(message, "message")? },
            _ => return Err(Error::new(Code::InvalidArgument, "there is no such call").with_field("call")),
        })
    }
}

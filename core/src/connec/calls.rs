//! What connectors do again and again, in one call each.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::answer::ConnecResponse;
use super::ids::{entity_of, repeated};
use super::{Connec, ListOptions, Provider, client, unwritten};
use crate::http::{Method, Request};
use crate::{Code, Error, Result, arguments, runtime};

/// How an entity is written. What is not set is the server's own way.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct WriteOptions {
    /// False: lines that the entity does not have are deleted. True, and the server's own way: they stay as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sparse: Option<bool>,
    /// Combinations of fields that are tried in turn; a match makes a change of a creation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub matching_fields: Vec<Vec<String>>,
    /// For people: the name of the organization that they belong to, which is made if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attach_to_organization: Option<String>,
}

impl WriteOptions {
    /// The server's own way.
    pub fn new() -> Self {
        Self::default()
    }

    /// False: lines that the entity does not have are deleted.
    #[must_use]
    pub fn sparse(mut self, wanted: bool) -> Self {
        self.sparse = Some(wanted);
        self
    }

    /// Adds a combination of fields that is tried; a match makes a change of a creation.
    #[must_use]
    pub fn matching(mut self, fields: &[&str]) -> Self {
        self.matching_fields.push(fields.iter().map(|&field| field.to_owned()).collect());
        self
    }

    /// For people: the name of the organization that they belong to.
    #[must_use]
    pub fn attach_to_organization(mut self, name: impl Into<String>) -> Self {
        self.attach_to_organization = Some(name.into());
        self
    }

    fn is_empty(&self) -> bool {
        self.sparse.is_none() && self.matching_fields.is_empty() && self.attach_to_organization.is_none()
    }
}

/// A call of more than a verb and a path: [`Connec::call`]. Each has a method of [`Connec`] of its name, which waits.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Call {
    /// Creates an entity. With an `id` list of the app's own, one that is known already is changed in its place.
    Create {
        /// The collection.
        resource: String,
        /// The entity, a JSON object without its envelope.
        #[serde(deserialize_with = "arguments::text_of")]
        entity: String,
        /// How it is written.
        #[serde(default, deserialize_with = "arguments::or_default")]
        options: WriteOptions,
    },
    /// Changes the given fields of an entity.
    Update {
        /// The collection, or the singular `company`.
        resource: String,
        /// Connec!'s id; none for the singular.
        id: Option<String>,
        /// The fields, a JSON object without its envelope.
        #[serde(deserialize_with = "arguments::text_of")]
        entity: String,
        /// How it is written.
        #[serde(default, deserialize_with = "arguments::or_default")]
        options: WriteOptions,
    },
    /// Creates an entity under the app's own id, or changes the one that has it.
    Upsert {
        /// The collection.
        resource: String,
        /// The app.
        provider: Provider,
        /// The app's own id.
        own_id: String,
        /// The fields, a JSON object without its envelope and `id`.
        #[serde(deserialize_with = "arguments::text_of")]
        entity: String,
        /// How it is written.
        #[serde(default, deserialize_with = "arguments::or_default")]
        options: WriteOptions,
    },
    /// Says what an entity is called in the app.
    Link {
        /// The collection.
        resource: String,
        /// Connec!'s id.
        id: String,
        /// The app.
        provider: Provider,
        /// The app's own id.
        own_id: String,
    },
    /// Takes an entity out of use, which is what apps do in place of deleting it.
    Archive {
        /// The collection.
        resource: String,
        /// Connec!'s id.
        id: String,
        /// `INACTIVE` unless said otherwise; documents take `ARCHIVED` or `VOIDED`.
        status: Option<String>,
    },
    /// Makes one entity of several.
    Merge {
        /// The collection.
        resource: String,
        /// The id of the one that stays.
        id: String,
        /// The ids of those that become part of it.
        ids: Vec<String>,
        /// Fields that it gets, a JSON object.
        #[serde(default, deserialize_with = "arguments::text_if_any")]
        entity: Option<String>,
    },
    /// The collections that the group has.
    Index {},
    /// The JSON Schema of a collection's entities.
    Schema {
        /// The collection.
        resource: String,
    },
    /// An entity as an example.
    Example {
        /// The collection.
        resource: String,
    },
    /// The version of the server, in its own words.
    Version {},
    /// Changes, one after another: all, or those that wait for a decision.
    TransactionLogs {
        /// Whether those that wait are meant.
        #[serde(default, deserialize_with = "arguments::or_default")]
        pending: bool,
        /// Paging.
        #[serde(default, deserialize_with = "arguments::or_default")]
        options: ListOptions,
    },
    /// Tells that the app could not take an entity.
    ReportFailure {
        /// The collection.
        resource: String,
        /// Connec!'s id.
        id: String,
        /// What went wrong, without anything personal.
        message: String,
    },
}

/// What there is once in a group.
const SINGULAR: &str = "company";

impl Connec {
    /// Makes a call.
    ///
    /// # Errors
    /// Those of [the module](super); `invalid_argument` for an entity that is no JSON object.
    pub fn call(&self, call: &Call) -> Result<ConnecResponse> {
        runtime::block_on(self.call_async(call))
    }

    /// [`call`](Self::call) as a future, which does not borrow.
    pub fn call_async(&self, call: &Call) -> impl Future<Output = Result<ConnecResponse>> + Send + use<> {
        client::send(self.marketplace.clone(), self.request(call))
    }

    fn request(&self, call: &Call) -> Result<Request> {
        match call {
            Call::Create { resource, entity, options } => self.write(Method::Post, resource, None, (entity, None, options)),
            Call::Update { resource, id: None, .. } if resource != SINGULAR => {
                Err(arguments::wrong("id", &format!("is missing: only {SINGULAR}, of which there is one, has none")))
            }
            Call::Update { resource, id, entity, options } => self.write(Method::Put, resource, id.as_deref(), (entity, None, options)),
            Call::Upsert { resource, provider, own_id, entity, options } => {
                self.write(Method::Post, resource, None, (entity, Some(own(provider, own_id)?), options))
            }
            Call::Link { resource, id, provider, own_id } => {
                self.change(resource, id, &json!({ resource: {"id": own(provider, own_id)?} }))
            }
            Call::Archive { resource, id, status } => {
                self.change(resource, id, &json!({ resource: {"status": status.as_deref().unwrap_or("INACTIVE")} }))
            }
            Call::Merge { resource, id, ids, entity } => {
                let entity = match entity {
                    Some(entity) => format!(",{}:{}", Value::from(resource.as_str()), arguments::object("entity", entity)?.get()),
                    None => String::new(),
                };
                let body = format!(r#"{{"ids":{}{entity}}}"#, json!(ids));
                client::with_body(self.below(Method::Put, &[("resource", resource), ("id", id), ("path", "merge")])?, Some(&body))
            }
            Call::Index {} => client::index(self),
            Call::Schema { resource } => client::schema(self, resource),
            Call::Example { resource } => self.below(Method::Get, &[("resource", resource), ("path", "example")]),
            Call::Version {} => client::version(self),
            Call::TransactionLogs { pending, options } => {
                let path = if *pending { "transaction_logs/pending" } else { "transaction_logs/historical" };
                client::request(self, Method::Get, path, &options.parameters()?)
            }
            Call::ReportFailure { resource, id, message } => {
                let report = json!({"entity_id": id, "entity_name": resource, "message": message, "status": "ERROR"});
                let body = json!({ "transaction_logs": report }).to_string();
                client::with_body(client::request(self, Method::Post, "transaction_logs", &[])?, Some(&body))
            }
        }
    }

    /// The entity in its envelope, with the id and the options that the call adds; everything else as it is.
    fn write(
        &self,
        method: Method,
        resource: &str,
        id: Option<&str>,
        (entity, own, options): (&str, Option<Value>, &WriteOptions),
    ) -> Result<Request> {
        let path: Vec<_> = [("resource", resource)].into_iter().chain(id.map(|id| ("id", id))).collect();
        let request = self.below(method, &path)?;
        let mut entity = entity_of(entity)?;
        if let Some(own) = own {
            entity.put("id", &own).map_err(repeated)?;
        }
        if !options.is_empty() {
            entity.put("opts", &json!(options)).map_err(repeated)?;
        }
        let entity = serde_json::to_string(&entity).map_err(|error| unwritten("an entity", &error))?;
        client::with_body(request, Some(&format!("{{{}:{entity}}}", Value::from(resource))))
    }

    fn change(&self, resource: &str, id: &str, body: &Value) -> Result<Request> {
        client::with_body(self.below(Method::Put, &[("resource", resource), ("id", id)])?, Some(&body.to_string()))
    }

    /// A request to a place of named parts, none of which can be several.
    fn below(&self, method: Method, parts: &[(&str, &str)]) -> Result<Request> {
        let parts = parts.iter().map(|(name, part)| client::segment(name, part)).collect::<Result<Vec<_>>>()?;
        client::escaped(self, method, &parts.join("/"))
    }
}

fn own(provider: &Provider, own_id: &str) -> Result<Value> {
    if own_id.is_empty() {
        return Err(Error::new(Code::InvalidArgument, "the app's own id must not be empty").with_field("own_id"));
    }
    Ok(provider.id(own_id))
}

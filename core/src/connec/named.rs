//! The calls that connectors make again and again, each by its name. As futures: [`Connec::call_async`] with the [`Call`] of that name.

use super::{Call, Connec, ConnecResponse, ListOptions, Provider, WriteOptions};
use crate::Result;

impl Connec {
    /// Creates an entity: its fields, JSON without an envelope. With an `id` list of the app's own, one that is known already is changed in its
    /// place.
    ///
    /// ```no_run
    /// # use maestrano_core::connec::WriteOptions;
    /// # let connec = maestrano_core::Maestrano::from_env()?.only()?.connec("cld-1");
    /// let made = connec.create("people", r#"{"first_name": "Jo"}"#, &WriteOptions::new().matching(&["email"]))?;
    /// # Ok::<(), maestrano_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`call`](Self::call).
    pub fn create(&self, resource: &str, entity: &str, options: &WriteOptions) -> Result<ConnecResponse> {
        self.call(&Call::Create { resource: resource.to_owned(), entity: entity.to_owned(), options: options.clone() })
    }

    /// Changes the given fields of an entity; of the singular `company` without an id.
    ///
    /// # Errors
    /// Those of [`call`](Self::call).
    pub fn update(&self, resource: &str, id: Option<&str>, entity: &str, options: &WriteOptions) -> Result<ConnecResponse> {
        let (resource, id) = (resource.to_owned(), id.map(str::to_owned));
        self.call(&Call::Update { resource, id, entity: entity.to_owned(), options: options.clone() })
    }

    /// Creates an entity under the app's own id, or changes the one that has it.
    ///
    /// # Errors
    /// Those of [`call`](Self::call); `invalid_argument` for an entity with an `id`.
    pub fn upsert(
        &self,
        resource: &str,
        provider: &Provider,
        own_id: &str,
        entity: &str,
        options: &WriteOptions,
    ) -> Result<ConnecResponse> {
        self.call(&Call::Upsert {
            resource: resource.to_owned(),
            provider: provider.clone(),
            own_id: own_id.to_owned(),
            entity: entity.to_owned(),
            options: options.clone(),
        })
    }

    /// Says what an entity is called in the app.
    ///
    /// # Errors
    /// Those of [`call`](Self::call).
    pub fn link(&self, resource: &str, id: &str, provider: &Provider, own_id: &str) -> Result<ConnecResponse> {
        let (resource, id) = (resource.to_owned(), id.to_owned());
        self.call(&Call::Link { resource, id, provider: provider.clone(), own_id: own_id.to_owned() })
    }

    /// Takes an entity out of use, which is what apps do in place of deleting it: its `status` is `INACTIVE` unless said otherwise; documents take
    /// `ARCHIVED` or `VOIDED`.
    ///
    /// # Errors
    /// Those of [`call`](Self::call).
    pub fn archive(&self, resource: &str, id: &str, status: Option<&str>) -> Result<ConnecResponse> {
        self.call(&Call::Archive { resource: resource.to_owned(), id: id.to_owned(), status: status.map(str::to_owned) })
    }

    /// Makes one entity of several: `ids` become part of `id`, which gets the fields of `entity` besides.
    ///
    /// # Errors
    /// Those of [`call`](Self::call).
    pub fn merge(&self, resource: &str, id: &str, ids: &[&str], entity: Option<&str>) -> Result<ConnecResponse> {
        let ids = ids.iter().map(|&id| id.to_owned()).collect();
        self.call(&Call::Merge { resource: resource.to_owned(), id: id.to_owned(), ids, entity: entity.map(str::to_owned) })
    }

    /// The collections that the group has.
    ///
    /// # Errors
    /// Those of [`call`](Self::call).
    pub fn index(&self) -> Result<ConnecResponse> {
        self.call(&Call::Index {})
    }

    /// The JSON Schema of a collection's entities.
    ///
    /// # Errors
    /// Those of [`call`](Self::call).
    pub fn schema(&self, resource: &str) -> Result<ConnecResponse> {
        self.call(&Call::Schema { resource: resource.to_owned() })
    }

    /// An entity of a collection as an example.
    ///
    /// # Errors
    /// Those of [`call`](Self::call).
    pub fn example(&self, resource: &str) -> Result<ConnecResponse> {
        self.call(&Call::Example { resource: resource.to_owned() })
    }

    /// The version of the server, in its own words.
    ///
    /// # Errors
    /// Those of [`call`](Self::call).
    pub fn version(&self) -> Result<ConnecResponse> {
        self.call(&Call::Version {})
    }

    /// Changes, one after another: all, or those that wait for a decision.
    ///
    /// # Errors
    /// Those of [`call`](Self::call).
    pub fn transaction_logs(&self, pending: bool, options: &ListOptions) -> Result<ConnecResponse> {
        self.call(&Call::TransactionLogs { pending, options: options.clone() })
    }

    /// Tells that the app could not take an entity. The message says what went wrong, without anything personal.
    ///
    /// # Errors
    /// Those of [`call`](Self::call).
    pub fn report_failure(&self, resource: &str, id: &str, message: &str) -> Result<ConnecResponse> {
        self.call(&Call::ReportFailure { resource: resource.to_owned(), id: id.to_owned(), message: message.to_owned() })
    }
}

//! The account API by name, in JSON: what the bindings are made of.

use serde::Serialize;
use serde_json::value::RawValue;

use super::client::{self, Kind, Place};
use super::collection::{create, parse};
use super::draft::Draft;
use super::{Account, AccountGroup, AccountReseller, AccountUser, Bill, NewBill, NewRecurringBill, Query, RawRecords, RecurringBill};
use crate::http::Method;
use crate::walk::{Walk, Walking};
use crate::{Code, Error, Marketplace, Result};

/// The collection that a binding names.
fn kind(collection: &str) -> Result<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.path() == collection).ok_or_else(|| {
        Error::new(Code::InvalidArgument, "no such collection")
            .with_field("collection")
            .with_hint("there are groups, users, resellers, bills and recurring_bills")
    })
}

fn read_only(kind: Kind) -> Error {
    Error::new(Code::InvalidArgument, format!("{} can only be read", kind.path())).with_field("collection")
}

/// What can be cancelled, with the answer to whether it was.
#[derive(Serialize)]
struct Charge<'r, R> {
    #[serde(flatten)]
    record: &'r R,
    is_cancelled: bool,
}

/// A record in JSON, its fields in the types that this library documents.
fn written(record: &impl Serialize) -> Result<String> {
    serde_json::to_string(record).map_err(|error| Error::new(Code::Internal, format!("a record could not be written: {error}")))
}

/// A record as it came, in the form of [`written`].
pub(super) fn rewrite(raw: &RawValue, kind: Kind, marketplace: &Marketplace) -> Result<String> {
    match kind {
        Kind::Groups => written(&parse::<AccountGroup>(raw, marketplace)?),
        Kind::Users => written(&parse::<AccountUser>(raw, marketplace)?),
        Kind::Resellers => written(&parse::<AccountReseller>(raw, marketplace)?),
        Kind::Bills => {
            let record: Bill = parse(raw, marketplace)?;
            written(&Charge { is_cancelled: record.is_cancelled(), record: &record })
        }
        Kind::RecurringBills => {
            let record: RecurringBill = parse(raw, marketplace)?;
            written(&Charge { is_cancelled: record.is_cancelled(), record: &record })
        }
    }
}

impl Account<'_> {
    /// The record of a collection and id. Here and below, bills and recurring bills come with `is_cancelled`.
    ///
    /// # Errors
    /// Those of [`Collection::get`](super::Collection::get); `invalid_argument` for an unknown collection.
    #[doc(hidden)]
    pub fn get_json(&self, collection: &str, id: &str) -> impl Future<Output = Result<String>> + Send + use<> {
        self.rewritten(Method::Get, id, kind(collection))
    }

    /// Cancels a record of a collection.
    ///
    /// # Errors
    /// Those of [`Collection::cancel`](super::Collection::cancel); `invalid_argument` for a collection that can only be read.
    #[doc(hidden)]
    pub fn cancel_json(&self, collection: &str, id: &str) -> impl Future<Output = Result<String>> + Send + use<> {
        let kind = kind(collection).and_then(|kind| match kind {
            Kind::Bills | Kind::RecurringBills => Ok(kind),
            kind => Err(read_only(kind)),
        });
        self.rewritten(Method::Delete, id, kind)
    }

    fn rewritten(&self, method: Method, id: &str, kind: Result<Kind>) -> impl Future<Output = Result<String>> + Send + use<> {
        let marketplace = self.0.clone();
        let call = kind.map(|kind| (kind, client::call(self.0, method, &Place::One(kind, id.to_owned()), None)));
        async move {
            let (kind, call) = call.map_err(|error| error.with_marketplace(marketplace.name()))?;
            rewrite(&call.await?, kind, &marketplace)
        }
    }

    /// Creates a record of a collection out of its fields.
    ///
    /// # Errors
    /// Those of [`Collection::create`](super::Collection::create); `invalid_argument` for a collection that can only be read.
    #[doc(hidden)]
    pub fn create_json(&self, collection: &str, json: &str) -> impl Future<Output = Result<String>> + Send + use<> {
        let marketplace = self.0.clone();
        let call = kind(collection).and_then(|kind| match kind {
            Kind::Bills => self.creation(kind, &NewBill::from_json(json)?),
            Kind::RecurringBills => self.creation(kind, &NewRecurringBill::from_json(json)?),
            kind => Err(read_only(kind)),
        });
        async move { call.map_err(|error| error.with_marketplace(marketplace.name()))?.await }
    }

    fn creation<D: Draft + 'static>(&self, kind: Kind, new: &D) -> Result<std::pin::Pin<Box<dyn Future<Output = Result<String>> + Send>>> {
        Ok(Box::pin(create(self.0, kind, new, move |raw, marketplace| rewrite(raw, kind, marketplace))))
    }

    /// The user with that id or email address and password; see [`authenticate`](super::Users::authenticate).
    ///
    /// # Errors
    /// Those of [`authenticate`](super::Users::authenticate).
    #[doc(hidden)]
    pub fn authenticate_json(&self, id_or_email: &str, password: &str) -> impl Future<Output = Result<Option<String>>> + Send + use<> {
        let call = self.users().authenticate_async(id_or_email, password);
        async move { call.await?.as_ref().map(written).transpose() }
    }

    /// The records of a collection for which all filters hold.
    ///
    /// # Errors
    /// `invalid_argument` for an unknown collection or filters that can't be read. What is wrong with readable ones is told by the first
    /// [`next`](Iterator::next), as what the marketplace refuses.
    #[doc(hidden)]
    pub fn list_json(&self, collection: &str, query: &str) -> Result<Walk> {
        self.listed(kind(collection).map(|kind| (Place::All(kind), kind)), query)
    }

    /// The groups that a reseller brought, for which all filters hold.
    ///
    /// # Errors
    /// Those of [`list_json`](Self::list_json); what can't be an id is told by the first [`next`](Iterator::next).
    #[doc(hidden)]
    pub fn groups_of_reseller_json(&self, id: &str, query: &str) -> Result<Walk> {
        self.listed(Ok((Place::GroupsOfReseller(id.to_owned()), Kind::Groups)), query)
    }

    fn listed(&self, of: Result<(Place, Kind)>, query: &str) -> Result<Walk> {
        let named = |error: Error| error.with_marketplace(self.0.name());
        let (place, kind) = of.map_err(named)?;
        let records = RawRecords::new(self.0, &place, kind, &Query::from_json(query).map_err(named)?);
        Ok(Walk::new(Walking::Records(records)))
    }
}

//! The account API by name, in JSON: what the bindings are made of.

use serde_json::value::RawValue;

use super::client::{self, Kind, Place};
use super::collection::{create_raw, parse};
use super::{
    Account, AccountGroup, AccountReseller, AccountUser, Bill, Draftable, NewBill, NewRecurringBill, Query, Record, Records, RecurringBill,
};
use crate::http::Method;
use crate::{Code, Error, Marketplace, Result};

/// What the name of a collection says, as the bindings spell it: `bills`, or `resellers/rsl-1/groups`.
fn place(collection: &str) -> Result<(Place, Kind)> {
    let of_reseller = collection.strip_prefix("resellers/").and_then(|rest| rest.strip_suffix("/groups"));
    if let Some(id) = of_reseller {
        return Ok((Place::GroupsOfReseller(id.to_owned()), Kind::Groups));
    }
    kind(collection).map(|kind| (Place::All(kind), kind))
}

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

/// A record in JSON, its fields in the types that this library documents.
fn written<R: Record>(record: &R) -> Result<String> {
    serde_json::to_string(record).map_err(|error| Error::new(Code::Internal, format!("a record could not be written: {error}")))
}

fn rewrite(raw: &RawValue, kind: Kind, marketplace: &Marketplace) -> Result<String> {
    match kind {
        Kind::Groups => written(&parse::<AccountGroup>(raw, marketplace)?),
        Kind::Users => written(&parse::<AccountUser>(raw, marketplace)?),
        Kind::Resellers => written(&parse::<AccountReseller>(raw, marketplace)?),
        Kind::Bills => written(&parse::<Bill>(raw, marketplace)?),
        Kind::RecurringBills => written(&parse::<RecurringBill>(raw, marketplace)?),
    }
}

impl Account<'_> {
    /// The record of a collection and id.
    ///
    /// # Errors
    /// Those of [`Collection::get`](super::Collection::get); `invalid_argument` for an unknown collection.
    pub fn get_json(&self, collection: &str, id: &str) -> impl Future<Output = Result<String>> + Send + use<> {
        let call = kind(collection).map(|kind| (kind, client::call(self.0, Method::Get, &Place::One(kind, id.to_owned()), None)));
        rewritten(self.0.clone(), call)
    }

    /// Creates a record of a collection out of its fields.
    ///
    /// # Errors
    /// Those of [`Collection::create`](super::Collection::create); `invalid_argument` for a collection that can only be read.
    pub fn create_json(&self, collection: &str, json: &str) -> impl Future<Output = Result<String>> + Send + use<> {
        let call = kind(collection).and_then(|kind| match kind {
            Kind::Bills => Ok((kind, self.creation(kind, &NewBill::from_json(json)?))),
            Kind::RecurringBills => Ok((kind, self.creation(kind, &NewRecurringBill::from_json(json)?))),
            kind => Err(read_only(kind)),
        });
        rewritten(self.0.clone(), call)
    }

    fn creation<D: Draftable>(&self, kind: Kind, new: &D) -> std::pin::Pin<Box<dyn Future<Output = Result<Box<RawValue>>> + Send>> {
        Box::pin(create_raw(self.0, kind, new))
    }

    /// Cancels a record of a collection.
    ///
    /// # Errors
    /// Those of [`Collection::cancel`](super::Collection::cancel); `invalid_argument` for a collection that can only be read.
    pub fn cancel_json(&self, collection: &str, id: &str) -> impl Future<Output = Result<String>> + Send + use<> {
        let call = kind(collection).and_then(|kind| match kind {
            Kind::Bills | Kind::RecurringBills => Ok((kind, client::call(self.0, Method::Delete, &Place::One(kind, id.to_owned()), None))),
            kind => Err(read_only(kind)),
        });
        rewritten(self.0.clone(), call)
    }

    /// The user with that id or email address and password; see [`authenticate`](super::Users::authenticate).
    ///
    /// # Errors
    /// Those of [`authenticate`](super::Users::authenticate).
    pub fn authenticate_json(&self, id_or_email: &str, password: &str) -> impl Future<Output = Result<Option<String>>> + Send + use<> {
        let call = self.users().authenticate_async(id_or_email, password);
        async move { call.await?.as_ref().map(written).transpose() }
    }

    /// The records of a collection for which all filters hold.
    ///
    /// # Errors
    /// `invalid_argument` for an unknown collection or filters that can't be read. What the marketplace refuses is told by
    /// [`next`](JsonRecords::next).
    pub fn list_json(&self, collection: &str, query: &str) -> Result<JsonRecords> {
        let named = |error: Error| error.with_marketplace(self.0.name());
        let (place, kind) = place(collection).map_err(named)?;
        let query = Query::from_json(query).map_err(named)?;
        Ok(JsonRecords(match kind {
            Kind::Groups => Typed::Groups(Records::new(self.0, &place, kind, &query)),
            Kind::Users => Typed::Users(Records::new(self.0, &place, kind, &query)),
            Kind::Resellers => Typed::Resellers(Records::new(self.0, &place, kind, &query)),
            Kind::Bills => Typed::Bills(Records::new(self.0, &place, kind, &query)),
            Kind::RecurringBills => Typed::RecurringBills(Records::new(self.0, &place, kind, &query)),
        }))
    }
}

async fn rewritten(marketplace: Marketplace, call: Result<(Kind, impl Future<Output = Result<Box<RawValue>>> + Send)>) -> Result<String> {
    let (kind, call) = call.map_err(|error| error.with_marketplace(marketplace.name()))?;
    rewrite(&call.await?, kind, &marketplace)
}

/// Records of a list in JSON, one after another. It ends after an error.
pub struct JsonRecords(Typed);

enum Typed {
    Groups(Records<AccountGroup>),
    Users(Records<AccountUser>),
    Resellers(Records<AccountReseller>),
    Bills(Records<Bill>),
    RecurringBills(Records<RecurringBill>),
}

async fn next_of<R: Record>(records: &mut Records<R>) -> Option<Result<String>> {
    Some(records.next_async().await?.and_then(|record| written(&record)))
}

impl JsonRecords {
    /// The next record, or `None` at the end.
    pub async fn next_async(&mut self) -> Option<Result<String>> {
        match &mut self.0 {
            Typed::Groups(records) => next_of(records).await,
            Typed::Users(records) => next_of(records).await,
            Typed::Resellers(records) => next_of(records).await,
            Typed::Bills(records) => next_of(records).await,
            Typed::RecurringBills(records) => next_of(records).await,
        }
    }

    /// All that are left.
    ///
    /// # Errors
    /// The first one that occurs.
    pub async fn all_async(mut self) -> Result<Vec<String>> {
        let mut all = Vec::new();
        while let Some(record) = self.next_async().await {
            all.push(record?);
        }
        Ok(all)
    }
}

impl Iterator for JsonRecords {
    type Item = Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        fn next_of<R: Record>(records: &mut Records<R>) -> Option<Result<String>> {
            Some(records.next()?.and_then(|record| written(&record)))
        }
        match &mut self.0 {
            Typed::Groups(records) => next_of(records),
            Typed::Users(records) => next_of(records),
            Typed::Resellers(records) => next_of(records),
            Typed::Bills(records) => next_of(records),
            Typed::RecurringBills(records) => next_of(records),
        }
    }
}

//! Collections of records, typed.

use std::marker::PhantomData;

use serde_json::value::RawValue;

use super::client::{self, Body, Kind, Place};
use super::draft::Draft;
use super::record::Fields;
use super::{AccountGroup, AccountReseller, AccountUser, Bill, Query, Record, Records, RecurringBill};
use crate::http::{self, Method};
use crate::{Code, Error, Marketplace, Result, runtime};

/// Groups, read only.
pub type Groups<'m> = Collection<'m, AccountGroup>;
/// Users, read only.
pub type Users<'m> = Collection<'m, AccountUser>;
/// Resellers, read only.
pub type Resellers<'m> = Collection<'m, AccountReseller>;
/// Bills.
pub type Bills<'m> = Collection<'m, Bill>;
/// Recurring bills.
pub type RecurringBills<'m> = Collection<'m, RecurringBill>;

/// The records of one kind.
pub struct Collection<'m, R> {
    pub(super) marketplace: &'m Marketplace,
    kind: Kind,
    record: PhantomData<R>,
}

impl<'m, R: Record> Collection<'m, R> {
    pub(super) fn new(marketplace: &'m Marketplace, kind: Kind) -> Self {
        Collection { marketplace, kind, record: PhantomData }
    }

    /// The record of that id.
    ///
    /// # Errors
    /// Those of [the module](super); `api_not_found`.
    pub fn get(&self, id: &str) -> Result<R> {
        runtime::block_on(self.get_async(id))
    }

    /// [`get`](Self::get) as a future, which does not borrow.
    pub fn get_async(&self, id: &str) -> impl Future<Output = Result<R>> + Send + use<R> {
        self.one(Method::Get, id)
    }

    fn one(&self, method: Method, id: &str) -> impl Future<Output = Result<R>> + Send + use<R> {
        let call = client::call(self.marketplace, method, &Place::One(self.kind, id.to_owned()), None);
        let marketplace = self.marketplace.clone();
        async move { parse(&call.await?, &marketplace) }
    }

    /// The records for which all filters hold. Asks the marketplace when the first one is taken.
    pub fn list(&self, query: Query) -> Records<R> {
        Records::new(self.marketplace, &Place::All(self.kind), self.kind, &query)
    }
}

impl Resellers<'_> {
    /// The groups that a reseller brought.
    pub fn groups(&self, id: &str, query: Query) -> Records<AccountGroup> {
        Records::new(self.marketplace, &Place::GroupsOfReseller(id.to_owned()), Kind::Groups, &query)
    }
}

/// What can be created and cancelled.
macro_rules! charges {
    ($record:ident, $new:ident) => {
        impl Collection<'_, $record> {
            /// Creates one. All attempts carry the same idempotency key, and a marketplace that may have done it is not asked again.
            ///
            /// # Errors
            /// Those of [the module](super); `invalid_argument` with `errors` by field before anything is sent, `api_invalid` with
            /// those of the marketplace; `api_conflict` when the idempotency key was used for something else.
            pub fn create(&self, new: &super::$new) -> Result<$record> {
                runtime::block_on(self.create_async(new))
            }

            /// [`create`](Self::create) as a future, which does not borrow.
            pub fn create_async(&self, new: &super::$new) -> impl Future<Output = Result<$record>> + Send + use<> {
                create(self.marketplace, self.kind, new, parse)
            }

            /// Cancels one; a second time changes nothing.
            ///
            /// # Errors
            /// Those of [the module](super); `api_not_found`; `api_conflict` for a bill that is on an invoice.
            pub fn cancel(&self, id: &str) -> Result<$record> {
                runtime::block_on(self.cancel_async(id))
            }

            /// [`cancel`](Self::cancel) as a future, which does not borrow.
            pub fn cancel_async(&self, id: &str) -> impl Future<Output = Result<$record>> + Send + use<> {
                self.one(Method::Delete, id)
            }
        }
    };
}

charges!(Bill, NewBill);
charges!(RecurringBill, NewRecurringBill);

/// Creates a record, which `read` makes of the answer.
pub(super) fn create<D: Draft, T, F: FnOnce(&RawValue, &Marketplace) -> Result<T> + Send>(
    marketplace: &Marketplace,
    kind: Kind,
    new: &D,
    read: F,
) -> impl Future<Output = Result<T>> + Send + use<D, T, F> {
    let body = new.body().and_then(|json| Ok(Body { json, idempotency_key: Some(new.key()?), writes: true }));
    let marketplace = marketplace.clone();
    async move {
        let body = body.map_err(|error| error.with_marketplace(marketplace.name()))?;
        let raw = client::call(&marketplace, Method::Post, &Place::All(kind), Some(body)).await?;
        // Something was created, whatever it is.
        read(&raw, &marketplace).map_err(|error| http::undecided(error, true))
    }
}

/// Reads a record, or says what about it is wrong.
pub(super) fn parse<R: Record>(raw: &RawValue, marketplace: &Marketplace) -> Result<R> {
    Fields::parse(raw).map_err(|reason| {
        let what = R::OBJECT.trim_start_matches("account_").replace('_', " ");
        Error::new(Code::ResponseMalformed, format!("the marketplace answered a {what} that can't be read: {reason}"))
            .with_marketplace(marketplace.name())
    })
}

//! Collections of records, typed.

use std::marker::PhantomData;
use std::vec;

use serde_json::value::RawValue;

use super::client::{self, Body, Kind, Place};
use super::record::Fields;
use super::{AccountGroup, AccountReseller, AccountUser, Bill, Draftable, Query, Record, RecurringBill};
use crate::http::{self, Method, Request};
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
                let marketplace = self.marketplace.clone();
                let call = create_raw(self.marketplace, self.kind, new);
                async move { parse(&call.await?, &marketplace).map_err(undecided) }
            }

            /// Cancels one; a second time changes nothing.
            ///
            /// # Errors
            /// Those of [the module](super); `api_not_found`; `api_conflict` for one that is final.
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

pub(super) fn create_raw<D: Draftable>(
    marketplace: &Marketplace,
    kind: Kind,
    new: &D,
) -> impl Future<Output = Result<Box<RawValue>>> + Send + use<D> {
    let body = new.body().and_then(|json| Ok(Body { json, idempotency_key: Some(new.key()?) }));
    let (name, marketplace) = (marketplace.name().to_owned(), marketplace.clone());
    async move {
        let body = body.map_err(|error| error.with_marketplace(name))?;
        client::call(&marketplace, Method::Post, &Place::All(kind), Some(body)).await.map_err(undecided)
    }
}

/// A failing server, or one whose answer can't be read, may have created the record all the same: just to try again could do it twice.
fn undecided(error: Error) -> Error {
    match error.code() {
        Code::ApiUnavailable | Code::ResponseMalformed | Code::ResponseTooLarge | Code::Timeout => http::undecided(error),
        _ => error,
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

/// Records of a list, one after another. It ends after an error.
pub struct Records<R> {
    marketplace: Marketplace,
    state: State,
    record: PhantomData<fn() -> R>,
}

enum State {
    Unasked(Box<Result<Request>>),
    Open(vec::IntoIter<Box<RawValue>>),
    Done,
}

impl<R: Record> Records<R> {
    pub(super) fn new(marketplace: &Marketplace, place: &Place, kind: Kind, query: &Query) -> Self {
        let request = query.parameters(kind.columns()).and_then(|parameters| {
            let mut request = client::request(marketplace, Method::Get, place)?;
            if !parameters.is_empty() {
                request.url.query_pairs_mut().extend_pairs(parameters);
            }
            Ok(request)
        });
        Records { marketplace: marketplace.clone(), state: State::Unasked(Box::new(request)), record: PhantomData }
    }

    /// [`next`](Iterator::next) as a future. After one that was dropped half way the next call asks anew.
    pub async fn next_async(&mut self) -> Option<Result<R>> {
        if let Some(request) = self.unasked() {
            let answer = fetch(self.marketplace.clone(), request).await;
            if let Some(error) = self.answered(answer) {
                return Some(Err(error));
            }
        }
        self.take()
    }

    /// What is to be asked, if nothing was yet. The state changes when there is an answer.
    fn unasked(&mut self) -> Option<Result<Request>> {
        let State::Unasked(request) = &mut self.state else { return None };
        match &**request {
            Ok(request) => Some(Ok(request.clone())),
            Err(_) => {
                let State::Unasked(refused) = std::mem::replace(&mut self.state, State::Done) else { return None };
                Some(*refused)
            }
        }
    }

    fn answered(&mut self, answer: Result<vec::IntoIter<Box<RawValue>>>) -> Option<Error> {
        let (state, error) = match answer {
            Ok(records) => (State::Open(records), None),
            Err(error) => (State::Done, Some(error)),
        };
        self.state = state;
        error
    }

    fn take(&mut self) -> Option<Result<R>> {
        let State::Open(records) = &mut self.state else { return None };
        let record = parse(&records.next()?, &self.marketplace);
        if record.is_err() {
            self.state = State::Done;
        }
        Some(record)
    }
}

impl<R: Record> Iterator for Records<R> {
    type Item = Result<R>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(request) = self.unasked() {
            let answer = runtime::block_on(fetch(self.marketplace.clone(), request));
            if let Some(error) = self.answered(answer) {
                return Some(Err(error));
            }
        }
        self.take()
    }
}

impl<R: Record> std::iter::FusedIterator for Records<R> {}

async fn fetch(marketplace: Marketplace, request: Result<Request>) -> Result<vec::IntoIter<Box<RawValue>>> {
    let data = client::send(marketplace.clone(), request).await?;
    let records: Vec<Box<RawValue>> = serde_json::from_str(data.get()).map_err(|_| {
        Error::new(Code::ResponseMalformed, "the marketplace answered a list whose data is no list").with_marketplace(marketplace.name())
    })?;
    Ok(records.into_iter())
}

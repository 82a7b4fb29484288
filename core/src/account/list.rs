//! Lists of records, which ask when the first one is taken.

use std::marker::PhantomData;
use std::mem;

use serde_json::value::RawValue;

use super::client::{self, Kind, Place};
use super::collection::parse;
use super::json::rewrite;
use super::{Query, Record};
use crate::http::{Method, Request};
use crate::json::Elements;
use crate::{Code, Error, Marketplace, Result, runtime};

/// The records of a list as they came, one after another. It ends after an error.
pub(crate) struct RawRecords {
    marketplace: Marketplace,
    kind: Kind,
    state: State,
}

enum State {
    /// Nobody was asked yet.
    Unasked(Box<Request>),
    /// There are none; the next call says why, once.
    Refused(Error),
    /// What is left.
    Open(Elements),
    Ended,
}

impl RawRecords {
    pub(super) fn new(marketplace: &Marketplace, place: &Place, kind: Kind, query: &Query) -> Self {
        let request = query.parameters(kind.columns()).and_then(|parameters| {
            let mut request = client::request(marketplace, Method::Get, place)?;
            if !parameters.is_empty() {
                request.url.query_pairs_mut().extend_pairs(parameters);
            }
            Ok(request)
        });
        let state = match request {
            Ok(request) => State::Unasked(Box::new(request)),
            Err(error) => State::Refused(error.with_marketplace(marketplace.name())),
        };
        RawRecords { marketplace: marketplace.clone(), kind, state }
    }

    /// The next record, as `read` makes it. Given up half way, the next call asks anew: the state changes when there is an answer.
    async fn next_async<T>(&mut self, read: impl FnOnce(&RawValue, &Marketplace) -> Result<T>) -> Option<Result<T>> {
        if let State::Unasked(request) = &self.state {
            self.state = match fetch(self.marketplace.clone(), (**request).clone()).await {
                Ok(records) => State::Open(records),
                Err(error) => State::Refused(error),
            };
        }
        self.take(read)
    }

    /// The next record in JSON.
    pub(crate) async fn next_json_async(&mut self) -> Option<Result<String>> {
        let kind = self.kind;
        self.next_async(|raw, marketplace| rewrite(raw, kind, marketplace)).await
    }

    fn take<T>(&mut self, read: impl FnOnce(&RawValue, &Marketplace) -> Result<T>) -> Option<Result<T>> {
        let record = match &mut self.state {
            State::Open(records) => read(&records.next()?, &self.marketplace),
            _ => match mem::replace(&mut self.state, State::Ended) {
                State::Refused(error) => Err(error),
                _ => return None,
            },
        };
        if record.is_err() {
            self.state = State::Ended;
        }
        Some(record)
    }
}

async fn fetch(marketplace: Marketplace, request: Request) -> Result<Elements> {
    let data = client::send(marketplace.clone(), Ok(request)).await?;
    Elements::of(data).ok_or_else(|| {
        Error::new(Code::ResponseMalformed, "the marketplace answered a list whose data is no list").with_marketplace(marketplace.name())
    })
}

/// Records of a list, one after another. It ends after an error.
pub struct Records<R> {
    raw: RawRecords,
    record: PhantomData<fn() -> R>,
}

impl<R: Record> Records<R> {
    pub(super) fn new(marketplace: &Marketplace, place: &Place, kind: Kind, query: &Query) -> Self {
        Records { raw: RawRecords::new(marketplace, place, kind, query), record: PhantomData }
    }

    /// [`next`](Iterator::next) as a future. After one that was dropped half way the next call asks anew.
    pub async fn next_async(&mut self) -> Option<Result<R>> {
        self.raw.next_async(parse).await
    }
}

impl<R: Record> Iterator for Records<R> {
    type Item = Result<R>;

    fn next(&mut self) -> Option<Self::Item> {
        runtime::block_on_next(self.next_async())
    }
}

impl<R: Record> std::iter::FusedIterator for Records<R> {}

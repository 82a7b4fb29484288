//! Lists of records, which ask when the first one is taken.

use std::marker::PhantomData;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::value::RawValue;
use tokio::sync::Notify;

use super::client::{self, Kind, Place};
use super::collection::parse;
use super::json::rewrite;
use super::{Query, Record};
use crate::http::{Method, Request};
use crate::json::Elements;
use crate::{Code, Error, Marketplace, Result, runtime};

/// The records of a list as they came, one after another. It ends after an error.
struct RawRecords {
    marketplace: Marketplace,
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
    fn new(marketplace: &Marketplace, place: &Place, kind: Kind, query: &Query) -> Self {
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
        RawRecords { marketplace: marketplace.clone(), state }
    }

    /// The next record, as `read` makes it. Given up half way, the next call asks anew: the state changes when there is an answer.
    async fn next_async<T>(&mut self, read: impl FnOnce(&RawValue, &Marketplace) -> Result<T>) -> Option<Result<T>> {
        if let State::Unasked(request) = &self.state {
            let answer = fetch(self.marketplace.clone(), (**request).clone()).await;
            self.answered(answer);
        }
        self.take(read)
    }

    /// The same, which waits.
    fn next<T>(&mut self, read: impl FnOnce(&RawValue, &Marketplace) -> Result<T>) -> Option<Result<T>> {
        if let State::Unasked(request) = &self.state {
            let answer = runtime::block_on(fetch(self.marketplace.clone(), (**request).clone()));
            self.answered(answer);
        }
        self.take(read)
    }

    fn answered(&mut self, answer: Result<Elements>) {
        self.state = match answer {
            Ok(records) => State::Open(records),
            Err(error) => State::Refused(error),
        };
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
        self.raw.next(parse)
    }
}

impl<R: Record> std::iter::FusedIterator for Records<R> {}

/// Records of a list in JSON, one after another, for the bindings: clones share it, and threads and coroutines take turns. It ends after
/// an error.
///
/// A child process that inherits it goes on with what was answered before the fork. It can't wait for a thread that only its parent has,
/// so a list that was just being asked for is refused there.
#[derive(Clone)]
pub struct JsonRecords(Arc<Shared>);

struct Shared {
    kind: Kind,
    /// Locked for no longer than it takes to move what is inside.
    turn: Mutex<Turn>,
    free: Notify,
}

enum Turn {
    Free(RawRecords),
    /// In use, by a thread of this process.
    Taken(u32),
}

impl JsonRecords {
    pub(super) fn new(marketplace: &Marketplace, place: &Place, kind: Kind, query: &Query) -> Self {
        let turn = Mutex::new(Turn::Free(RawRecords::new(marketplace, place, kind, query)));
        JsonRecords(Arc::new(Shared { kind, turn, free: Notify::new() }))
    }

    /// The next record, or `None` at the end. After one that was dropped half way the next call asks anew.
    pub async fn next_async(&self) -> Option<Result<String>> {
        let kind = self.0.kind;
        match self.0.taken().await {
            Ok(mut taken) => taken.records.next_async(|raw, marketplace| rewrite(raw, kind, marketplace)).await,
            Err(error) => Some(Err(error)),
        }
    }
}

impl Iterator for JsonRecords {
    type Item = Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        let kind = self.0.kind;
        loop {
            match self.0.take() {
                Ok(Some(mut taken)) => return taken.records.next(|raw, marketplace| rewrite(raw, kind, marketplace)),
                Err(error) => return Some(Err(error)),
                Ok(None) => {}
            }
            let shared = Arc::clone(&self.0);
            let waited = runtime::block_on(async move {
                shared.free.notified().await;
                Ok(())
            });
            if let Err(error) = waited {
                return Some(Err(error));
            }
        }
    }
}

impl Shared {
    /// Waits for its turn.
    async fn taken(&self) -> Result<Taken<'_>> {
        loop {
            if let Some(taken) = self.take()? {
                return Ok(taken);
            }
            self.free.notified().await;
        }
    }

    /// The records, unless somebody else has them.
    fn take(&self) -> Result<Option<Taken<'_>>> {
        let process = std::process::id();
        let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        match mem::replace(&mut *turn, Turn::Taken(process)) {
            Turn::Free(records) => Ok(Some(Taken { shared: self, records })),
            Turn::Taken(by) if by == process => Ok(None),
            Turn::Taken(by) => {
                *turn = Turn::Taken(by);
                Err(Error::new(
                    Code::InvalidArgument,
                    "the list was being asked for when this process was forked, so it can't be used here",
                )
                .with_field("list")
                .with_hint("make the list in the process that walks it"))
            }
        }
    }
}

/// One's turn. What was taken is given back at its end.
struct Taken<'s> {
    shared: &'s Shared,
    records: RawRecords,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let state = mem::replace(&mut self.records.state, State::Ended);
        let records = RawRecords { marketplace: self.records.marketplace.clone(), state };
        *self.shared.turn.lock().unwrap_or_else(PoisonError::into_inner) = Turn::Free(records);
        self.shared.free.notify_one();
    }
}

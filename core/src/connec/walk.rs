//! Walks that bindings hand out: shared by threads and coroutines, and inherited by forked children.

use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Entities, JsonChanges, JsonPages};
use crate::{Code, Error, Result};

/// A walk in JSON, document by document. Clones share it, and threads and coroutines take turns.
///
/// A child process that inherits it goes on with what was answered before the fork. It can't wait for a thread that only its parent has, so
/// a walk that was just asking is refused there.
#[derive(Clone)]
pub struct JsonWalk(Arc<Shared>);

struct Shared {
    walking: tokio::sync::Mutex<Walking>,
    /// The process that is asking; 0 when none is.
    asking: AtomicU32,
    /// Where the walk was after the last document, so that to ask for it waits for nobody.
    resume_at: Mutex<Option<String>>,
}

enum Walking {
    Entities(Box<Entities>),
    Pages(Box<JsonPages>),
    Changes(Box<JsonChanges>),
}

impl JsonWalk {
    fn new(walking: Walking) -> Self {
        let resume_at = Mutex::new(walking.resume_at());
        JsonWalk(Arc::new(Shared { walking: tokio::sync::Mutex::new(walking), asking: AtomicU32::new(0), resume_at }))
    }

    /// The next document, or `None` at the end. After one that was dropped half way the next call asks anew.
    pub async fn next_async(&self) -> Option<Result<String>> {
        let by = self.0.asking.load(Ordering::SeqCst);
        if by != 0 && by != process::id() {
            let error = Error::new(Code::InvalidArgument, "the walk was asking when this process was forked, so it can't be used here");
            return Some(Err(error.with_field("walk").with_hint("begin the walk in the process that takes it, with its resume_at")));
        }
        let mut walking = self.0.walking.lock().await;
        let _asking = Asking::new(&self.0.asking);
        let next = walking.next_async().await;
        *self.0.resume_at.lock().unwrap_or_else(PoisonError::into_inner) = walking.resume_at();
        next
    }

    /// Where a later walk has to begin. `None` at the end, and for changes, whose pages have cursors.
    pub fn resume_at(&self) -> Option<String> {
        self.0.resume_at.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

struct Asking<'s>(&'s AtomicU32);

impl<'s> Asking<'s> {
    fn new(asking: &'s AtomicU32) -> Self {
        asking.store(process::id(), Ordering::SeqCst);
        Asking(asking)
    }
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        self.0.store(0, Ordering::SeqCst);
    }
}

impl Walking {
    async fn next_async(&mut self) -> Option<Result<String>> {
        match self {
            Walking::Entities(all) => all.next_async().await.map(|entity| entity.map(|entity| entity.get().to_owned())),
            Walking::Pages(pages) => pages.next_async().await,
            Walking::Changes(pages) => pages.next_async().await,
        }
    }

    fn resume_at(&self) -> Option<String> {
        match self {
            Walking::Entities(all) => all.resume_at(),
            Walking::Pages(pages) => pages.resume_at(),
            Walking::Changes(_) => None,
        }
    }
}

impl From<Entities> for JsonWalk {
    fn from(all: Entities) -> Self {
        JsonWalk::new(Walking::Entities(Box::new(all)))
    }
}

impl From<JsonPages> for JsonWalk {
    fn from(pages: JsonPages) -> Self {
        JsonWalk::new(Walking::Pages(Box::new(pages)))
    }
}

impl From<JsonChanges> for JsonWalk {
    fn from(pages: JsonChanges) -> Self {
        JsonWalk::new(Walking::Changes(Box::new(pages)))
    }
}

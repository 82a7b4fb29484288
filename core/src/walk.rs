//! Lists and walks in JSON, for the bindings: one type for all of them, which threads and coroutines share.

use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::account::RawRecords;
use crate::connec::{ChangedPages, Entities, Pages, written_changes, written_page};
use crate::{Code, Error, Result, runtime};

/// What a list or walk gives, one document after another. Clones share it: what one takes, no other gets. After an error a list of records
/// or entities has ended; of pages, the next call tries again.
///
/// A child process that inherits it goes on with what was answered before the fork. It can't wait for a thread that only its parent has,
/// so one that was just being asked for is refused there.
#[derive(Clone)]
pub struct Walk(Arc<Shared>);

struct Shared {
    /// Locked for no longer than it takes to move what is inside.
    turn: Mutex<Turn>,
    free: Notify,
}

enum Turn {
    Free(Box<Walking>),
    /// In use by a thread of a process; and where it was before.
    Taken(u32, Option<Arc<str>>),
}

/// What is walked over.
pub(crate) enum Walking {
    Records(RawRecords),
    Entities(Entities),
    Pages(Pages),
    Changes(ChangedPages),
    /// What was taken while it stands in for it.
    Nothing,
}

impl Walking {
    async fn next_async(&mut self) -> Option<Result<String>> {
        match self {
            Walking::Records(records) => records.next_json_async().await,
            Walking::Entities(entities) => entities.next_async().await.map(|entity| entity.map(|entity| entity.get().to_owned())),
            Walking::Pages(pages) => {
                let page = pages.next_async().await?;
                Some(page.and_then(|page| written_page(&page, pages)))
            }
            Walking::Changes(pages) => pages.next_async().await.map(|page| page.and_then(|page| written_changes(&page))),
            Walking::Nothing => None,
        }
    }

    fn next(&mut self) -> Option<Result<String>> {
        match self {
            Walking::Records(records) => records.next_json(),
            Walking::Entities(entities) => entities.next().map(|entity| entity.map(|entity| entity.get().to_owned())),
            Walking::Pages(pages) => {
                let page = pages.next()?;
                Some(page.and_then(|page| written_page(&page, pages)))
            }
            Walking::Changes(pages) => pages.next().map(|page| page.and_then(|page| written_changes(&page))),
            Walking::Nothing => None,
        }
    }

    /// Of pages of changes each has its own cursor, and a list of records is one answer.
    fn place(&self) -> Option<Arc<str>> {
        match self {
            Walking::Entities(entities) => entities.place(),
            Walking::Pages(pages) => pages.place(),
            Walking::Records(_) | Walking::Changes(_) | Walking::Nothing => None,
        }
    }
}

impl Walk {
    pub(crate) fn new(walking: Walking) -> Self {
        Walk(Arc::new(Shared { turn: Mutex::new(Turn::Free(Box::new(walking))), free: Notify::new() }))
    }

    /// The next document, or `None` at the end. After one that was dropped half way the next call asks anew.
    pub async fn next_async(&self) -> Option<Result<String>> {
        loop {
            match self.0.take() {
                Ok(Some(mut taken)) => return taken.walking.next_async().await,
                Ok(None) => self.0.free.notified().await,
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// Where the walk goes on, for a later one; see [`Entities::resume_at`] and [`Pages::resume_at`]. None at the end, and for lists and
    /// changes. Waits for nobody: while the next page is being asked for, it is that one.
    pub fn resume_at(&self) -> Option<String> {
        let place = match &*self.0.lock() {
            Turn::Free(walking) => walking.place(),
            Turn::Taken(_, place) => place.clone(),
        };
        place.map(|place| place.to_string())
    }
}

impl Iterator for Walk {
    type Item = Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.0.take() {
                Ok(Some(mut taken)) => return taken.walking.next(),
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
    fn lock(&self) -> MutexGuard<'_, Turn> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is walked over, unless somebody else has it.
    fn take(&self) -> Result<Option<Taken<'_>>> {
        let process = std::process::id();
        let mut turn = self.lock();
        match &mut *turn {
            Turn::Free(walking) => {
                let place = walking.place();
                let walking = mem::replace(&mut **walking, Walking::Nothing);
                *turn = Turn::Taken(process, place);
                Ok(Some(Taken { shared: self, walking }))
            }
            Turn::Taken(by, _) if *by == process => Ok(None),
            Turn::Taken(..) => {
                let message = "the list was being asked for when this process was forked, so it can't be used here";
                let error = Error::new(Code::InvalidArgument, message).with_field("list");
                Err(error.with_hint("make the list in the process that walks it"))
            }
        }
    }
}

/// One's turn. What was taken is given back at its end, also by a panic.
struct Taken<'s> {
    shared: &'s Shared,
    walking: Walking,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let walking = mem::replace(&mut self.walking, Walking::Nothing);
        *self.shared.lock() = Turn::Free(Box::new(walking));
        self.shared.free.notify_one();
    }
}

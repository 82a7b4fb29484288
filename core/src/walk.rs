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
    /// With something that nobody has taken yet.
    Found(Box<Walking>, Found),
    /// In use by a thread of a process; and where it was before.
    Taken(u32, Option<Arc<str>>),
}

/// A document, an error or the end; and where the walk was before.
struct Found(Option<Result<String>>, Option<Arc<str>>);

/// What is walked over.
pub(crate) enum Walking {
    Records(RawRecords),
    Entities(Entities),
    Pages(Pages),
    Changes(Box<ChangedPages>),
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
        }
    }

    /// Of pages of changes each has its own cursor, and a list of records is one answer.
    fn place(&self) -> Option<Arc<str>> {
        match self {
            Walking::Entities(entities) => entities.place(),
            Walking::Pages(pages) => pages.place(),
            Walking::Records(_) | Walking::Changes(_) => None,
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
            if let Some(found) = self.found() {
                return found;
            }
            match self.0.take() {
                Ok(Some(mut taken)) => return taken.walking()?.next_async().await,
                Ok(None) => self.0.free.notified().await,
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// Waits until there is something for [`found`](Self::found). Given up at any moment it loses nothing, which is more than
    /// [`next_async`](Self::next_async) can say where a language may drop what it was just given.
    ///
    /// # Errors
    /// `invalid_argument` in a child process that can't use it.
    pub async fn ready_async(&self) -> Result<()> {
        loop {
            if self.0.is_found() {
                return Ok(());
            }
            match self.0.take()? {
                Some(mut taken) => {
                    let Some(walking) = taken.walking() else { return Ok(()) };
                    let place = walking.place();
                    let found = walking.next_async().await;
                    taken.found = Some(Found(found, place));
                }
                None => self.0.free.notified().await,
            }
        }
    }

    /// What [`ready_async`](Self::ready_async) waited for: the next document, an error, or `None` in it at the end. Nothing when it was taken
    /// meanwhile.
    pub fn found(&self) -> Option<Option<Result<String>>> {
        self.0.found()
    }

    /// Where the walk goes on, for a later one; see [`Entities::resume_at`] and [`Pages::resume_at`]. None at the end, and for lists and
    /// changes. Waits for nobody: while the next page is being asked for, it is that one.
    pub fn resume_at(&self) -> Option<String> {
        let place = match &*self.0.lock() {
            Turn::Free(walking) => walking.place(),
            Turn::Found(_, Found(_, place)) | Turn::Taken(_, place) => place.clone(),
        };
        place.map(|place| place.to_string())
    }
}

impl Iterator for Walk {
    type Item = Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        runtime::block_on_next(self.next_async())
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Turn> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_found(&self) -> bool {
        let is_found = matches!(&*self.lock(), Turn::Found(..));
        if is_found {
            // Whoever waits may take it as well.
            self.free.notify_one();
        }
        is_found
    }

    fn found(&self) -> Option<Option<Result<String>>> {
        let mut turn = self.lock();
        match mem::replace(&mut *turn, Turn::Taken(std::process::id(), None)) {
            Turn::Found(walking, Found(found, _)) => {
                *turn = Turn::Free(walking);
                self.free.notify_one();
                Some(found)
            }
            other => {
                *turn = other;
                None
            }
        }
    }

    /// What is walked over, unless somebody else has it, or something was found.
    fn take(&self) -> Result<Option<Taken<'_>>> {
        let process = std::process::id();
        let mut turn = self.lock();
        match mem::replace(&mut *turn, Turn::Taken(process, None)) {
            Turn::Free(walking) => {
                *turn = Turn::Taken(process, walking.place());
                return Ok(Some(Taken { shared: self, walking: Some(walking), found: None }));
            }
            // The next look finds it.
            Turn::Found(walking, found) => {
                self.free.notify_one();
                *turn = Turn::Found(walking, found);
            }
            Turn::Taken(by, place) => {
                *turn = Turn::Taken(by, place);
                if by != process {
                    let message = "the list was being asked for when this process was forked, so it can't be used here";
                    let error = Error::new(Code::InvalidArgument, message).with_field("list");
                    return Err(error.with_hint("make the list in the process that walks it"));
                }
            }
        }
        Ok(None)
    }
}

/// One's turn. What was taken is given back at its end, also by a panic.
struct Taken<'s> {
    shared: &'s Shared,
    /// There until the end.
    walking: Option<Box<Walking>>,
    /// What was found, to be left for whoever comes first.
    found: Option<Found>,
}

impl Taken<'_> {
    fn walking(&mut self) -> Option<&mut Walking> {
        self.walking.as_deref_mut()
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let Some(walking) = self.walking.take() else { return };
        *self.shared.lock() = match self.found.take() {
            Some(found) => Turn::Found(walking, found),
            None => Turn::Free(walking),
        };
        self.shared.free.notify_one();
    }
}

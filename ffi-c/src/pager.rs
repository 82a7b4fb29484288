//! Lists that are walked: a pager is what C has of any of them.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::{mem, ptr};

use maestrano_core::account::JsonRecords;
use maestrano_core::connec::{Entities, JsonChanges, JsonPages};
use maestrano_core::{Code, Error, Result};

use crate::handle::{OutError, OutValue, given, hand_out, null};
use crate::panic::{document, quiet, status};
use crate::status::Status;
use crate::value::Value;

/// What a list or walk gives, one after another. It belongs to the caller: give it to maestrano_pager_free. Threads take turns; what one
/// takes, no other gets.
pub struct Pager {
    /// Locked for no longer than it takes to move what is inside.
    turn: Mutex<Turn>,
    free: Condvar,
}

enum Turn {
    Free(Box<Walk>),
    /// In use, by a thread of this process. One that was in use during a fork is never given back in the child, which does not have
    /// that thread.
    Taken(u32),
}

pub(crate) enum Walk {
    Records(JsonRecords),
    Entities(Entities),
    Pages(JsonPages),
    Changes(JsonChanges),
}

impl Walk {
    fn next(&mut self) -> Option<Result<String>> {
        match self {
            Walk::Records(records) => records.next(),
            Walk::Entities(entities) => entities.next().map(|entity| entity.map(|entity| entity.get().to_owned())),
            Walk::Pages(pages) => pages.next(),
            Walk::Changes(pages) => pages.next(),
        }
    }

    fn resume_at(&self) -> Option<String> {
        match self {
            Walk::Records(_) | Walk::Changes(_) => None,
            Walk::Entities(entities) => entities.resume_at(),
            Walk::Pages(pages) => pages.resume_at(),
        }
    }
}

impl Pager {
    pub(crate) fn new(walk: Walk) -> Self {
        Pager { turn: Mutex::new(Turn::Free(Box::new(walk))), free: Condvar::new() }
    }

    /// Waits for its turn.
    fn take(&self) -> Result<Taken<'_>> {
        let process = std::process::id();
        let mut turn = self.lock();
        loop {
            match mem::replace(&mut *turn, Turn::Taken(process)) {
                Turn::Free(walk) => return Ok(Taken { pager: self, walk: Some(walk) }),
                Turn::Taken(by) if by == process => turn = self.free.wait(turn).unwrap_or_else(PoisonError::into_inner),
                Turn::Taken(by) => {
                    *turn = Turn::Taken(by);
                    return Err(Error::new(
                        Code::InvalidArgument,
                        "the list was in use when this process was forked, so it can't be used here",
                    )
                    .with_field("pager")
                    .with_hint("make the list in the process that walks it"));
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Turn> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One's turn. What was taken is given back at its end, also by a panic.
struct Taken<'p> {
    pager: &'p Pager,
    walk: Option<Box<Walk>>,
}

impl Taken<'_> {
    fn next(&mut self) -> Option<Result<String>> {
        self.walk.as_mut()?.next()
    }

    fn resume_at(&self) -> Option<String> {
        self.walk.as_ref()?.resume_at()
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if let Some(walk) = self.walk.take() {
            *self.pager.lock() = Turn::Free(walk);
            self.pager.free.notify_one();
        }
    }
}

/// Takes the next of a list: a record (as maestrano_account_get gives it), an entity, a page. `out` is set to NULL at the end, with
/// MAESTRANO_OK, and on an error. After an error a list of records or entities has ended; of pages, the next call tries again.
///
/// Errors: invalid_argument (an unknown filter or option; a list that was in use when this process was forked), null_pointer, and those of
/// maestrano_account_ping for records, of maestrano_connec_call for entities and pages.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_pager_next(pager: Option<&Pager>, out: OutValue, err: OutError) -> Status {
    out.put(ptr::null_mut());
    status(err, || {
        let pager = given(pager, "pager")?;
        if out.is_null() {
            return Err(null("out"));
        }
        if let Some(next) = pager.take()?.next() {
            out.put(hand_out(Value::parse(next?)?));
        }
        Ok(())
    })
}

/// Where a later walk goes on, for maestrano_connec_all or maestrano_connec_pages. The document is text, plain enough to be stored; null at
/// the end, and for lists that have none. Of entities it is the page that is being handed out, of which some then come again.
///
/// Errors: invalid_argument (as maestrano_pager_next), null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_pager_resume_at(pager: Option<&Pager>, out: OutValue, err: OutError) -> Status {
    document(out, err, || Ok(given(pager, "pager")?.take()?.resume_at()))
}

/// Frees a list. What it gave out stays good. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_pager_free(pager: Option<Box<Pager>>) {
    quiet((), || drop(pager));
}

//! Lists that are walked: a pager is what C has of any of them.

use std::ptr;

use maestrano_core::Walk;

use crate::handle::{OutError, OutValue, given, hand_out, null};
use crate::panic::{document, quiet, status};
use crate::status::Status;
use crate::value::Value;

/// What a list or walk gives, one after another. It belongs to the caller: give it to maestrano_pager_free. Threads take turns; what one
/// takes, no other gets.
pub struct Pager(pub(crate) Walk);

/// Takes the next of a list: a record (as maestrano_account_get gives it), an entity, a page. `out` is set to NULL at the end, with
/// MAESTRANO_OK, and on an error. After an error a list of records has ended; of shared data, the next call tries again.
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
        if let Some(next) = pager.0.clone().next() {
            out.put(hand_out(Value::parse(next?)?));
        }
        Ok(())
    })
}

/// Where a later walk goes on, for maestrano_connec_all or maestrano_connec_pages. The document is text, plain enough to be stored; null at
/// the end, and for lists that have none. Of entities it is the page that is being handed out, of which some then come again.
///
/// Errors: null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_pager_resume_at(pager: Option<&Pager>, out: OutValue, err: OutError) -> Status {
    document(out, err, || Ok(given(pager, "pager")?.0.resume_at()))
}

/// Frees a list. What it gave out stays good. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_pager_free(pager: Option<Box<Pager>>) {
    quiet((), || drop(pager));
}

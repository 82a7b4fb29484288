//! The boundary: every export runs in here, and nothing unwinds out of it.

use std::ptr;

use maestrano_core::{Result, runtime};
use serde::Serialize;

use crate::error::Error;
use crate::handle::{Out, OutError, OutValue, hand_out, null};
use crate::status::Status;
use crate::value::Value;

/// Runs a call, and tells C how it went: by a status, and by an error object where C asked for one.
pub(crate) fn status(err: OutError, call: impl FnOnce() -> Result<()>) -> Status {
    err.put(ptr::null_mut());
    match runtime::catch(call) {
        Ok(()) => Status::MAESTRANO_OK,
        Err(error) => {
            let status = Status::from(error.code());
            if !err.is_null() {
                err.put(hand_out(Error::new(&error)));
            }
            status
        }
    }
}

/// Runs a call that makes something which C will own. `out` is NULL unless it succeeds.
pub(crate) fn produce<T>(out: Out<*mut T>, err: OutError, make: impl FnOnce() -> Result<T>) -> Status {
    out.put(ptr::null_mut());
    status(err, || {
        if out.is_null() {
            return Err(null("out"));
        }
        out.put(hand_out(make()?));
        Ok(())
    })
}

/// Runs a call that makes a document.
pub(crate) fn document<T: Serialize>(out: OutValue, err: OutError, make: impl FnOnce() -> Result<T>) -> Status {
    produce(out, err, || Value::new(&make()?))
}

/// Runs a call that can't fail. If it panics all the same, C gets the `default`.
pub(crate) fn quiet<T>(default: T, call: impl FnOnce() -> T) -> T {
    runtime::catch(|| Ok(call())).unwrap_or(default)
}

#[cfg(test)]
mod tests {
    use std::mem::MaybeUninit;

    use super::*;

    /// Reads and frees what a call left in `err`.
    fn taken(slot: MaybeUninit<*mut Error>) -> Option<Box<Error>> {
        // SAFETY: `status` always writes to an address that it is given.
        let pointer = unsafe { slot.assume_init() };
        // SAFETY: it is NULL or comes from `hand_out`, and nobody else has it.
        (!pointer.is_null()).then(|| unsafe { Box::from_raw(pointer) })
    }

    #[test]
    fn a_panic_is_an_internal_error_and_the_process_lives() {
        let mut slot = MaybeUninit::uninit();
        let mut out = MaybeUninit::<*mut u8>::uninit();
        let status = produce(Out::lent(Some(&mut out)), Out::lent(Some(&mut slot)), || panic!("a secret"));
        assert_eq!(status, Status::MAESTRANO_INTERNAL);
        // SAFETY: `produce` always writes to an address that it is given.
        assert!(unsafe { out.assume_init() }.is_null());
        let error = taken(slot).expect("an error");
        assert_eq!(error.status(), Status::MAESTRANO_INTERNAL);
        assert!(!error.message().contains("a secret"));
        assert_eq!(quiet(7, || panic!("inside a getter")), 7);
    }

    #[test]
    fn a_payload_that_panics_when_dropped_is_caught_too() {
        struct Bomb;
        impl Drop for Bomb {
            fn drop(&mut self) {
                panic!("dropped");
            }
        }
        let status = status(Out::lent(None), || std::panic::panic_any(Bomb));
        assert_eq!(status, Status::MAESTRANO_INTERNAL);
    }

    #[test]
    fn success_clears_the_error_and_without_an_address_nothing_is_made() {
        let mut slot = MaybeUninit::new(ptr::without_provenance_mut(8));
        assert_eq!(status(Out::lent(Some(&mut slot)), || Ok(())), Status::MAESTRANO_OK);
        assert!(taken(slot).is_none());
        let mut made = false;
        let status = produce(Out::<*mut u8>::lent(None), Out::lent(None), || {
            made = true;
            Ok(1)
        });
        assert_eq!((status, made), (Status::MAESTRANO_NULL_POINTER, false));
    }
}

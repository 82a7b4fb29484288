//! What the tests need to see a panic of the core: the same two ways in as every other call.

use maestrano_core::Error;
use napi::bindgen_prelude::Object;
use napi::{Either, Env};
use napi_derive::napi;

use crate::outcome::{Failure, Outcome, call};
use crate::promise::promise;

#[allow(clippy::panic, reason = "the subject of the test")]
fn panics() -> Result<String, Error> {
    panic!("made by a test")
}

/// Panics where a call to the core would.
#[napi]
pub fn panic_now() -> Outcome<String> {
    call(panics)
}

/// Panics on the I/O thread.
#[napi]
pub fn panic_later(env: &Env) -> napi::Result<Either<Object<'_>, Failure>> {
    promise(env, async { panics() })
}

//! What a native function answers: its value, or the error as JSON.

use maestrano_core::{Code, Error, runtime};
use napi::Either;
use napi_derive::napi;
use serde::Serialize;

/// An error of the core. The facade makes an exception of it.
#[napi(object)]
pub struct Failure {
    /// The error's fields as a JSON object.
    pub failure: String,
}

/// A value, or the error as data.
pub type Outcome<T> = Either<T, Failure>;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure { failure: error.to_json() }
    }
}

/// Calls the core. A panic becomes an `internal` error.
pub fn call<T>(body: impl FnOnce() -> Result<T, Error>) -> Outcome<T> {
    outcome(runtime::catch(body))
}

/// The result in the form that crosses to the facade.
pub fn outcome<T>(result: Result<T, Error>) -> Outcome<T> {
    match result {
        Ok(value) => Either::A(value),
        Err(error) => Either::B(error.into()),
    }
}

/// The document as JSON text, which V8 parses faster than it builds objects one property at a time.
pub fn json(document: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(document).map_err(|error| Error::new(Code::Internal, format!("a document could not be written: {error}")))
}

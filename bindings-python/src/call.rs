//! The ways in to the core: with the GIL, without it, and waiting. A panic comes out as the exception `InternalError` of each.

use std::future::Future;
use std::time::Duration;

use maestrano_core::runtime::{self, Waiting};
use maestrano_core::{Code, Error, Result};
use pyo3::prelude::*;
use serde::Serialize;

use crate::error::exception;

/// How often a waiting call looks whether a signal, such as Ctrl-C, came in.
const SIGNALS: Duration = Duration::from_millis(100);

/// Calls what takes a microsecond or two, so that giving the GIL away would cost more than it brings.
pub fn attached<T>(py: Python<'_>, body: impl FnOnce() -> Result<T>) -> PyResult<T> {
    runtime::catch(body).map_err(|error| exception(py, error))
}

/// Calls what computes, with the GIL released.
pub fn detached<T: Send>(py: Python<'_>, body: impl FnOnce() -> Result<T> + Send) -> PyResult<T> {
    py.detach(|| runtime::catch(body)).map_err(|error| exception(py, error))
}

/// Waits for the future with the GIL released. A signal handler that raises ends the wait.
pub fn wait<T: Send>(py: Python<'_>, future: impl Future<Output = Result<T>> + Send) -> PyResult<T> {
    let mut waiting = Waiting::new(future).map_err(|error| exception(py, error))?;
    loop {
        match py.detach(|| waiting.wait(SIGNALS)) {
            Some(result) => return result.map_err(|error| exception(py, error)),
            None => py.check_signals()?,
        }
    }
}

/// The document as JSON text, which Python parses faster than it builds objects one call at a time.
pub fn json(document: &impl Serialize) -> Result<String> {
    serde_json::to_string(document).map_err(|error| Error::new(Code::Internal, format!("a document could not be written: {error}")))
}

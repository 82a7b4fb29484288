//! The ways in to the core: with the GIL, without it, and waiting. A panic comes out as the exception `InternalError` of each.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use maestrano_core::{Code, Error, Result, runtime};
use pyo3::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

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
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(runtime::guarded(future));
    loop {
        let polled = py.detach(|| match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(result) => Some(result),
            Poll::Pending => {
                thread::park_timeout(SIGNALS);
                None
            }
        });
        match polled {
            Some(result) => return result.map_err(|error| exception(py, error)),
            None => py.check_signals()?,
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// The document as JSON text, which Python parses faster than it builds objects one call at a time.
pub fn json(document: &impl Serialize) -> Result<String> {
    serde_json::to_string(document).map_err(|error| Error::new(Code::Internal, format!("a document could not be written: {error}")))
}

/// Reads the options of a call, which the facade passes as JSON.
pub fn options<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::new(Code::InvalidArgument, format!("an option can't be read: {error}")))
}

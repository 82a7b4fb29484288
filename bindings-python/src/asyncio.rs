//! The core's runtime under asyncio: futures of the event loop that the process's I/O thread settles.

use std::future::Future;
use std::task::{Context, Poll, Waker};

use maestrano_core::{Result, runtime};
use pyo3::IntoPyObjectExt as _;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use tokio::task::AbortHandle;

use crate::error::exception;

/// An awaitable of the running event loop, settled from the process's I/O thread. Cancelling it drops the future; a panic in it is
/// an `InternalError`.
pub fn awaitable<'py, T>(py: Python<'py>, future: impl Future<Output = Result<T>> + Send + 'static) -> PyResult<Bound<'py, PyAny>>
where
    T: for<'any> IntoPyObject<'any> + Send + 'static,
{
    static GET_RUNNING_LOOP: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let event_loop = GET_RUNNING_LOOP.import(py, "asyncio", "get_running_loop")?.call0()?;
    let awaited = event_loop.call_method0(intern!(py, "create_future"))?;
    let (settled, event_loop) = (awaited.clone().unbind(), event_loop.unbind());
    let task = runtime::handle().map_err(|error| exception(py, error))?.spawn(async move {
        let result = runtime::guarded(future).await;
        // Python may be busy for long, which other requests must not wait for.
        tokio::task::spawn_blocking(move || Python::attach(|py| hand_over(py, &event_loop, settled, result)));
    });
    awaited.call_method1(intern!(py, "add_done_callback"), (Abandon(task.abort_handle()),))?;
    Ok(awaited)
}

/// The result itself when the future has it without waiting, which saves the way to the I/O thread and back; else an awaitable.
pub fn at_once_or_awaitable<'py, T>(
    py: Python<'py>,
    future: impl Future<Output = Result<T>> + Send + 'static,
) -> PyResult<Bound<'py, PyAny>>
where
    T: for<'any> IntoPyObject<'any> + Send + 'static,
{
    let mut future = Box::pin(runtime::guarded(future));
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => python(py, result),
        Poll::Pending => awaitable(py, future),
    }
}

fn python<'py, T: IntoPyObject<'py>>(py: Python<'py>, result: Result<T>) -> PyResult<Bound<'py, PyAny>> {
    result.map_err(|error| exception(py, error))?.into_bound_py_any(py)
}

/// Passes a result to the thread of the event loop.
fn hand_over<'py, T: IntoPyObject<'py>>(py: Python<'py>, event_loop: &Py<PyAny>, awaited: Py<PyAny>, result: Result<T>) {
    let settle = Settle { awaited, result: python(py, result).map(Bound::unbind) };
    // Fails when the event loop was closed meanwhile: there is nobody left to tell.
    let _ = event_loop.call_method1(py, intern!(py, "call_soon_threadsafe"), (settle,));
}

/// Settles what is awaited; the event loop calls it.
#[pyclass(module = "maestrano._native", frozen)]
struct Settle {
    awaited: Py<PyAny>,
    result: PyResult<Py<PyAny>>,
}

#[pymethods]
impl Settle {
    fn __call__(&self, py: Python<'_>) -> PyResult<()> {
        let awaited = self.awaited.bind(py);
        // It may have been cancelled.
        if awaited.call_method0(intern!(py, "done"))?.is_truthy()? {
            return Ok(());
        }
        match &self.result {
            Ok(value) => awaited.call_method1(intern!(py, "set_result"), (value,)),
            Err(error) => awaited.call_method1(intern!(py, "set_exception"), (error.value(py),)),
        }
        .map(drop)
    }
}

/// Drops the future of what was cancelled; nothing is left of that of what was settled.
#[pyclass(module = "maestrano._native", frozen)]
struct Abandon(AbortHandle);

#[pymethods]
impl Abandon {
    fn __call__(&self, _awaited: &Bound<'_, PyAny>) {
        self.0.abort();
    }
}

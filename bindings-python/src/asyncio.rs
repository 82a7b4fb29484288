//! The core's runtime under asyncio: coroutines that wait for it.

use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use maestrano_core::{Error, Result, runtime};
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3_async_runtimes::TaskLocals;
use pyo3_async_runtimes::generic::{self, ContextExt, JoinError, Runtime};

use tokio::runtime::Handle;

use crate::error::exception;

/// An awaitable of the running event loop, settled from the process's I/O thread. Cancelling it drops the future; a panic in it is
/// an `InternalError`.
pub fn awaitable<'py, T>(py: Python<'py>, future: impl Future<Output = Result<T>> + Send + 'static) -> PyResult<Bound<'py, PyAny>>
where
    T: for<'any> IntoPyObject<'any> + Send + 'static,
{
    runtime::handle().map_err(|error| exception(py, error))?;
    generic::future_into_py::<CoreRuntime, _, _>(py, async move { Ok(Settled(runtime::guarded(future).await)) })
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
        Poll::Ready(result) => Settled(result).into_pyobject(py),
        Poll::Pending => awaitable(py, future),
    }
}

/// A result on its way to Python; the exception is made where the GIL is held.
struct Settled<T>(Result<T>);

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Settled<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.map_err(|error| exception(py, error))?.into_bound_py_any(py)
    }
}

/// The process's runtime. It is looked up at each call, so that a forked child gets its own. What a task starts stays with the
/// runtime of the task: were that one shut down meanwhile, at exit, a new one would call into an interpreter that is gone.
struct CoreRuntime;

fn handle() -> Result<Handle> {
    Handle::try_current().or_else(|_| runtime::handle())
}

impl Runtime for CoreRuntime {
    type JoinError = Ended;
    type JoinHandle = Task;

    fn spawn<F: Future<Output = ()> + Send + 'static>(future: F) -> Task {
        Task(handle().map(|handle| handle.spawn(future)))
    }

    fn spawn_blocking<F: FnOnce() + Send + 'static>(body: F) -> Task {
        Task(handle().map(|handle| handle.spawn_blocking(body)))
    }
}

impl ContextExt for CoreRuntime {
    fn scope<F, R>(_: TaskLocals, future: F) -> Pin<Box<dyn Future<Output = R> + Send>>
    where
        F: Future<Output = R> + Send + 'static,
    {
        // Nothing on the I/O thread calls back into Python, so nothing there asks for the event loop.
        Box::pin(future)
    }

    fn get_task_locals() -> Option<TaskLocals> {
        None
    }
}

/// A task, or why it could not be started.
struct Task(std::result::Result<tokio::task::JoinHandle<()>, Error>);

impl Future for Task {
    type Output = std::result::Result<(), Ended>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            Ok(handle) => Pin::new(handle).poll(context).map_err(|error| Ended(Some(error))),
            Err(_) => Poll::Ready(Err(Ended(None))),
        }
    }
}

/// A task that did not get to its end.
struct Ended(Option<tokio::task::JoinError>);

impl JoinError for Ended {
    fn is_panic(&self) -> bool {
        self.0.as_ref().is_some_and(tokio::task::JoinError::is_panic)
    }

    fn into_panic(self) -> Box<dyn Any + Send + 'static> {
        match self.0 {
            Some(error) => error.into_panic(),
            None => Box::new("the task was not started"),
        }
    }
}

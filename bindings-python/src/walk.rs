//! Lists and walks, document by document.

use maestrano_core::{Result, Walk as Core};
use pyo3::prelude::*;

use crate::asyncio::at_once_or_awaitable;
use crate::call::{attached, wait};

/// What a list or walk gives, as JSON. Threads and coroutines that share it take turns.
#[pyclass(module = "maestrano._native", frozen)]
pub struct Walk(pub(crate) Core);

#[pymethods]
impl Walk {
    /// The next document, `None` at the end.
    fn next(&self, py: Python<'_>) -> PyResult<Option<String>> {
        wait(py, next(self.0.clone()))
    }

    /// Waits until there is a document, or the end: an awaitable, or `None` when it is there. Cancelled at any moment, it loses nothing.
    fn ready_async<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        at_once_or_awaitable(py, ready(self.0.clone()))
    }

    /// That document, `None` in its place at the end; `None` when somebody else took it.
    fn found(&self, py: Python<'_>) -> PyResult<Option<(Option<String>,)>> {
        attached(py, || self.0.found().map(|found| found.transpose().map(|document| (document,))).transpose())
    }

    /// Where the walk goes on, `None` at its end.
    fn resume_at(&self) -> Option<String> {
        self.0.resume_at()
    }
}

/// Python's `None`, which a unit is not.
async fn ready(walk: Core) -> Result<Option<bool>> {
    walk.ready_async().await.map(|()| None)
}

async fn next(walk: Core) -> Result<Option<String>> {
    walk.next_async().await.transpose()
}

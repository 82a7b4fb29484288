//! Lists and walks, document by document.

use maestrano_core::{Result, Walk as Core};
use pyo3::prelude::*;

use crate::asyncio::at_once_or_awaitable;
use crate::call::wait;

/// What a list or walk gives, as JSON. Threads and coroutines that share it take turns.
#[pyclass(module = "maestrano._native", frozen)]
pub struct Walk(pub(crate) Core);

#[pymethods]
impl Walk {
    /// The next document, `None` at the end.
    fn next(&self, py: Python<'_>) -> PyResult<Option<String>> {
        wait(py, next(self.0.clone()))
    }

    /// The same: at once what the server has answered already, else an awaitable.
    fn next_async<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        at_once_or_awaitable(py, next(self.0.clone()))
    }

    /// Where the walk goes on, `None` at its end.
    fn resume_at(&self) -> Option<String> {
        self.0.resume_at()
    }
}

async fn next(walk: Core) -> Result<Option<String>> {
    walk.next_async().await.transpose()
}

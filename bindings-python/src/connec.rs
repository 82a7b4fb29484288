//! One group's data at Connec!: calls by name, documents as JSON text in which [`exact`] marks carry numbers. Each call has a blocking
//! face and one for asyncio, over the same future.
#![allow(clippy::needless_pass_by_value, reason = "the form that an argument is extracted to")]

use maestrano_core::connec::{Connec as Core, ids_json};
use maestrano_core::{Result, exact, webhook};
use pyo3::prelude::*;

use crate::asyncio::awaitable;
use crate::call::{attached, wait};
use crate::text::Text;
use crate::walk::Walk;

/// The data of one group.
#[pyclass(module = "maestrano._native", frozen)]
pub struct Connec(pub(crate) Core);

/// Status, body, location, and the server's id of the request.
type Answer = (u16, String, Option<String>, Option<String>);

#[pymethods]
impl Connec {
    /// Makes a call by its name, with arguments as JSON.
    fn call(&self, py: Python<'_>, name: Text, arguments: Text) -> PyResult<Answer> {
        wait(py, call(self.0.clone(), name, arguments))
    }

    /// The same as an awaitable.
    fn call_async<'py>(&self, py: Python<'py>, name: Text, arguments: Text) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, call(self.0.clone(), name, arguments))
    }

    /// Sends a batch, given as JSON. The results as JSON.
    fn batch(&self, py: Python<'_>, operations: Text) -> PyResult<String> {
        wait(py, batch(self.0.clone(), operations))
    }

    /// The same as an awaitable.
    fn batch_async<'py>(&self, py: Python<'py>, operations: Text) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, batch(self.0.clone(), operations))
    }

    /// The entities of a collection, one after another. Nobody is asked yet.
    fn all(&self, py: Python<'_>, resource: Text, options: Text, resume_at: Text) -> PyResult<Walk> {
        attached(py, || self.0.entities_json(&resource, &exact::restore(&options), &resume_at)).map(Walk)
    }

    /// The pages of a collection, one after another.
    fn pages(&self, py: Python<'_>, resource: Text, options: Text, resume_at: Text) -> PyResult<Walk> {
        attached(py, || self.0.pages_json(&resource, &exact::restore(&options), &resume_at)).map(Walk)
    }

    /// What changed in a collection, page by page.
    fn changes(&self, py: Python<'_>, resource: Text, since: Text, options: Text) -> PyResult<Walk> {
        attached(py, || self.0.changes_json(&resource, &since, &exact::restore(&options))).map(Walk)
    }

    /// The address of a path.
    fn url(&self, py: Python<'_>, path: Text) -> PyResult<String> {
        attached(py, || self.0.url(&path))
    }
}

/// What begins a text that stands for a number.
#[pyfunction]
pub fn number_mark() -> &'static str {
    exact::mark()
}

/// Does something with ids, by its name and with arguments as JSON.
#[pyfunction]
pub fn ids(py: Python<'_>, name: Text, arguments: Text) -> PyResult<String> {
    attached(py, || ids_json(&name, &exact::restore(&arguments)))
}

/// Whether a change is what was written at that time.
#[pyfunction]
pub fn is_echo(updated_at: Text, written_at: Text) -> bool {
    webhook::is_echo(&updated_at, &written_at)
}

async fn call(connec: Core, name: Text, arguments: Text) -> Result<Answer> {
    let answer = connec.call_named(&name, &exact::restore(&arguments)).await?;
    Ok((answer.status, answer.body, answer.location, answer.request_id))
}

async fn batch(connec: Core, operations: Text) -> Result<String> {
    connec.batch_json(&exact::restore(&operations)).await
}

//! The configuration handle.
#![allow(clippy::needless_pass_by_value, reason = "the form that an argument is extracted to")]

use std::path::PathBuf;

use maestrano_core::{Maestrano, arguments};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::asyncio::awaitable;
use crate::call::{attached, detached, json, wait};
use crate::marketplace::Marketplace;
use crate::text::Text;

/// An open configuration.
#[pyclass(name = "Maestrano", module = "maestrano._native", frozen)]
pub struct Handle(Maestrano);

/// Opens the configuration file at the path.
#[pyfunction]
pub fn open_file(py: Python<'_>, path: PathBuf) -> PyResult<Handle> {
    detached(py, || Maestrano::from_file(&path)).map(Handle)
}

/// Opens the configuration that the process's environment names.
#[pyfunction]
pub fn open_env(py: Python<'_>) -> PyResult<Handle> {
    // With the GIL: Python writes to the environment under it.
    attached(py, Maestrano::from_env).map(Handle)
}

/// Opens a configuration from JSON text.
#[pyfunction]
pub fn open_json(py: Python<'_>, text: Text) -> PyResult<Handle> {
    detached(py, || Maestrano::from_json(&text)).map(Handle)
}

#[pymethods]
impl Handle {
    /// The marketplace of that name.
    fn marketplace(&self, py: Python<'_>, name: Text) -> PyResult<Marketplace> {
        attached(py, || self.0.marketplace(&name)).map(Marketplace)
    }

    /// The one marketplace that is configured.
    fn only(&self, py: Python<'_>) -> PyResult<Marketplace> {
        attached(py, || self.0.only()).map(Marketplace)
    }

    /// The names, in configured order.
    fn marketplaces(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        attached(py, || Ok(self.0.marketplaces()))
    }

    /// The marketplace whose credentials the Authorization header carries.
    fn authenticate(&self, py: Python<'_>, authorization: Text) -> PyResult<Marketplace> {
        attached(py, || self.0.authenticate(&authorization)).map(Marketplace)
    }

    /// What an account webhook means and is answered with, as JSON.
    fn receive_account(&self, py: Python<'_>, method: Text, path: Text, authorization: Text) -> PyResult<String> {
        attached(py, || json(&self.0.receive_account(&method, &path, &authorization)))
    }

    /// What a call about Connec! means and is answered with, as JSON.
    fn receive_connec(&self, py: Python<'_>, method: Text, path: Text, authorization: Text, body: PyBackedBytes) -> PyResult<String> {
        detached(py, || json(&self.0.receive_connec(&method, &path, &authorization, &body)))
    }

    /// Asks the developer platform for all marketplaces and waits. The changes as JSON.
    fn auto_configure(&self, py: Python<'_>, given: Text) -> PyResult<String> {
        let handle = self.0.clone();
        wait(py, async move { json(&handle.auto_configure_async(arguments::read("options", &given)?).await?) })
    }

    /// The same as an awaitable.
    fn auto_configure_async<'py>(&self, py: Python<'py>, given: Text) -> PyResult<Bound<'py, PyAny>> {
        let handle = self.0.clone();
        awaitable(py, async move { json(&handle.auto_configure_async(arguments::read("options", &given)?).await?) })
    }
}

//! The core's errors as the facade's exceptions.

use maestrano_core::Error;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// The exception of an error. The facade makes it, from the error's fields as JSON.
#[allow(clippy::needless_pass_by_value, reason = "the form that map_err hands over")]
pub fn exception(py: Python<'_>, error: Error) -> PyErr {
    static FROM_JSON: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let made = FROM_JSON.import(py, "maestrano._errors", "from_json").and_then(|from_json| from_json.call1((error.to_json(),)));
    made.map_or_else(|failure| failure, PyErr::from_value)
}

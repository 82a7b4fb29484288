//! What the tests need to see a panic of the core: the same two ways in as every other call.

use maestrano_core::Result;
use pyo3::prelude::*;

use crate::asyncio::awaitable;
use crate::call::detached;

#[allow(clippy::panic, reason = "the subject of the test")]
fn panics() -> Result<String> {
    panic!("made by a test")
}

/// Panics where a call to the core would.
#[pyfunction(name = "_panic_now")]
pub fn panic_now(py: Python<'_>) -> PyResult<String> {
    detached(py, panics)
}

/// Panics on the I/O thread.
#[pyfunction(name = "_panic_later")]
pub fn panic_later(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    awaitable(py, async { panics() })
}

//! One marketplace's account API: records as JSON text, collections by name. Each call has a blocking face and one for asyncio, over the
//! same future.
#![allow(clippy::needless_pass_by_value, reason = "the form that an argument is extracted to")]

use maestrano_core::{Marketplace, Result};
use pyo3::prelude::*;

use crate::asyncio::awaitable;
use crate::call::{attached, wait};
use crate::text::Text;
use crate::walk::Walk;

/// The account API of a marketplace.
#[pyclass(module = "maestrano._native", frozen)]
pub struct Account(pub(crate) Marketplace);

#[pymethods]
impl Account {
    /// Checks that the marketplace knows the app.
    fn ping(&self, py: Python<'_>) -> PyResult<()> {
        wait(py, ping(self.0.clone()))
    }

    /// The same as an awaitable.
    fn ping_async<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, ping(self.0.clone()))
    }

    /// The record of that id.
    fn get(&self, py: Python<'_>, collection: Text, id: Text) -> PyResult<String> {
        wait(py, get(self.0.clone(), collection, id))
    }

    /// The same as an awaitable.
    fn get_async<'py>(&self, py: Python<'py>, collection: Text, id: Text) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, get(self.0.clone(), collection, id))
    }

    /// Creates a record out of its fields as JSON.
    fn create(&self, py: Python<'_>, collection: Text, fields: Text) -> PyResult<String> {
        wait(py, create(self.0.clone(), collection, fields))
    }

    /// The same as an awaitable.
    fn create_async<'py>(&self, py: Python<'py>, collection: Text, fields: Text) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, create(self.0.clone(), collection, fields))
    }

    /// Cancels a record.
    fn cancel(&self, py: Python<'_>, collection: Text, id: Text) -> PyResult<String> {
        wait(py, cancel(self.0.clone(), collection, id))
    }

    /// The same as an awaitable.
    fn cancel_async<'py>(&self, py: Python<'py>, collection: Text, id: Text) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, cancel(self.0.clone(), collection, id))
    }

    /// The user with that password, if it is right.
    fn authenticate(&self, py: Python<'_>, id_or_email: Text, password: Text) -> PyResult<Option<String>> {
        wait(py, authenticate(self.0.clone(), id_or_email, password))
    }

    /// The same as an awaitable.
    fn authenticate_async<'py>(&self, py: Python<'py>, id_or_email: Text, password: Text) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, authenticate(self.0.clone(), id_or_email, password))
    }

    /// The records for which the filters, given as JSON, hold. Nobody is asked yet.
    fn list(&self, py: Python<'_>, collection: Text, filters: Text) -> PyResult<Walk> {
        attached(py, || self.0.account().list_json(&collection, &filters)).map(Walk)
    }

    /// The groups that a reseller brought, likewise.
    fn groups_of_reseller(&self, py: Python<'_>, id: Text, filters: Text) -> PyResult<Walk> {
        attached(py, || self.0.account().groups_of_reseller_json(&id, &filters)).map(Walk)
    }
}

async fn ping(marketplace: Marketplace) -> Result<()> {
    marketplace.account().ping_async().await
}

async fn get(marketplace: Marketplace, collection: Text, id: Text) -> Result<String> {
    marketplace.account().get_json(&collection, &id).await
}

async fn create(marketplace: Marketplace, collection: Text, fields: Text) -> Result<String> {
    marketplace.account().create_json(&collection, &fields).await
}

async fn cancel(marketplace: Marketplace, collection: Text, id: Text) -> Result<String> {
    marketplace.account().cancel_json(&collection, &id).await
}

async fn authenticate(marketplace: Marketplace, id_or_email: Text, password: Text) -> Result<Option<String>> {
    marketplace.account().authenticate_json(&id_or_email, &password).await
}

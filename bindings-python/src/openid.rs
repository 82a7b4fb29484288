//! Sign-on with OpenID Connect and with OpenID 2.0: options, records and tokens as JSON text. Each call has a blocking face and one for
//! asyncio, over the same future.
#![allow(clippy::needless_pass_by_value, reason = "the form that an argument is extracted to")]

use maestrano_core::oidc::{CallbackOptions, LoginOptions};
use maestrano_core::{Marketplace, Result, arguments};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::asyncio::awaitable;
use crate::call::{json, wait};
use crate::sign_in;
use crate::text::Text;

/// Sign-on with OpenID Connect through a marketplace.
#[pyclass(module = "maestrano._native", frozen)]
pub struct Oidc(pub(crate) Marketplace);

/// A sign-in: see [`sign_in::parts`].
type Parts = (String, String);

#[pymethods]
impl Oidc {
    /// Starts a login, with options as JSON.
    fn login(&self, py: Python<'_>, given: Text) -> PyResult<String> {
        wait(py, login(self.0.clone(), given))
    }

    /// The same as an awaitable.
    fn login_async<'py>(&self, py: Python<'py>, given: Text) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, login(self.0.clone(), given))
    }

    /// Reads the answer of the platform.
    fn callback(&self, py: Python<'_>, query: Text, pending: Text, now: Option<i64>) -> PyResult<Parts> {
        wait(py, callback(self.0.clone(), query, pending, now))
    }

    /// The same as an awaitable.
    fn callback_async<'py>(&self, py: Python<'py>, query: Text, pending: Text, now: Option<i64>) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, callback(self.0.clone(), query, pending, now))
    }

    /// Reads the answer of any provider.
    fn verify(&self, py: Python<'_>, query: Text, pending: Text, now: Option<i64>) -> PyResult<String> {
        wait(py, verify(self.0.clone(), query, pending, now))
    }

    /// The same as an awaitable.
    fn verify_async<'py>(&self, py: Python<'py>, query: Text, pending: Text, now: Option<i64>) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, verify(self.0.clone(), query, pending, now))
    }

    /// The claims of userinfo.
    fn userinfo(&self, py: Python<'_>, access_token: Text, subject: Text) -> PyResult<String> {
        wait(py, userinfo(self.0.clone(), access_token, subject))
    }

    /// The same as an awaitable.
    fn userinfo_async<'py>(&self, py: Python<'py>, access_token: Text, subject: Text) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, userinfo(self.0.clone(), access_token, subject))
    }

    /// New tokens.
    fn refresh(&self, py: Python<'_>, refresh_token: Text, subject: Text, now: Option<i64>) -> PyResult<String> {
        wait(py, refresh(self.0.clone(), refresh_token, subject, now))
    }

    /// The same as an awaitable.
    fn refresh_async<'py>(&self, py: Python<'py>, refresh_token: Text, subject: Text, now: Option<i64>) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, refresh(self.0.clone(), refresh_token, subject, now))
    }

    /// The provider's logout page.
    fn logout_url(&self, py: Python<'_>, id_token: Option<Text>) -> PyResult<String> {
        wait(py, logout_url(self.0.clone(), id_token))
    }

    /// The same as an awaitable.
    fn logout_url_async<'py>(&self, py: Python<'py>, id_token: Option<Text>) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, logout_url(self.0.clone(), id_token))
    }

    /// What a call of the provider's means and is answered with.
    fn receive_logout(&self, py: Python<'_>, body: PyBackedBytes, now: Option<i64>) -> PyResult<String> {
        wait(py, receive_logout(self.0.clone(), body, now))
    }

    /// The same as an awaitable.
    fn receive_logout_async<'py>(&self, py: Python<'py>, body: PyBackedBytes, now: Option<i64>) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, receive_logout(self.0.clone(), body, now))
    }
}

/// Sign-on with OpenID 2.0 through a marketplace.
#[pyclass(module = "maestrano._native", frozen)]
pub struct OpenId2(pub(crate) Marketplace);

#[pymethods]
impl OpenId2 {
    /// Starts a login, with options as JSON.
    fn login(&self, py: Python<'_>, given: Text) -> PyResult<String> {
        wait(py, openid2_login(self.0.clone(), given))
    }

    /// The same as an awaitable.
    fn login_async<'py>(&self, py: Python<'py>, given: Text) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, openid2_login(self.0.clone(), given))
    }

    /// Reads the answer of the platform.
    fn callback(&self, py: Python<'_>, query: Text, pending: Text, now: Option<i64>) -> PyResult<Parts> {
        wait(py, openid2_callback(self.0.clone(), query, pending, now))
    }

    /// The same as an awaitable.
    fn callback_async<'py>(&self, py: Python<'py>, query: Text, pending: Text, now: Option<i64>) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, openid2_callback(self.0.clone(), query, pending, now))
    }

    /// Reads the answer of any provider.
    fn verify(&self, py: Python<'_>, query: Text, pending: Text, now: Option<i64>) -> PyResult<String> {
        wait(py, openid2_verify(self.0.clone(), query, pending, now))
    }

    /// The same as an awaitable.
    fn verify_async<'py>(&self, py: Python<'py>, query: Text, pending: Text, now: Option<i64>) -> PyResult<Bound<'py, PyAny>> {
        awaitable(py, openid2_verify(self.0.clone(), query, pending, now))
    }
}

async fn login(marketplace: Marketplace, given: Text) -> Result<String> {
    json(&marketplace.oidc().login_async(arguments::read::<LoginOptions>("options", &given)?).await?)
}

async fn callback(marketplace: Marketplace, query: Text, pending: Text, now: Option<i64>) -> Result<Parts> {
    sign_in::parts(marketplace.oidc().callback_async(&query, &pending, at(now)).await?)
}

async fn verify(marketplace: Marketplace, query: Text, pending: Text, now: Option<i64>) -> Result<String> {
    json(&marketplace.oidc().verify_async(&query, &pending, at(now)).await?)
}

async fn userinfo(marketplace: Marketplace, access_token: Text, subject: Text) -> Result<String> {
    json(&marketplace.oidc().userinfo_async(&access_token, &subject).await?)
}

async fn refresh(marketplace: Marketplace, refresh_token: Text, subject: Text, now: Option<i64>) -> Result<String> {
    json(&marketplace.oidc().refresh_async(&refresh_token, &subject, at(now)).await?)
}

async fn logout_url(marketplace: Marketplace, id_token: Option<Text>) -> Result<String> {
    marketplace.oidc().logout_url_async(id_token.as_deref()).await
}

async fn receive_logout(marketplace: Marketplace, body: PyBackedBytes, now: Option<i64>) -> Result<String> {
    json(&marketplace.oidc().receive_logout_async(&body, at(now)).await)
}

async fn openid2_login(marketplace: Marketplace, given: Text) -> Result<String> {
    json(&marketplace.openid2().login_async(arguments::read::<LoginOptions>("options", &given)?).await?)
}

async fn openid2_callback(marketplace: Marketplace, query: Text, pending: Text, now: Option<i64>) -> Result<Parts> {
    sign_in::parts(marketplace.openid2().callback_async(&query, &pending, at(now)).await?)
}

async fn openid2_verify(marketplace: Marketplace, query: Text, pending: Text, now: Option<i64>) -> Result<String> {
    json(&marketplace.openid2().verify_async(&query, &pending, at(now)).await?)
}

fn at(now: Option<i64>) -> CallbackOptions {
    let mut options = CallbackOptions::default();
    options.now = now;
    options
}

//! One marketplace's handle: SAML, URLs, sessions and webhooks, and the handles of what has calls of its own.
#![allow(clippy::needless_pass_by_value, reason = "the form that an argument is extracted to")]

use maestrano_core::saml::{Expect, InitOptions};
use maestrano_core::sso::CheckOptions;
use maestrano_core::{Instant, Marketplace as Core, arguments};
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::account::Account;
use crate::asyncio::awaitable;
use crate::call::{attached, detached, json, wait};
use crate::connec::Connec;
use crate::openid::{Oidc, OpenId2};
use crate::sign_in;
use crate::text::Text;

/// One marketplace of an open configuration.
#[pyclass(module = "maestrano._native", frozen)]
pub struct Marketplace(pub(crate) Core);

#[pymethods]
impl Marketplace {
    /// The name.
    fn name(&self) -> &str {
        self.0.name()
    }

    /// A setting as JSON, `null` when there is none.
    fn param(&self, py: Python<'_>, key: Text) -> PyResult<String> {
        attached(py, || json(&self.0.param(&key)))
    }

    /// The metadata document as JSON.
    fn metadata(&self, py: Python<'_>) -> PyResult<String> {
        attached(py, || Ok(self.0.metadata_json()))
    }

    /// Starts a sign-on, with options as JSON. The request as JSON.
    fn saml_init(&self, py: Python<'_>, given: Text) -> PyResult<String> {
        attached(py, || json(&self.0.saml().init(arguments::read::<InitOptions>("options", &given)?)?))
    }

    /// Reads the platform's answer: who signed on, and the assertion.
    fn saml_consume(
        &self,
        py: Python<'_>,
        saml_response: Text,
        request_id: Option<Text>,
        now: Option<i64>,
        acs_host: Option<Text>,
    ) -> PyResult<(String, String)> {
        let expect = expect(request_id, now, acs_host);
        detached(py, || sign_in::parts(self.0.saml().consume(&saml_response, expect)?))
    }

    /// Reads any identity provider's answer. The assertion as JSON.
    fn saml_verify(
        &self,
        py: Python<'_>,
        saml_response: Text,
        request_id: Option<Text>,
        now: Option<i64>,
        acs_host: Option<Text>,
    ) -> PyResult<String> {
        let expect = expect(request_id, now, acs_host);
        detached(py, || json(&self.0.saml().verify(&saml_response, expect)?))
    }

    /// Our own SAML metadata, as XML.
    fn saml_sp_metadata(&self, py: Python<'_>) -> PyResult<String> {
        attached(py, || self.0.saml().sp_metadata())
    }

    /// Sign-on with OpenID Connect.
    fn oidc(&self) -> Oidc {
        Oidc(self.0.clone())
    }

    /// Sign-on with OpenID 2.0.
    fn openid2(&self) -> OpenId2 {
        OpenId2(self.0.clone())
    }

    /// Where to send browsers, as JSON.
    fn sso_urls(&self, py: Python<'_>, session: Option<Text>) -> PyResult<String> {
        attached(py, || json(&self.0.sso().urls(session.as_deref())?))
    }

    /// The app's id of a user.
    fn sso_mask_user(&self, py: Python<'_>, uid: Text, group_uid: Text) -> PyResult<String> {
        attached(py, || Ok(self.0.sso().mask_user(&uid, &group_uid)))
    }

    /// The platform's id of a user.
    fn sso_unmask_user(&self, py: Python<'_>, uid: Text) -> PyResult<String> {
        attached(py, || Ok(self.0.sso().unmask_user(&uid)))
    }

    /// The marketplace's logout page for a user.
    fn sso_logout_url(&self, py: Python<'_>, uid: Text) -> PyResult<String> {
        attached(py, || self.0.sso().logout_url(&uid))
    }

    /// Where a check asks whether a user's session holds.
    fn sso_session_check_url(&self, py: Python<'_>, uid: Text, token: Text) -> PyResult<String> {
        attached(py, || self.0.sso().session_check_url(&uid, &token))
    }

    /// A user out of plain values, both as JSON.
    fn sso_user(&self, py: Python<'_>, values: Text) -> PyResult<String> {
        attached(py, || json(&self.0.sso().user(arguments::read("values", &values)?)?))
    }

    /// Whether a stored session still holds, as JSON; waits when the marketplace has to be asked.
    fn session_check(&self, py: Python<'_>, stored: Text, now: Option<i64>, if_session: bool) -> PyResult<String> {
        let check = self.0.session().check_async(&stored, check_options(now, if_session));
        wait(py, async move { json(&check.await?) })
    }

    /// The same: the text at once when nobody has to be asked, so that no thread is started for it, else an awaitable of it.
    fn session_check_async<'py>(&self, py: Python<'py>, stored: Text, now: Option<i64>, if_session: bool) -> PyResult<Bound<'py, PyAny>> {
        // One time for both steps: a session that came due in between would block the event loop.
        let options = check_options(now.or_else(|| Some(Instant::now().unix())), if_session);
        if !attached(py, || self.0.session().needs_check(&stored, options.now))? {
            return attached(py, || json(&self.0.session().check(&stored, options)?))?.into_bound_py_any(py);
        }
        let check = self.0.session().check_async(&stored, options);
        awaitable(py, async move { json(&check.await?) })
    }

    /// The record of a stored session as JSON, `null` when it can't be read.
    fn session_load(&self, py: Python<'_>, stored: Text) -> PyResult<String> {
        attached(py, || json(&self.0.session().load(&stored)))
    }

    /// A session out of plain values, as JSON.
    fn session_build(&self, py: Python<'_>, uid: Text, group_uid: Text, token: Text, recheck: Option<i64>) -> PyResult<String> {
        attached(py, || json(&self.0.session().build(&uid, &group_uid, &token, recheck)?))
    }

    /// Whether a check would ask the marketplace.
    fn session_needs_check(&self, py: Python<'_>, stored: Text, now: Option<i64>) -> PyResult<bool> {
        attached(py, || self.0.session().needs_check(&stored, now))
    }

    /// The account API.
    fn account(&self) -> Account {
        Account(self.0.clone())
    }

    /// A group's data at Connec!, with options as JSON.
    fn connec(&self, py: Python<'_>, group: Option<Text>, options: Text) -> PyResult<Connec> {
        attached(py, || self.0.connec_json(group.as_deref(), &options)).map(Connec)
    }

    /// Checks that the Authorization header carries this marketplace's credentials.
    fn webhook_authenticate(&self, py: Python<'_>, authorization: Text) -> PyResult<()> {
        attached(py, || self.0.webhook().authenticate(&authorization))
    }

    /// Checks that an id and key are this marketplace's.
    fn webhook_authenticate_credentials(&self, py: Python<'_>, api_id: Text, api_key: Text) -> PyResult<()> {
        attached(py, || self.0.webhook().authenticate_credentials(&api_id, &api_key))
    }

    /// The event that an account webhook means, as JSON.
    fn webhook_account(&self, py: Python<'_>, method: Text, path: Text) -> PyResult<String> {
        attached(py, || json(&self.0.webhook().account(&method, &path)?))
    }

    /// What an account webhook means and is answered with, as JSON.
    fn webhook_receive_account(&self, py: Python<'_>, method: Text, path: Text, authorization: Text) -> PyResult<String> {
        attached(py, || json(&self.0.webhook().receive_account(&method, &path, &authorization)))
    }

    /// The paths that the platform calls, as JSON.
    fn webhook_routes(&self, py: Python<'_>) -> PyResult<String> {
        attached(py, || json(&self.0.webhook().routes()))
    }

    /// What a notification of Connec! carries, as JSON.
    fn webhook_connec(&self, py: Python<'_>, body: PyBackedBytes) -> PyResult<String> {
        detached(py, || json(&self.0.webhook().connec(&body)?))
    }

    /// What a call about Connec! means and is answered with, as JSON.
    fn webhook_receive_connec(
        &self,
        py: Python<'_>,
        method: Text,
        path: Text,
        authorization: Text,
        body: PyBackedBytes,
    ) -> PyResult<String> {
        detached(py, || json(&self.0.webhook().receive_connec(&method, &path, &authorization, &body)))
    }

    /// The paths that Connec! calls, as JSON.
    fn webhook_connec_routes(&self, py: Python<'_>) -> PyResult<String> {
        attached(py, || json(&self.0.webhook().connec_routes()))
    }
}

fn expect(request_id: Option<Text>, now: Option<i64>, acs_host: Option<Text>) -> Expect {
    let mut expect = Expect::unsolicited();
    expect.request_id = request_id.map(Into::into);
    expect.now = now;
    expect.acs_host = acs_host.map(Into::into);
    expect
}

fn check_options(now: Option<i64>, if_session: bool) -> CheckOptions {
    let mut options = CheckOptions::default();
    options.now = now;
    options.if_session = if_session;
    options
}

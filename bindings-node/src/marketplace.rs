//! One marketplace's handle: SAML, URLs, sessions and webhooks, and the handles of what has calls of its own.

use maestrano_core::saml::{Expect, InitOptions};
use maestrano_core::sso::CheckOptions;
use maestrano_core::{Instant, Marketplace, arguments};
use napi::bindgen_prelude::Object;
use napi::{Either, Env};
use napi_derive::napi;

use crate::account::AccountHandle;
use crate::connec::ConnecHandle;
use crate::openid::{OidcHandle, OpenId2Handle};
use crate::outcome::{Failure, Outcome, call, json};
use crate::promise::promise;
use crate::sign_in;

/// One marketplace of an open configuration.
#[napi(js_name = "Marketplace")]
pub struct MarketplaceHandle(pub(crate) Marketplace);

#[napi]
impl MarketplaceHandle {
    /// The name.
    #[napi]
    pub fn name(&self) -> String {
        self.0.name().to_owned()
    }

    /// A setting as JSON, `null` when there is none.
    #[napi]
    pub fn param(&self, key: String) -> Outcome<String> {
        call(|| json(&self.0.param(&key)))
    }

    /// The metadata document as JSON.
    #[napi]
    pub fn metadata(&self) -> Outcome<String> {
        call(|| Ok(self.0.metadata_json()))
    }

    /// Starts a sign-on.
    #[napi]
    pub fn saml_init(&self, options: String) -> Outcome<String> {
        call(|| json(&self.0.saml().init(arguments::read::<InitOptions>("options", &options)?)?))
    }

    /// Reads the platform's answer: see [`sign_in::parts`].
    #[napi]
    pub fn saml_consume(&self, response: String, expect: String) -> Outcome<Vec<String>> {
        call(|| sign_in::parts(self.0.saml().consume(&response, arguments::read::<Expect>("options", &expect)?)?))
    }

    /// Reads any identity provider's answer.
    #[napi]
    pub fn saml_verify(&self, response: String, expect: String) -> Outcome<String> {
        call(|| json(&self.0.saml().verify(&response, arguments::read::<Expect>("options", &expect)?)?))
    }

    /// Our own SAML metadata, as XML.
    #[napi]
    pub fn saml_sp_metadata(&self) -> Outcome<String> {
        call(|| self.0.saml().sp_metadata())
    }

    /// Sign-on with OpenID Connect.
    #[napi]
    pub fn oidc(&self) -> OidcHandle {
        OidcHandle(self.0.clone())
    }

    /// Sign-on with OpenID 2.0.
    #[napi]
    pub fn openid2(&self) -> OpenId2Handle {
        OpenId2Handle(self.0.clone())
    }

    /// Where to send browsers.
    #[napi]
    pub fn sso_urls(&self, session: Option<String>) -> Outcome<String> {
        call(|| json(&self.0.sso().urls(session.as_deref())?))
    }

    /// The app's id of a user.
    #[napi]
    pub fn sso_mask_user(&self, uid: String, group_uid: String) -> Outcome<String> {
        call(|| Ok(self.0.sso().mask_user(&uid, &group_uid)))
    }

    /// The platform's id of a user.
    #[napi]
    pub fn sso_unmask_user(&self, uid: String) -> Outcome<String> {
        call(|| Ok(self.0.sso().unmask_user(&uid)))
    }

    /// The marketplace's logout page for a user.
    #[napi]
    pub fn sso_logout_url(&self, uid: String) -> Outcome<String> {
        call(|| self.0.sso().logout_url(&uid))
    }

    /// Where a check asks whether a user's session holds.
    #[napi]
    pub fn sso_session_check_url(&self, uid: String, token: String) -> Outcome<String> {
        call(|| self.0.sso().session_check_url(&uid, &token))
    }

    /// A user out of plain values.
    #[napi]
    pub fn sso_user(&self, values: String) -> Outcome<String> {
        call(|| json(&self.0.sso().user(arguments::read("values", &values)?)?))
    }

    /// Whether a stored session still holds: the check as JSON at once when nobody has to be asked, else a promise of it.
    #[napi]
    pub fn session_check<'e>(
        &self,
        env: &'e Env,
        stored: String,
        options: String,
    ) -> napi::Result<Either<Either<Object<'e>, String>, Failure>> {
        let local = call(|| {
            let mut options = arguments::read::<CheckOptions>("options", &options)?;
            // One time for both steps: a session that came due in between would block the event loop.
            options.now = options.now.or_else(|| Some(Instant::now().unix()));
            match self.0.session().needs_check(&stored, options.now)? {
                true => Ok(Either::B(options)),
                false => Ok(Either::A(json(&self.0.session().check(&stored, options)?)?)),
            }
        });
        let options = match local {
            Either::A(Either::A(text)) => return Ok(Either::A(Either::B(text))),
            Either::A(Either::B(options)) => options,
            Either::B(failure) => return Ok(Either::B(failure)),
        };
        let marketplace = self.0.clone();
        Ok(match promise(env, async move { json(&marketplace.session().check_async(&stored, options).await?) })? {
            Either::A(promise) => Either::A(Either::A(promise)),
            Either::B(failure) => Either::B(failure),
        })
    }

    /// The record of a stored session as JSON, `null` when it can't be read.
    #[napi]
    pub fn session_load(&self, stored: String) -> Outcome<String> {
        call(|| json(&self.0.session().load(&stored)))
    }

    /// A session out of plain values.
    #[napi]
    pub fn session_build(&self, uid: String, group_uid: String, token: String, recheck: Option<i64>) -> Outcome<String> {
        call(|| json(&self.0.session().build(&uid, &group_uid, &token, recheck)?))
    }

    /// Whether a check would ask the marketplace.
    #[napi]
    pub fn session_needs_check(&self, stored: String, now: Option<i64>) -> Outcome<bool> {
        call(|| self.0.session().needs_check(&stored, now))
    }

    /// The account API.
    #[napi]
    pub fn account(&self) -> AccountHandle {
        AccountHandle(self.0.clone())
    }

    /// A group's data at Connec!, with options as JSON.
    #[napi]
    pub fn connec(&self, group: Option<String>, options: String) -> Outcome<ConnecHandle> {
        call(|| self.0.connec_json(group.as_deref(), &options).map(ConnecHandle))
    }

    /// Whether the Authorization header carries this marketplace's credentials.
    #[napi]
    pub fn webhook_authenticate(&self, authorization: String) -> Outcome<bool> {
        call(|| self.0.webhook().authenticate(&authorization).map(|()| true))
    }

    /// Whether an id and key are this marketplace's.
    #[napi]
    pub fn webhook_authenticate_credentials(&self, api_id: String, api_key: String) -> Outcome<bool> {
        call(|| self.0.webhook().authenticate_credentials(&api_id, &api_key).map(|()| true))
    }

    /// The event that an account webhook means.
    #[napi]
    pub fn webhook_account(&self, method: String, path: String) -> Outcome<String> {
        call(|| json(&self.0.webhook().account(&method, &path)?))
    }

    /// What an account webhook means and is answered with.
    #[napi]
    pub fn webhook_receive_account(&self, method: String, path: String, authorization: String) -> Outcome<String> {
        call(|| json(&self.0.webhook().receive_account(&method, &path, &authorization)))
    }

    /// The paths that the platform calls.
    #[napi]
    pub fn webhook_routes(&self) -> Outcome<String> {
        call(|| json(&self.0.webhook().routes()))
    }

    /// What a notification of Connec! carries.
    #[napi]
    pub fn webhook_connec(&self, body: &[u8]) -> Outcome<String> {
        call(|| json(&self.0.webhook().connec(body)?))
    }

    /// What a call about Connec! means and is answered with.
    #[napi]
    pub fn webhook_receive_connec(&self, method: String, path: String, authorization: String, body: &[u8]) -> Outcome<String> {
        call(|| json(&self.0.webhook().receive_connec(&method, &path, &authorization, body)))
    }

    /// The paths that Connec! calls.
    #[napi]
    pub fn webhook_connec_routes(&self) -> Outcome<String> {
        call(|| json(&self.0.webhook().connec_routes()))
    }
}

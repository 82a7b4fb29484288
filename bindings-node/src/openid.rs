//! Sign-on with OpenID Connect and with OpenID 2.0: options, records and tokens as JSON text. Each function answers a promise.

use maestrano_core::oidc::{CallbackOptions, LoginOptions};
use maestrano_core::{Marketplace, arguments};
use napi::bindgen_prelude::Object;
use napi::{Either, Env};
use napi_derive::napi;

use crate::outcome::{Failure, json};
use crate::promise::promise;
use crate::sign_in;

/// Sign-on with OpenID Connect through a marketplace.
#[napi(js_name = "Oidc")]
pub struct OidcHandle(pub(crate) Marketplace);

type Promise<'e> = napi::Result<Either<Object<'e>, Failure>>;

#[napi]
impl OidcHandle {
    /// Starts a login.
    #[napi]
    pub fn login<'e>(&self, env: &'e Env, given: String) -> Promise<'e> {
        let marketplace = self.0.clone();
        promise(env, async move { json(&marketplace.oidc().login_async(arguments::read::<LoginOptions>("options", &given)?).await?) })
    }

    /// Reads the answer of the platform: see [`sign_in::parts`].
    #[napi]
    pub fn callback<'e>(&self, env: &'e Env, query: String, pending: String, given: String) -> Promise<'e> {
        let marketplace = self.0.clone();
        promise(env, async move {
            sign_in::parts(
                marketplace.oidc().callback_async(&query, &pending, arguments::read::<CallbackOptions>("options", &given)?).await?,
            )
        })
    }

    /// Reads the answer of any provider.
    #[napi]
    pub fn verify<'e>(&self, env: &'e Env, query: String, pending: String, given: String) -> Promise<'e> {
        let marketplace = self.0.clone();
        promise(env, async move {
            json(&marketplace.oidc().verify_async(&query, &pending, arguments::read::<CallbackOptions>("options", &given)?).await?)
        })
    }

    /// The claims of userinfo.
    #[napi]
    pub fn userinfo<'e>(&self, env: &'e Env, access_token: String, subject: String) -> Promise<'e> {
        let marketplace = self.0.clone();
        promise(env, async move { json(&marketplace.oidc().userinfo_async(&access_token, &subject).await?) })
    }

    /// New tokens.
    #[napi]
    pub fn refresh<'e>(&self, env: &'e Env, refresh_token: String, subject: String, given: String) -> Promise<'e> {
        let marketplace = self.0.clone();
        promise(env, async move {
            json(&marketplace.oidc().refresh_async(&refresh_token, &subject, arguments::read::<CallbackOptions>("options", &given)?).await?)
        })
    }

    /// The provider's logout page.
    #[napi]
    pub fn logout_url<'e>(&self, env: &'e Env, id_token: Option<String>) -> Promise<'e> {
        let marketplace = self.0.clone();
        promise(env, async move { marketplace.oidc().logout_url_async(id_token.as_deref()).await })
    }

    /// What a call of the provider's means and is answered with.
    #[napi]
    pub fn receive_logout<'e>(&self, env: &'e Env, body: &[u8], given: String) -> Promise<'e> {
        let (marketplace, body) = (self.0.clone(), body.to_vec());
        promise(env, async move {
            json(&marketplace.oidc().receive_logout_async(&body, arguments::read::<CallbackOptions>("options", &given)?).await)
        })
    }
}

/// Sign-on with OpenID 2.0 through a marketplace.
#[napi(js_name = "OpenId2")]
pub struct OpenId2Handle(pub(crate) Marketplace);

#[napi]
impl OpenId2Handle {
    /// Starts a login.
    #[napi]
    pub fn login<'e>(&self, env: &'e Env, given: String) -> Promise<'e> {
        let marketplace = self.0.clone();
        promise(env, async move { json(&marketplace.openid2().login_async(arguments::read::<LoginOptions>("options", &given)?).await?) })
    }

    /// Reads the answer of the platform: see [`sign_in::parts`].
    #[napi]
    pub fn callback<'e>(&self, env: &'e Env, query: String, pending: String, given: String) -> Promise<'e> {
        let marketplace = self.0.clone();
        promise(env, async move {
            sign_in::parts(
                marketplace.openid2().callback_async(&query, &pending, arguments::read::<CallbackOptions>("options", &given)?).await?,
            )
        })
    }

    /// Reads the answer of any provider.
    #[napi]
    pub fn verify<'e>(&self, env: &'e Env, query: String, pending: String, given: String) -> Promise<'e> {
        let marketplace = self.0.clone();
        promise(env, async move {
            json(&marketplace.openid2().verify_async(&query, &pending, arguments::read::<CallbackOptions>("options", &given)?).await?)
        })
    }
}

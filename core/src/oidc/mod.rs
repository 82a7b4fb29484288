//! OpenID Connect 1.0, the relying party's side: the authorization code flow with PKCE.
//!
//! [`Marketplace::oidc`] starts a login and reads its answer. State, nonce and PKCE are always used, and every check has its own error
//! code. The protocol is that of the `openidconnect` crate; requests go out by this library's own rules, and signatures are verified by
//! its one crypto library.

mod callback;
mod exchange;
mod id_token;
mod key;
mod logout;
mod provider;
mod steps;

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

pub use crate::login::{CallbackOptions, Login, LoginOptions};
pub use logout::LoggedOut;
pub(crate) use provider::forget_providers;

use crate::instant::Instant;
use crate::sso::SignIn;
use crate::webhook::WebhookCall;
use crate::{Marketplace, Result, runtime};

/// Sign-on with OpenID Connect through one marketplace: [`Marketplace::oidc`].
pub struct Oidc<'m>(pub(crate) &'m Marketplace);

/// A user of an OpenID Connect provider, whose ID token held.
#[derive(Clone, Serialize)]
#[non_exhaustive]
pub struct OidcIdentity {
    /// The provider.
    pub issuer: String,
    /// The provider's id of the user.
    pub subject: String,
    /// The provider's id of the session, which a [`LoggedOut`] may name.
    pub session_id: Option<String>,
    /// The ID token's claims, and those of userinfo that it lacks.
    pub claims: Map<String, Value>,
    /// What the provider gave out with it.
    pub tokens: Tokens,
}

impl fmt::Debug for OidcIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // One of the claims is the session token.
        f.debug_struct("OidcIdentity").field("issuer", &self.issuer).field("subject", &self.subject).finish_non_exhaustive()
    }
}

/// Tokens of a provider. Each is a credential.
#[derive(Clone, Serialize)]
#[non_exhaustive]
pub struct Tokens {
    /// The ID token as it came, for [`logout_url`](Oidc::logout_url). A refresh may bring none.
    pub id_token: Option<String>,
    /// For [`userinfo`](Oidc::userinfo), and the provider's own APIs.
    pub access_token: String,
    /// For [`refresh`](Oidc::refresh); providers give one with the scope `offline_access`.
    pub refresh_token: Option<String>,
    /// When the access token ends, if the provider says so.
    pub expires_at: Option<Instant>,
    /// What was granted; `None` when it is what was asked for.
    pub scopes: Option<Vec<String>>,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").field("expires_at", &self.expires_at).field("scopes", &self.scopes).finish_non_exhaustive()
    }
}

impl Oidc<'_> {
    /// Starts a login: send the browser to `url`, and keep `pending` in its session. Asks the provider what it is, at most once an hour.
    ///
    /// # Errors
    /// `config_missing` without `oidc.issuer`; `wrong_state` when `sso.enabled` is false; `openid_discovery` when the provider's metadata
    /// is not as it must be; `connect_failed`, `timeout`, `tls_failed`, `api_unavailable`, `api_rate_limited`; `invalid_argument` for an
    /// impossible `now`.
    pub fn login(&self, options: impl Into<LoginOptions>) -> Result<Login> {
        runtime::block_on(self.login_async(options))
    }

    /// [`login`](Self::login) as a future, which does not borrow.
    pub fn login_async(&self, options: impl Into<LoginOptions>) -> impl Future<Output = Result<Login>> + Send + 'static {
        runtime::on_own_thread(steps::login(self.0.clone(), options.into()))
    }

    /// Reads the answer to a login: `query` as the browser brought it (or the body of a form), and the `pending` that
    /// [`login`](Self::login) gave out to this browser. There is no half-valid result: either everything holds, or the error says which
    /// check failed. Where the ID token lacks a required claim, userinfo is asked.
    ///
    /// # Errors
    /// `openid_state` for another login's answer, or none; `openid_token` for one that can't be read; `openid_denied` when the provider or
    /// the user refused; `openid_replay` for an answer that was used; `openid_issuer`, `openid_audience`, `openid_nonce`, `openid_expired`,
    /// `openid_signature`, `openid_token` for the check that the ID token failed; `openid_userinfo`; `openid_claim` when the platform's claims are missing; and those of
    /// [`login`](Self::login).
    pub fn callback(&self, query: &str, pending: &str, options: CallbackOptions) -> Result<SignIn> {
        runtime::block_on(self.callback_async(query, pending, options))
    }

    /// [`callback`](Self::callback) as a future, which does not borrow.
    pub fn callback_async(
        &self,
        query: &str,
        pending: &str,
        options: CallbackOptions,
    ) -> impl Future<Output = Result<SignIn>> + Send + 'static {
        runtime::on_own_thread(steps::sign_in(self.0.clone(), query.to_owned(), pending.to_owned(), options))
    }

    /// Reads the answer of any provider: who it is and the claims of the ID token, without the platform's.
    ///
    /// # Errors
    /// Those of [`callback`](Self::callback), without `openid_claim` and `openid_userinfo`.
    pub fn verify(&self, query: &str, pending: &str, options: CallbackOptions) -> Result<OidcIdentity> {
        runtime::block_on(self.verify_async(query, pending, options))
    }

    /// [`verify`](Self::verify) as a future, which does not borrow.
    pub fn verify_async(
        &self,
        query: &str,
        pending: &str,
        options: CallbackOptions,
    ) -> impl Future<Output = Result<OidcIdentity>> + Send + 'static {
        runtime::on_own_thread(steps::verified(self.0.clone(), query.to_owned(), pending.to_owned(), options))
    }

    /// The claims of userinfo about the user whose ID token named that subject.
    ///
    /// # Errors
    /// `openid_userinfo` when the provider refuses, or answers about somebody else; `openid_discovery` without a userinfo endpoint; and
    /// those of [`login`](Self::login).
    pub fn userinfo(&self, access_token: &str, subject: &str) -> Result<Map<String, Value>> {
        runtime::block_on(self.userinfo_async(access_token, subject))
    }

    /// [`userinfo`](Self::userinfo) as a future, which does not borrow.
    pub fn userinfo_async(&self, access_token: &str, subject: &str) -> impl Future<Output = Result<Map<String, Value>>> + Send + 'static {
        runtime::on_own_thread(steps::userinfo(self.0.clone(), access_token.to_owned(), subject.to_owned()))
    }

    /// New tokens for a refresh token. `subject` is that of the sign-on: an ID token about another is refused.
    ///
    /// # Errors
    /// `openid_denied` when the provider refuses; those of the ID token as in [`callback`](Self::callback); and those of
    /// [`login`](Self::login).
    pub fn refresh(&self, refresh_token: &str, subject: &str, options: CallbackOptions) -> Result<Tokens> {
        runtime::block_on(self.refresh_async(refresh_token, subject, options))
    }

    /// [`refresh`](Self::refresh) as a future, which does not borrow.
    pub fn refresh_async(
        &self,
        refresh_token: &str,
        subject: &str,
        options: CallbackOptions,
    ) -> impl Future<Output = Result<Tokens>> + Send + 'static {
        runtime::on_own_thread(steps::refresh(self.0.clone(), refresh_token.to_owned(), subject.to_owned(), options))
    }

    /// Where to send a browser to end its session at the provider, which leads back to `oidc.after_logout_path`. Clear the app's own
    /// session first. With the ID token the provider asks nobody.
    ///
    /// # Errors
    /// `openid_discovery` when the provider has no such page; and those of [`login`](Self::login).
    pub fn logout_url(&self, id_token: Option<&str>) -> Result<String> {
        runtime::block_on(self.logout_url_async(id_token))
    }

    /// [`logout_url`](Self::logout_url) as a future, which does not borrow.
    pub fn logout_url_async(&self, id_token: Option<&str>) -> impl Future<Output = Result<String>> + Send + 'static {
        runtime::on_own_thread(steps::logout_url(self.0.clone(), id_token.map(str::to_owned)))
    }

    /// Reads a POST of the provider's to `oidc.logout_path`: `body` is its form. Act on `event`, if there is one, and answer `status`,
    /// `headers` and `body` as they are. Never fails: what is wrong is the answer, and its code is `reason`.
    pub fn receive_logout(&self, body: &[u8], options: CallbackOptions) -> WebhookCall<LoggedOut> {
        let outcome = runtime::block_on(self.logged_out(body, options));
        steps::logout_call(self.0, outcome)
    }

    /// [`receive_logout`](Self::receive_logout) as a future, which does not borrow.
    pub fn receive_logout_async(
        &self,
        body: &[u8],
        options: CallbackOptions,
    ) -> impl Future<Output = WebhookCall<LoggedOut>> + Send + 'static {
        let marketplace = self.0.clone();
        let outcome = self.logged_out(body, options);
        async move { steps::logout_call(&marketplace, outcome.await) }
    }

    fn logged_out(&self, body: &[u8], options: CallbackOptions) -> impl Future<Output = Result<LoggedOut>> + Send + use<> {
        runtime::on_own_thread(steps::logged_out(self.0.clone(), body.to_owned(), options))
    }
}

//! OpenID 2.0, the relying party's side, for providers that speak nothing newer. It is obsolete, and off unless `openid2.enabled` is set.
//!
//! The user picks the identity at the provider (identifier select), attributes come by attribute exchange, and the provider is asked
//! whether the answer is its own (direct verification): no secret is shared with it.

mod answer;
mod assertion;
mod attributes;
mod discovery;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use url::Url;

pub use crate::login::{CallbackOptions, Login, LoginOptions};

use crate::instant::Instant;
use crate::login::{ONE_LOGIN, Pending, passable, use_once};
use crate::sso::{SignIn, Source};
use crate::{Code, Error, Marketplace, Result, runtime};
use answer::{Answer, malformed};
use assertion::Asserted;
pub(crate) use discovery::forget_providers;

const PROTOCOL: &str = "openid2";
const NAMESPACE: &str = "http://specs.openid.net/auth/2.0";
const IDENTIFIER_SELECT: &str = "http://specs.openid.net/auth/2.0/identifier_select";

/// Sign-on with OpenID 2.0 through one marketplace: [`Marketplace::openid2`].
pub struct OpenId2<'m>(pub(crate) &'m Marketplace);

/// A user of an OpenID 2.0 provider.
#[derive(Clone, Serialize)]
#[non_exhaustive]
pub struct OpenId2Identity {
    /// The provider's endpoint.
    pub provider: String,
    /// The identifier that the provider vouches for.
    pub claimed_id: String,
    /// What attribute exchange said and the provider signed, by the names of the platform's attributes (and `city` and `timezone` of the
    /// user), or else by type URI.
    pub attributes: BTreeMap<String, String>,
}

impl fmt::Debug for OpenId2Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // One of the attributes is the session token.
        let names: Vec<&String> = self.attributes.keys().collect();
        f.debug_struct("OpenId2Identity").field("claimed_id", &self.claimed_id).field("attributes", &names).finish_non_exhaustive()
    }
}

impl OpenId2<'_> {
    /// Starts a login: send the browser to `url`, and keep `pending` in its session. Asks the provider where its endpoint is, at most once
    /// an hour.
    ///
    /// # Errors
    /// `wrong_state` unless `openid2.enabled` and `sso.enabled` are true; `config_missing` without `openid2.provider`; `config_invalid` when
    /// `sso.idm` and `openid2.return_path` make no URL, or one with a query; `openid_discovery` when the provider's document is not as it
    /// must be; `connect_failed`, `timeout`, `tls_failed`, `api_unavailable`, `api_rate_limited`; `invalid_argument` for an impossible `now`.
    pub fn login(&self, options: impl Into<LoginOptions>) -> Result<Login> {
        runtime::block_on(self.login_async(options))
    }

    /// [`login`](Self::login) as a future, which does not borrow.
    pub fn login_async(&self, options: impl Into<LoginOptions>) -> impl Future<Output = Result<Login>> + Send + 'static {
        runtime::on_own_thread(login(self.0.clone(), options.into()))
    }

    /// Reads the answer to a login: `query` as the browser brought it (or the body of the form that a provider sends when the answer is
    /// long), and the `pending` that [`login`](Self::login) gave out to this browser. There is no half-valid result: either everything
    /// holds, or the error says which check failed.
    ///
    /// # Errors
    /// `openid_state` for another login's answer, or none; `openid_denied` when the provider or the user refused; `openid_replay` for an
    /// answer that was used; `openid_audience` for one that was to lead elsewhere; `openid_issuer` for another provider's, or an identity
    /// that is not at the provider; `openid_nonce` and `openid_expired` for its nonce; `openid_signature` when something that counts is not
    /// signed, or the provider does not know the answer as its own; `openid_discovery` when the identity does not name the provider;
    /// `openid_token` for an answer that can't be read; `openid_claim` when the platform's attributes are missing, or one is there twice;
    /// `response_too_large`; and those of [`login`](Self::login).
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
        runtime::on_own_thread(sign_in(self.0.clone(), query.to_owned(), pending.to_owned(), options))
    }

    /// Reads the answer of any provider: who it is and what attribute exchange said, without asking for the platform's attributes.
    ///
    /// # Errors
    /// Those of [`callback`](Self::callback); `openid_claim` only for an attribute that is there twice.
    pub fn verify(&self, query: &str, pending: &str, options: CallbackOptions) -> Result<OpenId2Identity> {
        runtime::block_on(self.verify_async(query, pending, options))
    }

    /// [`verify`](Self::verify) as a future, which does not borrow.
    pub fn verify_async(
        &self,
        query: &str,
        pending: &str,
        options: CallbackOptions,
    ) -> impl Future<Output = Result<OpenId2Identity>> + Send + 'static {
        runtime::on_own_thread(verified(self.0.clone(), query.to_owned(), pending.to_owned(), options))
    }
}

/// A marketplace's provider, and where it leads back to.
struct RelyingParty {
    marketplace: Marketplace,
    endpoint: Arc<Url>,
    return_url: Url,
    connect_timeout: Duration,
}

impl RelyingParty {
    async fn of(marketplace: &Marketplace) -> Result<RelyingParty> {
        let settings = marketplace.settings();
        settings.sso.check_enabled()?;
        if !settings.openid2.enabled {
            return Err(Error::new(Code::WrongState, "openid2.enabled is false")
                .with_field("openid2.enabled")
                .with_hint("OpenID 2.0 is obsolete: use OpenID Connect where the marketplace has it, or set openid2.enabled"));
        }
        let Some(url) = &settings.openid2.provider else {
            return Err(Error::new(Code::ConfigMissing, "openid2.provider is missing")
                .with_field("openid2.provider")
                .with_hint("set openid2.provider to the URL of the marketplace's OpenID 2.0 provider, or sso.idp"));
        };
        let return_url = Url::parse(&format!("{}{}", settings.sso.idm, settings.openid2.return_path));
        let return_url = return_url.ok().filter(|url| url.query().is_none() && url.fragment().is_none()).ok_or_else(|| {
            Error::new(Code::ConfigInvalid, "sso.idm and openid2.return_path must make a URL without query and fragment")
                .with_field("openid2.return_path")
        })?;
        let connect_timeout = Duration::from_secs(settings.api.connect_timeout);
        let endpoint = discovery::provider(url).endpoint(connect_timeout).await?;
        Ok(RelyingParty { marketplace: marketplace.clone(), endpoint, return_url, connect_timeout })
    }

    /// Where the provider leads back to, up to the state.
    fn return_to(&self) -> String {
        format!("{}?state=", self.return_url)
    }

    /// Where to send the browser: checkid_setup, with the identity left to the provider.
    fn request(&self, pending: &Pending, params: &[(String, String)]) -> Url {
        let return_to = format!("{}{}", self.return_to(), pending.state);
        let realm = format!("{}/", self.return_url.origin().ascii_serialization());
        let mut url = Url::clone(&self.endpoint);
        url.query_pairs_mut()
            .append_pair("openid.ns", NAMESPACE)
            .append_pair("openid.mode", "checkid_setup")
            .append_pair("openid.claimed_id", IDENTIFIER_SELECT)
            .append_pair("openid.identity", IDENTIFIER_SELECT)
            .append_pair("openid.return_to", &return_to)
            .append_pair("openid.realm", &realm)
            .extend_pairs(attributes::request())
            .extend_pairs(passable(params, &self.endpoint, |name| name.starts_with("openid")));
        url
    }

    async fn identity(&self, query: &str, pending: &str, now: Instant) -> Result<OpenId2Identity> {
        let answer = Answer::read(query)?;
        let pending = Pending::open(pending, PROTOCOL, &self.marketplace, now)?;
        let state =
            |reason: &str| Err(Error::new(Code::OpenIdState, format!("the answer {reason}")).with_field("state").with_hint(ONE_LOGIN));
        match &answer.state {
            Some(found) if !pending.has_state(found) => return state("is to another login than this browser's"),
            // A form's body has no state of its own, but return_to has, which is signed.
            None if answer.get("return_to").is_none() => return state("has no state"),
            _ => {}
        }
        if answer.get("return_to").is_some() {
            assertion::check_return_to(&answer, &self.return_to(), &pending)?;
        }
        if pending.provider != self.endpoint.as_str() {
            return Err(Error::new(Code::OpenIdIssuer, "the answer is to a login with another provider").with_field("pending"));
        }
        let marketplace = self.marketplace.clone();
        runtime::aside(move || pending.use_once(&marketplace, now)).await?;
        if answer.get("ns") != Some(NAMESPACE) {
            return Err(malformed("the answer is not one of OpenID 2.0", "ns")
                .with_hint("when the provider sends a form, pass its body: the query of its address is not the answer"));
        }
        assertion::check_mode(&answer)?;
        // Checked above where it is there; a refusal has none.
        answer.require(Code::OpenIdAudience, "return_to")?;
        let skew = self.marketplace.settings().sso.clock_skew;
        let asserted = Asserted::read(&answer, &self.endpoint, now, skew)?;
        let attributes = attributes::read(&answer)?;
        let (marketplace, until) = (self.marketplace.clone(), asserted.until);
        let key = format!("openid2 nonce {} {}", self.endpoint, asserted.nonce);
        runtime::aside(move || use_once(&marketplace, &key, "the nonce of this answer", until, now)).await?;
        assertion::verify(&answer, &self.endpoint, self.connect_timeout).await?;
        discovery::check_backed(&asserted.claimed_id, &self.endpoint, &asserted.local_id, self.connect_timeout).await?;
        Ok(OpenId2Identity { provider: self.endpoint.to_string(), claimed_id: asserted.claimed_id.into(), attributes })
    }
}

async fn login(marketplace: Marketplace, options: LoginOptions) -> Result<Login> {
    let started = async {
        let now = Instant::given_or_now(options.now)?;
        let party = RelyingParty::of(&marketplace).await?;
        let pending = Pending::new(party.endpoint.to_string(), now)?;
        let url = party.request(&pending, &options.all_params(&marketplace));
        Ok(Login { url: url.into(), pending: pending.seal(PROTOCOL, &marketplace)? })
    };
    marketplace.named(started).await
}

async fn sign_in(marketplace: Marketplace, query: String, pending: String, options: CallbackOptions) -> Result<SignIn> {
    let identity = verified(marketplace.clone(), query, pending, options).await?;
    let said = |name: &str| identity.attributes.get(name).cloned();
    let sign_in = crate::sso::sign_in(Source::OpenId2, &said, marketplace.settings());
    let sign_in = sign_in.map_err(|error| error.with_marketplace(marketplace.name()))?;
    Ok(SignIn { openid2: Some(identity), ..sign_in })
}

async fn verified(marketplace: Marketplace, query: String, pending: String, options: CallbackOptions) -> Result<OpenId2Identity> {
    let answer = async {
        let now = Instant::given_or_now(options.now)?;
        RelyingParty::of(&marketplace).await?.identity(&query, &pending, now).await
    };
    marketplace.named(answer).await
}

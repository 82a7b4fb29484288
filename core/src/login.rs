//! A login that waits for its answer: what the app keeps meanwhile, sealed, for both protocols of OpenID.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::instant::Instant;
use crate::params::{self, with_session_group};
use crate::random::random;
use crate::secret::{Secret, equal_in_constant_time};
use crate::{Code, Error, Marketplace, Result};

/// How long a user may take to sign on, in seconds.
const LIFETIME: i64 = 15 * 60;
/// More than any `pending` that is made.
const MAX_PENDING: usize = 8 << 10;

/// How a login starts. From JSON: `{"params": {"group_id": "cld-1"}, "session": …, "now": …}`; `params` may also be a raw query
/// string or a list of pairs.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct LoginOptions {
    /// Query parameters that go along to the provider, in order, such as `group_id`, `login_hint` or `prompt`: usually those that the app's
    /// own init URL was called with. Those that the protocol sets are left out.
    #[serde(deserialize_with = "params::pairs")]
    pub params: Vec<(String, String)>,
    /// The stored session record, if there is one: its group is proposed when `params` has no `group_id`.
    pub session: Option<String>,
    /// The time to use, in seconds since 1970; the clock's if left out.
    pub now: Option<i64>,
}

impl LoginOptions {
    /// Adds a query parameter.
    #[must_use]
    pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.params.push((name.into(), value.into()));
        self
    }

    /// At that time, in seconds since 1970.
    #[must_use]
    pub fn at(mut self, now: i64) -> Self {
        self.now = Some(now);
        self
    }

    /// The parameters, with the session's group if they name none.
    pub(crate) fn all_params(self, marketplace: &Marketplace) -> Vec<(String, String)> {
        with_session_group(self.params, self.session.as_deref(), marketplace)
    }
}

/// Those of the parameters that may go along to an endpoint: none that is the protocol's own or the endpoint's, in whatever spelling its
/// language takes for the same. Anybody can write a link to the app's init path.
pub(crate) fn passable(params: &[(String, String)], endpoint: &Url, is_reserved: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let own: Vec<String> = endpoint.query_pairs().map(|(name, _)| plain(&name)).collect();
    let may_pass = |name: &str| {
        let name = plain(name);
        !name.is_empty() && !is_reserved(&name) && !own.contains(&name)
    };
    params.iter().filter(|(name, _)| may_pass(name)).cloned().collect()
}

/// A parameter's name as loose readers take it: blanks before it left out, a `.` and others for a `_`, up to a bracket or a NUL.
fn plain(name: &str) -> String {
    let name = name.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let name = name.split(['[', '\0']).next().unwrap_or_default();
    name.replace(['.', ' '], "_").to_ascii_lowercase()
}

impl From<()> for LoginOptions {
    fn from((): ()) -> Self {
        Self::default()
    }
}

impl From<&str> for LoginOptions {
    /// The parameters of a raw query string, as the web server hands it out.
    fn from(query: &str) -> Self {
        LoginOptions { params: params::of_query(query), ..Self::default() }
    }
}

/// A login that was started. Send the browser to `url`, and keep `pending` in its session until the answer comes.
#[derive(Clone, Serialize)]
#[non_exhaustive]
pub struct Login {
    /// Where to send the browser.
    pub url: String,
    /// What the callback needs: sealed text of under 2,000 characters. It belongs to this browser alone, so keep it in the session or in a
    /// cookie (HttpOnly, Secure, SameSite=Lax).
    pub pending: String,
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The query holds the state.
        let place = self.url.split('?').next().unwrap_or_default();
        f.debug_struct("Login").field("url", &place).finish_non_exhaustive()
    }
}

/// How the answer to a login is read. From JSON: `{"now": …}`.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct CallbackOptions {
    /// The time to use, in seconds since 1970; the clock's if left out.
    pub now: Option<i64>,
}

impl CallbackOptions {
    /// At that time, in seconds since 1970.
    pub fn at(now: i64) -> Self {
        CallbackOptions { now: Some(now) }
    }
}

/// What is kept between the start of a login and its answer.
#[derive(Deserialize, Serialize)]
pub(crate) struct Pending {
    /// The issuer, or the OpenID 2.0 endpoint, that the browser was sent to.
    pub(crate) provider: String,
    pub(crate) state: String,
    /// Of OpenID Connect alone.
    pub(crate) nonce: String,
    /// The code verifier (RFC 7636), of OpenID Connect alone.
    pub(crate) verifier: String,
    /// How many seconds ago the user may have signed on at the provider, where the login says so (OpenID Connect Core 3.1.2.1).
    pub(crate) max_age: Option<i64>,
    started_at: i64,
}

/// What to try when an answer is not to the browser's login.
pub(crate) const ONE_LOGIN: &str = "start a new login; a browser session holds one at a time, so another tab may have taken its place";

impl Pending {
    pub(crate) fn new(provider: String, now: Instant) -> Result<Pending> {
        let (state, nonce, verifier) = (random_text()?, random_text()?, random_text()?);
        Ok(Pending { provider, state, nonce, verifier, max_age: None, started_at: now.unix() })
    }

    /// Encrypts and authenticates it with a key of the marketplace's. `protocol` keeps one protocol's from being used with the other.
    pub(crate) fn seal(&self, protocol: &str, marketplace: &Marketplace) -> Result<String> {
        let failed = |_| Error::new(Code::Internal, "the pending login could not be sealed");
        let mut text = serde_json::to_vec(self).map_err(|_| failed(()))?;
        let nonce = key(marketplace)?.seal_in_place_append_tag(context(protocol, marketplace), &mut text).map_err(|_| failed(()))?;
        Ok(URL_SAFE_NO_PAD.encode([nonce.as_ref().as_slice(), &text].concat()))
    }

    /// Opens what `seal` made, if it belongs to this marketplace, is whole, and not too old.
    pub(crate) fn open(sealed: &str, protocol: &str, marketplace: &Marketplace, now: Instant) -> Result<Pending> {
        let refused = |code, reason: &str| {
            Error::new(code, format!("the pending login {reason}"))
                .with_marketplace(marketplace.name())
                .with_field("pending")
                .with_hint("keep pending in the browser's session from login to callback, and start a new login")
        };
        if sealed.trim().is_empty() {
            return Err(refused(Code::OpenIdState, "is missing: this browser started none, or its session was lost"));
        }
        let broken = || refused(Code::OpenIdState, "was changed, or made with another key or for another marketplace");
        let bytes = Some(sealed.trim()).filter(|text| text.len() <= MAX_PENDING).and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
        let mut bytes = bytes.ok_or_else(broken)?;
        let (nonce, text) = bytes.split_at_mut_checked(NONCE_LEN).ok_or_else(broken)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| broken())?;
        let text = key(marketplace)?.open_in_place(nonce, context(protocol, marketplace), text).map_err(|_| broken())?;
        let pending: Pending = serde_json::from_slice(text).map_err(|_| broken())?;
        let age = now.unix() - pending.started_at;
        // A server whose clock is a little behind the one that started the login is no reason to refuse.
        if !(-300..=LIFETIME).contains(&age) {
            return Err(refused(Code::OpenIdExpired, "is more than 15 minutes old, or from the future"));
        }
        Ok(pending)
    }

    /// Whether the answer carries this login's state.
    pub(crate) fn has_state(&self, state: &str) -> bool {
        equal_in_constant_time(self.state.as_bytes(), state.as_bytes())
    }

    /// Lets the login be answered once.
    pub(crate) fn use_once(&self, marketplace: &Marketplace, now: Instant) -> Result<()> {
        let until = Instant::from_unix(self.started_at).plus_seconds(LIFETIME + 1);
        use_once(marketplace, &format!("openid state {}", self.state), "the answer of this login", until, now)
    }
}

/// Remembers the key, which may be used once.
pub(crate) fn use_once(marketplace: &Marketplace, key: &str, what: &str, until: Instant, now: Instant) -> Result<()> {
    let key = format!("{}:{}{key}", marketplace.name().len(), marketplace.name());
    match marketplace.replay_store().remember(&key, until, now) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Error::new(Code::OpenIdReplay, format!("{what} was used before"))
            .with_marketplace(marketplace.name())
            .with_hint("the page was sent twice, or somebody replays it; start a new login")),
        Err(error) => Err(error.with_marketplace(marketplace.name())),
    }
}

/// 256 random bits, in 43 characters that need no escape.
fn random_text() -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// The key, from the API key: every server of the app has it, and nobody else.
fn key(marketplace: &Marketplace) -> Result<RandomizedNonceKey> {
    let api_key: &Secret = &marketplace.settings().api_key;
    let derived = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, api_key.expose().as_bytes()), b"libmaestrano pending login");
    RandomizedNonceKey::new(&AES_256_GCM, derived.as_ref()).map_err(|_| Error::new(Code::Internal, "no key for pending logins"))
}

fn context(protocol: &str, marketplace: &Marketplace) -> Aad<String> {
    Aad::from(format!("{protocol} {}", marketplace.name()))
}

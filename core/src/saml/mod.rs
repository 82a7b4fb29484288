//! SAML 2.0 web browser single sign-on, the service provider's side.
//!
//! [`Marketplace::saml`] starts a sign-on and consumes its answer. The answer is parsed once, strictly; only what a trusted
//! signature covers is read; and every check has its own error code.

mod algorithm;
mod assertion;
mod c14n;
mod encoding;
mod encryption;
mod keys;
mod message;
mod metadata;
#[cfg(feature = "oracle")]
#[doc(hidden)]
pub mod oracle;
mod request;
mod response;
mod signature;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

pub use assertion::{Assertion, Attributes, Signed};
pub use metadata::idp_metadata;
pub use request::{AuthnRequest, InitOptions};

pub(crate) use encoding::{BASE64, decode as decode_base64};
pub(crate) use encryption::DecryptionKey;
pub(crate) use keys::{Fingerprint, Key};

use crate::config::Audiences;
use crate::instant::Instant;
use crate::params::with_session_group;
use crate::random::random;
use crate::sso::SignIn;
use crate::{Code, Error, Marketplace, Result};
use keys::certificate_der;
use response::{Checked, ExpectedIssuer, Policy};
use signature::Trust;

/// Sign-on with SAML through one marketplace: [`Marketplace::saml`].
pub struct Saml<'m>(pub(crate) &'m Marketplace);

/// What the answer to a sign-on is expected to be. From JSON: `{"request_id": …, "now": …, "acs_host": …}`; from text: the request
/// id.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Expect {
    /// The `request_id` that `init` gave out to this browser. Without it the answer is refused, unless `sso.allow_unsolicited` is set.
    pub request_id: Option<String>,
    /// The time to use, in seconds since 1970; the clock's if left out.
    pub now: Option<i64>,
    /// The scheme and host that `init` was given for the assertion consumer service.
    /// Only ever a host that the app is known to serve, never the `Host` header unchecked: an assertion for that host is accepted.
    pub acs_host: Option<String>,
}

impl Expect {
    /// The answer to that request.
    pub fn request(id: impl Into<String>) -> Self {
        Expect { request_id: Some(id.into()), ..Self::default() }
    }

    /// An answer that no request asked for; `sso.allow_unsolicited` must be set.
    pub fn unsolicited() -> Self {
        Self::default()
    }

    /// At that time, in seconds since 1970.
    #[must_use]
    pub fn at(mut self, now: i64) -> Self {
        self.now = Some(now);
        self
    }

    /// At the assertion consumer service on that scheme and host.
    #[must_use]
    pub fn acs_host(mut self, origin: impl Into<String>) -> Self {
        self.acs_host = Some(origin.into());
        self
    }
}

impl From<&str> for Expect {
    fn from(request_id: &str) -> Self {
        Expect::request(request_id)
    }
}

impl From<&String> for Expect {
    fn from(request_id: &String) -> Self {
        Expect::request(request_id.as_str())
    }
}

impl Saml<'_> {
    /// Starts a sign-on: builds an AuthnRequest and the URL that carries it to the marketplace. Send the browser there, and keep
    /// `request_id` in its session.
    ///
    /// # Errors
    /// `config_missing` when `sso.idp` is not set; `wrong_state` when `sso.enabled` is false; `invalid_argument` for an `acs_host`
    /// that is not a scheme and host.
    pub fn init(&self, options: impl Into<InitOptions>) -> Result<AuthnRequest> {
        self.check_enabled()?;
        let options = options.into();
        let params = with_session_group(options.params, options.session.as_deref(), self.0);
        let settings = self.0.settings();
        Ok(request::build(&request::Plan {
            sso_url: &self.0.sso().single_sign_on_service()?,
            acs_url: &self.0.sso().assertion_consumer_service(options.acs_host.as_deref())?,
            issuer: &settings.api_id,
            name_id_format: &settings.sso.name_id_format,
            passive: options.passive,
            params: &params,
            now: Instant::now(),
            random: random()?,
        }))
    }

    /// Consumes what the browser posted as `SAMLResponse` after a sign-on through the marketplace. There is no half-valid result:
    /// either everything holds, or the error says which check failed.
    ///
    /// # Errors
    /// `saml_*`: see the [list of codes](crate::Code); `wrong_state` when `sso.enabled` is false; `invalid_argument` for an
    /// impossible `now`.
    pub fn consume(&self, saml_response: &str, expect: impl Into<Expect>) -> Result<SignIn> {
        self.check_enabled()?;
        let expect = expect.into();
        let now = Instant::given_or_now(expect.now)?;
        let checked = self.check(saml_response, &expect, now)?;
        let (id, until) = (replay_key(self.0, &checked.assertion), checked.usable_until);
        let sign_in =
            crate::sso::saml_sign_in(checked.assertion, self.0.settings()).map_err(|error| error.with_marketplace(self.0.name()))?;
        self.use_once(&id, until, now)?;
        Ok(sign_in)
    }

    /// Consumes a `SAMLResponse` of any identity provider: NameID, attributes and session index, without the platform's attributes.
    ///
    /// # Errors
    /// `saml_*`: see the [list of codes](crate::Code); `invalid_argument` for an impossible `now`.
    pub fn verify(&self, saml_response: &str, expect: impl Into<Expect>) -> Result<Assertion> {
        let expect = expect.into();
        let now = Instant::given_or_now(expect.now)?;
        let checked = self.check(saml_response, &expect, now)?;
        self.use_once(&replay_key(self.0, &checked.assertion), checked.usable_until, now)?;
        Ok(checked.assertion)
    }

    /// Our SAML metadata document, an EntityDescriptor, for identity providers that ask for one. `sso.certificate` is offered for
    /// encryption.
    ///
    /// # Errors
    /// None, once the marketplace is open.
    pub fn sp_metadata(&self) -> Result<String> {
        let settings = self.0.settings();
        let certificate = settings.sso.certificate.as_deref().and_then(|text| certificate_der(text).ok()).map(|der| STANDARD.encode(der));
        Ok(metadata::service_provider(
            &settings.api_id,
            &self.0.sso().assertion_consumer_service(None)?,
            &settings.sso.name_id_format,
            certificate.as_deref(),
        ))
    }

    fn check_enabled(&self) -> Result<()> {
        self.0.settings().sso.check_enabled().map_err(|error| error.with_marketplace(self.0.name()))
    }

    fn check(&self, saml_response: &str, expect: &Expect, now: Instant) -> Result<Checked> {
        let settings = self.0.settings();
        let sso = &settings.sso;
        let named = |error: Error| error.with_marketplace(self.0.name());
        if expect.request_id.as_deref().unwrap_or_default().is_empty() && !sso.allow_unsolicited {
            return Err(named(
                Error::new(Code::SamlInResponseTo, "no request_id was given, and unsolicited responses are not allowed")
                    .with_field("request_id")
                    .with_hint("keep request_id in the browser's session from init to consume; the session cookie must survive the POST (SameSite)"),
            ));
        }
        let trusted = sso.trust.as_ref().map_err(|reason| {
            named(
                Error::new(Code::SamlCertificate, format!("marketplace '{}' has no usable certificate: {reason}", self.0.name()))
                    .with_field("sso.x509_certificate")
                    .with_hint("set sso.x509_certificate to the marketplace's certificate, as PEM or base64"),
            )
        })?;
        let acs_url = &self.0.sso().assertion_consumer_service(expect.acs_host.as_deref())?;
        let (single_sign_on_service, audiences_there);
        let policy = Policy {
            trust: Trust {
                keys: &trusted.keys,
                fingerprints: &trusted.fingerprints,
                allow_sha1: sso.allow_sha1,
                min_rsa_bits: sso.min_rsa_bits,
            },
            decryption_key: sso.private_key.as_ref(),
            max_bytes: sso.max_response_bytes,
            acs_url,
            issuer: match (&sso.issuer, sso.check_issuer) {
                (_, false) => ExpectedIssuer::Unchecked,
                (Some(issuer), true) => ExpectedIssuer::Exactly(issuer),
                (None, true) => {
                    single_sign_on_service = self.0.sso().single_sign_on_service()?;
                    ExpectedIssuer::SamePlaceAs(&single_sign_on_service)
                }
            },
            audiences: match (&sso.audiences, &expect.acs_host) {
                (Audiences::Ours(all), Some(_)) => {
                    audiences_there = [all.as_slice(), &origins(acs_url)].concat();
                    Some(&audiences_there)
                }
                (audiences, _) => audiences.known(),
            },
            request_id: expect.request_id.as_deref().filter(|id| !id.is_empty()),
            now,
            skew: sso.clock_skew,
        };
        response::check(saml_response, &policy).map_err(named)
    }

    fn use_once(&self, key: &str, until: Instant, now: Instant) -> Result<()> {
        match self.0.replay_store().remember(key, until, now) {
            Ok(true) => Ok(()),
            Ok(false) => Err(Error::new(Code::SamlReplay, "the assertion was used before")
                .with_marketplace(self.0.name())
                .with_hint("the page was sent twice, or somebody replays it; start a new sign-on")),
            Err(error) => Err(error.with_marketplace(self.0.name())),
        }
    }
}

/// The origin of a URL, with and without a slash.
fn origins(url: &str) -> [String; 2] {
    let origin = url::Url::parse(url).map(|url| url.origin().ascii_serialization()).unwrap_or_default();
    [format!("{origin}/"), origin]
}

fn replay_key(marketplace: &Marketplace, assertion: &Assertion) -> String {
    // Lengths first, so that no two triples run together into the same text.
    let (name, issuer) = (marketplace.name(), &assertion.issuer);
    format!("{}:{name}{}:{issuer}{}", name.len(), issuer.len(), assertion.assertion_id)
}

//! The URLs of a marketplace's single sign-on (protocol reference 3.2 and 4.6).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use url::Url;

use super::identity::{self, User, UserValues};
use crate::config::CreationMode;
use crate::{Code, Error, Marketplace, Result};

/// Everything but what RFC 3986 calls unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Single sign-on with a marketplace, apart from the protocol: [`Marketplace::sso`].
pub struct Sso<'m>(pub(crate) &'m Marketplace);

/// Where to send browsers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Urls {
    /// Our own: starts a sign-on.
    pub init: String,
    /// Our own: the assertion consumer service.
    pub consume: String,
    /// The marketplace's single sign-on service.
    pub idp: String,
    /// The marketplace's logout page. Compute it before the session is cleared: it names the user.
    pub logout: String,
    /// The marketplace's page for users who may not enter.
    pub unauthorized: String,
}

impl Sso<'_> {
    /// All URLs. `session` is the stored record of the user at hand, for `logout`; one that can't be read counts as none.
    ///
    /// # Errors
    /// `config_missing` when `sso.idp` is not set.
    pub fn urls(&self, session: Option<&str>) -> Result<Urls> {
        let sso = &self.0.settings().sso;
        let idp = self.idp()?;
        let user = session.and_then(|stored| self.0.session().load(stored));
        let query = user.map_or(String::new(), |session| format!("?user_uid={}", utf8_percent_encode(session.uid(), RESERVED)));
        Ok(Urls {
            init: format!("{}{}", sso.idm, sso.init_path),
            consume: self.assertion_consumer_service(None)?,
            idp: self.single_sign_on_service()?,
            logout: format!("{idp}/app_logout{query}"),
            unauthorized: format!("{idp}/app_access_unauthorized"),
        })
    }

    /// The marketplace's logout page for a user, by real or virtual id.
    ///
    /// # Errors
    /// `config_missing` when `sso.idp` is not set.
    pub fn logout_url(&self, uid: &str) -> Result<String> {
        Ok(format!("{}/app_logout?user_uid={}", self.idp()?, utf8_percent_encode(&self.unmask_user(uid), RESERVED)))
    }

    /// Where [`check`](crate::sso::Sessions::check) asks whether a user's session holds. The token in it is a credential.
    ///
    /// # Errors
    /// `config_missing` when `sso.idp` is not set; `config_invalid`.
    pub fn session_check_url(&self, uid: &str, token: &str) -> Result<String> {
        self.session_check(uid, token).map(String::from)
    }

    /// A user out of plain values, with the ids by which the app would know them after a sign-on.
    ///
    /// # Errors
    /// `invalid_argument` without `uid`, or in virtual mode without `group_uid`.
    pub fn user(&self, values: UserValues) -> Result<User> {
        identity::user(values, self.0.settings().sso.creation_mode).map_err(|error| error.with_marketplace(self.0.name()))
    }

    /// The id by which the app knows a user of a group: virtual or real, as `sso.creation_mode` says. A virtual id is not masked
    /// twice.
    pub fn mask_user(&self, uid: &str, group_uid: &str) -> String {
        let real = self.unmask_user(uid);
        match self.0.settings().sso.creation_mode {
            CreationMode::Real => real,
            CreationMode::Virtual => format!("{real}.{group_uid}"),
        }
    }

    /// The platform's id of a user, from a real or virtual one.
    pub fn unmask_user(&self, uid: &str) -> String {
        uid.split('.').next().unwrap_or_default().to_owned()
    }

    fn idp(&self) -> Result<&str> {
        self.0.settings().sso.idp.as_deref().ok_or_else(|| {
            Error::new(Code::ConfigMissing, format!("marketplace '{}': sso.idp is missing", self.0.name()))
                .with_marketplace(self.0.name())
                .with_field("sso.idp")
                .with_hint("set sso.idp to the marketplace's host (https, or http with allow_insecure_http)")
        })
    }

    pub(crate) fn single_sign_on_service(&self) -> Result<String> {
        let settings = self.0.settings();
        match &settings.sso.sso_url {
            Some(url) => Ok(url.clone()),
            None => Ok(format!("{}{}auth/saml", self.idp()?, settings.api_base)),
        }
    }

    /// Our assertion consumer service, on another scheme and host if asked for.
    pub(crate) fn assertion_consumer_service(&self, host: Option<&str>) -> Result<String> {
        let sso = &self.0.settings().sso;
        let Some(host) = host else {
            return Ok(sso.acs_url.clone().unwrap_or_else(|| format!("{}{}", sso.idm, sso.consume_path)));
        };
        let origin =
            Url::parse(host).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.path() == "/" && url.query().is_none());
        match origin {
            Some(url) => Ok(format!("{}{}", url.origin().ascii_serialization(), sso.consume_path)),
            None => Err(Error::new(Code::InvalidArgument, "acs_host must be a scheme and host, such as https://app.example.com")
                .with_field("acs_host")),
        }
    }

    pub(crate) fn session_check(&self, uid: &str, token: &str) -> Result<Url> {
        let settings = self.0.settings();
        let text = format!(
            "{}{}auth/saml/{}?session={}",
            self.idp()?,
            settings.api_base,
            utf8_percent_encode(uid, RESERVED),
            utf8_percent_encode(token, RESERVED)
        );
        Url::parse(&text).map_err(|_| Error::new(Code::ConfigInvalid, "sso.idp and api.base make no URL").with_marketplace(self.0.name()))
    }
}

//! The types of the faults' fields, and the places where faults strike.

use serde::{Deserialize, Serialize};

/// Which applications a broken response goes to; all of them when none is named.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Target {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) app: Option<String>,
}

/// Where a fault on the wire strikes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Route {
    #[default]
    SessionCheck,
    Marketplaces,
    Saml,
    Account,
    Connec,
    Oidc,
    Openid2,
}

impl Route {
    /// The route that a path belongs to; nothing for one that no fault strikes.
    pub(crate) fn of(path: &str) -> Option<Self> {
        match path {
            crate::idp::PATH => Some(Self::Saml),
            crate::idp::METADATA_PATH => None,
            "/api/v1/ping" | "/api/v1/ping.json" => Some(Self::Account),
            _ if path.starts_with("/api/v1/auth/saml/") => Some(Self::SessionCheck),
            _ if path.starts_with("/api/v1/account/") => Some(Self::Account),
            _ if path.starts_with("/api/config/v1/") => Some(Self::Marketplaces),
            _ if path.starts_with(crate::oidc::PREFIX) => Some(Self::Oidc),
            _ if path.starts_with(crate::openid2::PREFIX) => Some(Self::Openid2),
            _ if crate::connec::has(path) => Some(Self::Connec),
            _ => None,
        }
    }
}

/// The one place of the faults of shared data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Connec {
    #[default]
    Connec,
}

impl Connec {
    pub(super) fn route(self) -> Route {
        Route::Connec
    }
}

/// What a wrong answer looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Shape {
    /// `data` is a list where a record belongs, and a record where a list does.
    #[default]
    DataSwapped,
    /// There is no `data`.
    DataMissing,
    /// `data` is a text.
    DataText,
    /// Each field of a record is a text in a list.
    FieldsWrapped,
    /// `errors` is a list.
    ErrorsList,
    /// The whole answer is a list, a text, or null.
    List,
    Text,
    Null,
}

/// The step of an OpenID sign-on that a fault spoils.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The answer that the browser carries to the application.
    Authorize,
    /// The answer of the token endpoint.
    Token,
    Discovery,
    /// The published keys.
    Keys,
    LogoutToken,
    /// The answer of OpenID 2.0.
    Assertion,
    /// `check_authentication`.
    Check,
    /// Discovery of OpenID 2.0.
    Xrds,
}

impl Stage {
    /// Whether it is known there who asks. What everybody reads can't be spoilt for one application.
    pub(crate) fn knows_app(self) -> bool {
        !matches!(self, Self::Discovery | Self::Keys)
    }
}

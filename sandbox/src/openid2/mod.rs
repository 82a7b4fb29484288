//! The OpenID 2.0 provider.

/// What the paths of the provider begin with.
pub(crate) const PREFIX: &str = "/api/openid/";

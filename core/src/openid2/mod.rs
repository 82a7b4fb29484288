//! OpenID 2.0, the relying party's side, for providers that speak nothing newer. It is obsolete, and off unless `openid2.enabled` is set.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

pub use crate::login::{CallbackOptions, Login, LoginOptions};

use crate::Marketplace;

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
    /// What attribute exchange said and the provider signed, by the names of the platform's attributes, or else by type URI.
    pub attributes: BTreeMap<String, String>,
}

impl fmt::Debug for OpenId2Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // One of the attributes is the session token.
        let names: Vec<&String> = self.attributes.keys().collect();
        f.debug_struct("OpenId2Identity").field("claimed_id", &self.claimed_id).field("attributes", &names).finish_non_exhaustive()
    }
}

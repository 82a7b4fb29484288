//! HTTP Basic (RFC 7617) on calls from the platform and on the metadata endpoint (protocol reference 2.4).

use base64::Engine as _;
use zeroize::Zeroizing;

use crate::{Code, Error, Marketplace, Result};

const MAX_HEADER: usize = 8 << 10;

/// Calls from one marketplace: [`Marketplace::webhook`].
pub struct Webhook<'m>(pub(crate) &'m Marketplace);

/// A user name and password out of an Authorization header.
pub(crate) struct Credentials {
    id: Zeroizing<Vec<u8>>,
    key: Zeroizing<Vec<u8>>,
}

impl Webhook<'_> {
    /// Checks the value of a call's `Authorization` header against this marketplace's id and key, in constant time. When it fails,
    /// answer 401 with `WWW-Authenticate: Basic realm="Maestrano"`.
    ///
    /// # Errors
    /// `webhook_unauthenticated`.
    pub fn authenticate(&self, authorization: &str) -> Result<()> {
        self.check(credentials(authorization))
    }

    /// The same, for a framework that has read the header into an id and a key.
    ///
    /// # Errors
    /// `webhook_unauthenticated`.
    pub fn authenticate_credentials(&self, api_id: &str, api_key: &str) -> Result<()> {
        let bytes = |text: &str| Zeroizing::new(text.as_bytes().to_vec());
        self.check(Ok(Credentials { id: bytes(api_id), key: bytes(api_key) }))
    }

    fn check(&self, presented: Result<Credentials>) -> Result<()> {
        let outcome = presented.and_then(|credentials| match credentials.are_of(self.0) {
            true => Ok(()),
            false => Err(refused("the call does not carry the marketplace's id and key")),
        });
        outcome.map_err(|error| error.with_marketplace(self.0.name()))
    }
}

impl Credentials {
    /// Whether these are the marketplace's. Both halves are always compared.
    pub(crate) fn are_of(&self, marketplace: &Marketplace) -> bool {
        let settings = marketplace.settings();
        let id = crate::secret::equal_in_constant_time(settings.api_id.as_bytes(), &self.id);
        let key = settings.api_key.matches(&self.key);
        // Neither can be empty: a marketplace without them does not load. Checked again, since empty matching empty lets anybody in.
        id & key & !settings.api_id.is_empty() & !settings.api_key.expose().is_empty()
    }
}

/// Reads the value of an Authorization header.
pub(crate) fn credentials(authorization: &str) -> Result<Credentials> {
    let malformed = || {
        refused("the Authorization header is missing or not HTTP Basic")
            .with_hint("pass the header's value as it came; behind FastCGI or WSGI the server may have to be told to hand it on")
    };
    if authorization.len() > MAX_HEADER {
        return Err(refused("the Authorization header is over 8192 bytes"));
    }
    let (scheme, rest) = authorization.trim().split_once([' ', '\t']).ok_or_else(malformed)?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return Err(malformed());
    }
    let compact: Zeroizing<String> = Zeroizing::new(rest.chars().filter(|c| !c.is_ascii_whitespace()).collect());
    let decoded = Zeroizing::new(crate::saml::BASE64.decode(compact.as_bytes()).map_err(|_| malformed())?);
    // At the first colon: a key may hold more of them.
    let colon = decoded.iter().position(|byte| *byte == b':').ok_or_else(malformed)?;
    Ok(Credentials { id: Zeroizing::new(decoded[..colon].to_vec()), key: Zeroizing::new(decoded[colon + 1..].to_vec()) })
}

pub(crate) fn refused(message: &str) -> Error {
    Error::new(Code::WebhookUnauthenticated, message)
}

//! Messages of OpenID 2.0: fields in forms and queries, key-value text, signatures.

use std::collections::HashSet;

use openssl::base64::encode_block;
use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::pkey::PKey;
use openssl::sign::Signer;
use url::form_urlencoded;

/// The prefix of the protocol's parameters.
pub(super) const PREFIX: &str = "openid.";

/// The protocol's parameters of a request, without their prefix.
pub(super) struct Message(Vec<(String, String)>);

impl Message {
    pub(super) fn read(text: &[u8]) -> Self {
        let fields =
            form_urlencoded::parse(text).filter_map(|(name, value)| Some((name.strip_prefix(PREFIX)?.to_owned(), value.into_owned())));
        Self(fields.collect())
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A parameter that is there more than once.
    pub(super) fn doubled(&self) -> Option<&str> {
        let mut seen = HashSet::new();
        self.0.iter().map(|(name, _)| name.as_str()).find(|name| !seen.insert(*name))
    }

    /// The name under which an extension is used.
    pub(super) fn alias(&self, namespaces: &[&str]) -> Option<&str> {
        self.0.iter().find(|(_, value)| namespaces.contains(&value.as_str())).and_then(|(name, _)| name.strip_prefix("ns."))
    }
}

/// `name:value` lines, as answers to applications and as what is signed.
pub(super) fn key_values<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    fields.into_iter().map(|(name, value)| format!("{name}:{value}\n")).collect()
}

/// The signature of key-value text (HMAC-SHA256, in base64).
pub(super) fn signature(secret: &[u8], text: &str) -> Result<String, ErrorStack> {
    let key = PKey::hmac(secret)?;
    let code = Signer::new(MessageDigest::sha256(), &key)?.sign_oneshot_to_vec(text.as_bytes())?;
    Ok(encode_block(&code))
}

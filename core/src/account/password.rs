//! The check of a user's password (protocol reference 5.9): an old way in, off unless `api.password_check` asks for it.

use aws_lc_rs::cipher::{AES_256, DecryptionContext, PaddedBlockEncryptingKey, UnboundCipherKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::client::{self, Body, Place};
use super::collection::parse;
use super::{AccountUser, Users};
use crate::config::is_secure;
use crate::http::Method;
use crate::{Code, Error, Marketplace, Result, runtime};

const KEY_BYTES: usize = 32;

impl Users<'_> {
    /// The user whose id or email address and password these are, or `None` for a wrong password or no such user.
    ///
    /// Discouraged: the app gets to see the password, which travels under a key that is as long-lived as `api.key`. Sign-on needs none
    /// of it.
    ///
    /// # Errors
    /// Those of [the module](super); `wrong_state` unless `api.password_check` is set, when `api.key` has less than 32 bytes, or
    /// without TLS, unless `api.host` is this machine itself.
    pub fn authenticate(&self, id_or_email: &str, password: &str) -> Result<Option<AccountUser>> {
        runtime::block_on(self.authenticate_async(id_or_email, password))
    }

    /// [`authenticate`](Self::authenticate) as a future, which does not borrow.
    pub fn authenticate_async(
        &self,
        id_or_email: &str,
        password: &str,
    ) -> impl Future<Output = Result<Option<AccountUser>>> + Send + use<> {
        let marketplace = self.marketplace.clone();
        let body = body(&marketplace, id_or_email, password);
        async move {
            let body = body.map_err(|error| error.with_marketplace(marketplace.name()))?;
            match client::call(&marketplace, Method::Post, &Place::Authenticate, Some(body)).await {
                Ok(user) => parse(&user, &marketplace).map(Some),
                Err(error) if says_no(&error) => Ok(None),
                Err(error) => Err(error),
            }
        }
    }
}

/// Whether the marketplace answered, and the answer is no.
fn says_no(error: &Error) -> bool {
    let names: Vec<_> = error.errors().and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    matches!(error.code(), Code::ApiInvalid | Code::ApiNotFound) && matches!(names.as_slice(), ["password"] | ["id"] | ["email"])
}

fn body(marketplace: &Marketplace, id_or_email: &str, password: &str) -> Result<Body> {
    let settings = marketplace.settings();
    let refused = |field: &str, message: &str| Error::new(Code::WrongState, message).with_field(field);
    if !settings.api.password_check {
        return Err(refused("api.password_check", "the password check is off")
            .with_hint("it is discouraged; set api.password_check to true if users can't sign on instead"));
    }
    if !is_secure(&Place::Authenticate.url(marketplace)?) {
        return Err(refused("api.host", "a password is never sent without TLS, except to this machine itself"));
    }
    if id_or_email.is_empty() {
        return Err(Error::new(Code::InvalidArgument, "the id or email address must not be empty").with_field("id_or_email"));
    }
    let key = settings.api_key.expose().as_bytes().get(..KEY_BYTES).ok_or_else(|| {
        refused("api.key", "the password check needs an api.key of at least 32 bytes")
            .with_hint("keys of newer marketplaces are shorter; they have no password check")
    })?;
    let name = if id_or_email.contains('@') { "email" } else { "id" };
    let json = json!({name: id_or_email, "password": encrypt(key, password)?}).to_string();
    Ok(Body { json, idempotency_key: None, writes: false })
}

/// AES-256-CBC with PKCS#7 padding under a random initialization vector, as `base64(iv)--base64(ciphertext)`.
fn encrypt(key: &[u8], password: &str) -> Result<String> {
    let failed = |_| Error::new(Code::Internal, "the password could not be encrypted");
    let key = UnboundCipherKey::new(&AES_256, key).and_then(PaddedBlockEncryptingKey::cbc_pkcs7).map_err(failed)?;
    let mut text = password.as_bytes().to_vec();
    match key.encrypt(&mut text).map_err(failed)? {
        DecryptionContext::Iv128(iv) => {
            let iv: &[u8] = iv.as_ref();
            Ok(format!("{}--{}", STANDARD.encode(iv), STANDARD.encode(text)))
        }
        _ => Err(Error::new(Code::Internal, "the password could not be encrypted")),
    }
}

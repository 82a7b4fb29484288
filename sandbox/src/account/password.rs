//! The password check: `base64(iv)--base64(ciphertext)`, encrypted with the application's key.
//! The sandbox keeps no passwords: any that can be decrypted is right, but for one.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use openssl::base64::decode_block;
use openssl::symm::{Cipher, decrypt};

use super::envelope::{Data, Errors, Refusal};
use super::fields::{Body, Fields};
use super::gate::Caller;
use super::records;
use crate::state::Sandbox;
use crate::store::users;

/// The password that is always wrong, as in the old sandbox.
const WRONG: &[u8] = b"invalid_password";
/// AES-256 takes this much of the application's key.
const KEY_BYTES: usize = 32;

pub(super) async fn check(
    State(sandbox): State<Arc<Sandbox>>,
    Extension(Caller(app)): Extension<Caller>,
    Body(body): Body,
) -> Result<Data, Refusal> {
    let mut fields = Fields::read(&body)?;
    let (id, email) = (fields.text("id"), fields.text("email"));
    let all = sandbox.store.read(|db| users::of_app(db, &app.id, None))?;
    let user = all.iter().find(|user| match &id {
        Some(id) => user.id == *id,
        None => Some(&user.email) == email.as_ref(),
    });
    let password = fields.text("password").and_then(|sealed| open(&sealed, app.key.as_bytes()));
    match (user, password) {
        (Some(user), Some(password)) if password != WRONG => Ok(Data(records::user(user))),
        // Status 200, as on the platform.
        _ => Err(Refusal::new(StatusCode::OK, Errors::one("password", "invalid password or non existing user"))),
    }
}

/// Nothing when the password was not sealed with this key, also when the key is too short to seal.
fn open(sealed: &str, key: &[u8]) -> Option<Vec<u8>> {
    let (iv, ciphertext) = sealed.split_once("--")?;
    let (iv, ciphertext) = (decode_block(iv.trim()).ok()?, decode_block(ciphertext.trim()).ok()?);
    let cipher = Cipher::aes_256_cbc();
    let right_size = Some(iv.len()) == cipher.iv_len();
    right_size.then(|| decrypt(cipher, key.get(..KEY_BYTES)?, Some(&iv), &ciphertext).ok())?
}

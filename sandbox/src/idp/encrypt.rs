//! Encrypting an assertion to an application's certificate: AES-256-GCM under RSA-OAEP.

use axum::http::StatusCode;
use openssl::base64::encode_block;
use openssl::encrypt::Encrypter;
use openssl::error::ErrorStack;
use openssl::rsa::Padding;
use openssl::symm::{Cipher, encrypt_aead};
use openssl::x509::X509;

use super::canonical::Canonical;
use super::response::ASSERTION;
use crate::failure::Failure;
use crate::store::apps::App;

const XENC: &str = "http://www.w3.org/2001/04/xmlenc#";
const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";

/// `EncryptedAssertion` in place of `Assertion`.
pub(crate) fn assertion(plain: &str, app: &App) -> Result<String, Failure> {
    let Some(certificate) = &app.certificate else {
        return Err(Failure::new(
            StatusCode::CONFLICT,
            format!("cannot encrypt: {} has no certificate; PUT one to /admin/apps/{0}", app.id),
        ));
    };
    let (key, data) = encrypt(plain.as_bytes(), certificate)?;
    let mut xml = Canonical::new();
    xml.start("EncryptedAssertion", &[("", ASSERTION)], &[])
        .start("xenc:EncryptedData", &[("xenc", XENC)], &[("Type", "http://www.w3.org/2001/04/xmlenc#Element")])
        .leaf("xenc:EncryptionMethod", &[("Algorithm", "http://www.w3.org/2009/xmlenc11#aes256-gcm")], "")
        .start("ds:KeyInfo", &[("ds", DSIG)], &[])
        .start("xenc:EncryptedKey", &[], &[])
        .start("xenc:EncryptionMethod", &[], &[("Algorithm", "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p")])
        .leaf("ds:DigestMethod", &[("Algorithm", "http://www.w3.org/2000/09/xmldsig#sha1")], "")
        .end()
        .start("xenc:CipherData", &[], &[])
        .leaf("xenc:CipherValue", &[], &encode_block(&key))
        .end()
        .end()
        .end()
        .start("xenc:CipherData", &[], &[])
        .leaf("xenc:CipherValue", &[], &encode_block(&data));
    Ok(xml.finish())
}

/// The wrapped key, and nonce, ciphertext and tag in one.
fn encrypt(plain: &[u8], certificate: &str) -> Result<(Vec<u8>, Vec<u8>), ErrorStack> {
    let public = X509::from_pem(certificate.as_bytes())?.public_key()?;
    let (mut key, mut nonce, mut tag) = ([0; 32], [0; 12], [0; 16]);
    crate::random::fill(&mut key);
    crate::random::fill(&mut nonce);
    let cipher = encrypt_aead(Cipher::aes_256_gcm(), &key, Some(&nonce), &[], plain, &mut tag)?;

    let mut encrypter = Encrypter::new(&public)?;
    encrypter.set_rsa_padding(Padding::PKCS1_OAEP)?;
    let mut wrapped = vec![0; encrypter.encrypt_len(&key)?];
    let length = encrypter.encrypt(&key, &mut wrapped)?;
    wrapped.truncate(length);
    Ok((wrapped, [nonce.as_slice(), &cipher, &tag].concat()))
}

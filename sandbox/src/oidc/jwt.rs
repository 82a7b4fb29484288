//! Signed tokens (JWS in compact form), and the reading of our own.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openssl::bn::BigNum;
use openssl::ecdsa::EcdsaSig;
use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::pkey::PKey;
use openssl::rsa::Padding;
use openssl::sha::sha256;
use openssl::sign::{RsaPssSaltlen, Signer, Verifier};
use serde_json::{Map, Value};

use super::keys::{SigningKey, kind_of};
use crate::store::settings::TokenAlgorithm;

/// How a token is signed.
pub(super) enum Seal<'a> {
    By(&'a SigningKey, TokenAlgorithm),
    /// HMAC-SHA256.
    Hmac(Vec<u8>),
    Nothing,
}

pub(super) fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The token; its header says what `header` says and nothing by itself.
pub(super) fn encode(header: &Map<String, Value>, claims: &Map<String, Value>, seal: &Seal<'_>) -> Result<String, ErrorStack> {
    let part = |fields: &Map<String, Value>| base64url(Value::Object(fields.clone()).to_string().as_bytes());
    let content = format!("{}.{}", part(header), part(claims));
    let signature = match seal {
        Seal::By(key, algorithm) => sign(key, *algorithm, content.as_bytes())?,
        Seal::Hmac(secret) => {
            let key = PKey::hmac(secret)?;
            Signer::new(MessageDigest::sha256(), &key)?.sign_oneshot_to_vec(content.as_bytes())?
        }
        Seal::Nothing => Vec::new(),
    };
    Ok(format!("{content}.{}", base64url(&signature)))
}

fn sign(key: &SigningKey, algorithm: TokenAlgorithm, content: &[u8]) -> Result<Vec<u8>, ErrorStack> {
    if algorithm == TokenAlgorithm::ES256 {
        let signature = EcdsaSig::sign(&sha256(content), key.private.ec_key()?.as_ref())?;
        return Ok([signature.r().to_vec_padded(32)?, signature.s().to_vec_padded(32)?].concat());
    }
    let mut signer = Signer::new(MessageDigest::sha256(), &key.private)?;
    if algorithm == TokenAlgorithm::PS256 {
        signer.set_rsa_padding(Padding::PKCS1_PSS)?;
        signer.set_rsa_pss_saltlen(RsaPssSaltlen::DIGEST_LENGTH)?;
    }
    signer.sign_oneshot_to_vec(content)
}

/// The claims of a token that one of these keys has signed, whatever its times. Nothing for all else.
pub(super) fn read(token: &str, keys: &[SigningKey]) -> Option<Map<String, Value>> {
    let (content, signature) = token.rsplit_once('.')?;
    let (header, claims) = content.split_once('.')?;
    let decoded = |part: &str| URL_SAFE_NO_PAD.decode(part).ok();
    let header: Map<String, Value> = serde_json::from_slice(&decoded(header)?).ok()?;
    let name = header.get("alg")?.as_str()?;
    let algorithm = TokenAlgorithm::ALL.into_iter().find(|algorithm| algorithm.name() == name)?;
    let kid = header.get("kid")?.as_str()?;
    let key = keys.iter().find(|key| key.kid == kid && key.kind == kind_of(algorithm))?;
    let good = verify(key, algorithm, content.as_bytes(), &decoded(signature)?).unwrap_or(false);
    good.then(|| serde_json::from_slice(&decoded(claims)?).ok())?
}

fn verify(key: &SigningKey, algorithm: TokenAlgorithm, content: &[u8], signature: &[u8]) -> Result<bool, ErrorStack> {
    if algorithm == TokenAlgorithm::ES256 {
        let Some((r, s)) = signature.split_at_checked(32).filter(|(_, s)| s.len() == 32) else { return Ok(false) };
        let signature = EcdsaSig::from_private_components(BigNum::from_slice(r)?, BigNum::from_slice(s)?)?;
        return signature.verify(&sha256(content), key.private.ec_key()?.as_ref());
    }
    let mut verifier = Verifier::new(MessageDigest::sha256(), &key.private)?;
    if algorithm == TokenAlgorithm::PS256 {
        verifier.set_rsa_padding(Padding::PKCS1_PSS)?;
        verifier.set_rsa_pss_saltlen(RsaPssSaltlen::DIGEST_LENGTH)?;
    }
    verifier.verify_oneshot(signature, content)
}

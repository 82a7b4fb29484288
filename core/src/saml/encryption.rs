//! EncryptedAssertion (<https://www.w3.org/TR/xmlenc-core1/>): AES-GCM and AES-CBC under RSA-OAEP, with the app's own key.
//!
//! Whoever can send ciphertexts and tell apart how they fail can decrypt one (a padding oracle). So every failure past the
//! algorithm names is the same error with the same text, and RSA 1.5 key transport is refused.

use std::fmt;

use aws_lc_rs::aead;
use aws_lc_rs::cipher::{self, DecryptionContext, PaddedBlockDecryptingKey, UnboundCipherKey};
use aws_lc_rs::iv::FixedLength;
use aws_lc_rs::rsa::{OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OAEP_SHA384_MGF1SHA384, OAEP_SHA512_MGF1SHA512};
use aws_lc_rs::rsa::{OaepAlgorithm, OaepPrivateDecryptingKey, PrivateDecryptingKey};
use roxmltree::Node;
use rsa::pkcs1::DecodeRsaPrivateKey as _;
use rsa::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _};
use rsa::traits::PublicKeyParts as _;
use zeroize::Zeroizing;

use super::encoding;
use crate::xml::{self, DSIG, XENC};
use crate::{Code, Error, Result};

const XENC11: &str = "http://www.w3.org/2009/xmlenc11#";

/// The app's private key.
pub(crate) struct DecryptionKey(Kind);

enum Kind {
    Constant(OaepPrivateDecryptingKey),
    /// Keys under 2048 bits, which the other library refuses. Not constant-time, so only where `sso.min_rsa_bits` asks for it.
    Legacy(Box<rsa::RsaPrivateKey>),
}

impl fmt::Debug for DecryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DecryptionKey(..)")
    }
}

impl DecryptionKey {
    /// Reads a PEM text, PKCS#8 or PKCS#1.
    pub(crate) fn from_pem(pem: &str, min_rsa_bits: usize) -> std::result::Result<Self, String> {
        let key = rsa::RsaPrivateKey::from_pkcs8_pem(pem)
            .ok()
            .or_else(|| rsa::RsaPrivateKey::from_pkcs1_pem(pem).ok())
            .ok_or("it is not an RSA private key in PEM form (PKCS#8 or PKCS#1, without a passphrase)")?;
        let bits = key.n().bits();
        if bits < min_rsa_bits {
            return Err(format!("it has {bits} bits, less than sso.min_rsa_bits ({min_rsa_bits})"));
        }
        if bits < 2048 {
            return Ok(DecryptionKey(Kind::Legacy(Box::new(key))));
        }
        let unusable = "it can't be used for RSA-OAEP";
        let der = key.to_pkcs8_der().map_err(|_| unusable)?;
        let key = PrivateDecryptingKey::from_pkcs8(der.as_bytes()).map_err(|_| unusable)?;
        Ok(DecryptionKey(Kind::Constant(OaepPrivateDecryptingKey::new(key).map_err(|_| unusable)?)))
    }

    fn unwrap(&self, oaep: Oaep, wrapped: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        match &self.0 {
            Kind::Constant(key) => {
                let mut plain = Zeroizing::new(vec![0; key.min_output_size()]);
                let length = key.decrypt(oaep.constant(), wrapped, &mut plain, None).ok()?.len();
                plain.truncate(length);
                Some(plain)
            }
            Kind::Legacy(key) => key.decrypt_blinded(&mut rsa::rand_core::OsRng, oaep.legacy(), wrapped).ok().map(Zeroizing::new),
        }
    }
}

/// The hash of RSA-OAEP, which is also that of its mask generation function.
#[derive(Clone, Copy)]
enum Oaep {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Oaep {
    fn read(method: Node<'_, '_>) -> Result<Oaep> {
        let digest = match xml::optional_child(method, DSIG, "DigestMethod")?.map(|n| n.attribute("Algorithm").unwrap_or_default()) {
            None | Some("http://www.w3.org/2000/09/xmldsig#sha1") => Oaep::Sha1,
            Some("http://www.w3.org/2001/04/xmlenc#sha256") => Oaep::Sha256,
            Some("http://www.w3.org/2001/04/xmldsig-more#sha384") => Oaep::Sha384,
            Some("http://www.w3.org/2001/04/xmlenc#sha512") => Oaep::Sha512,
            Some(_) => return Err(unsupported("the digest of RSA-OAEP")),
        };
        let mask = match (method.attribute("Algorithm").unwrap_or_default(), xml::optional_child(method, XENC11, "MGF")?) {
            ("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", None) | ("http://www.w3.org/2009/xmlenc11#rsa-oaep", None) => Oaep::Sha1,
            ("http://www.w3.org/2009/xmlenc11#rsa-oaep", Some(mgf)) => match mgf.attribute("Algorithm").unwrap_or_default() {
                "http://www.w3.org/2009/xmlenc11#mgf1sha1" => Oaep::Sha1,
                "http://www.w3.org/2009/xmlenc11#mgf1sha256" => Oaep::Sha256,
                "http://www.w3.org/2009/xmlenc11#mgf1sha384" => Oaep::Sha384,
                "http://www.w3.org/2009/xmlenc11#mgf1sha512" => Oaep::Sha512,
                _ => return Err(unsupported("the mask generation function of RSA-OAEP")),
            },
            _ => return Err(unsupported("the key transport (RSA-OAEP is)")),
        };
        if std::mem::discriminant(&digest) != std::mem::discriminant(&mask) {
            return Err(unsupported("RSA-OAEP with a digest other than that of its mask generation function"));
        }
        if xml::optional_child(method, XENC, "OAEPparams")?.is_some() {
            return Err(unsupported("RSA-OAEP with parameters"));
        }
        Ok(digest)
    }

    fn constant(self) -> &'static OaepAlgorithm {
        match self {
            Oaep::Sha1 => &OAEP_SHA1_MGF1SHA1,
            Oaep::Sha256 => &OAEP_SHA256_MGF1SHA256,
            Oaep::Sha384 => &OAEP_SHA384_MGF1SHA384,
            Oaep::Sha512 => &OAEP_SHA512_MGF1SHA512,
        }
    }

    fn legacy(self) -> rsa::Oaep {
        match self {
            Oaep::Sha1 => rsa::Oaep::new::<sha1::Sha1>(),
            Oaep::Sha256 => rsa::Oaep::new::<sha2::Sha256>(),
            Oaep::Sha384 => rsa::Oaep::new::<sha2::Sha384>(),
            Oaep::Sha512 => rsa::Oaep::new::<sha2::Sha512>(),
        }
    }
}

/// How the assertion itself was encrypted.
#[derive(Clone, Copy)]
enum Content {
    Cbc(&'static cipher::Algorithm),
    Gcm(&'static aead::Algorithm),
}

impl Content {
    fn read(method: Node<'_, '_>) -> Result<Content> {
        match method.attribute("Algorithm").unwrap_or_default() {
            "http://www.w3.org/2001/04/xmlenc#aes128-cbc" => Ok(Content::Cbc(&cipher::AES_128)),
            "http://www.w3.org/2001/04/xmlenc#aes192-cbc" => Ok(Content::Cbc(&cipher::AES_192)),
            "http://www.w3.org/2001/04/xmlenc#aes256-cbc" => Ok(Content::Cbc(&cipher::AES_256)),
            "http://www.w3.org/2009/xmlenc11#aes128-gcm" => Ok(Content::Gcm(&aead::AES_128_GCM)),
            "http://www.w3.org/2009/xmlenc11#aes192-gcm" => Ok(Content::Gcm(&aead::AES_192_GCM)),
            "http://www.w3.org/2009/xmlenc11#aes256-gcm" => Ok(Content::Gcm(&aead::AES_256_GCM)),
            _ => Err(unsupported("the cipher (AES-GCM and AES-CBC are)")),
        }
    }

    fn open(self, key: &[u8], mut data: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
        let (header, plain) = match self {
            Content::Gcm(algorithm) => {
                let key = aead::LessSafeKey::new(aead::UnboundKey::new(algorithm, key).ok()?);
                let (nonce, sealed) = data.split_at_mut_checked(aead::NONCE_LEN)?;
                let nonce = aead::Nonce::try_assume_unique_for_key(nonce).ok()?;
                (aead::NONCE_LEN, key.open_in_place(nonce, aead::Aad::empty(), sealed).ok()?.len())
            }
            Content::Cbc(algorithm) => {
                let key = PaddedBlockDecryptingKey::cbc_iso10126(UnboundCipherKey::new(algorithm, key).ok()?).ok()?;
                let (iv, sealed) = data.split_at_mut_checked(cipher::AES_CBC_IV_LEN)?;
                let iv = FixedLength::<16>::try_from(&*iv).ok()?;
                (cipher::AES_CBC_IV_LEN, key.decrypt(sealed, DecryptionContext::Iv128(iv)).ok()?.len())
            }
        };
        data.drain(..header);
        data.truncate(plain);
        Some(data)
    }
}

fn unsupported(what: &str) -> Error {
    Error::new(Code::SamlEncrypted, format!("the assertion is encrypted in a way that is not accepted: {what}"))
}

/// The one error for everything that goes wrong with the ciphertext.
pub(crate) fn undecipherable() -> Error {
    Error::new(Code::SamlEncrypted, "the assertion can't be decrypted with sso.private_key")
        .with_hint("check that the marketplace encrypts with the certificate of sso.private_key")
}

/// The text inside an EncryptedAssertion, and whether the cipher vouches that it is unchanged.
pub(crate) struct Plain {
    pub(crate) text: Zeroizing<String>,
    pub(crate) is_authenticated: bool,
}

/// Decrypts an EncryptedAssertion.
pub(crate) fn decrypt(encrypted: Node<'_, '_>, key: Option<&DecryptionKey>) -> Result<Plain> {
    let key = key.ok_or_else(|| {
        Error::new(Code::SamlEncrypted, "the assertion is encrypted and no private key is configured")
            .with_field("sso.private_key")
            .with_hint("set sso.private_key, or let the marketplace send plain assertions")
    })?;
    let data = xml::only_child(encrypted, XENC, "EncryptedData")?;
    let wrapped = encrypted_key(encrypted, data)?;
    let content = Content::read(xml::only_child(data, XENC, "EncryptionMethod")?)?;
    let oaep = Oaep::read(xml::only_child(wrapped, XENC, "EncryptionMethod")?)?;
    let text = key
        .unwrap(oaep, &cipher_value(wrapped)?)
        .and_then(|session_key| content.open(&session_key, Zeroizing::new(cipher_value(data).ok()?)))
        .and_then(|bytes| std::str::from_utf8(&bytes).ok().map(|text| Zeroizing::new(xml::line_ends(text).into_owned())))
        .ok_or_else(undecipherable)?;
    Ok(Plain { text, is_authenticated: matches!(content, Content::Gcm(_)) })
}

/// The one EncryptedKey: inside the data's KeyInfo, or beside the data.
fn encrypted_key<'a, 'i: 'a>(encrypted: Node<'a, 'i>, data: Node<'a, 'i>) -> Result<Node<'a, 'i>> {
    let inside = xml::optional_child(data, DSIG, "KeyInfo")?
        .into_iter()
        .flat_map(|info| info.children())
        .filter(|n| xml::is(*n, XENC, "EncryptedKey"));
    let mut all = inside.chain(xml::children(encrypted, XENC, "EncryptedKey"));
    match (all.next(), all.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(unsupported("there is not exactly one EncryptedKey")),
    }
}

fn cipher_value(node: Node<'_, '_>) -> Result<Vec<u8>> {
    let value = xml::only_child(xml::only_child(node, XENC, "CipherData")?, XENC, "CipherValue")?;
    encoding::decode(&xml::text(value)).ok_or_else(undecipherable)
}

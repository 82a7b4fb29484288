//! The algorithms that are accepted, by their exact names. Everything else is refused.

use aws_lc_rs::digest::{self, SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA384, SHA512};

use super::c14n;
use crate::{Code, Error, Result};

pub(crate) const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
pub(crate) const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const EXCLUSIVE_WITH_COMMENTS: &str = "http://www.w3.org/2001/10/xml-exc-c14n#WithComments";
const INCLUSIVE: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
const INCLUSIVE_WITH_COMMENTS: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments";

/// The hash inside a signature or of a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(crate) fn of(self, bytes: &[u8]) -> digest::Digest {
        digest::digest(
            match self {
                Hash::Sha1 => &SHA1_FOR_LEGACY_USE_ONLY,
                Hash::Sha256 => &SHA256,
                Hash::Sha384 => &SHA384,
                Hash::Sha512 => &SHA512,
            },
            bytes,
        )
    }
}

/// How a signature was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signature {
    RsaPkcs1(Hash),
    Ecdsa(Hash),
}

fn refused(what: &str, name: &str) -> Error {
    let shown: String = name.chars().filter(|c| !c.is_control()).take(100).collect();
    Error::new(Code::SamlAlgorithm, format!("the {what} '{shown}' is not accepted"))
}

fn legacy(what: &str) -> Error {
    Error::new(Code::SamlAlgorithm, format!("the {what} uses SHA-1, which is not accepted"))
        .with_hint("let the identity provider sign with RSA-SHA256, or set sso.allow_sha1 for this marketplace")
        .with_field("sso.allow_sha1")
}

pub(crate) fn signature(name: &str, allow_sha1: bool) -> Result<Signature> {
    match name {
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1" if allow_sha1 => Ok(Signature::RsaPkcs1(Hash::Sha1)),
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1" => Err(legacy("signature")),
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" => Ok(Signature::RsaPkcs1(Hash::Sha256)),
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384" => Ok(Signature::RsaPkcs1(Hash::Sha384)),
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512" => Ok(Signature::RsaPkcs1(Hash::Sha512)),
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256" => Ok(Signature::Ecdsa(Hash::Sha256)),
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384" => Ok(Signature::Ecdsa(Hash::Sha384)),
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512" => Ok(Signature::Ecdsa(Hash::Sha512)),
        _ => Err(refused("signature algorithm", name)),
    }
}

pub(crate) fn digest(name: &str, allow_sha1: bool) -> Result<Hash> {
    match name {
        "http://www.w3.org/2000/09/xmldsig#sha1" if allow_sha1 => Ok(Hash::Sha1),
        "http://www.w3.org/2000/09/xmldsig#sha1" => Err(legacy("digest")),
        "http://www.w3.org/2001/04/xmlenc#sha256" => Ok(Hash::Sha256),
        "http://www.w3.org/2001/04/xmldsig-more#sha384" => Ok(Hash::Sha384),
        "http://www.w3.org/2001/04/xmlenc#sha512" => Ok(Hash::Sha512),
        _ => Err(refused("digest algorithm", name)),
    }
}

pub(crate) fn canonicalization(name: &str) -> Result<c14n::Method> {
    let (inclusive, comments) = match name {
        EXCLUSIVE => (false, false),
        EXCLUSIVE_WITH_COMMENTS => (false, true),
        INCLUSIVE => (true, false),
        INCLUSIVE_WITH_COMMENTS => (true, true),
        _ => return Err(refused("canonicalization or transform", name)),
    };
    Ok(c14n::Method { inclusive, comments, prefixes: Vec::new() })
}

//! The provider's keys (RFC 7517), over the one crypto library of this crate: what they may be, and how they verify.

use std::collections::HashSet;

use aws_lc_rs::digest;
use aws_lc_rs::signature::{self as lc, ParsedPublicKey, RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::core::{CoreJsonWebKeyType, CoreJsonWebKeyUse, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKey, JsonWebKeyAlgorithm, JsonWebKeyId, JsonWebKeySet, JsonWebKeyUse, SignatureVerificationError};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// More keys than a provider has at a time, and few enough to try.
const MAX_KEYS: usize = 100;
const MIN_RSA_BYTES: usize = 2048 / 8;
const MAX_RSA_BYTES: usize = 8192 / 8;

pub(super) type Algorithm = CoreJwsSigningAlgorithm;

/// The algorithms that are accepted: public keys only, so that what is public can't sign. Ed25519 is left out, since its name says nothing
/// of its hash, which `at_hash` needs.
pub(super) const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RsaSsaPkcs1V15Sha256,
    Algorithm::RsaSsaPkcs1V15Sha384,
    Algorithm::RsaSsaPkcs1V15Sha512,
    Algorithm::RsaSsaPssSha256,
    Algorithm::RsaSsaPssSha384,
    Algorithm::RsaSsaPssSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
    Algorithm::EcdsaP521Sha512,
];

/// A public key of a provider. Those of other kinds, or too weak, are never made.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(try_from = "Jwk", into = "Jwk")]
pub(super) struct Key {
    jwk: Jwk,
    public: Public,
}

#[derive(Clone, Debug)]
enum Public {
    Rsa {
        n: Vec<u8>,
        e: Vec<u8>,
    },
    /// On this curve, as an uncompressed point.
    Ec {
        curve: Curve,
        point: Vec<u8>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Curve {
    P256,
    P384,
    P521,
}

/// The members of a JWK that matter here. Numbers are in base64url.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Jwk {
    kty: CoreJsonWebKeyType,
    #[serde(default, rename = "use")]
    usage: Option<CoreJsonWebKeyUse>,
    #[serde(default)]
    kid: Option<JsonWebKeyId>,
    #[serde(default)]
    alg: Option<String>,
    #[serde(default)]
    n: Option<String>,
    #[serde(default)]
    e: Option<String>,
    #[serde(default)]
    crv: Option<String>,
    #[serde(default)]
    x: Option<String>,
    #[serde(default)]
    y: Option<String>,
}

impl TryFrom<Jwk> for Key {
    type Error = &'static str;

    fn try_from(jwk: Jwk) -> Result<Key, &'static str> {
        let bytes = |text: &Option<String>| {
            let text = text.as_deref().ok_or("a member is missing")?;
            URL_SAFE_NO_PAD.decode(text).map_err(|_| "a member is not base64url")
        };
        let public = match (&jwk.kty, jwk.crv.as_deref()) {
            (CoreJsonWebKeyType::RSA, _) => {
                let (n, e) = (bytes(&jwk.n)?, bytes(&jwk.e)?);
                let first = n.iter().position(|byte| *byte != 0).unwrap_or(n.len());
                let n = n[first..].to_vec();
                if !(MIN_RSA_BYTES..=MAX_RSA_BYTES).contains(&n.len()) {
                    return Err("an RSA key has under 2048 or over 8192 bits");
                }
                Public::Rsa { n, e }
            }
            (CoreJsonWebKeyType::EllipticCurve, Some(name)) => {
                let (curve, length) = match name {
                    "P-256" => (Curve::P256, 32),
                    "P-384" => (Curve::P384, 48),
                    "P-521" => (Curve::P521, 66),
                    _ => return Err("the curve is not known"),
                };
                let (x, y) = (bytes(&jwk.x)?, bytes(&jwk.y)?);
                if x.len() != length || y.len() != length {
                    return Err("a coordinate has not the curve's length");
                }
                Public::Ec { curve, point: [&[4][..], &x, &y].concat() }
            }
            _ => return Err("the kind of key is not known"),
        };
        Ok(Key { jwk, public })
    }
}

impl From<Key> for Jwk {
    fn from(key: Key) -> Jwk {
        key.jwk
    }
}

impl Key {
    pub(super) fn id(&self) -> Option<&str> {
        self.jwk.kid.as_ref().map(|id| id.as_str())
    }

    fn may_sign(&self) -> bool {
        self.jwk.usage.as_ref().is_none_or(JsonWebKeyUse::allows_signature)
    }

    fn is_rsa(&self) -> bool {
        matches!(self.public, Public::Rsa { .. })
    }

    fn parsed(&self, algorithm: &Algorithm) -> Option<ParsedPublicKey> {
        let lc: &'static dyn VerificationAlgorithm = match (&self.public, algorithm) {
            (Public::Rsa { n, e }, _) => {
                let lc = match algorithm {
                    Algorithm::RsaSsaPkcs1V15Sha256 => &lc::RSA_PKCS1_2048_8192_SHA256,
                    Algorithm::RsaSsaPkcs1V15Sha384 => &lc::RSA_PKCS1_2048_8192_SHA384,
                    Algorithm::RsaSsaPkcs1V15Sha512 => &lc::RSA_PKCS1_2048_8192_SHA512,
                    Algorithm::RsaSsaPssSha256 => &lc::RSA_PSS_2048_8192_SHA256,
                    Algorithm::RsaSsaPssSha384 => &lc::RSA_PSS_2048_8192_SHA384,
                    Algorithm::RsaSsaPssSha512 => &lc::RSA_PSS_2048_8192_SHA512,
                    _ => return None,
                };
                let components = RsaPublicKeyComponents { n: n.as_slice(), e: e.as_slice() };
                return components.to_parsed_public_key(lc).ok();
            }
            (Public::Ec { curve: Curve::P256, .. }, Algorithm::EcdsaP256Sha256) => &lc::ECDSA_P256_SHA256_FIXED,
            (Public::Ec { curve: Curve::P384, .. }, Algorithm::EcdsaP384Sha384) => &lc::ECDSA_P384_SHA384_FIXED,
            (Public::Ec { curve: Curve::P521, .. }, Algorithm::EcdsaP521Sha512) => &lc::ECDSA_P521_SHA512_FIXED,
            _ => return None,
        };
        let Public::Ec { point, .. } = &self.public else { return None };
        UnparsedPublicKey::new(lc, point).parse().ok()
    }

    pub(super) fn verifies(&self, algorithm: &Algorithm, message: &[u8], signature: &[u8]) -> bool {
        self.parsed(algorithm).is_some_and(|key| key.verify_sig(message, signature).is_ok())
    }
}

impl JsonWebKey for Key {
    type KeyUse = CoreJsonWebKeyUse;
    type SigningAlgorithm = Algorithm;

    fn key_id(&self) -> Option<&JsonWebKeyId> {
        self.jwk.kid.as_ref()
    }

    fn key_type(&self) -> &CoreJsonWebKeyType {
        &self.jwk.kty
    }

    fn key_use(&self) -> Option<&CoreJsonWebKeyUse> {
        self.jwk.usage.as_ref()
    }

    fn signing_alg(&self) -> JsonWebKeyAlgorithm<&Algorithm> {
        let Some(name) = &self.jwk.alg else { return JsonWebKeyAlgorithm::Unspecified };
        ALGORITHMS
            .iter()
            .find(|known| Some(*known) == accepted(name).as_ref())
            .map_or(JsonWebKeyAlgorithm::Unsupported, JsonWebKeyAlgorithm::Algorithm)
    }

    /// A key that verifies nothing: shared secrets are never accepted.
    fn new_symmetric(_: Vec<u8>) -> Self {
        let jwk =
            Jwk { kty: CoreJsonWebKeyType::Symmetric, usage: None, kid: None, alg: None, n: None, e: None, crv: None, x: None, y: None };
        Key { jwk, public: Public::Rsa { n: Vec::new(), e: Vec::new() } }
    }

    fn verify_signature(&self, algorithm: &Algorithm, message: &[u8], signature: &[u8]) -> Result<(), SignatureVerificationError> {
        match self.verifies(algorithm, message, signature) {
            true => Ok(()),
            false => Err(SignatureVerificationError::CryptoError("the signature does not verify".to_owned())),
        }
    }

    fn hash_bytes(&self, bytes: &[u8], algorithm: &Algorithm) -> Result<Vec<u8>, String> {
        let hash = match algorithm {
            Algorithm::RsaSsaPkcs1V15Sha256 | Algorithm::RsaSsaPssSha256 | Algorithm::EcdsaP256Sha256 => &digest::SHA256,
            Algorithm::RsaSsaPkcs1V15Sha384 | Algorithm::RsaSsaPssSha384 | Algorithm::EcdsaP384Sha384 => &digest::SHA384,
            Algorithm::RsaSsaPkcs1V15Sha512 | Algorithm::RsaSsaPssSha512 | Algorithm::EcdsaP521Sha512 => &digest::SHA512,
            _ => return Err("the algorithm has no hash".to_owned()),
        };
        Ok(digest::digest(hash, bytes).as_ref().to_vec())
    }
}

/// The algorithm of that name, if it is one that is accepted.
pub(super) fn accepted(name: &str) -> Option<Algorithm> {
    serde_json::from_value(Value::from(name)).ok().filter(|algorithm| ALGORITHMS.contains(algorithm))
}

/// Reads a provider's set of keys. Keys that can't be used, or are not for signatures, are left out; what no provider should publish is refused, by the reason.
pub(super) fn read_keys(body: &[u8]) -> Result<JsonWebKeySet<Key>, &'static str> {
    #[derive(Deserialize)]
    struct Set {
        keys: Vec<Value>,
    }
    let set: Set = serde_json::from_slice(body).map_err(|_| "are not a JSON Web Key Set")?;
    if set.keys.len() > MAX_KEYS {
        return Err("are more than 100");
    }
    // RFC 7518 6.2.2, 6.3.2 and 6.4.1: the members of private keys and shared secrets.
    if set.keys.iter().any(|key| ["d", "p", "q", "dp", "dq", "qi", "oth", "k"].iter().any(|name| key.get(name).is_some())) {
        return Err("hold a private key or a shared secret, which everybody can read there");
    }
    let keys: Vec<Key> = set.keys.into_iter().filter_map(|key| serde_json::from_value(key).ok()).filter(Key::may_sign).collect();
    // RFC 7517 4.5: keys of different kinds may share one.
    let mut ids = HashSet::new();
    if !keys.iter().all(|key| key.id().is_none_or(|id| ids.insert((key.is_rsa(), id)))) {
        return Err("hold two keys of a kind with the same kid");
    }
    Ok(JsonWebKeySet::new(keys))
}

//! The provider's keys: an RSA and an EC one that sign, and those that have signed before.

use openssl::bn::{BigNum, BigNumContext};
use openssl::ec::{EcGroup, EcKey};
use openssl::error::ErrorStack;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::sha::sha256;
use serde_json::{Value, json};

use super::jwt::base64url;
use crate::clock::iso;
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::oidc_keys::{self, Kind, Stored};
use crate::store::settings::TokenAlgorithm;

pub(crate) struct SigningKey {
    pub(crate) kid: String,
    pub(crate) kind: Kind,
    pub(crate) made_at: String,
    pub(crate) signs: bool,
    pub(super) private: PKey<Private>,
    /// The members that make the public key, as a JWK has them.
    public: Vec<(&'static str, String)>,
}

impl SigningKey {
    /// A new key. Its kid is its thumbprint (RFC 7638).
    pub(super) fn make(kind: Kind, made_at: String) -> Result<Self, ErrorStack> {
        let private = match kind {
            Kind::Rsa => PKey::from_rsa(Rsa::generate(2048)?)?,
            Kind::Ec => PKey::from_ec_key(EcKey::generate(EcGroup::from_curve_name(Nid::X9_62_PRIME256V1)?.as_ref())?)?,
        };
        let public = public(&private, kind)?;
        let members: Vec<String> = public.iter().map(|(name, value)| format!("\"{name}\":\"{value}\"")).collect();
        let kid = base64url(&sha256(format!("{{{}}}", members.join(",")).as_bytes()));
        Ok(Self { kid, kind, made_at, signs: true, private, public })
    }

    fn from_stored(stored: Stored) -> Result<Self, ErrorStack> {
        let Stored { kid, kind, private_key, made_at, signs } = stored;
        let private = PKey::private_key_from_pem(private_key.as_bytes())?;
        let public = public(&private, kind)?;
        Ok(Self { kid, kind, made_at, signs, private, public })
    }

    fn stored(&self) -> Result<Stored, ErrorStack> {
        let pem = self.private.private_key_to_pem_pkcs8()?;
        Ok(Stored {
            kid: self.kid.clone(),
            kind: self.kind,
            private_key: String::from_utf8_lossy(&pem).into_owned(),
            made_at: self.made_at.clone(),
            signs: self.signs,
        })
    }

    /// The public key as a JWK.
    pub(crate) fn jwk(&self) -> Value {
        let mut jwk = json!({ "kid": self.kid, "use": "sig" });
        for (name, value) in &self.public {
            jwk[*name] = value.as_str().into();
        }
        jwk
    }

    /// The PEM text of the public key.
    pub(super) fn public_pem(&self) -> Result<Vec<u8>, ErrorStack> {
        self.private.public_key_to_pem()
    }
}

/// In the order of their names, as the thumbprint wants them.
fn public(key: &PKey<Private>, kind: Kind) -> Result<Vec<(&'static str, String)>, ErrorStack> {
    let kty = ("kty", kind.name().to_owned());
    Ok(match kind {
        Kind::Rsa => {
            let rsa = key.rsa()?;
            vec![("e", base64url(&rsa.e().to_vec())), kty, ("n", base64url(&rsa.n().to_vec()))]
        }
        Kind::Ec => {
            let ec = key.ec_key()?;
            let (mut x, mut y, mut context) = (BigNum::new()?, BigNum::new()?, BigNumContext::new()?);
            ec.public_key().affine_coordinates(ec.group(), &mut x, &mut y, &mut context)?;
            vec![("crv", "P-256".to_owned()), kty, ("x", base64url(&x.to_vec_padded(32)?)), ("y", base64url(&y.to_vec_padded(32)?))]
        }
    })
}

/// All that are published, those that sign first. They are made when somebody asks for them first.
pub(crate) fn all(sandbox: &Sandbox) -> Result<Vec<SigningKey>, Failure> {
    let known = sandbox.store.read(oidc_keys::all)?;
    if known.is_empty() {
        rotate(sandbox)?;
        return all(sandbox);
    }
    Ok(known.into_iter().map(SigningKey::from_stored).collect::<Result<_, _>>()?)
}

/// Puts new keys in the place of those that sign. The old ones stay published.
pub(crate) fn rotate(sandbox: &Sandbox) -> Result<(), Failure> {
    let now = iso(sandbox.now());
    let fresh = [SigningKey::make(Kind::Rsa, now.clone())?.stored()?, SigningKey::make(Kind::Ec, now)?.stored()?];
    sandbox.store.write(|db| Ok(fresh.iter().try_for_each(|key| oidc_keys::add(db, key))?))
}

/// The key that signs with an algorithm.
pub(crate) fn signer(sandbox: &Sandbox, algorithm: TokenAlgorithm) -> Result<SigningKey, Failure> {
    let kind = kind_of(algorithm);
    let found = all(sandbox)?.into_iter().find(|key| key.signs && key.kind == kind);
    found.ok_or_else(|| Failure::not_found("key for", algorithm.name()))
}

pub(super) fn kind_of(algorithm: TokenAlgorithm) -> Kind {
    match algorithm {
        TokenAlgorithm::RS256 | TokenAlgorithm::PS256 => Kind::Rsa,
        TokenAlgorithm::ES256 => Kind::Ec,
    }
}

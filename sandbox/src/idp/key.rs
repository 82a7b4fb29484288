//! The identity provider's RSA key and self-signed certificate.

use openssl::asn1::Asn1Time;
use openssl::bn::BigNum;
use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::sign::Signer;
use openssl::x509::extension::BasicConstraints;
use openssl::x509::{X509, X509Builder, X509NameBuilder};

use crate::store::key::StoredKey;
use crate::store::settings::Algorithm;

/// How long a certificate holds, in days: ten years.
const VALID_DAYS: u32 = 3653;

pub(crate) struct IdpKey {
    private: PKey<Private>,
    certificate: X509,
}

impl IdpKey {
    /// A new RSA-2048 key with a certificate.
    pub(crate) fn make() -> Result<Self, ErrorStack> {
        let private = PKey::from_rsa(Rsa::generate(2048)?)?;
        let certificate = self_signed(&private)?;
        Ok(Self { private, certificate })
    }

    pub(crate) fn from_stored(stored: &StoredKey) -> Result<Self, ErrorStack> {
        Ok(Self {
            private: PKey::private_key_from_pem(stored.private_key.as_bytes())?,
            certificate: X509::from_pem(stored.certificate.as_bytes())?,
        })
    }

    pub(crate) fn stored(&self) -> Result<StoredKey, ErrorStack> {
        let private_key = self.private.private_key_to_pem_pkcs8()?;
        Ok(StoredKey { private_key: String::from_utf8_lossy(&private_key).into_owned(), certificate: self.certificate_pem()? })
    }

    pub(crate) fn certificate_pem(&self) -> Result<String, ErrorStack> {
        Ok(String::from_utf8_lossy(&self.certificate.to_pem()?).into_owned())
    }

    /// The certificate as one line of base64, as XML carries it.
    pub(crate) fn certificate_base64(&self) -> Result<String, ErrorStack> {
        Ok(openssl::base64::encode_block(&self.certificate.to_der()?))
    }

    /// The SHA-1 fingerprint, `aa:bb:…`.
    pub(crate) fn fingerprint(&self) -> Result<String, ErrorStack> {
        let digest = self.certificate.digest(MessageDigest::sha1())?;
        let bytes: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(bytes.join(":"))
    }

    /// An RSA PKCS#1 v1.5 signature.
    pub(crate) fn sign(&self, algorithm: Algorithm, message: &[u8]) -> Result<Vec<u8>, ErrorStack> {
        let mut signer = Signer::new(digest_of(algorithm), &self.private)?;
        signer.update(message)?;
        signer.sign_to_vec()
    }
}

pub(crate) fn digest_of(algorithm: Algorithm) -> MessageDigest {
    match algorithm {
        Algorithm::Sha256 => MessageDigest::sha256(),
        Algorithm::Sha1 => MessageDigest::sha1(),
    }
}

fn self_signed(private: &PKey<Private>) -> Result<X509, ErrorStack> {
    let mut name = X509NameBuilder::new()?;
    name.append_entry_by_nid(Nid::ORGANIZATIONNAME, "Maestrano sandbox")?;
    name.append_entry_by_nid(Nid::COMMONNAME, "maestrano-sandbox identity provider")?;
    let name = name.build();
    let mut serial = [0; 16];
    crate::random::fill(&mut serial);
    // A serial number is positive.
    serial[0] &= 0x7f;
    let serial = BigNum::from_slice(&serial)?.to_asn1_integer()?;

    let mut builder = X509Builder::new()?;
    builder.set_version(2)?;
    builder.set_serial_number(&serial)?;
    builder.set_subject_name(&name)?;
    builder.set_issuer_name(&name)?;
    builder.set_not_before(Asn1Time::days_from_now(0)?.as_ref())?;
    builder.set_not_after(Asn1Time::days_from_now(VALID_DAYS)?.as_ref())?;
    builder.set_pubkey(private)?;
    builder.append_extension(BasicConstraints::new().critical().ca().build()?)?;
    builder.sign(private, MessageDigest::sha256())?;
    Ok(builder.build())
}

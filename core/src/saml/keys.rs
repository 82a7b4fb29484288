//! The certificates that are trusted: how they are typed, and the public keys inside.
//!
//! A configured certificate is a pin. Neither its dates nor its issuer matter, and no chain is built, so that a CA's certificate
//! does not vouch for others.

use aws_lc_rs::signature::{self as lc, ParsedPublicKey, UnparsedPublicKey, VerificationAlgorithm};
use base64::Engine as _;

use super::algorithm::{Hash, Signature};
use super::encoding::BASE64;

/// A public key, made ready for each algorithm that it may be used with.
pub(crate) struct Key {
    kind: Kind,
    ready: Vec<(Signature, ParsedPublicKey)>,
    pub(crate) sha256: [u8; 32],
    pub(crate) sha1: [u8; 20],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Rsa { bits: usize },
    Ec,
}

impl Key {
    /// Reads a certificate: PEM (with or without line breaks, or with the two characters `\n` in their place) or bare base64.
    pub(crate) fn from_text(text: &str) -> Result<Key, &'static str> {
        Key::from_der(&certificate_der(text)?)
    }

    /// Reads the DER form of a certificate.
    pub(crate) fn from_der(der: &[u8]) -> Result<Key, &'static str> {
        let spki = der::subject_public_key_info(der).ok_or("it is not an X.509 certificate")?;
        let key = der::key(spki).ok_or("its public key is neither RSA nor on a NIST curve")?;
        let sha256 = Hash::Sha256.of(der).as_ref().try_into().map_err(|_| "it can't be hashed")?;
        let sha1 = Hash::Sha1.of(der).as_ref().try_into().map_err(|_| "it can't be hashed")?;
        let (kind, algorithms): (_, Vec<(Signature, &'static dyn VerificationAlgorithm)>) = match key {
            der::Key::Rsa { bits } => (Kind::Rsa { bits }, rsa_algorithms(bits)),
            der::Key::P256 => (Kind::Ec, vec![(Signature::Ecdsa(Hash::Sha256), &lc::ECDSA_P256_SHA256_FIXED)]),
            der::Key::P384 => (Kind::Ec, vec![(Signature::Ecdsa(Hash::Sha384), &lc::ECDSA_P384_SHA384_FIXED)]),
            der::Key::P521 => (
                Kind::Ec,
                vec![
                    (Signature::Ecdsa(Hash::Sha256), &lc::ECDSA_P521_SHA256_FIXED),
                    (Signature::Ecdsa(Hash::Sha384), &lc::ECDSA_P521_SHA384_FIXED),
                    (Signature::Ecdsa(Hash::Sha512), &lc::ECDSA_P521_SHA512_FIXED),
                ],
            ),
        };
        let ready = algorithms
            .into_iter()
            .filter_map(|(name, algorithm)| Some((name, UnparsedPublicKey::new(algorithm, spki).parse().ok()?)))
            .collect();
        Ok(Key { kind, ready, sha256, sha1 })
    }

    /// Why this key may not be used, if so.
    pub(crate) fn weakness(&self, min_rsa_bits: usize) -> Option<String> {
        match self.kind {
            Kind::Rsa { bits } if bits < min_rsa_bits => {
                Some(format!("its RSA key has {bits} bits, less than sso.min_rsa_bits ({min_rsa_bits})"))
            }
            _ => None,
        }
    }

    /// Whether the signature over the message verifies. `None` when the key is not of the algorithm's kind.
    pub(crate) fn verify(&self, algorithm: Signature, message: &[u8], signature: &[u8]) -> Option<bool> {
        let (_, key) = self.ready.iter().find(|(name, _)| *name == algorithm)?;
        Some(key.verify_sig(message, signature).is_ok())
    }

    /// The SHA-256 fingerprint as it is usually written, for messages.
    pub(crate) fn fingerprint(&self) -> String {
        self.sha256.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({:?}, SHA-256 {})", self.kind, self.fingerprint())
    }
}

fn rsa_algorithms(bits: usize) -> Vec<(Signature, &'static dyn VerificationAlgorithm)> {
    let mut out: Vec<(Signature, &'static dyn VerificationAlgorithm)> = vec![
        (Signature::RsaPkcs1(Hash::Sha1), &lc::RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY),
        (Signature::RsaPkcs1(Hash::Sha256), &lc::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY),
        (Signature::RsaPkcs1(Hash::Sha512), &lc::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY),
    ];
    if bits >= 2048 {
        out.push((Signature::RsaPkcs1(Hash::Sha384), &lc::RSA_PKCS1_2048_8192_SHA384));
    }
    out
}

/// A pinned fingerprint of a certificate's DER form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fingerprint {
    Sha1([u8; 20]),
    Sha256([u8; 32]),
}

impl Fingerprint {
    /// Reads hexadecimal digits in either case, with colons, blanks or nothing between: 40 are SHA-1, 64 are SHA-256.
    pub(crate) fn from_text(text: &str) -> Result<Fingerprint, &'static str> {
        let digits: Vec<u8> = text
            .bytes()
            .filter(|b| !matches!(b, b':' | b' ' | b'\t' | b'\r' | b'\n'))
            .map(|b| char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok()))
            .collect::<Option<_>>()
            .ok_or("it holds something that is not a hexadecimal digit")?;
        let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        match digits.len() {
            40 => bytes.try_into().map(Fingerprint::Sha1).map_err(|_| "it has a wrong length"),
            64 => bytes.try_into().map(Fingerprint::Sha256).map_err(|_| "it has a wrong length"),
            _ => Err("it has neither 40 (SHA-1) nor 64 (SHA-256) hexadecimal digits"),
        }
    }

    /// Whether this is the SHA-256 fingerprint so written.
    pub(crate) fn is_of(&self, text: &str) -> bool {
        Fingerprint::from_text(text).is_ok_and(|other| *self == other)
    }

    pub(crate) fn matches(&self, key: &Key) -> bool {
        match self {
            Fingerprint::Sha1(bytes) => *bytes == key.sha1,
            Fingerprint::Sha256(bytes) => *bytes == key.sha256,
        }
    }
}

/// The DER form of exactly one certificate, out of PEM with or without line ends, or base64.
pub(crate) fn certificate_der(text: &str) -> Result<Vec<u8>, &'static str> {
    let text = text.replace("\\n", "\n");
    let mut body = text.trim();
    if body.contains("-----") {
        let inner = body.strip_prefix("-----BEGIN CERTIFICATE-----").ok_or("it does not start with -----BEGIN CERTIFICATE-----")?;
        body = inner
            .strip_suffix("-----END CERTIFICATE-----")
            .ok_or("it does not end with -----END CERTIFICATE-----, or holds more than one")?;
    }
    let compact: String = body.split_ascii_whitespace().collect();
    if compact.is_empty() {
        return Err("it is empty");
    }
    BASE64.decode(compact).map_err(|_| "it is not base64")
}

/// The few steps of DER that lead from a certificate to its public key (RFC 5280 4.1).
mod der {
    const SEQUENCE: u8 = 0x30;
    const INTEGER: u8 = 0x02;
    const BIT_STRING: u8 = 0x03;
    const OID: u8 = 0x06;
    const VERSION: u8 = 0xa0;

    const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
    const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
    const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
    const P384: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x22];
    const P521: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x23];

    pub(super) enum Key {
        Rsa { bits: usize },
        P256,
        P384,
        P521,
    }

    /// One value: its tag, its content, its whole encoding and what follows.
    struct Value<'a> {
        tag: u8,
        content: &'a [u8],
        whole: &'a [u8],
        rest: &'a [u8],
    }

    fn read(input: &[u8]) -> Option<Value<'_>> {
        let (&tag, &first) = (input.first()?, input.get(1)?);
        let (length, header) = match first {
            0..=0x7f => (usize::from(first), 2),
            0x81..=0x83 => {
                let count = usize::from(first & 0x7f);
                let length = input.get(2..2 + count)?.iter().fold(0, |sum, b| sum << 8 | usize::from(*b));
                (length, 2 + count)
            }
            _ => return None,
        };
        let end = header.checked_add(length)?;
        Some(Value { tag, content: input.get(header..end)?, whole: &input[..end], rest: &input[end..] })
    }

    fn expect(input: &[u8], tag: u8) -> Option<Value<'_>> {
        read(input).filter(|value| value.tag == tag)
    }

    /// The SubjectPublicKeyInfo of the one certificate that the input is, without anything behind it.
    pub(super) fn subject_public_key_info(input: &[u8]) -> Option<&[u8]> {
        let certificate = expect(input, SEQUENCE).filter(|c| c.rest.is_empty())?;
        let tbs = expect(certificate.content, SEQUENCE)?;
        let mut next = tbs.content;
        if read(next)?.tag == VERSION {
            next = read(next)?.rest;
        }
        next = expect(next, INTEGER)?.rest; // serialNumber
        for _ in ["signature", "issuer", "validity", "subject"] {
            next = expect(next, SEQUENCE)?.rest;
        }
        expect(next, SEQUENCE).map(|spki| spki.whole)
    }

    pub(super) fn key(spki: &[u8]) -> Option<Key> {
        let spki = expect(spki, SEQUENCE)?;
        let algorithm = expect(spki.content, SEQUENCE)?;
        let name = expect(algorithm.content, OID)?;
        match name.content {
            RSA => {
                let bits = expect(algorithm.rest, BIT_STRING)?;
                let key = expect(bits.content.get(1..)?, SEQUENCE)?;
                let modulus = expect(key.content, INTEGER)?.content;
                let modulus = &modulus[modulus.iter().position(|b| *b != 0)?..];
                Some(Key::Rsa { bits: modulus.len() * 8 - modulus[0].leading_zeros() as usize })
            }
            EC => match expect(name.rest, OID)?.content {
                P256 => Some(Key::P256),
                P384 => Some(Key::P384),
                P521 => Some(Key::P521),
                _ => None,
            },
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_read_in_every_spelling() {
        let plain = "22b5810c5d6f671c9ee74e5a1ac161d6f93b7d3fe113310e5c39b446872b6bc3";
        let colons = plain.to_uppercase().as_bytes().chunks(2).map(|c| String::from_utf8_lossy(c).into_owned()).collect::<Vec<_>>();
        assert_eq!(Fingerprint::from_text(plain), Fingerprint::from_text(&colons.join(":")));
        assert_eq!(Fingerprint::from_text(plain), Fingerprint::from_text(&colons.join(" ")));
        assert!(matches!(Fingerprint::from_text(&plain[..40]), Ok(Fingerprint::Sha1(_))));
        for bad in ["", "zz", &plain[..62], &format!("{plain}0")] {
            assert!(Fingerprint::from_text(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn garbage_is_no_certificate() {
        for bad in [
            "",
            " ",
            "hello",
            "-----BEGIN CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----",
            "MAA=",
            "MIL/////",
        ] {
            assert!(Key::from_text(bad).is_err(), "{bad}");
        }
    }
}

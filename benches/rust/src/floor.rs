//! The bare floor: what no verifier can do without, and nothing else.

use std::error::Error;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::set::Set;

/// One RSA-2048 verification of SignedInfo and one SHA-256 of the signed bytes, for each response of the set.
pub(crate) struct Floor {
    key: ParsedPublicKey,
    work: Vec<Work>,
}

struct Work {
    assertion: Vec<u8>,
    /// The digest, which SignedInfo names.
    digest: Vec<u8>,
    signed_info: Vec<u8>,
    signature: Vec<u8>,
}

impl Floor {
    pub(crate) fn new(set: &Set) -> Result<Floor, Box<dyn Error>> {
        let key = BASE64.decode(&set.public_key)?;
        let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key).parse().map_err(|_| "the public key can't be read")?;
        let mut work = Vec::with_capacity(set.responses.len());
        for signed in set.signed()? {
            let (_, rest) = signed.signed_info.split_once("<ds:DigestValue>").ok_or("no digest")?;
            let (value, _) = rest.split_once('<').ok_or("no digest")?;
            work.push(Work {
                digest: BASE64.decode(value)?,
                assertion: signed.assertion.into_bytes(),
                signed_info: signed.signed_info.into_bytes(),
                signature: BASE64.decode(signed.signature)?,
            });
        }
        Ok(Floor { key, work })
    }

    /// Does it once for each response, and fails unless all hold.
    pub(crate) fn round(&self) -> Result<(), Box<dyn Error>> {
        for work in &self.work {
            self.key.verify_sig(&work.signed_info, &work.signature).map_err(|_| "a signature does not verify")?;
            if digest(&SHA256, &work.assertion).as_ref() != work.digest {
                return Err("a digest differs".into());
            }
        }
        Ok(())
    }
}

//! Text that must not leak.

use std::fmt;

use aws_lc_rs::{constant_time, digest};
use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

/// A secret: hidden from `Debug`, compared in constant time, wiped when dropped.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Wraps the text.
    pub fn new(text: impl Into<String>) -> Self {
        Secret(Zeroizing::new(text.into()))
    }

    /// The text itself, for the one place that has to send or compute with it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Compares with bytes from outside. Both sides are hashed first, so not even the length shows in the time taken.
    pub fn matches(&self, candidate: &[u8]) -> bool {
        equal_in_constant_time(self.0.as_bytes(), candidate)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Secret::new)
    }
}

/// Whether two byte strings are equal, in a time that depends on neither content nor common length.
pub(crate) fn equal_in_constant_time(a: &[u8], b: &[u8]) -> bool {
    let a = digest::digest(&digest::SHA256, a);
    let b = digest::digest(&digest::SHA256, b);
    constant_time::verify_slices_are_equal(a.as_ref(), b.as_ref()).is_ok()
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_hides_the_text() {
        assert_eq!(format!("{:?}", Secret::new("hunter2")), "Secret(..)");
    }

    #[test]
    fn only_the_same_text_matches() {
        let secret = Secret::new("key");
        assert!(secret.matches(b"key"));
        assert!(!secret.matches(b"ke"));
        assert!(!secret.matches(b"key\0"));
        assert!(!secret.matches(b""));
    }
}

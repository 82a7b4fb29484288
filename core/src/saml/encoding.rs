//! Base64 as SAML carries it.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

const CONFIG: GeneralPurposeConfig = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);

/// The standard alphabet; padding may be left out.
pub(crate) const BASE64: GeneralPurpose = GeneralPurpose::new(&STANDARD, CONFIG);

/// Decodes what XML calls `base64Binary`: as [`decode`], but with its padding, so that a value has one spelling (XML Schema 3.2.16).
pub(crate) fn decode_padded(text: &str) -> Option<Vec<u8>> {
    let length = text.bytes().filter(|b| !b.is_ascii_whitespace()).count();
    decode(text).filter(|_| length % 4 == 0)
}

/// Decodes base64 with white space anywhere in it. `None` for anything else that is not of the standard alphabet.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    // Without white space the first try succeeds; with it, it fails at the first line's end.
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
    let engine = base64::engine::Simd::standard(CONFIG);
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    let engine = BASE64;
    engine.decode(text).ok().or_else(|| {
        let mut compact = Vec::with_capacity(text.len());
        text.as_bytes().split(u8::is_ascii_whitespace).for_each(|line| compact.extend_from_slice(line));
        engine.decode(compact).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_does_not_matter_and_nothing_else_gets_in() {
        for text in ["YWJj", " YW\r\nJj\t", "Y W J j", "YWI=", "YWI", "YW I"] {
            assert!(decode(text).is_some_and(|bytes| bytes.starts_with(b"ab")), "{text}");
        }
        for text in ["YWJj!", "YW-_", "YW\u{a0}Jj", "Y", "YW=Jj", "====", "YWJj\0"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    #[test]
    fn what_xml_holds_is_padded() {
        for text in ["YWJj", " YW\r\nI=", "YQ==", "Y Q = ="] {
            assert!(decode_padded(text).is_some(), "{text}");
        }
        for text in ["YWI", "YQ=", "YQ", "YQ= "] {
            assert_eq!(decode_padded(text), None, "{text}");
        }
    }
}

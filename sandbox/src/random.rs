//! Randomness, from the operating system.

use chrono::{DateTime, Utc};

/// Lower-case hexadecimal text of `bytes` random bytes.
pub(crate) fn hex(bytes: usize) -> String {
    let mut buffer = vec![0; bytes];
    fill(&mut buffer);
    buffer.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Fills `buffer`; a machine without a random source cannot run an identity provider.
pub(crate) fn fill(buffer: &mut [u8]) {
    getrandom::fill(buffer).expect("the operating system has no random source");
}

/// A UUID of version 1, which begins with the time as the platform's do. The rest is random, so that two
/// of one moment differ.
pub(crate) fn uuid(now: DateTime<Utc>) -> String {
    /// From the first day of the Gregorian calendar to 1970, in units of 100 ns.
    const GREGORIAN: i64 = 0x01b2_1dd2_1381_4000;
    let ticks = (now.timestamp_micros().wrapping_mul(10)).wrapping_add(GREGORIAN);
    let rest = hex(8);
    let (low, middle, high) = (ticks & 0xffff_ffff, (ticks >> 32) & 0xffff, (ticks >> 48) & 0x0fff);
    format!("{low:08x}-{middle:04x}-1{high:03x}-a{}-{}", &rest[1..4], &rest[4..])
}

/// A session token in the form the platform uses: 36 characters of a-z and 0-9.
pub(crate) fn session_token() -> String {
    const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let mut token = String::with_capacity(36);
    while token.len() < 36 {
        let mut byte = [0];
        fill(&mut byte);
        // 252 is the largest multiple of 36 that a byte holds: no character is likelier.
        if byte[0] < 252 {
            token.push(char::from(ALPHABET[usize::from(byte[0] % 36)]));
        }
    }
    token
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_the_form_of_the_platform_and_differ() {
        let (first, second) = (session_token(), session_token());
        assert_eq!(first.len(), 36);
        assert!(first.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        assert_ne!(first, second);
        assert_eq!(hex(16).len(), 32);
    }

    #[test]
    fn uuids_begin_with_the_time_and_differ() {
        let at = DateTime::parse_from_rfc3339("1998-02-04T22:13:53.151182Z").expect("a time").to_utc();
        let (first, second) = (uuid(at), uuid(at));
        assert!(first.starts_with("6ba7b80c-9dad-11d1-a"), "{first}");
        assert_eq!(first.len(), 36);
        assert_ne!(first, second);
    }
}

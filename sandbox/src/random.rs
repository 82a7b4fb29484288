//! Randomness, from the operating system.

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
}

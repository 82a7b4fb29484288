//! Ids of the form `bill-g8ur`: a prefix and the number of the row in base 36.

/// `prefix-…` for a row.
pub(crate) fn id(prefix: &str, row: i64) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut rest = row.unsigned_abs();
    let mut digits = Vec::new();
    loop {
        digits.push(char::from(DIGITS[(rest % 36) as usize]));
        rest /= 36;
        if rest == 0 {
            break;
        }
    }
    digits.push('-');
    prefix.chars().chain(digits.into_iter().rev()).collect()
}

/// The row of an id; nothing for any text that [`id`] does not make.
pub(crate) fn row(prefix: &str, text: &str) -> Option<i64> {
    let digits = text.strip_prefix(prefix)?.strip_prefix('-')?;
    let row = i64::from_str_radix(digits, 36).ok()?;
    (id(prefix, row) == text).then_some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_base_36_and_read_back_in_one_spelling() {
        for (number, text) in [(1, "bill-1"), (10, "bill-a"), (36, "bill-10"), (i64::MAX, "bill-1y2p0ij32e8e7")] {
            assert_eq!(id("bill", number), text);
            assert_eq!(row("bill", text), Some(number));
        }
        for text in ["", "bill", "bill-", "bill-01", "bill-A", "bill-+1", "bill--1", "rbill-1", "bill-1 ", "bill-1y2p0ij32e8e8"] {
            assert_eq!(row("bill", text), None, "{text}");
        }
    }
}

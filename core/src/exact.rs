//! Numbers that a language's own would change, carried over in text: for bindings.
//!
//! JSON's numbers have any precision, those of most languages 64 bits. A binding lets [`protect`] turn each number that would change into
//! a text that begins with [`mark`], reads the document with its language's own reader, and makes of such texts whatever holds them. On the
//! way back it writes such texts, and [`restore`] turns them into the numbers that they were.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::OnceLock;

use crate::json::{end_of_string, number_at};
use crate::random::random;

/// What such a text begins with. Nobody outside the process knows it, so no document can hold one of its own.
pub fn mark() -> &'static str {
    static MARK: OnceLock<String> = OnceLock::new();
    MARK.get_or_init(|| {
        // Without randomness a guess could turn a text into a number of the same spelling, and nothing else.
        let random: [u8; 16] = random().unwrap_or_default();
        random.iter().fold("number ".to_owned(), |mut mark, byte| {
            let _ = write!(mark, "{byte:02x}");
            mark
        }) + " "
    })
}

/// The document with marked texts in place of the integers beyond `largest`, and of the other numbers that are none of 64 bits.
pub fn protect(json: &str, largest: u64) -> Cow<'_, str> {
    rewrite(json, |json, at| {
        let end = match json.as_bytes()[at] {
            b'"' => return Token::Other(end_of_string(json.as_bytes(), at + 1) + 1),
            b'-' | b'0'..=b'9' => number_at(json.as_bytes(), at),
            _ => return Token::Other(at + 1),
        };
        match &json[at..end] {
            number if survives(number, largest) => Token::Other(end),
            number => Token::Changed(end, format!("\"{}{number}\"", mark())),
        }
    })
}

/// The document with the numbers that [`protect`] put into texts. What was marked and is no number stays text.
pub fn restore(json: &str) -> Cow<'_, str> {
    rewrite(json, |json, at| {
        if json.as_bytes()[at] != b'"' {
            return Token::Other(at + 1);
        }
        let end = end_of_string(json.as_bytes(), at + 1) + 1;
        let number = json.get(at + 1..end.saturating_sub(1)).and_then(|text| text.strip_prefix(mark()));
        match number.filter(|number| is_number(number)) {
            Some(number) => Token::Changed(end, number.to_owned()),
            None => Token::Other(end),
        }
    })
}

/// What is at a place of a document, up to its end.
enum Token {
    Other(usize),
    Changed(usize, String),
}

fn rewrite(json: &str, token: impl Fn(&str, usize) -> Token) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut at, mut copied) = (0, 0);
    while at < json.len() {
        match token(json, at) {
            Token::Other(end) => at = end,
            Token::Changed(end, text) => {
                out.push_str(&json[copied..at]);
                out.push_str(&text);
                (at, copied) = (end, end);
            }
        }
    }
    match copied {
        0 => Cow::Borrowed(json),
        _ => Cow::Owned(out + &json[copied..]),
    }
}

fn is_number(text: &str) -> bool {
    let number: Result<&serde_json::value::RawValue, _> = serde_json::from_str(text);
    number.is_ok_and(|raw| raw.get().len() == text.len() && raw.get().starts_with(|c: char| c == '-' || c.is_ascii_digit()))
}

fn survives(number: &str, largest: u64) -> bool {
    if number.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return number.trim_start_matches('-').parse::<u64>().is_ok_and(|magnitude| magnitude <= largest);
    }
    // Up to 15 digits always come back as they were.
    if number.len() <= 16 && !number.contains(['e', 'E']) {
        return true;
    }
    // 17 digits say which number of 64 bits is meant; as many as it takes are compared.
    number.parse::<f64>().is_ok_and(|value| value.is_finite() && digits(&format!("{value:e}")) == digits(number))
}

/// The digits of a number without zeros at either end, and the power of ten of the first.
fn digits(number: &str) -> (String, i64) {
    let unsigned = number.trim_start_matches('-');
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let significant = all.trim_start_matches('0');
    if significant.is_empty() {
        return (String::new(), 0);
    }
    let leading = (all.len() - significant.len()) as i64;
    let exponent = exponent.parse::<i64>().unwrap_or(i64::MAX);
    (significant.trim_end_matches('0').to_owned(), exponent.saturating_add(whole.len() as i64 - leading))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAFE: u64 = (1 << 53) - 1;

    #[test]
    fn only_what_would_change_is_carried_as_text() {
        for kept in [
            "0",
            "-1",
            "0.1",
            "1.10",
            "1e2",
            "1E+2",
            "100.00",
            "0.000",
            "-0.0",
            "9007199254740991",
            "1.7976931348623157e308",
            "5e-324",
            "-12345678901234.5",
        ] {
            assert_eq!(protect(kept, SAFE), kept);
        }
        for changed in [
            "9007199254740993",
            "12345678901234567890",
            "-12345678901234567890.5",
            "0.12345678901234567890",
            "0.12345678901234567",
            "1e400",
            "1e-400",
            "3.14159265358979323846",
        ] {
            let protected = protect(changed, SAFE);
            assert_eq!(protected, format!("\"{}{changed}\"", mark()));
            assert_eq!(restore(&protected), changed);
        }
        assert_eq!(protect("9007199254740993", i64::MAX.unsigned_abs()), "9007199254740993");
    }

    #[test]
    fn texts_stay_texts() {
        let document = r#"{"a\"1e400": ["12345678901234567890", "\\", 0.1, 1e400, {"b": 12345678901234567890}], "ü": "1e400\"\\"}"#;
        let protected = protect(document, SAFE);
        assert_eq!(protected.matches(mark()).count(), 2);
        assert!(serde_json::from_str::<serde_json::Value>(&protected).is_ok());
        assert_eq!(restore(&protected), document);
        for text in [r#""number 1""#.to_owned(), format!("\"{}1\\\"\"", mark()), format!("\"{}true\"", mark()), format!("\"{}1 \"", mark())]
        {
            assert_eq!(restore(&text), text);
        }
    }

    #[test]
    fn what_is_cut_short_ends() {
        for cut in ["\"", "\"\\", "{\"a\": 1", "-", "1e", "[1.", "\"number"] {
            let _ = (protect(cut, SAFE), restore(cut));
        }
    }
}

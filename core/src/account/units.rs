//! Quantities with two decimals.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// A quantity with two decimals, exact: hundredths in an integer, never a binary float. Written as `1.50`.
///
/// ```
/// use maestrano_core::account::Units;
///
/// let units: Units = "1.5".parse()?;
/// assert_eq!((units.hundredths(), units.to_string().as_str()), (150, "1.50"));
/// # Ok::<(), maestrano_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Units(i64);

impl Units {
    /// So many hundredths.
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Units(hundredths)
    }

    /// How many hundredths.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Reads a decimal number with at most two decimals that are not zero, without an exponent. `None` for anything else, and for
    /// what has more digits than an integer of 64 bits holds.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !is_number(whole) || !is_number(decimals) {
            return None;
        }
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > 2 {
            return None;
        }
        let hundredths = whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(format!("{decimals:0<2}").parse().ok()?)?;
        Some(Units(if negative { -hundredths } else { hundredths }))
    }
}

impl FromStr for Units {
    type Err = crate::Error;

    fn from_str(text: &str) -> crate::Result<Self> {
        Units::read(text).ok_or_else(|| {
            crate::Error::new(crate::Code::InvalidArgument, "units must be a decimal number with at most two decimals, such as 1.50")
                .with_field("units")
        })
    }
}

impl fmt::Display for Units {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let hundredths = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

impl Serialize for Units {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly_or_not_at_all() {
        for (text, hundredths) in [
            ("1", Some(100)),
            ("1.0", Some(100)),
            ("1.5", Some(150)),
            ("0.07", Some(7)),
            ("1.1000", Some(110)),
            ("99999999.99", Some(9_999_999_999)),
            ("-0.5", Some(-50)),
            ("92233720368547758.07", Some(i64::MAX)),
            ("92233720368547758.08", None),
            ("1.001", None),
            ("1,5", None),
            ("1e2", None),
            (".5", None),
            ("1.", None),
            ("", None),
            ("-", None),
            ("+1", None),
            ("٣", None),
        ] {
            assert_eq!(Units::read(text).map(Units::hundredths), hundredths, "{text}");
        }
        assert_eq!(Units::from_hundredths(-5).to_string(), "-0.05");
        assert_eq!(Units::from_hundredths(i64::MIN).to_string(), "-92233720368547758.08");
    }
}

//! Decimal numbers, compared and added without ever being rounded.

use std::cmp::Ordering;
use std::fmt;

/// A number as its digits and where the point stands: `0.digits * 10^point`. Neither the first digit
/// nor the last is 0, so that a number has one form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    point: i64,
}

impl Decimal {
    /// Reads a number as JSON writes it; nothing for any other text.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || mantissa.ends_with('.') || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let exponent: i64 = exponent.strip_prefix('+').unwrap_or(exponent).parse::<i32>().ok()?.into();
        let digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).map(|b| b - b'0').collect();
        Some(Self::normal(negative, digits, whole.len() as i64 + exponent))
    }

    fn normal(negative: bool, mut digits: Vec<u8>, point: i64) -> Self {
        let zeros = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..zeros);
        while digits.last() == Some(&0) {
            digits.pop();
        }
        match digits.is_empty() {
            true => Self::default(),
            false => Self { negative, digits, point: point - zeros as i64 },
        }
    }

    /// The sum; nothing when it needs more than 38 digits.
    pub(crate) fn plus(&self, other: &Self) -> Option<Self> {
        let places = self.places().max(other.places());
        let sum = self.scaled(places)?.checked_add(other.scaled(places)?)?;
        let digits = sum.unsigned_abs().to_string().bytes().map(|b| b - b'0').collect::<Vec<_>>();
        let point = digits.len() as i64 - places;
        Some(Self::normal(sum < 0, digits, point))
    }

    /// How many digits stand behind the point.
    fn places(&self) -> i64 {
        (self.digits.len() as i64 - self.point).max(0)
    }

    fn scaled(&self, places: i64) -> Option<i128> {
        let digits = self.digits.iter().try_fold(0_i128, |sum, digit| sum.checked_mul(10)?.checked_add(i128::from(*digit)))?;
        let shift = u32::try_from(places - (self.digits.len() as i64 - self.point)).ok()?;
        let value = if digits == 0 { 0 } else { digits.checked_mul(10_i128.checked_pow(shift)?)? };
        Some(if self.negative { -value } else { value })
    }

    fn compare_size(&self, other: &Self) -> Ordering {
        let has = |number: &Self| !number.digits.is_empty();
        has(self).cmp(&has(other)).then(self.point.cmp(&other.point)).then_with(|| self.digits.cmp(&other.digits))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.compare_size(other),
            (true, true) => other.compare_size(self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.digits.is_empty() {
            return f.write_str("0");
        }
        let digits: String = self.digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        let sign = if self.negative { "-" } else { "" };
        let length = self.digits.len() as i64;
        match self.point {
            // A number of the size of the universe is not written out.
            point if !(-64..=64).contains(&point) => write!(f, "{sign}0.{digits}e{point}"),
            point if point >= length => write!(f, "{sign}{digits}{}", "0".repeat((point - length) as usize)),
            point if point > 0 => write!(f, "{sign}{}.{}", &digits[..point as usize], &digits[point as usize..]),
            point => write!(f, "{sign}0.{}{digits}", "0".repeat((-point) as usize)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn numbers_are_in_order_whatever_their_spelling() {
        let order = [
            "-1e400",
            "-12345678901234567890.1",
            "-12345678901234567890",
            "-0.1",
            "0",
            "1e-400",
            "0.1",
            "0.10001",
            "1",
            "2",
            "10",
            "1e400",
        ];
        for (at, one) in order.iter().enumerate() {
            for (position, other) in order.iter().enumerate() {
                assert_eq!(number(one).cmp(&number(other)), at.cmp(&position), "{one} {other}");
            }
        }
        for (one, other) in [("1", "1.00"), ("-0", "0.0"), ("100", "1E+2"), ("0.5", "5e-1"), ("007", "7")] {
            assert_eq!(number(one), number(other));
        }
        for text in ["", "-", ".5", "1.", "1e", "0x1", "1 ", "NaN", "1e99999999999", "--1", "1.2.3"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn sums_are_exact() {
        for (one, other, sum) in
            [("0.1", "0.2", "0.3"), ("12345678901234567890", "0.01", "12345678901234567890.01"), ("5", "-5.00", "0"), ("-100", "1", "-99")]
        {
            assert_eq!(number(one).plus(&number(other)).map(|sum| sum.to_string()).as_deref(), Some(sum));
        }
        assert_eq!(number("1e60").plus(&number("1")), None);
        assert_eq!(number("1e30").to_string(), format!("1{}", "0".repeat(30)));
        assert_eq!(number("0.005").to_string(), "0.005");
    }
}

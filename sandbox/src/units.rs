//! Units of a bill: an exact decimal with two places, never a binary fraction.

use std::fmt;

/// A positive decimal of at most eight digits before the point and two after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Units(i64);

/// Why a text is no amount of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Malformed {
    NotANumber,
    NotPositive,
    TooPrecise,
    TooLarge,
}

impl Units {
    pub(crate) const ONE: Self = Self(100);
    const DIGITS: usize = 8;

    pub(crate) fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    pub(crate) fn hundredths(self) -> i64 {
        self.0
    }

    /// Reads `2`, `2.5`, `2.50`, also with a sign.
    pub(crate) fn parse(text: &str) -> Result<Self, Malformed> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let decimal = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !decimal(whole) || !decimal(fraction) {
            return Err(Malformed::NotANumber);
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        if negative || (whole.is_empty() && fraction.is_empty()) {
            return Err(Malformed::NotPositive);
        }
        if fraction.len() > 2 {
            return Err(Malformed::TooPrecise);
        }
        if whole.len() > Self::DIGITS {
            return Err(Malformed::TooLarge);
        }
        format!("{whole}{fraction:0<2}").parse().map(Self).map_err(|_| Malformed::NotANumber)
    }
}

/// With one place at least, as the platform writes decimals: `1.0`, `2.25`.
impl fmt::Display for Units {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) = (self.0 / 100, self.0 % 100);
        match fraction % 10 {
            0 => write!(f, "{whole}.{}", fraction / 10),
            _ => write!(f, "{whole}.{fraction:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_and_bounded() {
        for (text, wanted) in
            [("1", "1.0"), ("0.01", "0.01"), ("2.50", "2.5"), ("+007.25", "7.25"), ("99999999.99", "99999999.99"), ("1.10000", "1.1")]
        {
            assert_eq!(Units::parse(text).map(|units| units.to_string()).as_deref(), Ok(wanted), "{text}");
        }
        for (text, wanted) in [
            ("", Malformed::NotANumber),
            ("1.", Malformed::NotANumber),
            (".5", Malformed::NotANumber),
            ("1e3", Malformed::NotANumber),
            ("1,5", Malformed::NotANumber),
            ("٣", Malformed::NotANumber),
            ("0", Malformed::NotPositive),
            ("-1", Malformed::NotPositive),
            ("0.00", Malformed::NotPositive),
            ("0.001", Malformed::TooPrecise),
            ("100000000", Malformed::TooLarge),
        ] {
            assert_eq!(Units::parse(text), Err(wanted), "{text}");
        }
    }
}

//! Points in time: `xs:dateTime` as SAML and the platform write it, and the clock.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Datelike as _, NaiveDate, SecondsFormat, TimeDelta, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Code, Error};

/// The last second of the year 9999, where RFC 3339 ends.
const LATEST: i64 = 253_402_300_799;

/// A point in time, in UTC. Written as RFC 3339 with `Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(DateTime<Utc>);

impl Instant {
    /// The time of the system's clock.
    pub fn now() -> Self {
        // A clock before 1970 reads as 1970: every check on it then fails, which is the safe side.
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let seconds = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
        Instant(DateTime::from_timestamp(seconds, since.subsec_nanos()).unwrap_or(DateTime::UNIX_EPOCH))
    }

    /// The time that the caller gave as seconds since 1970, or the clock's.
    ///
    /// # Errors
    /// `invalid_argument` beyond the year 9999, which is where today lies when milliseconds are taken for seconds.
    pub fn given_or_now(unix_seconds: Option<i64>) -> crate::Result<Self> {
        match unix_seconds {
            Some(seconds) if !(-LATEST..=LATEST).contains(&seconds) => {
                let message = format!("now is {seconds}, which is no time before the year 10000");
                Err(Error::new(Code::InvalidArgument, message).with_hint("pass seconds since 1970, not milliseconds").with_field("now"))
            }
            Some(seconds) => Ok(Self::from_unix(seconds)),
            None => Ok(Self::now()),
        }
    }

    /// The time so many seconds after 1970 (before, when negative); beyond year 262,142 the last or first that the calendar holds.
    pub fn from_unix(seconds: i64) -> Self {
        let nearest = if seconds < 0 { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
        Instant(DateTime::from_timestamp(seconds, 0).unwrap_or(nearest))
    }

    /// Whole seconds since 1970.
    pub fn unix(self) -> i64 {
        self.0.timestamp()
    }

    /// The time so many seconds later (earlier when negative).
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        TimeDelta::try_seconds(seconds).and_then(|delta| self.0.checked_add_signed(delta)).map_or(self, Instant)
    }

    /// The time so many nanoseconds later.
    #[must_use]
    pub(crate) fn plus_nanoseconds(self, nanoseconds: i64) -> Self {
        self.0.checked_add_signed(TimeDelta::nanoseconds(nanoseconds)).map_or(self, Instant)
    }

    /// Reads `YYYY-MM-DDThh:mm:ss`, with fractions, `Z` or an offset (`+01:00`, `+0100`), white space around. Without a zone it
    /// is UTC (SAML core 1.3.3, and what the .NET SDK stored). `None` for anything else, also for years
    /// that are not, in UTC, 1 to 9999.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim_matches([' ', '\t', '\r', '\n']);
        let bytes = text.as_bytes();
        if !text.is_ascii() || bytes.len() < 19 {
            return None;
        }
        let number = |from: usize, to: usize| -> Option<u32> {
            bytes[from..to].iter().try_fold(0u32, |sum, b| b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0')))
        };
        if bytes[4] != b'-' || bytes[7] != b'-' || bytes[10] != b'T' || bytes[13] != b':' || bytes[16] != b':' {
            return None;
        }
        let date = NaiveDate::from_ymd_opt(i32::try_from(number(0, 4)?).ok()?, number(5, 7)?, number(8, 10)?)?;
        let mut rest = &text[19..];
        let mut nanoseconds = 0;
        if let Some(fraction) = rest.strip_prefix('.') {
            let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
            if digits == 0 {
                return None;
            }
            let kept = &fraction[..digits.min(9)];
            nanoseconds = kept.parse::<u32>().ok()? * 10u32.pow(9 - kept.len() as u32);
            rest = &fraction[digits..];
        }
        let time = date.and_hms_nano_opt(number(11, 13)?, number(14, 16)?, number(17, 19)?, nanoseconds)?;
        let time = (time - offset(rest)?).and_utc();
        // An offset may lead out of the years that RFC 3339, and the calendars of most languages, can write.
        (1..=9999).contains(&time.year()).then_some(Instant(time))
    }
}

/// The offset from UTC that the zone part of a date and time names.
fn offset(zone: &str) -> Option<TimeDelta> {
    if zone.is_empty() || zone == "Z" {
        return Some(TimeDelta::zero());
    }
    let digits: Vec<i64> = zone[1..].bytes().filter(|b| *b != b':').map(|b| i64::from(b) - 48).collect();
    let colon_in_place = zone.len() == 5 || (zone.len() == 6 && zone.as_bytes()[3] == b':');
    if digits.len() != 4 || !colon_in_place || digits.iter().any(|d| !(0..=9).contains(d)) {
        return None;
    }
    let (hours, minutes) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]);
    if hours > 14 || minutes > 59 {
        return None;
    }
    let seconds = hours * 3600 + minutes * 60;
    match zone.as_bytes()[0] {
        b'+' => TimeDelta::try_seconds(seconds),
        b'-' => TimeDelta::try_seconds(-seconds),
        _ => None,
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Instant::parse(&text).ok_or_else(|| serde::de::Error::custom("not a date and time such as 2026-03-14T09:26:53Z"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_form_that_the_platform_and_the_old_sdks_write() {
        for text in [
            "2017-02-28T08:10:20Z",
            "2017-02-28T08:10:20.000Z",
            "2017-02-28T08:10:20",
            "2017-02-28T08:10:20+0000",
            "2017-02-28T09:10:20+01:00",
            "2017-02-28T06:40:20-01:30",
            " 2017-02-28T08:10:20Z\n",
        ] {
            assert_eq!(Instant::parse(text).map(|t| t.to_string()).as_deref(), Some("2017-02-28T08:10:20Z"), "{text}");
        }
        assert_eq!(Instant::parse("2017-02-28T08:10:20.1234567Z").map(|t| t.unix()), Some(1_488_269_420));
    }

    #[test]
    fn times_beyond_the_calendar_stay_on_their_side() {
        let (first, last) = (Instant::from_unix(i64::MIN), Instant::from_unix(i64::MAX));
        assert!(first < Instant::from_unix(0) && Instant::from_unix(0) < last);
        assert_eq!((first.plus_seconds(-1), last.plus_seconds(1)), (first, last));
    }

    #[test]
    fn refuses_what_is_not_a_date_and_time() {
        for text in [
            "",
            "tomorrow",
            "2017-02-28",
            "2017-02-30T00:00:00Z",
            "99999999999-01-01T00:00:00Z",
            "2017-02-28T25:00:00Z",
            "2017-02-28T08:10:20.Z",
            "2017-02-28T08:10:20z",
            "2017-02-28T08:10:20+1",
            "2017-02-28T08:10:20+01:0",
            "2017-02-28T08:10:20+99:00",
            "2017-02-28T08:10:20 Z",
            "-017-02-28T08:10:20Z",
            "2017-02-28T08:10:20*0100",
            "0000-12-31T23:59:59Z",
            "0001-01-01T00:00:00+01:00",
            "9999-12-31T23:59:59-01:00",
        ] {
            assert!(Instant::parse(text).is_none(), "{text}");
        }
    }
}

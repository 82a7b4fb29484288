//! The time of the sandbox: the machine's, moved by an offset that the admin API sets. Every instant
//! the sandbox emits comes from here.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, Utc};

/// How far the clock may be moved, in seconds: a hundred years either way.
pub(crate) const FARTHEST: i64 = 100 * 366 * 86_400;
/// How far ahead one move goes, in seconds: twenty years. All that falls due on the way happens.
pub(crate) const LONGEST_MOVE: i64 = 20 * 366 * 86_400;

/// A clock that runs at normal speed, ahead of the machine or behind it.
pub(crate) struct Clock {
    offset_ms: AtomicI64,
}

impl Clock {
    pub(crate) fn new(offset_ms: i64) -> Self {
        Self { offset_ms: AtomicI64::new(offset_ms) }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        machine_now() + TimeDelta::milliseconds(self.offset_ms())
    }

    pub(crate) fn offset_ms(&self) -> i64 {
        self.offset_ms.load(Ordering::SeqCst)
    }

    pub(crate) fn set_offset_ms(&self, offset_ms: i64) {
        self.offset_ms.store(offset_ms, Ordering::SeqCst);
    }
}

/// The machine's own time.
pub(crate) fn machine_now() -> DateTime<Utc> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let micros = i64::try_from(since.as_micros()).unwrap_or(i64::MAX);
    DateTime::from_timestamp_micros(micros).unwrap_or(DateTime::UNIX_EPOCH)
}

/// `2014-05-21T00:37:34Z`: UTC, whole seconds.
pub(crate) fn iso(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Reads an ISO 8601 instant; without an offset it is UTC, and a date alone is its first second. Years
/// have four digits, so that the texts of two times sort as the times do.
pub(crate) fn parse(text: &str) -> Option<DateTime<Utc>> {
    let local = || {
        let time = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f");
        time.or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f"))
            .or_else(|_| NaiveDate::parse_from_str(text, "%Y-%m-%d").map(|date| date.and_time(NaiveTime::MIN)))
            .map(|time| time.and_utc())
    };
    let at = DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).or_else(|_| local()).ok()?;
    (1..=9999).contains(&at.year()).then_some(at)
}

/// `at` moved by `seconds`; stays put where the calendar ends.
pub(crate) fn plus(at: DateTime<Utc>, seconds: i64) -> DateTime<Utc> {
    TimeDelta::try_seconds(seconds).and_then(|delta| at.checked_add_signed(delta)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_with_and_without_fractions_and_offsets() {
        for (text, wanted) in [
            ("2014-05-21T00:37:34Z", "2014-05-21T00:37:34Z"),
            ("2014-05-21T00:37:34.250Z", "2014-05-21T00:37:34Z"),
            ("2014-05-21T02:37:34+02:00", "2014-05-21T00:37:34Z"),
            ("2014-05-21T00:37:34", "2014-05-21T00:37:34Z"),
            ("2014-05-21 00:37:34", "2014-05-21T00:37:34Z"),
            ("2014-05-21", "2014-05-21T00:00:00Z"),
        ] {
            assert_eq!(parse(text).map(iso).as_deref(), Some(wanted), "{text}");
        }
        for text in ["", "soon", "2014-02-30T00:00:00Z", "0000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "1400632654"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}

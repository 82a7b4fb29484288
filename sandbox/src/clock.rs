//! The time of the sandbox: the machine's, moved by an offset that the admin API sets. Every instant
//! the sandbox emits comes from here.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

/// How far the clock may be moved, in seconds: a hundred years either way.
pub(crate) const FARTHEST: i64 = 100 * 366 * 86_400;

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

/// `at` moved by `seconds`; stays put where the calendar ends.
pub(crate) fn plus(at: DateTime<Utc>, seconds: i64) -> DateTime<Utc> {
    TimeDelta::try_seconds(seconds).and_then(|delta| at.checked_add_signed(delta)).unwrap_or(at)
}

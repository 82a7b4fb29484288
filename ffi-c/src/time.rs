//! Times as C gives them.

/// A time, of which 0 is the clock's (MAESTRANO_NOW).
pub(crate) fn given_time(seconds: i64) -> Option<i64> {
    (seconds != 0).then_some(seconds)
}

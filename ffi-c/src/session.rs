//! The SSO session: whether a user who signed on is still signed on.

use maestrano_core::arguments;
use maestrano_core::sso::CheckOptions;

use crate::handle::{OutBool, OutError, OutValue, given, null};
use crate::marketplace::Marketplace;
use crate::panic::{document, status};
use crate::status::Status;
use crate::text::Text;
use crate::time::given_time;

/// Checks whether a stored session record still holds. Asks the marketplace when the record is due,
/// and then waits for it, up to ten seconds.
///
/// `stored` is "session.stored" of the sign-on, or "stored" of the last check that renewed it; NULL is
/// a browser without a record. `now` is in seconds since 1970, MAESTRANO_NOW is the clock's time. A record that
/// can't be read is an ended session, never an error; nor is it one that the marketplace can't be
/// asked.
///
/// The document: "status" ("fresh", "renewed", "ended", "unknown"), "valid" (let the user go on;
/// unknown: within sso.recheck_grace), "stored" (the record to store; null unless renewed), "reason"
/// (null, or why it ended or is unknown).
///
/// Errors: config_missing (sso.idp), invalid_argument (now beyond the year 9999), null_pointer, internal.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_session_check(p: Option<&Marketplace>, stored: Text, now: i64, out: OutValue, err: OutError) -> Status {
    document(out, err, || given(p, "p")?.core.session().check(&stored.foreign().unwrap_or_default(), at(now)))
}

/// Checks a session with options, as maestrano_session_check does without.
///
/// `options` is a JSON object: "now" (seconds since 1970), "if_session" (true lets pass whoever has no
/// record at all, for apps whose users may also sign on without a marketplace).
///
/// Errors: those of maestrano_session_check, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_session_check_with(
    p: Option<&Marketplace>,
    stored: Text,
    options: Text,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || {
        let options: CheckOptions = arguments::read("options", options.required("options")?)?;
        given(p, "p")?.core.session().check(&stored.foreign().unwrap_or_default(), options)
    })
}

/// Reads a stored session record: "uid", "group_uid", "token" (a credential), "recheck" (a time, or
/// null), "marketplace", "stored". The document is null when it can't be read or belongs to another
/// marketplace. The record is not signed: keep it where the user can't write. NULL is a browser
/// without a record.
///
/// Errors: null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_session_load(p: Option<&Marketplace>, stored: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || Ok(given(p, "p")?.core.session().load(&stored.foreign().unwrap_or_default())))
}

/// Makes a session record out of plain values, such as those of another store. `recheck` is in seconds since 1970, MAESTRANO_NOW lets
/// the first check ask. The document is as maestrano_session_load gives it.
///
/// Errors: invalid_argument, null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_session_build(
    p: Option<&Marketplace>,
    uid: Text,
    group_uid: Text,
    token: Text,
    recheck: i64,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || {
        let sessions = given(p, "p")?.core.session();
        sessions.build(
            uid.required("uid")?,
            group_uid.optional("group_uid")?.unwrap_or_default(),
            token.required("token")?,
            given_time(recheck),
        )
    })
}

/// Tells whether maestrano_session_check would ask the marketplace now, and so wait. `out` is false on
/// an error.
///
/// Errors: invalid_argument (now beyond the year 9999), null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_session_needs_check(p: Option<&Marketplace>, stored: Text, now: i64, out: OutBool, err: OutError) -> Status {
    out.put(false);
    status(err, || {
        let due = given(p, "p")?.core.session().needs_check(&stored.foreign().unwrap_or_default(), given_time(now))?;
        if out.put_if_given(due) { Ok(()) } else { Err(null("out")) }
    })
}

fn at(now: i64) -> CheckOptions {
    let mut options = CheckOptions::default();
    options.now = given_time(now);
    options
}

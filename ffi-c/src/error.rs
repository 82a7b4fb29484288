//! The error object.

use std::ffi::{c_char, c_int};
use std::ptr;

use crate::panic::quiet;
use crate::status::Status;
use crate::text::Terminated;

/// Why a call failed. It belongs to the caller: give it to maestrano_error_free. It never changes, so
/// threads may read it at once. No field of it holds a secret.
pub struct Error {
    status: Status,
    name: Terminated,
    class: Terminated,
    message: Terminated,
    hint: Option<Terminated>,
    marketplace: Option<Terminated>,
    request_id: Option<Terminated>,
    field: Option<Terminated>,
    resume_at: Option<Terminated>,
    json: Terminated,
    http_status: c_int,
    retry_after: i64,
    attempts: c_int,
    retryable: bool,
}

impl Error {
    pub(crate) fn new(error: &maestrano_core::Error) -> Self {
        Error {
            status: Status::from(error.code()),
            name: Terminated::shown(error.code().as_str()),
            class: Terminated::shown(error.code().class().name()),
            message: Terminated::shown(error.message()),
            hint: error.hint().map(Terminated::shown),
            marketplace: error.marketplace().map(Terminated::shown),
            request_id: error.request_id().map(Terminated::shown),
            field: error.field().map(Terminated::shown),
            resume_at: error.resume_at().map(Terminated::shown),
            json: Terminated::shown(&error.to_json()),
            http_status: error.http_status().map_or(0, c_int::from),
            retry_after: error.retry_after().map_or(-1, |seconds| i64::try_from(seconds).unwrap_or(i64::MAX)),
            attempts: error.attempts().map_or(0, |count| c_int::try_from(count).unwrap_or(c_int::MAX)),
            retryable: error.retryable(),
        }
    }

    #[cfg(test)]
    pub(crate) fn status(&self) -> Status {
        self.status
    }

    #[cfg(test)]
    pub(crate) fn message(&self) -> &str {
        self.message.as_str()
    }
}

fn text(error: Option<&Error>, read: impl FnOnce(&Error) -> Option<&Terminated>) -> *const c_char {
    quiet(ptr::null(), || error.and_then(read).map_or(ptr::null(), Terminated::as_ptr))
}

fn number<T: Copy>(error: Option<&Error>, unknown: T, read: impl FnOnce(&Error) -> T) -> T {
    quiet(unknown, || error.map_or(unknown, read))
}

/// The code, which is what the call returned. MAESTRANO_OK for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_code(error: Option<&Error>) -> Status {
    number(error, Status::MAESTRANO_OK, |e| e.status)
}

/// The code's name, the same in every language: "saml_signature". Borrowed from the error; NULL for
/// NULL.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_name(error: Option<&Error>) -> *const c_char {
    text(error, |e| Some(&e.name))
}

/// The class of the code: "SamlError". Borrowed from the error; NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_class(error: Option<&Error>) -> *const c_char {
    text(error, |e| Some(&e.class))
}

/// What failed, on what: one line for a log. Borrowed from the error; NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_message(error: Option<&Error>) -> *const c_char {
    text(error, |e| Some(&e.message))
}

/// What to try. Borrowed from the error; NULL when there is no hint.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_hint(error: Option<&Error>) -> *const c_char {
    text(error, |e| e.hint.as_ref())
}

/// Whether the same call may succeed later without any change. false for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_retryable(error: Option<&Error>) -> bool {
    number(error, false, |e| e.retryable)
}

/// The name of the marketplace concerned. Borrowed from the error; NULL when unknown.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_marketplace(error: Option<&Error>) -> *const c_char {
    text(error, |e| e.marketplace.as_ref())
}

/// The status of the HTTP answer, 100 to 599; 0 when there was none.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_http_status(error: Option<&Error>) -> c_int {
    number(error, 0, |e| e.http_status)
}

/// The server's own id of the request, to quote when asking for help. Borrowed from the error; NULL
/// when unknown.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_request_id(error: Option<&Error>) -> *const c_char {
    text(error, |e| e.request_id.as_ref())
}

/// How long the server asks to wait, in seconds; -1 when it did not say.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_retry_after(error: Option<&Error>) -> i64 {
    number(error, -1, |e| e.retry_after)
}

/// The setting, argument or field at fault: "sso.idp". Borrowed from the error; NULL when unknown.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_field(error: Option<&Error>) -> *const c_char {
    text(error, |e| e.field.as_ref())
}

/// How many attempts were made; 0 when that does not apply.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_attempts(error: Option<&Error>) -> c_int {
    number(error, 0, |e| e.attempts)
}

/// Where a walk of pages or entities that failed goes on: give it to maestrano_connec_pages or
/// maestrano_connec_all. Borrowed from the error; NULL when it was no such walk.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_resume_at(error: Option<&Error>) -> *const c_char {
    text(error, |e| e.resume_at.as_ref())
}

/// All of it as a JSON object: "code" (the name), "message", "retryable", and where known "hint",
/// "marketplace", "http_status", "request_id", "retry_after", "field", "attempts", "resume_at", and
/// "errors": a map of errors by field, or of Connec! the server's list of them. Borrowed from the error; NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_json(error: Option<&Error>) -> *const c_char {
    text(error, |e| Some(&e.json))
}

/// Frees an error and the texts borrowed from it. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_error_free(error: Option<Box<Error>>) {
    quiet((), || drop(error));
}

//! Calls from the platform.

use crate::handle::{OutError, OutValue, given};
use crate::maestrano::Maestrano;
use crate::marketplace::Marketplace;
use crate::panic::{document, status};
use crate::status::Status;
use crate::text::Text;

/// Checks the Authorization header of a call against this marketplace's id and key, in constant time.
/// `authorization` is the header's value as it came; NULL is a call without the header. Anything but
/// MAESTRANO_OK means: answer 401 with WWW-Authenticate: Basic realm="Maestrano".
///
/// Errors: webhook_unauthenticated, null_pointer.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn maestrano_webhook_authenticate(p: Option<&Marketplace>, authorization: Text, err: OutError) -> Status {
    status(err, || given(p, "p")?.core.webhook().authenticate(&authorization.foreign().unwrap_or_default()))
}

/// The same for a server that has read the header into an id and a key.
///
/// Errors: webhook_unauthenticated, null_pointer.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn maestrano_webhook_authenticate_credentials(
    p: Option<&Marketplace>,
    api_id: Text,
    api_key: Text,
    err: OutError,
) -> Status {
    status(err, || {
        let (id, key) = (api_id.foreign().unwrap_or_default(), api_key.foreign().unwrap_or_default());
        given(p, "p")?.core.webhook().authenticate_credentials(&id, &key)
    })
}

/// Reads what an account webhook means. `path` is as it arrived, not decoded, with or without its query. Who called is another question:
/// maestrano_webhook_receive_account asks both.
///
/// The document: "kind" ("group_removed", "user_removed"), "marketplace", "group_uid", and for a user "user_uid" (real) and
/// "effective_uid" (as sso.creation_mode says).
///
/// Errors: webhook_unsupported, webhook_malformed, null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_webhook_account(p: Option<&Marketplace>, method: Text, path: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || {
        let p = given(p, "p")?;
        p.core.webhook().account(&method.foreign().unwrap_or_default(), &path.foreign().unwrap_or_default())
    })
}

/// Checks who calls, reads what is meant, and says what to answer. `path` is as it arrived, not decoded, with its query; `authorization`
/// is the header's value, NULL if there is none. A call that is refused is no error.
///
/// The document: "event" (as maestrano_webhook_account gives it, or null), "marketplace", "status" (200, 400, 401, 404, 405), "headers"
/// (a map of names to values), "body" (JSON text), "reason" (the code of a refusal, for the log, or null). Act on the event, and answer
/// the rest as it is.
///
/// Errors: null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_webhook_receive_account(
    p: Option<&Marketplace>,
    method: Text,
    path: Text,
    authorization: Text,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || {
        let (method, path) = (method.foreign().unwrap_or_default(), path.foreign().unwrap_or_default());
        let webhook = given(p, "p")?;
        Ok(webhook.core.webhook().receive_account(&method, &path, &authorization.foreign().unwrap_or_default()))
    })
}

/// The same over all marketplaces: where the path names one, only its credentials count; else it is found by its credentials.
///
/// Errors: null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_receive_account(
    m: Option<&Maestrano>,
    method: Text,
    path: Text,
    authorization: Text,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || {
        let (method, path) = (method.foreign().unwrap_or_default(), path.foreign().unwrap_or_default());
        Ok(given(m, "m")?.core().receive_account(&method, &path, &authorization.foreign().unwrap_or_default()))
    })
}

/// Lists the paths that the marketplace calls: [{"kind", "marketplace", "method", "path"}, ...], with ":name" in a path for what changes
/// from call to call.
///
/// Errors: null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_webhook_routes(p: Option<&Marketplace>, out: OutValue, err: OutError) -> Status {
    document(out, err, || Ok(given(p, "p")?.core.webhook().routes()))
}

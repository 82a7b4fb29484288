//! What the platform calls about Connec!.

use maestrano_core::webhook;

use crate::handle::{OutError, OutValue, given};
use crate::maestrano::Maestrano;
use crate::marketplace::Marketplace;
use crate::panic::{document, quiet};
use crate::status::Status;
use crate::text::{Bytes, Text};

/// Reads a notification of Connec!: what other apps changed. `body` are the bytes as they arrived, `length` of them. Who called is another
/// question: maestrano_webhook_receive_connec asks both.
///
/// The document: "changes", each {"marketplace", "group_uid", "resource" (plural, in snake case), "raw_resource" (as it came), "id",
/// "updated_at", "entity" (as it came)}; "ignored", how many entities were left out, such as those that the app does not subscribe to.
///
/// Errors: webhook_malformed (no JSON object, or over 16 MiB), null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_webhook_connec(p: Option<&Marketplace>, body: Bytes, length: usize, out: OutValue, err: OutError) -> Status {
    document(out, err, || given(p, "p")?.core.webhook().connec(body.lent(length, "body")?))
}

/// Checks who calls about Connec!, reads what is meant, and says what to answer, as maestrano_webhook_receive_account does. `body` are the
/// bytes as they arrived, `length` of them.
///
/// The document is the same, its "event" by "kind": "notification" (with "changes" and "ignored", as of maestrano_webhook_connec),
/// "initialization", "synchronization_start" ("group_uid", "options"), "synchronization_toggle" and "synchronization_status"
/// ("group_uid"). "body" is empty where the answer is the app's own: the state of a synchronisation.
///
/// Errors: null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_webhook_receive_connec(
    p: Option<&Marketplace>,
    method: Text,
    path: Text,
    authorization: Text,
    body: Bytes,
    length: usize,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || {
        let (method, path) = (method.foreign().unwrap_or_default(), path.foreign().unwrap_or_default());
        let webhook = given(p, "p")?;
        let authorization = authorization.foreign().unwrap_or_default();
        Ok(webhook.core.webhook().receive_connec(&method, &path, &authorization, body.lent(length, "body")?))
    })
}

/// The same over all marketplaces: where the path names one, only its credentials count; else it is found by its credentials.
///
/// Errors: null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_receive_connec(
    m: Option<&Maestrano>,
    method: Text,
    path: Text,
    authorization: Text,
    body: Bytes,
    length: usize,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || {
        let (method, path) = (method.foreign().unwrap_or_default(), path.foreign().unwrap_or_default());
        let m = given(m, "m")?;
        let authorization = authorization.foreign().unwrap_or_default();
        Ok(m.core().receive_connec(&method, &path, &authorization, body.lent(length, "body")?))
    })
}

/// Lists the paths that Connec! calls, as maestrano_webhook_routes does.
///
/// Errors: null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_webhook_connec_routes(p: Option<&Marketplace>, out: OutValue, err: OutError) -> Status {
    document(out, err, || Ok(given(p, "p")?.core.webhook().connec_routes()))
}

/// Whether a change is what the app itself wrote: its "updated_at" is no newer than the one that the answer to the app's last write of the
/// entity had. false when one of them is NULL or no time.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_connec_is_echo(updated_at: Text, written_at: Text) -> bool {
    quiet(false, || webhook::is_echo(&updated_at.foreign().unwrap_or_default(), &written_at.foreign().unwrap_or_default()))
}

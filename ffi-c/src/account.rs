//! The account API: customers, and what they are charged.

use maestrano_core::{Result, runtime};

use crate::handle::{OutError, OutPager, OutValue, given};
use crate::marketplace::Marketplace;
use crate::pager::Pager;
use crate::panic::{produce, status};
use crate::status::Status;
use crate::text::Text;
use crate::value::Value;

/// Checks that the marketplace can be reached and knows the app's id and key. Waits for the network, up to
/// api.timeout seconds, as every call of the account API does.
///
/// Errors: api_unauthorized; config_missing (api.host), api_forbidden, api_rate_limited, api_unavailable, api_unexpected,
/// connect_failed, timeout, tls_failed, response_malformed, response_too_large, null_pointer, internal, as every call of the account API.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn maestrano_account_ping(p: Option<&Marketplace>, err: OutError) -> Status {
    status(err, || given(p, "p")?.core.account().ping())
}

/// Reads a record by its id. `collection` is "groups", "users", "resellers", "bills" or "recurring_bills".
///
/// The document has the fields of the record, null where they are not known, times in RFC 3339 and UTC, money in integer cents,
/// "units" as text such as "1.50", "is_cancelled" of what can be, and under "extra" what this version does not know. docs/account.md lists them. "sso_session" of a
/// user is a credential.
///
/// Errors: api_not_found, invalid_argument, invalid_utf8, and those of maestrano_account_ping.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_account_get(p: Option<&Marketplace>, collection: Text, id: Text, out: OutValue, err: OutError) -> Status {
    record(out, err, || {
        let account = given(p, "p")?.core.account();
        runtime::block_on(account.get_json(collection.required("collection")?, id.required("id")?))
    })
}

/// Creates a bill or recurring bill. `collection` is "bills" or "recurring_bills", `fields` a JSON object: "group_id", "price_cents",
/// "description", and what docs/account.md lists; "idempotency_key" is the caller's own key, random if left out.
///
/// It is sent again only when the marketplace can't have done it. The document is the new record.
///
/// Errors: invalid_argument (nothing was sent; all faults by field in "errors" of maestrano_error_json), api_invalid (the marketplace's
/// own, likewise), api_conflict (the idempotency key was used for something else), invalid_utf8, and those of maestrano_account_ping.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_account_create(
    p: Option<&Marketplace>,
    collection: Text,
    fields: Text,
    out: OutValue,
    err: OutError,
) -> Status {
    record(out, err, || {
        let account = given(p, "p")?.core.account();
        runtime::block_on(account.create_json(collection.required("collection")?, fields.required("fields")?))
    })
}

/// Cancels a bill or recurring bill; a second time changes nothing, and nor does an expired recurring bill change. The document is the record as it is then.
///
/// Errors: api_not_found, api_conflict (a bill that is on an invoice), invalid_argument, invalid_utf8, and those of maestrano_account_ping.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_account_cancel(p: Option<&Marketplace>, collection: Text, id: Text, out: OutValue, err: OutError) -> Status {
    record(out, err, || {
        let account = given(p, "p")?.core.account();
        runtime::block_on(account.cancel_json(collection.required("collection")?, id.required("id")?))
    })
}

/// Lists the records of a collection for which all filters hold. Nothing is asked before maestrano_pager_next.
///
/// `filters` is NULL or a JSON object: names of fields, which then equal the value, or a field with an operator, such as
/// "created_at_after" (docs/account.md); "extra" holds parameters of a marketplace's own.
///
/// Errors: invalid_argument, null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_account_list(p: Option<&Marketplace>, collection: Text, filters: Text, out: OutPager, err: OutError) -> Status {
    produce(out, err, || {
        let account = given(p, "p")?.core.account();
        let filters = filters.optional("filters")?.unwrap_or_default();
        account.list_json(collection.required("collection")?, filters).map(Pager)
    })
}

/// Lists the groups that a reseller brought, with filters as of maestrano_account_list of "groups".
///
/// Errors: invalid_argument, null_pointer, invalid_utf8; what can't be an id is told by maestrano_pager_next.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_account_groups_of_reseller(
    p: Option<&Marketplace>,
    reseller_id: Text,
    filters: Text,
    out: OutPager,
    err: OutError,
) -> Status {
    produce(out, err, || {
        let account = given(p, "p")?.core.account();
        let filters = filters.optional("filters")?.unwrap_or_default();
        account.groups_of_reseller_json(reseller_id.required("reseller_id")?, filters).map(Pager)
    })
}

/// Asks whether a password is right. The document is the user, or null for a wrong password or no such user.
/// Discouraged, and off unless api.password_check is set: the app gets to see the password.
///
/// Errors: wrong_state (off, a short api.key, or no TLS to another machine), invalid_argument, invalid_utf8, and those of maestrano_account_ping.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_account_authenticate(
    p: Option<&Marketplace>,
    id_or_email: Text,
    password: Text,
    out: OutValue,
    err: OutError,
) -> Status {
    record(out, err, || {
        let account = given(p, "p")?.core.account();
        let user = runtime::block_on(account.authenticate_json(id_or_email.required("id_or_email")?, password.required("password")?))?;
        Ok(user.unwrap_or_else(|| "null".to_owned()))
    })
}

/// Runs a call that answers a document as JSON.
fn record(out: OutValue, err: OutError, make: impl FnOnce() -> Result<String>) -> Status {
    produce(out, err, || Value::parse(make()?))
}

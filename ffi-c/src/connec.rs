//! Connec!: the business data that a customer's apps share.

use maestrano_core::connec;
use maestrano_core::{Result, runtime};

use crate::handle::{OutConnec, OutError, OutPager, OutValue, given};
use crate::marketplace::Marketplace;
use crate::pager::Pager;
use crate::panic::{document, produce, quiet};
use crate::status::Status;
use crate::text::Text;
use crate::value::Value;

/// The shared data of one group. It belongs to the caller: give it to maestrano_connec_free. It never changes; any thread may use it at
/// any time, also after its marketplace was freed, and in a forked child.
pub struct Connec(connec::Connec);

/// Makes the client of a group, such as "cld-1"; NULL: of the one that the setting api.group_id names. Nothing is asked yet.
///
/// `options` is NULL or a JSON object: "external_ids" (true: ids and references come as lists of {"id", "provider", "realm"}; false if
/// left out), "country_format" ("alpha2" if left out; null: the server's own way).
///
/// Errors: config_missing (no group is named, and api.group_id is missing), invalid_argument, null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_connec(p: Option<&Marketplace>, group: Text, options: Text, out: OutConnec, err: OutError) -> Status {
    produce(out, err, || {
        let options = options.optional("options")?.unwrap_or_default();
        given(p, "p")?.core.connec_json(group.optional("group")?, options).map(Connec)
    })
}

/// Frees a client. Lists that it gave out stay good. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_connec_free(c: Option<Box<Connec>>) {
    quiet((), || drop(c));
}

/// Makes a call by its name, with its arguments as a JSON object, and waits for the network, up to connec.timeout seconds:
///
///     get               {"path", "options"}
///     post, put         {"path", "body"}; delete {"path"}
///     report            {"name", "parameters"}
///     create            {"resource", "entity", "options"}, update with "id" too (none for the singular company)
///     upsert            {"resource", "provider", "own_id", "entity", "options"}
///     link              {"resource", "id", "provider", "own_id"}
///     archive           {"resource", "id", "status"} ("INACTIVE" if left out)
///     merge             {"resource", "id", "ids", "entity"}
///     index, version    {}
///     schema, example   {"resource"}
///     transaction_logs  {"pending", "options"}
///     report_failure    {"resource", "id", "message"}
///
/// "options" of what reads are those of maestrano_connec_all; of what writes "sparse", "matching_fields", "attach_to_organization"; a
/// "provider" is {"provider", "realm"}. docs/connec.md explains them.
///
/// The document: "status" (200, or 201 for something new), "body" (as it came; null when it is empty), "location", "request_id".
///
/// Errors: api_not_found, api_invalid (the server's list in "errors" of maestrano_error_json), api_conflict (a new entity with an id),
/// invalid_argument; config_missing (connec.host), wrong_state (connec.enabled is false), api_unauthorized, api_forbidden,
/// api_rate_limited, api_unavailable, api_unexpected, connect_failed, timeout, tls_failed, response_malformed, response_too_large,
/// null_pointer, invalid_utf8, internal.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_connec_call(c: Option<&Connec>, name: Text, arguments: Text, out: OutValue, err: OutError) -> Status {
    answer(out, err, || {
        let c = given(c, "c")?;
        runtime::block_on(c.0.call_json(name.required("name")?, arguments.required("arguments")?))
    })
}

/// Reads or writes a path below the group, such as "organizations" or "invoices/ID". `verb` is "get", "post", "put" or "delete"; `body` of
/// "post" and "put" is a JSON object in its envelope, {"organizations": {"name": "Doe Ltd"}}, of the others NULL. The document is that of
/// maestrano_connec_call.
///
/// Errors: those of maestrano_connec_call.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_connec_send(c: Option<&Connec>, verb: Text, path: Text, body: Text, out: OutValue, err: OutError) -> Status {
    answer(out, err, || {
        let c = given(c, "c")?;
        runtime::block_on(c.0.send_json(verb.required("verb")?, path.required("path")?, body.optional("body")?))
    })
}

/// Reads a report, such as "accounts_summary". `parameters` is NULL or a JSON object of text, numbers and booleans, such as
/// {"from": "2026-01-01", "period": "MONTHLY"}. The document is that of maestrano_connec_call.
///
/// Errors: those of maestrano_connec_call.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_connec_report(c: Option<&Connec>, name: Text, parameters: Text, out: OutValue, err: OutError) -> Status {
    answer(out, err, || {
        let c = given(c, "c")?;
        runtime::block_on(c.0.report_json(name.required("name")?, parameters.optional("parameters")?.unwrap_or_default()))
    })
}

/// Lists the entities of a collection: page by page, of which one at a time is held. Nothing is asked before maestrano_pager_next, whose
/// documents are the entities as they came. Pages are followed on the configured host only, and never in a circle.
///
/// `options` is NULL or a JSON object: "filter" (values by field, {"status": "ACTIVE"}, or by field and operator, {"updated_at": {"gt":
/// "2026-01-01T00:00:00Z"}}, or text in the server's own words), "order_by" ("name", or ["name", "-updated_at"]), "top" (entities of a
/// page), "skip", "search", "select" ("id", or ["id", "name"]), "extra" (parameters as they are). `resume_at` is NULL, or where an earlier
/// walk was (maestrano_pager_resume_at, maestrano_error_resume_at), to which `options` then belongs already.
///
/// Errors: invalid_argument, null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_connec_all(
    c: Option<&Connec>,
    resource: Text,
    options: Text,
    resume_at: Text,
    out: OutPager,
    err: OutError,
) -> Status {
    produce(out, err, || {
        let (options, resume_at) = (options.optional("options")?.unwrap_or_default(), resume_at.optional("resume_at")?.unwrap_or_default());
        given(c, "c")?.0.entities_json(resource.required("resource")?, options, resume_at).map(Pager)
    })
}

/// The same page by page: {"entities", "total" (null when the server does not say), "resume_at" (of the page that comes next, null at the
/// end)}. After an error maestrano_pager_next tries again.
///
/// Errors: invalid_argument, null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_connec_pages(
    c: Option<&Connec>,
    resource: Text,
    options: Text,
    resume_at: Text,
    out: OutPager,
    err: OutError,
) -> Status {
    produce(out, err, || {
        let (options, resume_at) = (options.optional("options")?.unwrap_or_default(), resume_at.optional("resume_at")?.unwrap_or_default());
        given(c, "c")?.0.pages_json(resource.required("resource")?, options, resume_at).map(Pager)
    })
}

/// Walks over what changed in a collection since `since`: the cursor of an earlier walk, a time in ISO 8601, or NULL for everything. No
/// change is lost and none is told twice. The documents are pages: {"entities", "cursor"}; store the cursor together with what was made of
/// the entities. After an error maestrano_pager_next tries again. Of the options, "filter", "top" and "overlap" (seconds) may be given.
///
/// Errors: invalid_argument, null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_connec_changes(
    c: Option<&Connec>,
    resource: Text,
    since: Text,
    options: Text,
    out: OutPager,
    err: OutError,
) -> Status {
    produce(out, err, || {
        let (since, options) = (since.optional("since")?.unwrap_or_default(), options.optional("options")?.unwrap_or_default());
        given(c, "c")?.0.changes_json(resource.required("resource")?, since, options).map(Pager)
    })
}

/// Sends many operations, 50 in a request: {"operations": [{"method", "path", "body", "group", "tag"}, ...], "sequential" (true if left
/// out), "other_groups" (whether operations may name other groups; false if left out)}. A tag is any JSON; it is not sent.
///
/// The document is the list of what came of each, in the same order: {"status" (null when nobody knows), "ok", "body", "error" (the code of
/// why nobody knows, or null), "tag" (the operation's own, or null)}.
///
/// Errors: invalid_argument (nothing was sent; the field is such as "operations[3].path"), config_missing, wrong_state, null_pointer, invalid_utf8,
/// internal. A request that fails later is told in its operations.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_connec_batch(c: Option<&Connec>, batch: Text, out: OutValue, err: OutError) -> Status {
    answer(out, err, || runtime::block_on(given(c, "c")?.0.batch_json(batch.required("batch")?)))
}

/// The address of a path below the group, for what this client does not do. The document is text.
///
/// Errors: config_missing, wrong_state, invalid_argument, null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_connec_url(c: Option<&Connec>, path: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || given(c, "c")?.0.url(path.required("path")?))
}

/// Puts ids together and takes them apart, by name, with arguments as a JSON object; asks nobody.
///
///     id         {"provider": {"provider", "realm"}, "id"}: the list that says what a record is called in the app
///     find       {"provider", "id"}: what such a list says that it is called there, or null
///     connec_id  {"id"}: Connec!'s own id, out of either form, or null
///     fold       {"provider", "entity", "references": ["organization_id", "lines/item_id"]}: the entity, with lists in place of own ids
///     unfold     the same arguments: {"entity" (with own ids in place of lists), "connec_id", "id", "missing" (references without own id)}
///
/// With a table of pairs of ids that the app keeps, in two steps: ask for what is wanted, look it up, and give what was found.
///
///     fold_wanted, unfold_wanted  {"provider", "entity", "references": {"organization_id": "organizations", "id": "invoices"}} (the resource
///                                 of each path): [{"resource", "id"}, ...], by own ids for fold, by Connec!'s for unfold
///     fold_with, unfold_with      the same and "known": [{"resource", "id", "found" (text or null)}, ...]: as unfold answers; of fold
///                                 {"entity" (with Connec!'s ids), "connec_id" (the entity's own, or null), "missing" (not in the table)}
///
/// Errors: invalid_argument, null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_connec_ids(name: Text, arguments: Text, out: OutValue, err: OutError) -> Status {
    answer(out, err, || connec::ids_json(name.required("name")?, arguments.required("arguments")?))
}

/// Runs a call that answers a document as JSON.
fn answer(out: OutValue, err: OutError, make: impl FnOnce() -> Result<String>) -> Status {
    produce(out, err, || Value::parse(make()?))
}

//! Sign-on with OpenID Connect.

use std::borrow::Cow;

use maestrano_core::arguments;
use maestrano_core::oidc::{CallbackOptions, LoginOptions};

use crate::handle::{OutError, OutValue, given};
use crate::marketplace::Marketplace;
use crate::panic::document;
use crate::status::Status;
use crate::text::{Bytes, Text};
use crate::time::given_time;

/// Starts a login. Send the browser to "url", and keep "pending" in its session until the answer comes: sealed text of under 2,000
/// characters, which belongs to this browser alone. Asks the provider what it is, at most once an hour, and then waits for it, as every
/// call of OpenID may.
///
/// `query` is the raw query string that the init URL was called with, which goes along to the provider, or NULL. `session` is the stored
/// record of the browser, whose group is proposed when the query names none, or NULL. The document: "url", "pending".
///
/// Errors: config_missing (oidc.issuer), wrong_state (sso.enabled is false), openid_discovery (the provider's metadata is not as it must
/// be), api_unavailable, api_rate_limited, connect_failed, timeout, tls_failed, null_pointer, internal.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_oidc_login(p: Option<&Marketplace>, query: Text, session: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || given(p, "p")?.core.oidc().login(from_query(&query, &session)))
}

/// Starts a login with options, as maestrano_oidc_login does without.
///
/// `options` is a JSON object: "params" (a raw query string, an object, or a list of pairs; lists and objects in it are taken apart as
/// "a=1&a=2" and "a[b]=c"), "session" (the stored record, whose group is proposed), "now" (seconds since 1970).
///
/// Errors: those of maestrano_oidc_login, invalid_argument, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_oidc_login_with(p: Option<&Marketplace>, options: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || {
        let options: LoginOptions = arguments::read("options", options.required("options")?)?;
        given(p, "p")?.core.oidc().login(options)
    })
}

/// Reads the answer to a login. Either everything holds, or the status says which check failed; then show the user a page with status
/// 403. Where the ID token lacks a required claim, userinfo is asked.
///
/// `query` is the raw query string that the browser came back with, or the body of its form. `pending` is what login gave to this
/// browser; NULL is openid_state. `now` is in seconds since 1970, MAESTRANO_NOW is the clock's time. The document is as
/// maestrano_saml_consume gives it, with "assertion" null and "oidc": "issuer", "subject", "session_id" (may be null), "claims", "tokens"
/// ("id_token", "access_token", "refresh_token", "expires_at", "scopes"; credentials, null where there is none).
///
/// Errors: openid_state (another login's answer, or none), openid_denied (the provider or the user refused), openid_replay, openid_issuer,
/// openid_audience, openid_nonce, openid_expired, openid_signature, openid_token, openid_userinfo, openid_claim (a claim of the platform
/// is missing), config_invalid (sso.replay_store), invalid_argument (now beyond the year 9999), and those of maestrano_oidc_login.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_oidc_callback(
    p: Option<&Marketplace>,
    query: Text,
    pending: Text,
    now: i64,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || given(p, "p")?.core.oidc().callback(&or_empty(&query), &or_empty(&pending), at(now)))
}

/// Reads the answer of any OpenID Connect provider, without the platform's claims. Arguments as for maestrano_oidc_callback, the document
/// as its "oidc".
///
/// Errors: those of maestrano_oidc_callback but openid_userinfo and openid_claim.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_oidc_verify(
    p: Option<&Marketplace>,
    query: Text,
    pending: Text,
    now: i64,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || given(p, "p")?.core.oidc().verify(&or_empty(&query), &or_empty(&pending), at(now)))
}

/// Asks the provider for its claims about the user whose ID token named `subject`. `access_token` is of the sign-on or a refresh. The
/// document is a map of the claims.
///
/// Errors: openid_userinfo (the provider refuses, or answers about somebody else), those of maestrano_oidc_login, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_oidc_userinfo(
    p: Option<&Marketplace>,
    access_token: Text,
    subject: Text,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || given(p, "p")?.core.oidc().userinfo(access_token.required("access_token")?, subject.required("subject")?))
}

/// Gets new tokens for a refresh token, which providers give out with the scope offline_access. `subject` is that of the sign-on: an ID
/// token about another is refused. The document is as "tokens" of maestrano_oidc_callback; keep its "refresh_token" in place of the old
/// one, unless it is null.
///
/// Errors: openid_denied (the provider refuses), those of maestrano_oidc_callback about the ID token, those of maestrano_oidc_login,
/// invalid_argument, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_oidc_refresh(
    p: Option<&Marketplace>,
    refresh_token: Text,
    subject: Text,
    now: i64,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || {
        let (refresh_token, subject) = (refresh_token.required("refresh_token")?, subject.required("subject")?);
        given(p, "p")?.core.oidc().refresh(refresh_token, subject, at(now))
    })
}

/// Where to send a browser to end its session at the provider, which leads back to oidc.after_logout_path. Clear the app's own session
/// first. `id_token` is that of the sign-on, with which the provider asks nobody, or NULL. The document is text, at the path "".
///
/// Errors: openid_discovery (also when the provider has no such page), those of maestrano_oidc_login, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_oidc_logout_url(p: Option<&Marketplace>, id_token: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || given(p, "p")?.core.oidc().logout_url(id_token.optional("id_token")?))
}

/// Reads a POST of the provider's to oidc.logout_path, which ends sessions, and says what to answer. `body` are the bytes of its form as
/// they arrived, `length` of them. A call that is refused is no error.
///
/// The document is as maestrano_webhook_receive_account gives it, its "event": "marketplace", "user_uid" and "session_id", of which one
/// may be null. End the app's own sessions of that user, by whatever protocol they were signed on, or, where none is named, those with that
/// "oidc.session_id"; and answer the rest as it is.
///
/// Errors: null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_oidc_receive_logout(
    p: Option<&Marketplace>,
    body: Bytes,
    length: usize,
    now: i64,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || {
        let body = body.lent(length, "body")?;
        Ok(given(p, "p")?.core.oidc().receive_logout(body, at(now)))
    })
}

/// A login with the parameters of a stranger's query.
pub(crate) fn from_query(query: &Text, session: &Text) -> LoginOptions {
    let mut options = LoginOptions::from(&*or_empty(query));
    options.session = session.foreign().map(Cow::into_owned);
    options
}

/// What a browser brought; nothing is as good as empty.
pub(crate) fn or_empty<'t>(text: &'t Text) -> Cow<'t, str> {
    text.foreign().unwrap_or_default()
}

pub(crate) fn at(now: i64) -> CallbackOptions {
    let mut options = CallbackOptions::default();
    options.now = given_time(now);
    options
}

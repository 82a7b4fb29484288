//! Sign-on with OpenID 2.0, which is obsolete.

use maestrano_core::arguments;
use maestrano_core::oidc::LoginOptions;

use crate::handle::{OutError, OutValue, given};
use crate::marketplace::Marketplace;
use crate::oidc::{at, from_query, or_empty};
use crate::panic::document;
use crate::status::Status;
use crate::text::Text;

/// Starts a login with OpenID 2.0, which is obsolete and off unless openid2.enabled is set: prefer maestrano_oidc_login. Arguments and
/// document as there.
///
/// Errors: wrong_state (openid2.enabled or sso.enabled is false), config_missing (openid2.provider), openid_discovery,
/// api_unavailable, api_rate_limited, connect_failed, timeout, tls_failed, null_pointer, internal.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_openid2_login(p: Option<&Marketplace>, query: Text, session: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || given(p, "p")?.core.openid2().login(from_query(&query, &session)))
}

/// Starts a login with options, those of maestrano_oidc_login_with.
///
/// Errors: those of maestrano_openid2_login, invalid_argument, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_openid2_login_with(p: Option<&Marketplace>, options: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || {
        let options: LoginOptions = arguments::read("options", options.required("options")?)?;
        given(p, "p")?.core.openid2().login(options)
    })
}

/// Reads the answer to a login with OpenID 2.0. Either everything holds, or the status says which check failed; then show the user a page
/// with status 403. The provider is asked whether it said so.
///
/// Arguments as for maestrano_oidc_callback. The document is as maestrano_saml_consume gives it, with "assertion" null and "openid2":
/// "provider", "claimed_id", "attributes".
///
/// Errors: openid_state (another login's answer, or none), openid_denied (the provider or the user refused), openid_replay, openid_issuer,
/// openid_audience, openid_nonce, openid_expired, openid_signature, openid_token, openid_claim (an attribute of the platform is missing),
/// config_invalid (sso.replay_store), invalid_argument (now beyond the year 9999), and those of maestrano_openid2_login.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_openid2_callback(
    p: Option<&Marketplace>,
    query: Text,
    pending: Text,
    now: i64,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || given(p, "p")?.core.openid2().callback(&or_empty(&query), &or_empty(&pending), at(now)))
}

/// Reads the answer of any OpenID 2.0 provider, without the platform's attributes. Arguments as for maestrano_oidc_callback, the document
/// as "openid2" of maestrano_openid2_callback.
///
/// Errors: those of maestrano_openid2_callback; openid_claim only for an attribute that is there twice.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_openid2_verify(
    p: Option<&Marketplace>,
    query: Text,
    pending: Text,
    now: i64,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || given(p, "p")?.core.openid2().verify(&or_empty(&query), &or_empty(&pending), at(now)))
}

//! Sign-on with SAML.

use std::borrow::Cow;

use maestrano_core::saml::{self, Expect, InitOptions};
use maestrano_core::{Result, arguments};

use crate::handle::{OutError, OutValue, given, null};
use crate::marketplace::Marketplace;
use crate::panic::document;
use crate::status::Status;
use crate::text::Text;
use crate::time::given_time;

/// Starts a sign-on. Send the browser to "url", and keep "request_id" in its session until the answer
/// comes.
///
/// `query` is the raw query string that the init URL was called with, which goes along to the
/// marketplace, or NULL. `session` is the stored record of the browser, whose group is proposed when
/// the query names none, or NULL. The document: "url", "request_id", "issue_instant", "saml_request".
///
/// Errors: config_missing (sso.idp), wrong_state (sso.enabled is false), null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_saml_init(p: Option<&Marketplace>, query: Text, session: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || {
        let mut options = InitOptions::from(&*query.foreign().unwrap_or_default());
        options.session = session.foreign().map(Cow::into_owned);
        given(p, "p")?.core.saml().init(options)
    })
}

/// Starts a sign-on with options, as maestrano_saml_init does without.
///
/// `options` is a JSON object: "params" (a raw query string, an object, or a list of pairs; lists and
/// objects in it are taken apart as "a=1&a=2" and "a[b]=c"), "acs_host" (another scheme and host to
/// come back to), "passive" (true: show nothing to the user), "session" (the stored record, whose
/// group is proposed).
///
/// Errors: those of maestrano_saml_init, invalid_argument, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_saml_init_with(p: Option<&Marketplace>, options: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || {
        let options: InitOptions = arguments::read("options", options.required("options")?)?;
        given(p, "p")?.core.saml().init(options)
    })
}

/// Consumes what the browser posted as SAMLResponse after a sign-on through the marketplace. Either
/// everything holds, or the status says which check failed; then show the user a page with status 403.
///
/// `saml_response` is the form field, decoded from its URL encoding. `request_id` is what init gave to
/// this browser; NULL is saml_in_response_to unless sso.allow_unsolicited is set. `now` is in seconds
/// since 1970, MAESTRANO_NOW is the clock's time. The document: "marketplace", "user", "group", "membership",
/// "reseller" (may be null), "session" (store "session.stored"), "assertion", and "oidc" and "openid2", which are null.
///
/// Errors: every saml_ code; config_missing, config_invalid (sso.replay_store), wrong_state
/// (sso.enabled is false), invalid_argument (now beyond the year 9999), null_pointer, invalid_utf8
/// (request_id).
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_saml_consume(
    p: Option<&Marketplace>,
    saml_response: Text,
    request_id: Text,
    now: i64,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || given(p, "p")?.core.saml().consume(&response(&saml_response)?, expect(&request_id, now)?))
}

/// Consumes a SAMLResponse with options, as maestrano_saml_consume does without.
///
/// `options` is a JSON object: "request_id", "now" (seconds since 1970), "acs_host" (as given to
/// init).
///
/// Errors: those of maestrano_saml_consume.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_saml_consume_with(
    p: Option<&Marketplace>,
    saml_response: Text,
    options: Text,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || {
        let expect: Expect = arguments::read("options", options.required("options")?)?;
        given(p, "p")?.core.saml().consume(&response(&saml_response)?, expect)
    })
}

/// Consumes a SAMLResponse of any identity provider, without the platform's attributes. Arguments as
/// for maestrano_saml_consume.
///
/// The document: "name_id", "name_id_format", "session_index", "session_not_on_or_after", "issuer",
/// "assertion_id", "in_response_to", "authn_instant", "not_before", "not_on_or_after", "attributes"
/// (lists of values by name), "signed" ("assertion", "response" or "both"), "encrypted".
///
/// Errors: every saml_ code but saml_attribute; config_missing, config_invalid (sso.replay_store),
/// invalid_argument (now beyond the year 9999), null_pointer, invalid_utf8 (request_id).
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_saml_verify(
    p: Option<&Marketplace>,
    saml_response: Text,
    request_id: Text,
    now: i64,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || given(p, "p")?.core.saml().verify(&response(&saml_response)?, expect(&request_id, now)?))
}

/// Consumes a SAMLResponse of any identity provider with options: those of
/// maestrano_saml_consume_with.
///
/// Errors: those of maestrano_saml_verify.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_saml_verify_with(
    p: Option<&Marketplace>,
    saml_response: Text,
    options: Text,
    out: OutValue,
    err: OutError,
) -> Status {
    document(out, err, || {
        let expect: Expect = arguments::read("options", options.required("options")?)?;
        given(p, "p")?.core.saml().verify(&response(&saml_response)?, expect)
    })
}

/// Builds the app's own SAML metadata, for identity providers that ask for it. The document is text:
/// XML, at the path "".
///
/// Errors: config_invalid (sso.certificate can't be read), null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_saml_sp_metadata(p: Option<&Marketplace>, out: OutValue, err: OutError) -> Status {
    document(out, err, || given(p, "p")?.core.saml().sp_metadata())
}

/// Reads an identity provider's SAML metadata (XML) into a piece of configuration to merge into a
/// marketplace's: {"sso": {"idp", "issuer", "sso_url", "x509_certificate": [...]}}. A signature on it
/// is not verified: fetch it over TLS.
///
/// Errors: config_invalid, null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_saml_idp_metadata(xml: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || saml::idp_metadata(xml.required("xml")?))
}

fn response(text: &Text) -> Result<Cow<'_, str>> {
    text.foreign().ok_or_else(|| null("saml_response"))
}

fn expect(request_id: &Text, now: i64) -> Result<Expect> {
    let mut expect = Expect::unsolicited();
    expect.request_id = request_id.optional("request_id")?.map(str::to_owned);
    expect.now = given_time(now);
    Ok(expect)
}

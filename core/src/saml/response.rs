//! The checks of a Response, one function each, in the order in which they run (protocol reference 3.8).

use roxmltree::Node;
use url::Url;

use super::assertion::{self, Assertion, Signed};
use super::encoding;
use super::encryption::{self, DecryptionKey};
use super::message::{self, Message, Part};
use super::signature::{self, Trust, Verified};
use crate::instant::Instant;
use crate::xml::{self, SAML, malformed};
use crate::{Code, Error, Result};

const BEARER: &str = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

/// What is expected of a Response.
pub(crate) struct Policy<'p> {
    pub(crate) trust: Trust<'p>,
    pub(crate) decryption_key: Option<&'p DecryptionKey>,
    pub(crate) max_bytes: usize,
    pub(crate) acs_url: &'p str,
    pub(crate) issuer: ExpectedIssuer<'p>,
    /// The audiences that are us. `None`: not checked.
    pub(crate) audiences: Option<&'p [String]>,
    /// The request that was sent. `None`: InResponseTo is not checked.
    pub(crate) request_id: Option<&'p str>,
    pub(crate) now: Instant,
    /// Tolerance on every comparison of times, in seconds.
    pub(crate) skew: i64,
}

/// How the Issuer is compared.
pub(crate) enum ExpectedIssuer<'p> {
    Exactly(&'p str),
    /// The same scheme, host, port and path as the single sign-on URL; the platform puts a query behind it.
    SamePlaceAs(&'p str),
    Unchecked,
}

/// An assertion that passed every check but that of its first use.
pub(crate) struct Checked {
    pub(crate) assertion: Assertion,
    /// Until when a second use has to be refused.
    pub(crate) usable_until: Instant,
}

/// Decodes, verifies and checks what the browser posted as SAMLResponse.
pub(crate) fn check(saml_response: &str, policy: &Policy<'_>) -> Result<Checked> {
    let bytes = decode(saml_response, policy.max_bytes)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| malformed("the message is not UTF-8"))?;
    let text = xml::line_ends(text);
    let document = xml::parse(&text)?;
    let message = Message::read(&document)?;
    let response = signature::verify(message.response, &policy.trust)?;
    match message.part {
        Part::Plain(element) => {
            let own = signature::verify(element, &policy.trust)?;
            let (verified, signed) = covered(own, response.and_then(|r| r.child(element)))?;
            check_content(message.response, verified, signed, false, policy)
        }
        Part::Encrypted(element) => {
            let plain = encryption::decrypt(element, policy.decryption_key)?;
            let inner = || -> Result<Checked> {
                let document = xml::parse(&plain.text)?;
                let root = message::read_decrypted(&document)?;
                let own = signature::verify(root, &policy.trust)?;
                let (verified, signed) = covered(own, response.and_then(|r| r.decrypted(element, root)))?;
                check_content(message.response, verified, signed, true, policy)
            };
            // An unsigned CBC ciphertext can be altered at will, and how the result fails would help to decrypt it.
            let tells_nothing = response.is_none() && !plain.is_authenticated;
            inner().map_err(|error| if tells_nothing { encryption::undecipherable() } else { error })
        }
    }
}

fn decode(saml_response: &str, max_bytes: usize) -> Result<Vec<u8>> {
    // Base64 is longer than what it holds, so this bounds the message itself as well.
    if saml_response.len() > max_bytes {
        return Err(Error::new(Code::SamlSize, format!("the message is over {max_bytes} bytes, as it was posted"))
            .with_field("sso.max_response_bytes")
            .with_hint("if a genuine response is that big, raise sso.max_response_bytes (at most 10485760)"));
    }
    let bytes = encoding::decode(saml_response).ok_or_else(|| {
        malformed("the message is not base64").with_hint("pass the form field SAMLResponse as it was posted, decoded once from the form")
    })?;
    if bytes.is_empty() {
        return Err(malformed("the message is empty").with_hint("pass the form field SAMLResponse of the POST"));
    }
    Ok(bytes)
}

/// The assertion as its own signature, or that of the Response, covers it.
fn covered<'b, 'j>(own: Option<Verified<'b, 'j>>, by_response: Option<Verified<'b, 'j>>) -> Result<(Verified<'b, 'j>, Signed)> {
    match (own, by_response) {
        (Some(own), Some(_)) => Ok((own, Signed::Both)),
        (Some(own), None) => Ok((own, Signed::Assertion)),
        (None, Some(by_response)) => Ok((by_response, Signed::Response)),
        (None, None) => Err(Error::new(Code::SamlSignature, "neither the Response nor its assertion is signed")),
    }
}

/// Everything that is said and not signed. Of the Response itself only refusals are taken, unless it is signed as well.
fn check_content<'b, 'j: 'b>(
    response: Node<'_, '_>,
    verified: Verified<'b, 'j>,
    signed: Signed,
    encrypted: bool,
    policy: &Policy<'_>,
) -> Result<Checked> {
    let element = verified.element();
    check_issuer(response, element, policy)?;
    check_destination(response, policy)?;
    check_in_response_to(response, policy)?;
    let (name_id, name_id_format) = assertion::name_id(verified)?;
    let confirmed = check_subject_confirmation(element, policy)?;
    let conditions = check_conditions(element, policy)?;
    let authentication = Authentication::read(element, policy)?;
    let assertion = Assertion {
        name_id,
        name_id_format,
        session_index: authentication.session_index,
        session_not_on_or_after: authentication.session_not_on_or_after,
        issuer: xml::text(xml::only_child(element, SAML, "Issuer")?).into_owned(),
        assertion_id: element.attribute("ID").unwrap_or_default().to_owned(),
        in_response_to: request_answered(response, confirmed.in_response_to, signed)?,
        authn_instant: authentication.instant,
        not_before: conditions.not_before,
        not_on_or_after: conditions.not_on_or_after,
        attributes: assertion::attributes(verified)?,
        signed,
        encrypted,
    };
    let usable_until = conditions.not_on_or_after.map_or(confirmed.until, |end| end.max(confirmed.until)).plus_seconds(policy.skew);
    Ok(Checked { assertion, usable_until })
}

fn check_issuer(response: Node<'_, '_>, assertion: Node<'_, '_>, policy: &Policy<'_>) -> Result<()> {
    let own = xml::optional_child(assertion, SAML, "Issuer")?.ok_or_else(|| Error::new(Code::SamlIssuer, "the Assertion has no Issuer"))?;
    for issuer in [Some(own), xml::optional_child(response, SAML, "Issuer")?].into_iter().flatten() {
        let text = xml::text(issuer);
        let (holds, expected) = match policy.issuer {
            ExpectedIssuer::Exactly(expected) => (text == expected, expected),
            ExpectedIssuer::SamePlaceAs(url) => (is_same_place(&text, url), url),
            ExpectedIssuer::Unchecked => return Ok(()),
        };
        if !holds {
            return Err(Error::new(Code::SamlIssuer, format!("the Issuer is '{}', expected '{expected}'", shown(&text)))
                .with_field("sso.issuer")
                .with_hint("if this is the marketplace's entity ID, set sso.issuer to it"));
        }
    }
    Ok(())
}

/// Whether a URL has scheme, host, port and path in common with ours.
fn is_same_place(theirs: &str, ours: &str) -> bool {
    fn cut(text: &str) -> &str {
        text.find(['?', '#']).map_or(text, |end| &text[..end])
    }
    // Nearly always the texts are equal, which spares the parsing.
    let place = |text: &str| Url::parse(cut(text)).ok().filter(Url::has_host);
    cut(theirs) == cut(ours) || place(theirs).is_some_and(|theirs| place(ours) == Some(theirs))
}

fn check_destination(response: Node<'_, '_>, policy: &Policy<'_>) -> Result<()> {
    match response.attribute("Destination") {
        Some(destination) if destination != policy.acs_url => Err(Error::new(
            Code::SamlDestination,
            format!("the Response was sent to '{}', our assertion consumer service is '{}'", shown(destination), policy.acs_url),
        )
        .with_hint("check sso.idm and sso.consume_path, or the acs_host that the request was made with")),
        _ => Ok(()),
    }
}

fn check_in_response_to(response: Node<'_, '_>, policy: &Policy<'_>) -> Result<()> {
    match policy.request_id {
        Some(expected) if response.attribute("InResponseTo") != Some(expected) => Err(not_our_request("the Response")),
        _ => Ok(()),
    }
}

/// The request that is answered, by what is signed: the subject's confirmation and, where the signature covers it, the Response, which
/// may not contradict each other.
fn request_answered(response: Node<'_, '_>, confirmed: Option<&str>, signed: Signed) -> Result<Option<String>> {
    let named = response.attribute("InResponseTo");
    match (named, confirmed) {
        (Some(named), Some(confirmed)) if named != confirmed => Err(not_our_request("the SubjectConfirmation")),
        (_, Some(confirmed)) => Ok(Some(confirmed.to_owned())),
        (named, None) if signed != Signed::Assertion => Ok(named.map(str::to_owned)),
        (_, None) => Ok(None),
    }
}

fn not_our_request(what: &str) -> Error {
    Error::new(Code::SamlInResponseTo, format!("{what} does not answer the request that was sent"))
        .with_hint("keep request_id in the browser's session from init to consume; a user with two tabs may just try again")
}

/// What the bearer confirmation says that holds.
struct Confirmed<'a> {
    /// Until when the last of all confirmations could hold: another may outlast the one that holds now.
    until: Instant,
    in_response_to: Option<&'a str>,
}

/// At least one bearer confirmation holds in full.
fn check_subject_confirmation<'a>(assertion: Node<'a, '_>, policy: &Policy<'_>) -> Result<Confirmed<'a>> {
    let subject = xml::only_child(assertion, SAML, "Subject")?;
    let (mut confirmed, mut failure): (Option<Confirmed<'a>>, _) = (None, None);
    for confirmation in xml::children(subject, SAML, "SubjectConfirmation").filter(|c| c.attribute("Method") == Some(BEARER)) {
        match check_confirmation_data(confirmation, policy) {
            Ok(found) => confirmed = confirmed.filter(|first| first.until >= found.until).or(Some(found)),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    let Some(Confirmed { until, in_response_to }) = confirmed else {
        return Err(failure.unwrap_or_else(|| Error::new(Code::SamlRecipient, "the Subject has no bearer SubjectConfirmation")));
    };
    let ends = xml::children(subject, SAML, "SubjectConfirmation").filter_map(|c| xml::children(c, SAML, "SubjectConfirmationData").next());
    let until = ends.filter_map(|data| assertion::time(data, "NotOnOrAfter").ok().flatten()).fold(until, Instant::max);
    Ok(Confirmed { until, in_response_to })
}

fn check_confirmation_data<'a>(confirmation: Node<'a, '_>, policy: &Policy<'_>) -> Result<Confirmed<'a>> {
    let data = xml::optional_child(confirmation, SAML, "SubjectConfirmationData")?
        .ok_or_else(|| Error::new(Code::SamlRecipient, "the SubjectConfirmation has no SubjectConfirmationData"))?;
    if data.attribute("Recipient") != Some(policy.acs_url) {
        return Err(Error::new(
            Code::SamlRecipient,
            format!(
                "the Recipient is '{}', our assertion consumer service is '{}'",
                shown(data.attribute("Recipient").unwrap_or_default()),
                policy.acs_url
            ),
        )
        .with_hint("check sso.idm and sso.consume_path, or the acs_host that the request was made with"));
    }
    let end = assertion::time(data, "NotOnOrAfter")?
        .ok_or_else(|| Error::new(Code::SamlTime, "the SubjectConfirmationData has no NotOnOrAfter"))?;
    check_end(end, "the SubjectConfirmationData", policy)?;
    check_start(assertion::time(data, "NotBefore")?, "the SubjectConfirmationData", policy)?;
    match policy.request_id {
        Some(expected) if data.attribute("InResponseTo") != Some(expected) => Err(not_our_request("the SubjectConfirmation")),
        _ => Ok(Confirmed { until: end, in_response_to: data.attribute("InResponseTo") }),
    }
}

struct Conditions {
    not_before: Option<Instant>,
    not_on_or_after: Option<Instant>,
}

fn check_conditions(assertion: Node<'_, '_>, policy: &Policy<'_>) -> Result<Conditions> {
    let Some(conditions) = xml::optional_child(assertion, SAML, "Conditions")? else {
        let code = if policy.audiences.is_some() { Code::SamlAudience } else { Code::SamlTime };
        return Err(Error::new(code, "the Assertion has no Conditions, so it names neither its time nor its audience"));
    };
    let not_before = assertion::time(conditions, "NotBefore")?;
    let not_on_or_after = assertion::time(conditions, "NotOnOrAfter")?;
    check_start(not_before, "the Assertion", policy)?;
    if let Some(end) = not_on_or_after {
        check_end(end, "the Assertion", policy)?;
    }
    for condition in conditions.children().filter(Node::is_element) {
        let known = ["AudienceRestriction", "OneTimeUse", "ProxyRestriction"];
        if !known.iter().any(|name| xml::is(condition, SAML, name)) {
            return Err(malformed("the Conditions hold one that is not known, so it can't be said to be met"));
        }
    }
    check_audience(conditions, policy)?;
    Ok(Conditions { not_before, not_on_or_after })
}

/// There is an AudienceRestriction, and each one names us.
fn check_audience(conditions: Node<'_, '_>, policy: &Policy<'_>) -> Result<()> {
    let Some(expected) = policy.audiences else { return Ok(()) };
    let refused = |message: String| {
        Error::new(Code::SamlAudience, message)
            .with_field("sso.audience")
            .with_hint(format!("accepted are {}; set sso.audience if the marketplace uses another", expected.join(", ")))
    };
    let mut restrictions = xml::children(conditions, SAML, "AudienceRestriction").peekable();
    if restrictions.peek().is_none() {
        return Err(refused("the Assertion names no audience".to_owned()));
    }
    for restriction in restrictions {
        let named: Vec<_> = xml::children(restriction, SAML, "Audience").map(xml::text).collect();
        if !named.iter().any(|audience| expected.iter().any(|e| e == audience)) {
            let named: Vec<_> = named.iter().take(3).map(|audience| shown(audience)).collect();
            return Err(refused(format!("the Assertion is meant for '{}'", named.join("', '"))));
        }
    }
    Ok(())
}

struct Authentication {
    instant: Option<Instant>,
    session_index: Option<String>,
    session_not_on_or_after: Option<Instant>,
}

impl Authentication {
    fn read(assertion: Node<'_, '_>, policy: &Policy<'_>) -> Result<Self> {
        let mut out = Authentication { instant: None, session_index: None, session_not_on_or_after: None };
        for statement in xml::children(assertion, SAML, "AuthnStatement") {
            if let Some(end) = assertion::time(statement, "SessionNotOnOrAfter")? {
                check_end(end, "the session at the identity provider", policy)?;
                out.session_not_on_or_after = Some(out.session_not_on_or_after.map_or(end, |known| known.min(end)));
            }
            out.instant = out.instant.or(statement.attribute("AuthnInstant").and_then(Instant::parse));
            out.session_index = out.session_index.or_else(|| statement.attribute("SessionIndex").map(str::to_owned));
        }
        Ok(out)
    }
}

fn check_start(start: Option<Instant>, what: &str, policy: &Policy<'_>) -> Result<()> {
    match start {
        Some(start) if start.plus_seconds(-policy.skew) > policy.now => {
            Err(wrong_time(format!("{what} is not valid before {start}, and it is {}", policy.now)))
        }
        _ => Ok(()),
    }
}

fn check_end(end: Instant, what: &str, policy: &Policy<'_>) -> Result<()> {
    if policy.now.plus_seconds(-policy.skew) < end {
        return Ok(());
    }
    Err(wrong_time(format!("{what} ended at {end}, and it is {}", policy.now)))
}

fn wrong_time(message: String) -> Error {
    Error::new(Code::SamlTime, message)
        .with_hint("check that the server's clock is set by NTP; sso.clock_skew is the tolerance, in seconds")
}

/// Text of the message as an error may show it: short, one line.
fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_assertion_is_remembered_until_its_last_confirmation_ends() {
        let now = Instant::from_unix(1_700_000_000);
        let confirmation = |method: &str, from: i64, to: i64| {
            let (from, to) = (now.plus_seconds(from), now.plus_seconds(to));
            format!(
                "<SubjectConfirmation Method='{method}'><SubjectConfirmationData Recipient='https://app.example/acs' NotBefore='{from}' \
                 NotOnOrAfter='{to}'/></SubjectConfirmation>"
            )
        };
        let (first, later) = (confirmation(BEARER, -9, 60), confirmation(BEARER, 30, 900));
        let policy = Policy {
            trust: Trust { keys: &[], fingerprints: &[], allow_sha1: false, min_rsa_bits: 2048 },
            decryption_key: None,
            max_bytes: 1 << 20,
            acs_url: "https://app.example/acs",
            issuer: ExpectedIssuer::Unchecked,
            audiences: None,
            request_id: None,
            now,
            skew: 0,
        };
        let until = |confirmations: &str| {
            let text = format!("<Assertion xmlns='{SAML}'><Subject>{confirmations}</Subject></Assertion>");
            let document = xml::parse(&text).expect("well-formed");
            check_subject_confirmation(document.root_element(), &policy).map(|confirmed| confirmed.until)
        };
        assert_eq!(until(&first).expect("holds"), now.plus_seconds(60));
        assert_eq!(until(&format!("{first}{later}")).expect("holds"), now.plus_seconds(900), "the second holds when the first is over");
        assert_eq!(until(&later).expect_err("too early").code(), Code::SamlTime);
    }

    #[test]
    fn the_issuer_may_add_a_query_and_nothing_else() {
        let ours = "https://idp.example/api/v1/auth/saml";
        for same in [
            "https://idp.example/api/v1/auth/saml",
            "https://idp.example/api/v1/auth/saml?SAMLRequest=x",
            "https://IDP.example:443/api/v1/auth/saml",
        ] {
            assert!(is_same_place(same, ours), "{same}");
        }
        for other in [
            "",
            "?",
            "app-1",
            "https://idp.example",
            "http://idp.example/api/v1/auth/saml",
            "https://idp.example:8443/api/v1/auth/saml",
            "https://idp.example/api/v1/auth/saml/",
            "https://idp.example/api/v1/auth/samlx",
            "https://idp.example@evil.example/api/v1/auth/saml",
            "https://user@idp.example/api/v1/auth/saml",
        ] {
            assert!(!is_same_place(other, ours), "{other}");
        }
    }
}

//! The ID token (OpenID Connect Core 3.1.3.7): checked in full, or refused with the code of the check that failed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use openidconnect::core::CoreGenderClaim;
use openidconnect::{
    AccessToken, AccessTokenHash, ClaimsVerificationError, ClientId, IdTokenClaims, IdTokenVerifier, IssuerUrl, JsonWebKeySet, Nonce,
    SignatureVerificationError,
};
use serde_json::{Map, Value};

use super::exchange::{Claims, Token};
use super::key::{ALGORITHMS, Key};
use crate::instant::Instant;
use crate::json::{check_limits, doubled};
use crate::secret::equal_in_constant_time;
use crate::shown::shown;
use crate::{Code, Error, Result};

/// What the verifier is told to say of a token that was issued later than now; it knows one error for this and for an end that is past.
const IN_THE_FUTURE: &str = "was issued in the future";

/// What an ID token must fit.
pub(super) struct Expected<'e> {
    pub(super) issuer: &'e str,
    pub(super) client_id: &'e str,
    /// The login's; `None` for a token that came with a refresh, which may have none.
    pub(super) nonce: Option<&'e str>,
    /// How old the user's own sign-on may be, in seconds, where the login says so.
    pub(super) max_age: Option<i64>,
    /// The subject of the first token, for one that came with a refresh.
    pub(super) subject: Option<&'e str>,
    pub(super) access_token: &'e AccessToken,
    pub(super) now: Instant,
    /// In seconds.
    pub(super) skew: i64,
}

/// The token's claims, once all of it holds.
pub(super) fn verify(token: &Token, keys: &JsonWebKeySet<Key>, expected: &Expected<'_>) -> Result<Map<String, Value>> {
    let invalid = |_| Error::new(Code::ConfigInvalid, "oidc.issuer is no URL").with_field("oidc.issuer");
    // `now` is within the years that a date has, and so are the few minutes about it.
    let time = |seconds: i64| DateTime::<Utc>::from_timestamp(seconds, 0).unwrap_or_default();
    let (earliest, latest) = (time(expected.now.unix() - expected.skew), time(expected.now.unix() + expected.skew));
    let verifier = IdTokenVerifier::new_public_client(
        ClientId::new(expected.client_id.to_owned()),
        IssuerUrl::new(expected.issuer.to_owned()).map_err(invalid)?,
        JsonWebKeySet::new(keys.keys().clone()),
    )
    .set_allowed_algs(ALGORITHMS)
    .set_time_fn(move || earliest)
    .set_issue_time_verifier_fn(move |issued| if issued <= latest { Ok(()) } else { Err(IN_THE_FUTURE.to_owned()) });
    let nonce = |found: Option<&Nonce>| match (expected.nonce, found) {
        (Some(ours), Some(found)) if equal_in_constant_time(ours.as_bytes(), found.secret().as_bytes()) => Ok(()),
        (Some(_), Some(_)) => Err("is another login's".to_owned()),
        (Some(_), None) => Err("is missing".to_owned()),
        (None, _) => Ok(()),
    };
    let claims = token.claims(&verifier, nonce).map_err(refused)?;
    check_parties(claims, expected)?;
    check_not_before(claims, expected)?;
    check_age(claims, expected)?;
    if let Some(hash) = claims.access_token_hash() {
        let algorithm = token.signing_alg().map_err(unsigned)?;
        let key = token.signing_key(&verifier).map_err(unsigned)?;
        let ours = AccessTokenHash::from_token(expected.access_token, algorithm, key).ok();
        if ours.is_none_or(|ours| !equal_in_constant_time(ours.as_bytes(), hash.as_bytes())) {
            return Err(Error::new(Code::OpenIdToken, "the ID token's at_hash belongs to another access token").with_field("at_hash"));
        }
    }
    let text = token.to_string();
    let payload = text.split('.').nth(1).and_then(|payload| URL_SAFE_NO_PAD.decode(payload).ok());
    if let Some(name) = payload.and_then(|payload| doubled(&payload)) {
        let name = shown(&name);
        return Err(Error::new(Code::OpenIdToken, format!("the ID token has two claims named {name}")).with_field(name));
    }
    match serde_json::to_value(claims) {
        Ok(claims @ Value::Object(_)) if check_limits(claims.to_string().as_bytes()).is_err() => {
            Err(Error::new(Code::OpenIdToken, "the ID token's claims are nested too deep").with_field("id_token"))
        }
        Ok(Value::Object(claims)) => Ok(claims),
        _ => Err(Error::new(Code::OpenIdToken, "the ID token's claims can't be read")),
    }
}

fn check_parties(claims: &IdTokenClaims<Claims, CoreGenderClaim>, expected: &Expected<'_>) -> Result<()> {
    // The verifier takes the only issuer for the same; the text must be, too.
    if claims.issuer().as_str() != expected.issuer {
        return Err(Error::new(Code::OpenIdIssuer, "the ID token is another issuer's").with_field("iss"));
    }
    if claims.authorized_party().is_some_and(|party| party.as_str() != expected.client_id) {
        return Err(Error::new(Code::OpenIdAudience, "the ID token was issued to another client").with_field("azp"));
    }
    if claims.subject().is_empty() {
        return Err(Error::new(Code::OpenIdToken, "the ID token names no subject").with_field("sub"));
    }
    if expected.subject.is_some_and(|subject| subject != claims.subject().as_str()) {
        return Err(Error::new(Code::OpenIdToken, "the refreshed ID token is about another subject").with_field("sub"));
    }
    Ok(())
}

fn check_not_before(claims: &IdTokenClaims<Claims, CoreGenderClaim>, expected: &Expected<'_>) -> Result<()> {
    match claims.additional_claims().get("nbf").map(Value::as_f64) {
        Some(None) => Err(Error::new(Code::OpenIdToken, "the ID token's nbf is no time").with_field("nbf")),
        // Seconds far within what a double holds exactly.
        Some(Some(from)) if from > (expected.now.unix() + expected.skew) as f64 => {
            Err(Error::new(Code::OpenIdExpired, "the ID token is not valid yet").with_field("nbf"))
        }
        _ => Ok(()),
    }
}

fn check_age(claims: &IdTokenClaims<Claims, CoreGenderClaim>, expected: &Expected<'_>) -> Result<()> {
    let Some(max_age) = expected.max_age else { return Ok(()) };
    let refused = |code, reason: &str| Err(Error::new(code, format!("the ID token {reason}")).with_field("auth_time"));
    match claims.auth_time() {
        None => refused(Code::OpenIdToken, "does not say when the user signed on, though the login's max_age asks for it"),
        Some(at) if at.timestamp() < expected.now.unix() - max_age - expected.skew => {
            refused(Code::OpenIdExpired, "is of a user who signed on longer ago than the login's max_age")
        }
        Some(_) => Ok(()),
    }
}

fn refused(error: ClaimsVerificationError) -> Error {
    use ClaimsVerificationError as Why;

    let because = |code, field: &str, reason: &str| Error::new(code, format!("the ID token {reason}")).with_field(field);
    match error {
        Why::Expired(reason) if reason == IN_THE_FUTURE => {
            because(Code::OpenIdExpired, "iat", IN_THE_FUTURE).with_hint("compare the clocks of this machine and the provider")
        }
        Why::Expired(_) => {
            because(Code::OpenIdExpired, "exp", "has expired").with_hint("compare the clocks of this machine and the provider")
        }
        Why::InvalidAudience(_) => because(Code::OpenIdAudience, "aud", "is meant for another client, or for others as well")
            .with_hint("oidc.client_id must be the one that the provider gave out"),
        Why::InvalidIssuer(_) => because(Code::OpenIdIssuer, "iss", "is another issuer's"),
        Why::InvalidNonce(reason) => because(Code::OpenIdNonce, "nonce", &format!("has a nonce that {reason}"))
            .with_hint("start a new login; an answer can't be used in another browser's session"),
        Why::SignatureVerification(error) => unsigned(error),
        Why::Unsupported(_) => {
            because(Code::OpenIdToken, "id_token", "is of a kind that is not accepted: encrypted, nested, or with critical headers")
        }
        _ => because(Code::OpenIdToken, "id_token", "does not hold"),
    }
}

fn unsigned(error: SignatureVerificationError) -> Error {
    use SignatureVerificationError as Why;

    let (field, reason) = match error {
        Why::NoSignature => ("alg", "is not signed"),
        Why::DisallowedAlg(_) | Why::UnsupportedAlg(_) => ("alg", "is signed with an algorithm that is not accepted"),
        Why::NoMatchingKey => ("kid", "is signed with a key that the provider does not publish"),
        Why::AmbiguousKeyId(_) => ("kid", "does not say which of the provider's keys signed it"),
        _ => ("id_token", "has a signature that does not hold"),
    };
    Error::new(Code::OpenIdSignature, format!("the ID token {reason}")).with_field(field)
}

//! Single logout: where to send a browser (RP-Initiated Logout 1.0), and the provider's own word (Back-Channel Logout 1.0).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::{JsonWebKey, JsonWebKeyAlgorithm, JsonWebKeySet};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::key::{Algorithm, Key, accepted};
use crate::instant::Instant;
use crate::{Code, Error, Result};

/// More than a logout token of a few claims takes.
const MAX_TOKEN: usize = 16 << 10;
/// How long after it was issued a token without an end is taken, in seconds.
const LIFETIME: i64 = 600;
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// The provider ended sessions. End the app's own of the user, by whatever protocol they were signed on: a user has one session at a
/// marketplace. Where no user is named, end those with the session id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LoggedOut {
    /// The marketplace.
    pub marketplace: String,
    /// The user's id, `user.uid` of the sign-on.
    pub user_uid: Option<String>,
    /// The provider's id of the session, `oidc.session_id` of the sign-on.
    pub session_id: Option<String>,
}

/// A logout token that was taken apart, and not verified yet.
pub(super) struct LogoutToken<'t> {
    algorithm: Algorithm,
    kid: Option<String>,
    signed: &'t str,
    claims: Claims,
    signature: Vec<u8>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
    #[serde(default)]
    crit: Value,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: OneOrMany,
    iat: f64,
    exp: Option<f64>,
    jti: String,
    sub: Option<String>,
    sid: Option<String>,
    events: Map<String, Value>,
    #[serde(default)]
    nonce: Value,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

/// A logout token that holds.
pub(super) struct Verified {
    pub(super) user_uid: Option<String>,
    pub(super) session_id: Option<String>,
    /// The token's own id, to be used once until then.
    pub(super) id: String,
    pub(super) until: Instant,
}

impl<'t> LogoutToken<'t> {
    pub(super) fn read(text: &'t str) -> Result<LogoutToken<'t>> {
        if text.len() > MAX_TOKEN {
            return Err(refused(Code::OpenIdToken, "logout_token", "is over 16 KiB"));
        }
        let unreadable = || refused(Code::OpenIdToken, "logout_token", "is no signed JSON Web Token with the claims of a logout");
        let (signed, signature) = text.rsplit_once('.').ok_or_else(unreadable)?;
        let (header, claims) = signed.split_once('.').ok_or_else(unreadable)?;
        let header: Header = part(header).ok_or_else(unreadable)?;
        let is_logout = |typ: &str| matches!(typ.to_ascii_lowercase().trim_start_matches("application/"), "logout+jwt" | "jwt");
        if !header.crit.is_null() || !header.typ.as_deref().is_none_or(is_logout) {
            return Err(unreadable());
        }
        Ok(LogoutToken {
            algorithm: accepted(&header.alg)
                .ok_or_else(|| refused(Code::OpenIdSignature, "alg", "is signed with no algorithm that is accepted"))?,
            kid: header.kid,
            signed,
            claims: part(claims).ok_or_else(unreadable)?,
            signature: URL_SAFE_NO_PAD.decode(signature).map_err(|_| unreadable())?,
        })
    }

    pub(super) fn verify(&self, keys: &JsonWebKeySet<Key>, issuer: &str, client_id: &str, now: Instant, skew: i64) -> Result<Verified> {
        // As the crate chooses them for ID tokens, which it lets nobody else do; but where it takes two keys without a kid for a riddle,
        // each is tried.
        let may_sign = |key: &&Key| match key.signing_alg() {
            JsonWebKeyAlgorithm::Unspecified => true,
            JsonWebKeyAlgorithm::Algorithm(only) => *only == self.algorithm,
            JsonWebKeyAlgorithm::Unsupported => false,
        };
        let is_meant = |key: &&Key| self.kid.is_none() || key.id() == self.kid.as_deref();
        let holds = |key: &Key| key.verifies(&self.algorithm, self.signed.as_bytes(), &self.signature);
        if !keys.keys().iter().filter(is_meant).filter(may_sign).any(holds) {
            return Err(refused(Code::OpenIdSignature, "logout_token", "has a signature that does not hold"));
        }
        let claims = &self.claims;
        if claims.iss != issuer {
            return Err(refused(Code::OpenIdIssuer, "iss", "is another issuer's"));
        }
        let is_ours = match &claims.aud {
            OneOrMany::One(audience) => audience == client_id,
            OneOrMany::Many(all) => all.iter().any(|audience| audience == client_id),
        };
        if !is_ours {
            return Err(refused(Code::OpenIdAudience, "aud", "is meant for another client"));
        }
        // Seconds far within what a double holds exactly.
        let (now, skew) = (now.unix() as f64, skew as f64);
        let until = claims.exp.unwrap_or(claims.iat + LIFETIME as f64);
        if claims.iat > now + skew || until <= now - skew || claims.iat < now - LIFETIME as f64 - skew {
            return Err(refused(Code::OpenIdExpired, "exp", "is outside its time"));
        }
        // An ID token must not pass for one of these, nor the other way round.
        if !claims.nonce.is_null() {
            return Err(refused(Code::OpenIdToken, "nonce", "has a nonce, which only ID tokens have"));
        }
        if !claims.events.get(EVENT).is_some_and(Value::is_object) {
            return Err(refused(Code::OpenIdToken, "events", "is about no logout"));
        }
        let there = |id: &Option<String>| id.clone().filter(|id| !id.is_empty());
        let (user_uid, session_id) = (there(&claims.sub), there(&claims.sid));
        if claims.jti.is_empty() {
            return Err(refused(Code::OpenIdToken, "jti", "has no id of its own"));
        }
        if user_uid.is_none() && session_id.is_none() {
            return Err(refused(Code::OpenIdToken, "sub", "names neither user nor session"));
        }
        // Within the token's ten minutes, far from any limit of a whole number.
        let until = Instant::from_unix(until.min(now + LIFETIME as f64 + skew) as i64).plus_seconds(skew as i64 + 1);
        Ok(Verified { user_uid, session_id, id: claims.jti.clone(), until })
    }
}

fn part<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

fn refused(code: Code, field: &str, reason: &str) -> Error {
    Error::new(code, format!("the logout token {reason}")).with_field(field)
}

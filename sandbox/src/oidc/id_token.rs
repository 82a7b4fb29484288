//! The ID token that is really sent: the good one, unless faults are armed.

use chrono::{TimeZone, Utc};
use openssl::sha::sha256;
use serde_json::{Map, Value, json};

use super::jwt::{self, Seal, base64url};
use super::keys::{self, SigningKey};
use crate::failure::Failure;
use crate::faults::Fault;
use crate::state::Sandbox;
use crate::store::oidc_grants::Grant;
use crate::store::settings::TokenAlgorithm;

/// Seconds for which an ID token holds.
const LIFE: i64 = 300;
/// How far off the times of an expired or early token are, in seconds.
const OFF: i64 = 3600;
/// The application that wrong tokens are for, and the issuer that they come from.
pub(super) const OTHER: &str = "app-other";
pub(super) const OTHER_ISSUER: &str = "https://other-issuer.example";
/// The size of a huge claim.
const HUGE: usize = 256 << 10;

/// What signs an ID token.
enum Hand {
    Provider,
    /// A key that is nobody's, under the kid of the provider's.
    Stranger,
    PublicKey,
    Nobody,
}

/// An ID token on its way to being spoilt.
pub(super) struct Draft {
    header: Map<String, Value>,
    claims: Map<String, Value>,
    key: SigningKey,
    algorithm: TokenAlgorithm,
    hand: Hand,
    tail: &'static str,
    now: i64,
}

impl Draft {
    pub(super) fn good(
        sandbox: &Sandbox,
        grant: &Grant,
        claims: Map<String, Value>,
        nonce: Option<String>,
        access_token: &str,
    ) -> Result<Self, Failure> {
        let now = sandbox.now().timestamp();
        let algorithm = sandbox.settings()?.oidc_algorithm;
        let key = keys::signer(sandbox, algorithm)?;
        let mut all = object(json!({
            "iss": grant.issuer, "aud": grant.app, "azp": grant.app, "iat": now, "exp": now + LIFE, "auth_time": grant.auth_time,
            "at_hash": base64url(&sha256(access_token.as_bytes())[..16]),
        }));
        all.extend(nonce.map(|nonce| ("nonce".to_owned(), nonce.into())));
        all.extend(claims);
        let header = object(json!({ "alg": algorithm.name(), "typ": "JWT", "kid": key.kid }));
        Ok(Self { header, claims: all, key, algorithm, hand: Hand::Provider, tail: "", now })
    }

    pub(super) fn spoil(&mut self, fault: &Fault) -> Result<(), Failure> {
        let random = || Value::from(crate::random::hex(16));
        match fault {
            Fault::OidcAlgNone(_) => {
                self.header = object(json!({ "alg": "none", "typ": "JWT" }));
                self.hand = Hand::Nobody;
            }
            Fault::OidcAlgHs256(_) => {
                self.header.insert("alg".to_owned(), "HS256".into());
                self.hand = Hand::PublicKey;
            }
            Fault::OidcWrongKey(_) => self.hand = Hand::Stranger,
            Fault::OidcUnknownKid(_) => drop(self.header.insert("kid".to_owned(), random())),
            Fault::OidcCrit(_) => {
                self.header.insert("crit".to_owned(), json!(["urn:example:extension"]));
                self.header.insert("urn:example:extension".to_owned(), true.into());
            }
            Fault::OidcFiveParts(_) => self.tail = ".AAAA.AAAA",
            Fault::OidcWrongIssuer(_) => self.set("iss", OTHER_ISSUER),
            Fault::OidcWrongAudience(_) => self.set("aud", OTHER),
            Fault::OidcExtraAudience(_) => {
                let own = self.claims.get("aud").cloned().unwrap_or_default();
                self.set("aud", json!([own, OTHER]));
                self.set("azp", OTHER);
            }
            Fault::OidcWrongAzp(_) => self.set("azp", OTHER),
            Fault::OidcExpired(_) => self.set_times(self.now - OFF - LIFE, false),
            Fault::OidcNotYetValid(_) => self.set_times(self.now + OFF, true),
            Fault::OidcFarFuture(_) => {
                let far = Utc.with_ymd_and_hms(2100, 1, 1, 0, 0, 0).single().map_or(i64::MAX, |at| at.timestamp());
                self.set_times(far, true);
            }
            Fault::OidcWrongNonce(_) => self.set("nonce", random()),
            Fault::OidcNoNonce(_) => drop(self.claims.remove("nonce")),
            Fault::OidcWrongAtHash(_) => self.set("at_hash", base64url(&sha256(b"another access token")[..16])),
            Fault::OidcHugeClaim(_) => self.set("padding", "x".repeat(HUGE)),
            Fault::OidcMissingClaim { name, .. } => drop(self.claims.remove(name)),
            // What is missing is asked for at the userinfo endpoint.
            Fault::OidcUserinfoOtherSub(_) => self.claims.retain(|name, _| !super::claims::is_platforms(name)),
            // The others spoil the answer around it.
            _ => {}
        }
        Ok(())
    }

    fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.claims.insert(name.to_owned(), value.into());
    }

    fn set_times(&mut self, from: i64, early: bool) {
        self.set("iat", from);
        self.set("exp", from + LIFE);
        if early {
            self.set("nbf", from);
        }
    }

    pub(super) fn write(&self) -> Result<String, Failure> {
        let stranger;
        let seal = match self.hand {
            Hand::Provider => Seal::By(&self.key, self.algorithm),
            Hand::Stranger => {
                stranger = SigningKey::make(self.key.kind, self.key.made_at.clone())?;
                Seal::By(&stranger, self.algorithm)
            }
            Hand::PublicKey => Seal::Hmac(self.key.public_pem()?),
            Hand::Nobody => Seal::Nothing,
        };
        Ok(format!("{}{}", jwt::encode(&self.header, &self.claims, &seal)?, self.tail))
    }
}

/// The fields of an object that was written as JSON.
pub(super) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

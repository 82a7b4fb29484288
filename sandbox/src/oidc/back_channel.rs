//! Logout tokens to the applications that a user has signed on to, when the session ends.

use std::sync::Arc;

use serde_json::{Map, Value, json};
use url::form_urlencoded;

use super::id_token::{OTHER, OTHER_ISSUER, object};
use super::jwt::{self, Seal};
use super::keys::{self, SigningKey};
use crate::clock::iso;
use crate::failure::Failure;
use crate::faults::{self, Fault, Stage};
use crate::state::Sandbox;
use crate::store::apps::App;
use crate::store::deliveries::{self, Call};
use crate::store::oidc_grants;
use crate::webhooks;

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// Seconds for which a logout token holds.
const LIFE: i64 = 120;
/// How far past the times of an expired one are, in seconds.
const OFF: i64 = 3600;

/// Tells each application that the user signed on to over OpenID Connect of the end of a session.
pub(crate) fn tell(sandbox: &Arc<Sandbox>, user: &str, sid: &str) -> Result<(), Failure> {
    for (app, issuer) in sandbox.store.read(|db| oidc_grants::signed_on(db, sid))? {
        let token = token(sandbox, &app, &issuer, user, sid)?;
        let body = form_urlencoded::Serializer::new(String::new()).append_pair("logout_token", &token).finish();
        let call = Call {
            url: format!("{}{}", app.host, app.oidc_logout_path),
            app: app.id,
            event: webhooks::LOGOUT.to_owned(),
            method: "POST".to_owned(),
            body: Some(body),
            content_type: Some("application/x-www-form-urlencoded".to_owned()),
        };
        let now = iso(sandbox.now());
        let delivery = sandbox.store.write(|db| Ok::<_, Failure>(deliveries::add(db, &call, &now)?))?;
        webhooks::send(sandbox, delivery);
    }
    Ok(())
}

fn token(sandbox: &Sandbox, app: &App, issuer: &str, user: &str, sid: &str) -> Result<String, Failure> {
    let now = sandbox.now().timestamp();
    let algorithm = sandbox.settings()?.oidc_algorithm;
    let key = keys::signer(sandbox, algorithm)?;
    let mut header = object(json!({ "alg": algorithm.name(), "typ": "logout+jwt", "kid": key.kid }));
    let mut claims: Map<String, Value> = object(json!({
        "iss": issuer, "aud": app.id, "iat": now, "exp": now + LIFE, "jti": crate::random::hex(16), "sub": user, "sid": sid,
        "events": { EVENT: {} },
    }));
    let faults = faults::at(sandbox, Stage::LogoutToken, Some(&app.id))?;
    let is_forged = faults.iter().any(|fault| matches!(fault, Fault::OidcLogoutWrongKey(_)));
    let stranger = if is_forged { Some(SigningKey::make(key.kind, key.made_at.clone())?) } else { None };
    let mut seal = Seal::By(stranger.as_ref().unwrap_or(&key), algorithm);
    for fault in faults {
        match fault {
            Fault::OidcLogoutNonce(_) => drop(claims.insert("nonce".to_owned(), crate::random::hex(16).into())),
            Fault::OidcLogoutNoEvents(_) => drop(claims.remove("events")),
            Fault::OidcLogoutAlgNone(_) => {
                header = object(json!({ "alg": "none", "typ": "logout+jwt" }));
                seal = Seal::Nothing;
            }
            Fault::OidcLogoutWrongIssuer(_) => drop(claims.insert("iss".to_owned(), OTHER_ISSUER.into())),
            Fault::OidcLogoutWrongAudience(_) => drop(claims.insert("aud".to_owned(), OTHER.into())),
            Fault::OidcLogoutNoId(_) => drop(claims.remove("jti")),
            Fault::OidcLogoutExpired(_) => {
                claims.insert("iat".to_owned(), (now - OFF - LIFE).into());
                claims.insert("exp".to_owned(), (now - OFF).into());
            }
            _ => {}
        }
    }
    Ok(jwt::encode(&header, &claims, &seal)?)
}

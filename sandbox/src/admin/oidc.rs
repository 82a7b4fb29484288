//! The OpenID Connect provider from outside: its keys, and which codes it has issued.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::clock::iso;
use crate::extract::Object;
use crate::failure::Failure;
use crate::oidc::{self, keys};
use crate::state::Sandbox;
use crate::store::events::Level;
use crate::store::oidc_grants::{self, Grant};
use crate::store::oidc_keys;

type Shared = State<Arc<Sandbox>>;

/// How many codes are shown.
const SHOWN: u32 = 50;

pub(super) async fn show(State(sandbox): Shared, headers: HeaderMap) -> Result<Json<Value>, Failure> {
    let codes = sandbox.store.read(|db| oidc_grants::latest(db, SHOWN))?;
    Ok(Json(json!({
        "issuer": oidc::issuer(&headers, &sandbox),
        "algorithm": sandbox.settings()?.oidc_algorithm.name(),
        "keys": published(&sandbox)?,
        "codes": codes.iter().map(code).collect::<Vec<_>>(),
    })))
}

fn published(sandbox: &Sandbox) -> Result<Vec<Value>, Failure> {
    let shown = |key: keys::SigningKey| json!({ "kid": key.kid, "kind": key.kind.name(), "made_at": key.made_at, "signs": key.signs });
    Ok(keys::all(sandbox)?.into_iter().map(shown).collect())
}

/// Neither the code nor anything that stands for it.
fn code(grant: &Grant) -> Value {
    let issued_at = chrono::DateTime::from_timestamp(grant.issued_at, 0).map(iso);
    json!({
        "number": grant.seq, "app": grant.app, "user": grant.user, "group": grant.group, "redirect_uri": grant.redirect_uri,
        "scope": grant.scope, "sid": grant.sid, "issued_at": issued_at, "used": grant.used, "withdrawn": grant.withdrawn,
    })
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Wanted {
    /// Whether keys that sign no more are no longer published.
    retire: bool,
}

pub(super) async fn rotate(State(sandbox): Shared, body: Object) -> Result<Json<Value>, Failure> {
    let Wanted { retire } = body.read()?;
    keys::all(&sandbox)?;
    keys::rotate(&sandbox)?;
    if retire {
        sandbox.store.write::<_, Failure>(|db| Ok(oidc_keys::retire(db)?))?;
    }
    let keys = published(&sandbox)?;
    sandbox.log(Level::Info, "oidc.rotated", "the OpenID Connect provider has new keys", json!({ "keys": keys, "retire": retire }))?;
    Ok(Json(json!({ "keys": keys })))
}

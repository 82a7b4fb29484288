//! Codes and refresh tokens are exchanged for tokens, each once.

use axum::Json;
use axum::response::{IntoResponse, Response};
use openssl::sha::sha256;
use rusqlite::Connection;
use serde_json::{Map, Value, json};

use super::claims::{self, OFFLINE};
use super::client::same;
use super::id_token::Draft;
use super::jwt::base64url;
use super::parameters::Parameters;
use super::token::Refusal;
use crate::faults::{self, Fault, Stage};
use crate::state::Sandbox;
use crate::store::apps::App;
use crate::store::events::Level;
use crate::store::oidc_grants::{self, Grant, Kind, Token};

/// Seconds for which a code, an access token and a refresh token hold.
const CODE_LIFE: i64 = 60;
pub(super) const ACCESS_LIFE: i64 = 300;
const REFRESH_LIFE: i64 = 30 * 86_400;

/// What came of looking at a code or a refresh token. A misuse is written down, and so is no failure of
/// the transaction.
enum Found {
    Good(Grant, Map<String, Value>),
    Refused(&'static str),
    /// It was used before: all tokens of the grant are withdrawn.
    Reused(Grant),
}

pub(super) fn code(sandbox: &Sandbox, app: &App, form: &Parameters) -> Result<Response, Refusal> {
    let missing = |name: &str| Refusal::new("invalid_request", format!("{name} is missing"));
    let code = form.get("code").ok_or_else(|| missing("code"))?;
    let redirect_uri = form.get("redirect_uri").ok_or_else(|| missing("redirect_uri"))?;
    let verifier = form.get("code_verifier").ok_or_else(|| missing("code_verifier"))?;
    let now = sandbox.now().timestamp();
    let found = sandbox.store.write::<_, Refusal>(|db| {
        let Some(grant) = oidc_grants::of_code(db, code)?.filter(|grant| grant.app == app.id) else {
            return Ok(Found::Refused("the code is not one of this client"));
        };
        if grant.used {
            oidc_grants::withdraw(db, grant.seq)?;
            return Ok(Found::Reused(grant));
        }
        if now - grant.issued_at > CODE_LIFE {
            return Ok(Found::Refused("the code has expired"));
        }
        if grant.redirect_uri != redirect_uri {
            return Ok(Found::Refused("the code was issued to another redirect_uri"));
        }
        if !same(&grant.challenge, &base64url(&sha256(verifier.as_bytes()))) {
            return Ok(Found::Refused("code_verifier is not that of the code's challenge"));
        }
        oidc_grants::use_up(db, grant.seq)?;
        current(sandbox, db, grant)
    })?;
    let (grant, claims) = accepted(sandbox, found, "code")?;
    let nonce = grant.nonce.clone();
    tokens(sandbox, app, &grant, claims, nonce)
}

pub(super) fn refresh_token(sandbox: &Sandbox, app: &App, form: &Parameters) -> Result<Response, Refusal> {
    let given = form.get("refresh_token").ok_or_else(|| Refusal::new("invalid_request", "refresh_token is missing"))?;
    let now = sandbox.now().timestamp();
    let found = sandbox.store.write::<_, Refusal>(|db| {
        let found = oidc_grants::of_token(db, Kind::Refresh, given)?;
        let Some((token, grant)) = found.filter(|(_, grant)| grant.app == app.id) else {
            return Ok(Found::Refused("the refresh token is not one of this client"));
        };
        if token.used {
            oidc_grants::withdraw(db, grant.seq)?;
            return Ok(Found::Reused(grant));
        }
        if now >= token.expires_at {
            return Ok(Found::Refused("the refresh token has expired"));
        }
        if form.get("scope").is_some_and(|scope| scope.split(' ').any(|scope| !grant.has_scope(scope))) {
            return Err(Refusal::new("invalid_scope", "scope goes beyond what was granted"));
        }
        oidc_grants::exchange(db, given)?;
        current(sandbox, db, grant)
    })?;
    let (grant, claims) = accepted(sandbox, found, "refresh token")?;
    // A refreshed ID token has no nonce: it answers no request of the browser.
    tokens(sandbox, app, &grant, claims, None)
}

fn current(sandbox: &Sandbox, db: &Connection, grant: Grant) -> Result<Found, Refusal> {
    Ok(match claims::of(sandbox, db, &grant)? {
        Some(claims) => Found::Good(grant, claims),
        None => Found::Refused("the session is over, or the user may no longer enter the group"),
    })
}

fn accepted(sandbox: &Sandbox, found: Found, what: &str) -> Result<(Grant, Map<String, Value>), Refusal> {
    match found {
        Found::Good(grant, claims) => Ok((grant, claims)),
        Found::Refused(reason) => Err(Refusal::new("invalid_grant", reason)),
        Found::Reused(grant) => {
            let message = format!("a {what} of {} for {} was used again: all its tokens are withdrawn", grant.app, grant.user);
            sandbox.log(Level::Warning, "oidc.reused", &message, json!({ "app": grant.app, "user": grant.user }))?;
            Err(Refusal::new("invalid_grant", format!("the {what} was used before")))
        }
    }
}

/// New tokens, with all faults applied that are armed for the application.
fn tokens(sandbox: &Sandbox, app: &App, grant: &Grant, claims: Map<String, Value>, nonce: Option<String>) -> Result<Response, Refusal> {
    let now = sandbox.now().timestamp();
    let access = crate::random::hex(32);
    let mut draft = Draft::good(sandbox, grant, claims, nonce, &access)?;
    let mut known = Token { expires_at: now + ACCESS_LIFE, ..Token::default() };
    let mut with_id_token = true;
    for fault in faults::at(sandbox, Stage::Token, Some(&app.id))? {
        match &fault {
            Fault::OidcTokenError(_) => return Err(Refusal::new("invalid_grant", "a fault of the sandbox")),
            Fault::OidcNoIdToken(_) => with_id_token = false,
            Fault::OidcMissingClaim { name, .. } => known.missing_claim = Some(name.clone()),
            Fault::OidcUserinfoOtherSub(_) => known.other_sub = true,
            _ => {}
        }
        draft.spoil(&fault)?;
    }
    let mut answer = json!({ "access_token": access, "token_type": "Bearer", "expires_in": ACCESS_LIFE, "scope": grant.scope });
    if with_id_token {
        answer["id_token"] = draft.write()?.into();
    }
    let refresh = grant.has_scope(OFFLINE).then(|| crate::random::hex(32));
    sandbox.store.write::<_, Refusal>(|db| {
        oidc_grants::add_token(db, grant.seq, Kind::Access, &access, &known)?;
        if let Some(refresh) = &refresh {
            let token = Token { expires_at: now + REFRESH_LIFE, ..Token::default() };
            oidc_grants::add_token(db, grant.seq, Kind::Refresh, refresh, &token)?;
        }
        Ok(())
    })?;
    if let Some(refresh) = refresh {
        answer["refresh_token"] = refresh.into();
    }
    let data = json!({ "app": app.id, "user": grant.user, "group": grant.group });
    sandbox.log(Level::Info, "oidc.tokens", &format!("tokens for {} to {}", grant.user, app.id), data)?;
    Ok(Json(answer).into_response())
}

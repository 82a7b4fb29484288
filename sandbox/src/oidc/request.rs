//! What an application asks for at the authorization endpoint, and what is wrong with it.

use std::collections::HashSet;

use axum::http::StatusCode;

use super::parameters::Parameters;
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::apps::{self, App};

/// The length of a challenge: a SHA-256 digest in base64url.
const CHALLENGE: usize = 43;

/// Where the answer goes, which has to be known before anything can be answered.
pub(super) struct Client {
    pub(super) app: App,
    pub(super) redirect_uri: String,
    pub(super) state: Option<String>,
    /// Whether the answer is posted.
    pub(super) form_post: bool,
}

impl Client {
    /// A failure is shown to the user: an answer would go to nobody knows whom.
    pub(super) fn read(sandbox: &Sandbox, parameters: &Parameters) -> Result<Self, Failure> {
        let bad = |message: String| Failure::new(StatusCode::BAD_REQUEST, message);
        for name in ["client_id", "redirect_uri"] {
            if parameters.is_doubled(name) {
                return Err(bad(format!("{name} is there twice")));
            }
        }
        let id = parameters.get("client_id").ok_or_else(|| bad("the request has no client_id".to_owned()))?;
        let app = sandbox.store.read(|db| apps::find(db, id))?;
        let app = app.ok_or_else(|| bad(format!("no application has the id \"{id}\", the client_id of the request")))?;
        let redirect_uri = parameters.get("redirect_uri").ok_or_else(|| bad("the request has no redirect_uri".to_owned()))?;
        check_redirect(&app, redirect_uri, sandbox.settings()?.strict).map_err(bad)?;
        Ok(Self {
            redirect_uri: redirect_uri.to_owned(),
            state: parameters.get("state").map(str::to_owned),
            form_post: parameters.get("response_mode") == Some("form_post"),
            app,
        })
    }
}

fn check_redirect(app: &App, uri: &str, strict: bool) -> Result<(), String> {
    let registered = format!("{}{}", app.host, app.oidc_callback_path);
    if strict && uri != registered {
        return Err(format!("the redirect_uri {uri} is not the callback of {}, which is {registered}", app.id));
    }
    match app.has_url(uri) {
        true => Ok(()),
        false => Err(format!("the redirect_uri {uri} is outside the hosts of {}; set host or acs_hosts of the application", app.id)),
    }
}

/// An error of the answer: its code and a sentence.
pub(super) struct Denial(pub(super) &'static str, pub(super) String);

impl Denial {
    pub(super) fn invalid(message: impl Into<String>) -> Self {
        Self("invalid_request", message.into())
    }
}

/// What is asked for.
pub(super) struct Asked {
    pub(super) scope: String,
    pub(super) nonce: Option<String>,
    pub(super) challenge: String,
    /// Nothing may be shown to the user.
    pub(super) silent: bool,
    /// The user has to say anew who it is.
    pub(super) anew: bool,
    /// Seconds since the user last signed on, at most.
    pub(super) max_age: Option<i64>,
    pub(super) login_hint: Option<String>,
    pub(super) id_token_hint: Option<String>,
}

impl Asked {
    pub(super) fn read(parameters: &Parameters) -> Result<Self, Denial> {
        if let Some(name) = parameters.doubled() {
            return Err(Denial::invalid(format!("{name} is there twice")));
        }
        for (name, code) in [
            ("request", "request_not_supported"),
            ("request_uri", "request_uri_not_supported"),
            ("registration", "registration_not_supported"),
        ] {
            if parameters.get(name).is_some() {
                return Err(Denial(code, format!("{name} is not supported")));
            }
        }
        match parameters.get("response_type") {
            Some("code") => {}
            Some(other) => return Err(Denial("unsupported_response_type", format!("response_type is code, not {other}"))),
            None => return Err(Denial::invalid("response_type is missing")),
        }
        if let Some(mode) = parameters.get("response_mode").filter(|mode| !matches!(*mode, "query" | "form_post")) {
            return Err(Denial::invalid(format!("response_mode is query or form_post, not {mode}")));
        }
        let scope = parameters.get("scope").unwrap_or_default();
        if !scope.split(' ').any(|scope| scope == "openid") {
            return Err(Denial("invalid_scope", "scope has to have openid".to_owned()));
        }
        let prompts: HashSet<&str> = parameters.get("prompt").unwrap_or_default().split(' ').filter(|prompt| !prompt.is_empty()).collect();
        let silent = prompts.contains("none");
        if silent && prompts.len() > 1 {
            return Err(Denial::invalid("prompt is none and something else"));
        }
        let max_age = match parameters.get("max_age").map(str::parse) {
            Some(Ok(seconds @ 0..)) => Some(seconds),
            None => None,
            Some(_) => return Err(Denial::invalid("max_age is a number of seconds")),
        };
        Ok(Self {
            scope: known_scopes(scope),
            nonce: parameters.get("nonce").map(str::to_owned),
            challenge: challenge(parameters)?,
            silent,
            anew: prompts.contains("login") || prompts.contains("select_account"),
            max_age,
            login_hint: parameters.get("login_hint").map(str::to_owned),
            id_token_hint: parameters.get("id_token_hint").map(str::to_owned),
        })
    }
}

/// PKCE is required, with the digest: the plain form would show the secret to whom it protects against.
fn challenge(parameters: &Parameters) -> Result<String, Denial> {
    let challenge = parameters.get("code_challenge").ok_or_else(|| Denial::invalid("code_challenge is missing: PKCE is required"))?;
    if parameters.get("code_challenge_method") != Some("S256") {
        return Err(Denial::invalid("code_challenge_method has to be S256"));
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    match challenge.len() == CHALLENGE && challenge.chars().all(plain) {
        true => Ok(challenge.to_owned()),
        false => Err(Denial::invalid("code_challenge is not a SHA-256 digest in base64url")),
    }
}

/// Scopes that nobody knows are ignored.
fn known_scopes(given: &str) -> String {
    let known: Vec<&str> = super::claims::SCOPES.into_iter().filter(|scope| given.split(' ').any(|wanted| wanted == *scope)).collect();
    known.join(" ")
}

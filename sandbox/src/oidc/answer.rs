//! The answer of the authorization endpoint: a redirect, or a form that the browser posts.

use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::request::{Client, Denial};
use crate::failure::Failure;
use crate::pages;
use crate::redirect::{see_other, with_query};
use crate::state::Sandbox;
use crate::store::events::Level;

impl Client {
    pub(super) fn send(&self, parameters: &[(&str, &str)]) -> Response {
        if self.form_post {
            let fields = parameters.iter().map(|(name, value)| (*name, (*value).to_owned()));
            return pages::post::fields(&self.redirect_uri, fields).into_response();
        }
        see_other(with_query(&self.redirect_uri, parameters))
    }

    /// Tells the application why there is no code.
    pub(super) fn deny(&self, sandbox: &Sandbox, issuer: &str, Denial(code, message): &Denial) -> Result<Response, Failure> {
        // That a user refuses, or would have to be asked, is no mistake of the application.
        let level = if matches!(*code, "access_denied" | "login_required" | "interaction_required") { Level::Info } else { Level::Error };
        sandbox.log(level, "oidc.denied", &format!("{code} to {}: {message}", self.app.id), json!({ "app": self.app.id }))?;
        let mut parameters = vec![("error", *code), ("error_description", message)];
        parameters.extend(self.state.as_deref().map(|state| ("state", state)));
        parameters.push(("iss", issuer));
        Ok(self.send(&parameters))
    }
}

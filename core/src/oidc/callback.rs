//! What the browser brings back from a provider (RFC 6749 4.1.2, RFC 9207).

use crate::{Code, Error, Result, params};

/// More than any answer takes.
const MAX_QUERY: usize = 64 << 10;

/// The parameters that count, each at most once.
pub(super) struct AuthorizationResponse {
    pub(super) code: Option<String>,
    pub(super) state: Option<String>,
    pub(super) issuer: Option<String>,
    pub(super) error: Option<String>,
    pub(super) error_description: Option<String>,
}

impl AuthorizationResponse {
    /// Reads a raw query string, or the body of a form. Two readers may take different ones of a parameter that is there twice, so none
    /// may.
    pub(super) fn read(query: &str) -> Result<AuthorizationResponse> {
        let mut answer = AuthorizationResponse { code: None, state: None, issuer: None, error: None, error_description: None };
        if query.len() > MAX_QUERY {
            return Err(Error::new(Code::OpenIdToken, "the answer is over 64 KiB").with_field("query"));
        }
        for (name, value) in params::of_query(query) {
            let place = match name.as_str() {
                "code" => &mut answer.code,
                "state" => &mut answer.state,
                "iss" => &mut answer.issuer,
                "error" => &mut answer.error,
                "error_description" => &mut answer.error_description,
                _ => continue,
            };
            if place.replace(value).is_some() {
                // With two states it can't be told which login it is to.
                let code = if name == "state" { Code::OpenIdState } else { Code::OpenIdToken };
                return Err(Error::new(code, format!("the answer has two parameters named {name}")).with_field(name));
            }
        }
        Ok(answer)
    }
}

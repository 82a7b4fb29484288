//! `{"success": …, "errors": {}, "data": {}}`, the form of every answer.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::failure::Failure;

/// Messages by field, in the order in which they were found: old clients report the first alone.
#[derive(Clone, Debug, Default)]
pub(super) struct Errors(Map<String, Value>);

impl Errors {
    pub(super) fn one(field: &str, message: &str) -> Self {
        let mut errors = Self::default();
        errors.add(field, message);
        errors
    }

    pub(super) fn add(&mut self, field: &str, message: impl Into<String>) {
        if let Value::Array(messages) = self.0.entry(field).or_insert_with(|| json!([])) {
            messages.push(Value::String(message.into()));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn fields(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }
}

/// The data of a request that succeeded.
pub(super) struct Data(pub(super) Value);

impl IntoResponse for Data {
    fn into_response(self) -> Response {
        Json(json!({ "success": true, "errors": {}, "data": self.0 })).into_response()
    }
}

/// Why there are none. Some refusals come with status 200.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    errors: Errors,
    /// What went wrong inside; for the event log, not for the application.
    cause: Option<String>,
}

/// What the event log says of a refusal; it travels with the response.
#[derive(Clone)]
pub(super) struct Refused {
    pub(super) fields: Vec<String>,
    pub(super) cause: Option<String>,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, errors: Errors) -> Self {
        Self { status, errors, cause: None }
    }

    pub(super) fn bad(field: &str, message: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Errors::one(field, message))
    }

    pub(super) fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, Errors::one("authentication", "Invalid API token"))
    }

    /// An id that is not there: 200 when it was asked for, which is how the platform answers, or 404 in
    /// strict mode.
    pub(super) fn unknown(strict: bool) -> Self {
        let status = if strict { StatusCode::NOT_FOUND } else { StatusCode::OK };
        Self::new(status, Errors::one("id", "does not exist"))
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Failure::from(error).into()
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        let message = "A system error occured. Please retry later or contact support@maestrano.com if the issue persists.";
        Self { cause: Some(failure.message), ..Self::new(StatusCode::INTERNAL_SERVER_ERROR, Errors::one("system", message)) }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let refused = Refused { fields: self.errors.fields(), cause: self.cause };
        let mut response = (self.status, Json(json!({ "success": false, "errors": self.errors.0, "data": {} }))).into_response();
        response.extensions_mut().insert(refused);
        response
    }
}

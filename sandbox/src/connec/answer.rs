//! What a call is answered with, and the form of its refusals.

use axum::http::StatusCode;

use super::resources::Resource;
use crate::failure::Failure;
use crate::json::Json;

/// An answer, before it becomes a response or a result of a batch.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    /// The address of what was created.
    pub(super) location: Option<String>,
    pub(super) body: Json,
    /// What the event log says of it.
    pub(super) note: Option<String>,
}

impl Answer {
    pub(super) fn ok(body: Json) -> Self {
        Self { status: StatusCode::OK, location: None, body, note: None }
    }
}

/// Why there is none.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    title: &'static str,
    detail: String,
    /// What went wrong inside; for the event log, not for the application.
    cause: Option<String>,
}

impl Refusal {
    fn new(status: StatusCode, title: &'static str, detail: impl Into<String>) -> Self {
        Self { status, title, detail: detail.into(), cause: None }
    }

    pub(super) fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "Unauthorized Access", "Unauthorized Access")
    }

    pub(super) fn unknown_resource() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Unknown Resource", "Unknown Resource")
    }

    pub(super) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Resource not found", "Resource not found")
    }

    pub(super) fn with_id() -> Self {
        let detail = "A new resource gets its id from the platform; an array of external ids is what may be given";
        Self::new(StatusCode::CONFLICT, "Creation of resource with id", detail)
    }

    pub(super) fn wrong_method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "Method not allowed", "There is nothing here that answers to this method")
    }

    /// Data that cannot be accepted.
    pub(super) fn invalid(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Invalid resource", detail)
    }

    /// A query option that cannot be read.
    pub(super) fn bad_option(option: &str, detail: impl AsRef<str>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Invalid query option", format!("{option}: {}", detail.as_ref()))
    }

    pub(super) fn body(status: StatusCode, detail: impl Into<String>) -> Self {
        Self::new(status, "Invalid body", detail)
    }

    /// As the answer to a request; `href` leads to the documentation.
    pub(super) fn answer(self, href: Option<String>) -> Answer {
        let code: Vec<String> = self.title.split_whitespace().map(str::to_lowercase).collect();
        let mut error = vec![("id", Json::text(crate::random::uuid(crate::clock::machine_now())))];
        error.extend(href.map(|href| ("href", Json::text(href))));
        error.extend([
            ("status", Json::text(self.status.as_str())),
            ("code", Json::text(code.join("-"))),
            ("title", Json::text(self.title)),
            ("detail", Json::text(&*self.detail)),
        ]);
        let error = error.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let body = Json::object([("errors", Json::List(vec![Json::Object(error)]))]);
        // The detail may repeat what the application sent, which has no place in the event log.
        Answer { status: self.status, location: None, body, note: Some(self.cause.unwrap_or_else(|| self.title.to_owned())) }
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Failure::from(error).into()
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        let title = "Internal server error";
        Self { cause: Some(failure.message), ..Self::new(StatusCode::INTERNAL_SERVER_ERROR, title, title) }
    }
}

/// Where the documentation of a route is.
pub(super) fn href(resource: &Resource, on_list: bool, method: &str) -> String {
    let Resource { name, singular } = resource;
    let verb = method.to_lowercase();
    match on_list {
        true => format!("http://maestrano.github.io/connec/#{name}-{name}-list-{verb}"),
        false => format!("http://maestrano.github.io/connec/#{name}-{singular}-{verb}"),
    }
}

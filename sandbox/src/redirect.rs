//! Sending the browser on with an answer in the query.

use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use url::form_urlencoded;

/// An address with more query parameters.
pub(crate) fn with_query<N: AsRef<str>, V: AsRef<str>>(address: &str, parameters: &[(N, V)]) -> String {
    let separator = if address.contains('?') { '&' } else { '?' };
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    format!("{address}{separator}{query}")
}

/// 303, so that the browser asks with GET also after a form.
pub(crate) fn see_other(location: String) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

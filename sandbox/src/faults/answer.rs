//! What a fault answers in the place of the handler.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use chrono::TimeDelta;

use super::kinds::Fault;
use super::padding::Padding;
use crate::clock::machine_now;

pub(super) const JSON: [(header::HeaderName, &str); 1] = [(header::CONTENT_TYPE, "application/json")];

impl Fault {
    /// Nothing for a fault that lets the handler answer.
    pub(super) fn answer(&self) -> Option<Response> {
        Some(match self {
            Self::HttpStatus { status, retry_after, retry_after_date, .. } => {
                let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                let mut response = (status, JSON, r#"{"error":"a fault of the sandbox"}"#).into_response();
                let dated = retry_after_date.map(|seconds| http_date(seconds.into()));
                if let Some(value) = retry_after.map(|seconds| seconds.to_string()).or(dated) {
                    response.headers_mut().extend(HeaderValue::try_from(value).map(|value| (header::RETRY_AFTER, value)));
                }
                response
            }
            Self::Redirect { location, .. } => (StatusCode::FOUND, [(header::LOCATION, location)]).into_response(),
            Self::HtmlBody { .. } => Html("<!DOCTYPE html><title>Maintenance</title><p>Back soon.</p>").into_response(),
            Self::InvalidJson { .. } => (JSON, r#"{"valid":true,"recheck":"#).into_response(),
            // A good answer to a session check as to the account API, were it not for its size.
            Self::OversizedBody { bytes, .. } => {
                let head = r#"{"valid":true,"success":true,"errors":{},"data":{},"padding":""#;
                (JSON, Body::new(Padding::new(head, r#""}"#, *bytes))).into_response()
            }
            _ => return None,
        })
    }
}

/// The date so many seconds ahead, as HTTP writes it. By the machine's clock, like the Date header.
fn http_date(seconds: i64) -> String {
    (machine_now() + TimeDelta::seconds(seconds)).format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

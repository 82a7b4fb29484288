//! Answers of Connec!: what is in them, and what they say went wrong (protocol reference 6.4, platform reference 8.9).

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::http::{Response, failure};
use crate::json::{Elements, check_limits, small, whole};
use crate::{Code, Error, Result, shown};

/// The most entities of a page; servers send at most 1000. A body full of the smallest ones would take many times its length.
const MAX_ENTITIES: usize = 10_000;

/// An answer of success. The body is as it came.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ConnecResponse {
    /// The status: 200, or 201 for something new.
    pub status: u16,
    /// The body: JSON as it came, but for halves of characters, which are U+FFFD; or empty.
    pub body: String,
    /// Where the new entity is.
    pub location: Option<String>,
    /// The server's own id of the request.
    pub request_id: Option<String>,
}

impl ConnecResponse {
    /// What is in the envelope under that name: an entity, or a list of them.
    ///
    /// # Errors
    /// `response_malformed` when there is no such envelope.
    pub fn content(&self, resource: &str) -> Result<&RawValue> {
        self.parts(resource).map(|(content, _)| content)
    }

    /// The same, with the pagination if there is one.
    pub(super) fn parts(&self, resource: &str) -> Result<(&RawValue, Option<&RawValue>)> {
        let envelope: BTreeMap<String, &RawValue> =
            serde_json::from_str(&self.body).map_err(|_| malformed("the answer is no JSON object").with_http_status(self.status))?;
        let part = |name: &str| envelope.get(name).copied().filter(|raw| raw.get() != "null");
        let content = part(resource).ok_or_else(|| malformed(&format!("the answer has no {resource}")))?;
        Ok((content, part("pagination")))
    }

    /// The one entity in the envelope.
    ///
    /// # Errors
    /// `response_malformed` when there is no such envelope, or a list in it.
    pub fn entity(&self, resource: &str) -> Result<&RawValue> {
        match self.content(resource)? {
            raw if raw.get().starts_with('{') => Ok(raw),
            _ => Err(malformed(&format!("the answer has not one entity under {resource}"))),
        }
    }
}

/// The entities of a list.
pub(super) fn entities(content: &RawValue, resource: &str) -> Result<Vec<Box<RawValue>>> {
    let list = Elements::of(content.to_owned()).ok_or_else(|| malformed(&format!("the answer has no list under {resource}")))?;
    let entities: Vec<_> = list.take(MAX_ENTITIES + 1).collect();
    if entities.len() > MAX_ENTITIES {
        return Err(malformed(&format!("the answer has more than {MAX_ENTITIES} entities under {resource}")));
    }
    if entities.iter().any(|entity| !entity.get().starts_with('{')) {
        return Err(malformed(&format!("the answer has something under {resource} that is no entity")));
    }
    Ok(entities)
}

pub(super) fn malformed(message: &str) -> Error {
    Error::new(Code::ResponseMalformed, message)
}

/// The parts of an error that the server lists.
#[derive(Deserialize)]
#[serde(default)]
struct Fault {
    title: Value,
    detail: Value,
}

impl Default for Fault {
    fn default() -> Self {
        Fault { title: Value::Null, detail: Value::Null }
    }
}

pub(super) fn read(mut answer: Response, what: &str) -> Result<ConnecResponse> {
    let status = answer.status;
    if (200..=299).contains(&status) {
        let malformed = |answer: &Response, reason: &str| failure(answer, Code::ResponseMalformed, format!("{what}: the answer {reason}"));
        let body = String::from_utf8(std::mem::take(&mut answer.body)).map_err(|_| malformed(&answer, "is not UTF-8"))?;
        let is_json = body.is_empty() || serde_json::from_str::<&RawValue>(&body).is_ok();
        let fault = if is_json { check_limits(body.as_bytes()) } else { Err("is not JSON, or cut short") };
        return match fault {
            Ok(()) => Ok(ConnecResponse { status, body: whole(body), location: answer.location, request_id: answer.request_id }),
            Err(reason) => Err(malformed(&answer, reason)),
        };
    }
    let errors = errors(&answer.body);
    let code = match status {
        400 | 422 => Code::ApiInvalid,
        401 => Code::ApiUnauthorized,
        403 => Code::ApiForbidden,
        404 => Code::ApiNotFound,
        409 => Code::ApiConflict,
        429 => Code::ApiRateLimited,
        500..=599 => Code::ApiUnavailable,
        _ => Code::ApiUnexpected,
    };
    let error = failure(&answer, code, format!("{what}: {}", said(&errors, status)));
    let error = match code {
        Code::ApiUnauthorized => {
            error.with_hint("check api.id and api.key, that connec.host is this marketplace's, and that the app has the group")
        }
        _ => error,
    };
    Err(match errors {
        Value::Array(all) if !all.is_empty() => error.with_errors(Value::Array(all)),
        _ => error,
    })
}

/// The server's list of errors; empty when the body is none.
fn errors(body: &[u8]) -> Value {
    #[derive(Deserialize)]
    struct Envelope {
        errors: Box<RawValue>,
    }
    serde_json::from_slice(body).ok().and_then(|Envelope { errors }| small(&errors)).unwrap_or_default()
}

fn said(errors: &Value, status: u16) -> String {
    let faults: Vec<Fault> = Vec::deserialize(errors).unwrap_or_default();
    let text = |fault: &Fault| match (fault.title.as_str(), fault.detail.as_str()) {
        (Some(title), Some(detail)) if title != detail => format!("{title} ({detail})"),
        (Some(text), _) | (None, Some(text)) => text.to_owned(),
        (None, None) => String::new(),
    };
    let said = faults.iter().map(text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
    match said.is_empty() {
        true => format!("status {status}"),
        false => shown::said(&said),
    }
}

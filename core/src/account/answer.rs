//! What an answer of the account API means (protocol reference 5.2, 5.3).

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::http::{Response, failure};
use crate::json::{check_limits, small};
use crate::{Code, Result, shown};

/// The envelope. Success is what the status, `success` and `errors` agree on.
#[derive(Deserialize)]
struct Envelope {
    success: Option<bool>,
    errors: Option<Box<RawValue>>,
    data: Option<Box<RawValue>>,
}

/// The `data` of an answer, or what it says went wrong. `what` names the call.
pub(super) fn read(answer: Response, what: &str) -> Result<Box<RawValue>> {
    let status = answer.status;
    let envelope: std::result::Result<Envelope, _> = serde_json::from_slice(&answer.body);
    let errors = envelope.as_ref().map(|envelope| by_field(envelope.errors.as_deref())).unwrap_or_default();
    let failed = |code: Code, message: String| {
        let error = failure(&answer, code, message);
        match errors.keys().next() {
            Some(field) => error.with_field(shown::shown(field)).with_errors(Value::Object(errors.clone())),
            None => error,
        }
    };
    let refused = |code: Code| failed(code, format!("{what}: {}", said(&errors, status)));
    match status {
        200..=299 => match envelope {
            Err(error) => {
                // The parser's own words may quote the answer.
                let reason = if error.is_data() { "has another shape than the account API's" } else { "is not JSON, or cut short" };
                Err(failed(Code::ResponseMalformed, format!("{what}: the answer {reason}")))
            }
            Ok(envelope) if envelope.success == Some(false) || !errors.is_empty() => Err(refused(refusal(&errors))),
            Ok(Envelope { data: Some(data), .. }) => match check_limits(data.get().as_bytes()) {
                Ok(()) => Ok(data),
                Err(reason) => Err(failed(Code::ResponseMalformed, format!("{what}: the answer {reason}"))),
            },
            Ok(_) => Err(failed(Code::ResponseMalformed, format!("{what}: the answer has no data"))),
        },
        401 => Err(refused(Code::ApiUnauthorized).with_hint("check api.id and api.key, and that api.host is theirs")),
        403 => Err(refused(Code::ApiForbidden)),
        404 => Err(refused(Code::ApiNotFound)),
        409 => Err(refused(Code::ApiConflict)),
        429 => Err(refused(Code::ApiRateLimited)),
        400 | 422 => Err(refused(refusal(&errors))),
        500..=599 => Err(refused(Code::ApiUnavailable)),
        _ => Err(refused(Code::ApiUnexpected)),
    }
}

/// What a refusal with errors by field is about. The marketplace says some of these with status 200.
fn refusal(errors: &Map<String, Value>) -> Code {
    match errors.keys().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["id"] => Code::ApiNotFound,
        ["status"] => Code::ApiConflict,
        names if names.contains(&"authentication") => Code::ApiUnauthorized,
        ["system"] => Code::ApiUnavailable,
        _ => Code::ApiInvalid,
    }
}

/// The errors by field, each with a list of messages, in the order in which they came.
fn by_field(errors: Option<&RawValue>) -> Map<String, Value> {
    let listed = |value: Value| match value {
        Value::Array(all) => Value::Array(all),
        one => Value::Array(vec![one]),
    };
    let errors = match errors {
        None => Value::Null,
        Some(raw) => small(raw).unwrap_or_else(|| Value::from(format!("{} bytes of errors, which are not kept", raw.get().len()))),
    };
    match errors {
        Value::Null => Map::new(),
        Value::Object(map) => map.into_iter().map(|(field, value)| (field, listed(value))).collect(),
        Value::Array(all) if all.is_empty() => Map::new(),
        other => Map::from_iter([("base".to_owned(), listed(other))]),
    }
}

/// The marketplace's own words.
fn said(errors: &Map<String, Value>, status: u16) -> String {
    let mut out = Vec::new();
    for (field, messages) in errors {
        for message in messages.as_array().into_iter().flatten() {
            out.push(format!("{field} {}", message.as_str().map_or_else(|| message.to_string(), str::to_owned)));
        }
    }
    if out.is_empty() {
        return format!("status {status}");
    }
    shown::said(&out.join("; "))
}

//! Faults that the admin API arms: what can go wrong on the wire, and each kind of response an
//! application must refuse.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::listener::Wire;
use crate::state::Sandbox;
use crate::store::events::Level;
use crate::store::faults;

/// The longest latency, in milliseconds: ten minutes.
const LONGEST_LATENCY: u64 = 600_000;
/// The largest body, in bytes: 256 MiB.
const LARGEST_BODY: u64 = 256 << 20;
/// The size of an oversized body when none is given: 16 MiB.
const OVERSIZED: u64 = 16 << 20;
/// Ten years in seconds, the recheck "years ahead".
const TEN_YEARS: i64 = 10 * 365 * 86_400;

/// One fault. The fields beside `kind` and `times` belong to the kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Fault {
    /// Waits before the answer.
    Latency {
        #[serde(default)]
        on: Route,
        milliseconds: u64,
    },
    /// Answers with a status of 400 to 599 and a JSON body.
    HttpStatus {
        #[serde(default)]
        on: Route,
        status: u16,
        /// Seconds, sent as Retry-After.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<u32>,
    },
    /// Answers 302 to another address.
    Redirect {
        #[serde(default)]
        on: Route,
        location: String,
    },
    /// Answers 200 with an HTML page.
    HtmlBody {
        #[serde(default)]
        on: Route,
    },
    /// Answers 200 with JSON that stops half way.
    InvalidJson {
        #[serde(default)]
        on: Route,
    },
    /// Closes the connection without an answer.
    ConnectionDropped {
        #[serde(default)]
        on: Route,
    },
    /// Answers 200 with valid JSON of many bytes.
    OversizedBody {
        #[serde(default)]
        on: Route,
        #[serde(default = "oversized")]
        bytes: u64,
    },
    /// A session check that is valid and asks not to be repeated for years.
    RecheckFar {
        #[serde(default = "ten_years")]
        seconds: i64,
    },
    /// One bit of the signature value is flipped.
    BadSignature(Target),
    /// The signature is good, but over the digest of something else.
    BadDigest(Target),
    /// There is no signature.
    Unsigned(Target),
    /// Signed by a key that is not the identity provider's, with that key's certificate beside it.
    WrongKey(Target),
    /// All time limits are an hour past.
    Expired(Target),
    /// The time limits begin in an hour.
    NotYetValid(Target),
    /// Meant for another application.
    WrongAudience(Target),
    /// The subject confirmation names another consumer URL.
    WrongRecipient(Target),
    /// The response names another destination.
    WrongDestination(Target),
    /// Answers a request that was never made.
    WrongInResponseTo(Target),
    /// Comes from another identity provider.
    WrongIssuer(Target),
    /// The status is not success, and there is no assertion.
    StatusFailure(Target),
    /// A forged, unsigned assertion stands before the signed one.
    TwoAssertions(Target),
    /// A document type declaration stands before the response.
    Doctype(Target),
    /// The previous response to this application is sent once more.
    Replayed(Target),
    /// A fresh response whose assertion has the id of the previous one.
    ReusedAssertionId(Target),
    /// One attribute is left out.
    MissingAttribute {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        app: Option<String>,
        #[serde(default = "mno_session")]
        name: String,
    },
    /// Signed with RSA-SHA1.
    Sha1(Target),
    /// The XML stops half way.
    Malformed(Target),
    /// The NameID names another user than the attributes do.
    NameidMismatch(Target),
    /// The assertion is encrypted to the application's certificate. Not broken, but asked for here.
    Encrypted(Target),
}

/// The kinds, as the admin API names them.
pub(crate) const KINDS: &[&str] = &[
    "latency",
    "http_status",
    "redirect",
    "html_body",
    "invalid_json",
    "connection_dropped",
    "oversized_body",
    "recheck_far",
    "bad_signature",
    "bad_digest",
    "unsigned",
    "wrong_key",
    "expired",
    "not_yet_valid",
    "wrong_audience",
    "wrong_recipient",
    "wrong_destination",
    "wrong_in_response_to",
    "wrong_issuer",
    "status_failure",
    "two_assertions",
    "doctype",
    "replayed",
    "reused_assertion_id",
    "missing_attribute",
    "sha1",
    "malformed",
    "nameid_mismatch",
    "encrypted",
];

/// Which applications a broken response goes to; all of them when none is named.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Target {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) app: Option<String>,
}

/// Where a fault on the wire strikes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Route {
    #[default]
    SessionCheck,
    Marketplaces,
    Saml,
}

fn oversized() -> u64 {
    OVERSIZED
}

fn ten_years() -> i64 {
    TEN_YEARS
}

fn mno_session() -> String {
    "mno_session".to_owned()
}

impl Fault {
    /// Reads `{"kind": …, "times": n or null, …}`.
    pub(crate) fn read(mut body: Map<String, Value>) -> Result<(Self, Option<u32>), Failure> {
        let kind = body.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
        if !KINDS.contains(&kind.as_str()) {
            return Err(Failure::invalid(format!("there is no fault kind \"{kind}\"")).with("known", KINDS.to_vec()));
        }
        let times = match body.remove("times") {
            None | Some(Value::Null) => None,
            Some(value) => Some(
                value
                    .as_u64()
                    .and_then(|times| u32::try_from(times).ok())
                    .filter(|times| *times > 0)
                    .ok_or_else(|| Failure::invalid("times is a number from 1 up, or null"))?,
            ),
        };
        let fault: Self =
            serde_json::from_value(Value::Object(body)).map_err(|error| Failure::invalid(format!("fault {kind}: {error}")))?;
        fault.check().map_err(Failure::invalid)?;
        Ok((fault, times))
    }

    fn check(&self) -> Result<(), String> {
        match self {
            Self::Latency { milliseconds, .. } if *milliseconds > LONGEST_LATENCY => {
                Err(format!("milliseconds goes up to {LONGEST_LATENCY}"))
            }
            Self::HttpStatus { status, .. } if !(400..=599).contains(status) => Err("status is from 400 to 599".to_owned()),
            Self::Redirect { location, .. } if HeaderValue::from_str(location).is_err() => Err("location is an address".to_owned()),
            Self::OversizedBody { bytes, .. } if *bytes > LARGEST_BODY => Err(format!("bytes goes up to {LARGEST_BODY}")),
            Self::RecheckFar { seconds } if seconds.abs() > crate::clock::FARTHEST => {
                Err(format!("seconds goes up to {}", crate::clock::FARTHEST))
            }
            Self::MissingAttribute { name, .. } if !crate::idp::attributes::NAMES.contains(&name.as_str()) => {
                Err(format!("there is no attribute {name}"))
            }
            _ => Ok(()),
        }
    }

    /// The kind, as the admin API names it.
    pub(crate) fn kind(&self) -> String {
        serde_json::to_value(self).ok().and_then(|value| value.get("kind")?.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// The route of a fault on the wire; nothing for the others.
    fn route(&self) -> Option<Route> {
        match self {
            Self::Latency { on, .. }
            | Self::HttpStatus { on, .. }
            | Self::Redirect { on, .. }
            | Self::HtmlBody { on }
            | Self::InvalidJson { on }
            | Self::ConnectionDropped { on }
            | Self::OversizedBody { on, .. } => Some(*on),
            _ => None,
        }
    }

    /// The application that a broken response is for; nothing for other faults.
    pub(crate) fn target(&self) -> Option<Option<&str>> {
        match self {
            Self::BadSignature(target)
            | Self::BadDigest(target)
            | Self::Unsigned(target)
            | Self::WrongKey(target)
            | Self::Expired(target)
            | Self::NotYetValid(target)
            | Self::WrongAudience(target)
            | Self::WrongRecipient(target)
            | Self::WrongDestination(target)
            | Self::WrongInResponseTo(target)
            | Self::WrongIssuer(target)
            | Self::StatusFailure(target)
            | Self::TwoAssertions(target)
            | Self::Doctype(target)
            | Self::Replayed(target)
            | Self::ReusedAssertionId(target)
            | Self::Sha1(target)
            | Self::Malformed(target)
            | Self::NameidMismatch(target)
            | Self::Encrypted(target) => Some(target.app.as_deref()),
            Self::MissingAttribute { app, .. } => Some(app.as_deref()),
            _ => None,
        }
    }
}

/// Applies the faults on the wire that are armed for a route: waits, and answers in the handler's
/// place when one of them says so.
pub(crate) async fn intercept(sandbox: &Sandbox, route: Route, wire: &Wire) -> Result<Option<Response>, Failure> {
    let taken = sandbox.store.write::<_, Failure>(|db| {
        let mut answered = false;
        let taken = faults::take(db, |fault| {
            let applies = fault.route() == Some(route) && !answered;
            answered |= applies && !matches!(fault, Fault::Latency { .. });
            applies
        })?;
        Ok(taken)
    })?;
    let mut answer = None;
    for fault in taken {
        sandbox.log(
            Level::Info,
            "fault.applied",
            &format!("{} on {route:?}", fault.kind()),
            serde_json::to_value(&fault).unwrap_or_default(),
        )?;
        match fault {
            Fault::Latency { milliseconds, .. } => {
                tokio::time::sleep(Duration::from_millis(milliseconds)).await;
            }
            Fault::ConnectionDropped { .. } => {
                wire.cut();
                answer = Some(StatusCode::NO_CONTENT.into_response());
            }
            other => answer = other.answer(),
        }
    }
    Ok(answer)
}

impl Fault {
    fn answer(&self) -> Option<Response> {
        const JSON: [(header::HeaderName, &str); 1] = [(header::CONTENT_TYPE, "application/json")];
        match self {
            Self::HttpStatus { status, retry_after, .. } => {
                let status = StatusCode::from_u16(*status).ok()?;
                let body = r#"{"error":"a fault of the sandbox"}"#;
                let mut response = (status, JSON, body).into_response();
                if let Some(seconds) = retry_after {
                    response.headers_mut().insert(header::RETRY_AFTER, (*seconds).into());
                }
                Some(response)
            }
            Self::Redirect { location, .. } => {
                let location = HeaderValue::from_str(location).ok()?;
                Some((StatusCode::FOUND, [(header::LOCATION, location)]).into_response())
            }
            Self::HtmlBody { .. } => {
                Some(axum::response::Html("<!DOCTYPE html><title>Maintenance</title><p>Back soon.</p>").into_response())
            }
            Self::InvalidJson { .. } => Some((JSON, r#"{"valid":true,"recheck":"#).into_response()),
            Self::OversizedBody { bytes, .. } => {
                let (head, tail) = (r#"{"valid":true,"padding":""#, r#""}"#);
                let around = (head.len() + tail.len()) as u64;
                let padding = usize::try_from(bytes.saturating_sub(around)).ok()?;
                let body = [head, &"x".repeat(padding), tail].concat();
                Some((JSON, Body::from(body)).into_response())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_and_keeps_its_name() {
        for kind in KINDS {
            let mut body = Map::from_iter([("kind".to_owned(), Value::from(*kind))]);
            match *kind {
                "latency" => drop(body.insert("milliseconds".to_owned(), 5.into())),
                "redirect" => drop(body.insert("location".to_owned(), "/elsewhere".into())),
                "http_status" => drop(body.insert("status".to_owned(), 503.into())),
                _ => {}
            }
            let (fault, times) = Fault::read(body).expect(kind);
            assert_eq!((fault.kind().as_str(), times), (*kind, None));
            let text = serde_json::to_string(&fault).expect(kind);
            assert_eq!(serde_json::from_str::<Fault>(&text).expect(kind), fault);
            assert!(fault.route().is_some() || fault.target().is_some() || *kind == "recheck_far", "{kind} would never strike");
        }
    }
}

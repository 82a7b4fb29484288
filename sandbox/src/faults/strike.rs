//! The faults on the wire, around the handler of a route.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::alter::alter;
use super::fields::Route;
use super::kinds::Fault;
use super::shared_data::Asked;
use crate::failure::Failure;
use crate::listener::Wire;
use crate::server::base_url;
use crate::state::Sandbox;
use crate::store::events::Level;
use crate::store::faults;

/// Applies the faults that are armed for the route of a request: waits, answers in the handler's
/// place, or spoils its answer.
pub(crate) async fn strike(
    State(sandbox): State<Arc<Sandbox>>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    request: Request,
    next: Next,
) -> Result<Response, Failure> {
    let route = Route::of(request.uri().path()).filter(|_| *request.method() != Method::OPTIONS);
    let asked = Asked::new(request.method(), request.uri(), base_url(request.headers(), sandbox.address));
    let taken = match route {
        Some(route) => take(&sandbox, route, &wire, &asked)?,
        None => Vec::new(),
    };
    for fault in taken {
        match fault {
            Fault::Latency { milliseconds, .. } => tokio::time::sleep(Duration::from_millis(milliseconds)).await,
            Fault::NoAnswer { .. } => std::future::pending().await,
            Fault::ConnectionDropped { .. } | Fault::CloseReused { .. } => return Ok(cut(&wire)),
            Fault::AnswerLost { .. } => {
                next.run(request).await;
                return Ok(cut(&wire));
            }
            Fault::Truncated { .. } | Fault::WrongShape { .. } | Fault::UnknownValues { .. } => {
                return alter(&fault, next.run(request).await).await;
            }
            fault if fault.spoils() => return fault.spoilt(&asked, next.run(request).await).await,
            other => {
                if let Some(answer) = other.page(&asked).or_else(|| other.answer()) {
                    return Ok(answer);
                }
            }
        }
    }
    Ok(next.run(request).await)
}

/// Any latencies, and the first other fault after them.
fn take(sandbox: &Sandbox, route: Route, wire: &Wire, asked: &Asked) -> Result<Vec<Fault>, Failure> {
    let armed = sandbox.store.read(faults::all)?;
    if !armed.iter().any(|armed| armed.fault.route() == Some(route)) {
        return Ok(Vec::new());
    }
    let taken = sandbox.store.write::<_, Failure>(|db| {
        let mut answered = false;
        Ok(faults::take(db, |fault| {
            let waits = matches!(fault, Fault::CloseReused { .. }) && !wire.is_reused();
            let applies = fault.route() == Some(route) && fault.suits(asked) && !answered && !waits;
            answered |= applies && !matches!(fault, Fault::Latency { .. });
            applies
        })?)
    })?;
    for fault in &taken {
        let data = serde_json::to_value(fault).unwrap_or_default();
        sandbox.log(Level::Info, "fault.applied", &format!("{} on {route:?}", fault.kind()), data)?;
    }
    Ok(taken)
}

/// Cuts the connection; the response is never written.
fn cut(wire: &Wire) -> Response {
    wire.cut();
    StatusCode::NO_CONTENT.into_response()
}

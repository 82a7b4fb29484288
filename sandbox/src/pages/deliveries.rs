//! The delivery log.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use maud::{Markup, html};

use super::{button, failed, layout};
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::deliveries::{self, Delivery, State as Stage};
use crate::webhooks;

/// How many deliveries the page shows.
const SHOWN: u32 = 200;

/// `GET /deliveries`.
pub(super) async fn page(State(sandbox): State<Arc<Sandbox>>) -> Result<Markup, Response> {
    let latest = sandbox.store.read(|db| deliveries::latest(db, SHOWN)).map_err(|error| failed(&Failure::from(error)))?;
    Ok(layout(
        "Deliveries",
        html! {
            p { "The last " (SHOWN) ", newest first; all of them are at " a href="/admin/deliveries" { "/admin/deliveries" } "." }
            table {
                thead { tr { th { "No." } th { "Time" } th { "State" } th { "Event" } th { "Call" } th { "Attempts" } th { "Answer" } th {} } }
                tbody { @for delivery in &latest { (row(delivery)) } }
            }
        },
    ))
}

fn row(delivery: &Delivery) -> Markup {
    let colour = match delivery.state {
        Stage::Failed => "error",
        Stage::Waiting | Stage::Delivered => "info",
    };
    html! {
        tr class=(colour) {
            td { (delivery.id) }
            td { (delivery.sent_at.as_ref().unwrap_or(&delivery.made_at)) }
            td { (delivery.state.name()) }
            td { (delivery.call.event) " to " (delivery.call.app) }
            td { code { (delivery.call.method) " " (delivery.call.url) } }
            td { (delivery.attempts) }
            td {
                @if let Some(error) = &delivery.outcome.error { p { (error) } }
                @if let Some(answer) = &delivery.outcome.answer { code { (answer) } }
            }
            td { @if delivery.state != Stage::Waiting { (button(&format!("/deliveries/{}/send", delivery.id), "Send again")) } }
        }
    }
}

/// `POST /deliveries/:id/send`.
pub(super) async fn send_again(State(sandbox): State<Arc<Sandbox>>, Path(id): Path<i64>) -> Result<Redirect, Response> {
    webhooks::send_again(&sandbox, id).map_err(|failure| failed(&failure))?;
    Ok(Redirect::to("/deliveries"))
}

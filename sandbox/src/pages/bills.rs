//! Bills and recurring bills, with the buttons that invoice and cancel them.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::{button, failed, layout};
use crate::billing;
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::bills::{self, Bill, Status};
use crate::store::recurring_bills::{self, RecurringBill};

/// How many bills the page shows.
const SHOWN: u32 = 200;

/// `GET /bills`.
pub(super) async fn page(State(sandbox): State<Arc<Sandbox>>) -> Result<Markup, Response> {
    let read = async {
        billing::catch_up(&sandbox).await?;
        Ok(sandbox.store.read(|db| Ok((bills::latest(db, SHOWN)?, recurring_bills::all(db, None)?)))?)
    };
    let (bills, recurring) = read.await.map_err(|failure: Failure| failed(&failure))?;
    Ok(layout(
        "Bills",
        html! {
            p { "The last " (SHOWN) ", newest first; all of them are at " a href="/admin/bills" { "/admin/bills" } "." }
            (bill_table(&bills))
            (button("/bills/invoice", "Invoice all that are submitted"))
            h2 { "Recurring bills" }
            p { "They are executed as the clock moves: POST /admin/clock." }
            (recurring_table(&recurring))
        },
    ))
}

fn bill_table(bills: &[Bill]) -> Markup {
    html! {
        table {
            thead { tr { th { "Bill" } th { "Group" } th { "What" } th { "Price" } th { "Units" } th { "Status" } th { "Made" } th {} } }
            tbody {
                @for bill in bills {
                    tr {
                        td { (bill.id()) }
                        td { (bill.content.group) }
                        td { (bill.content.description) }
                        td { (bill.content.price_cents) " cents " (bill.content.currency) }
                        td { (bill.content.units) }
                        td { (bill.status.name()) }
                        td { (bill.created_at) }
                        td {
                            @if bill.status == Status::Submitted {
                                (button(&format!("/bills/{}/invoice", bill.id()), "Invoice now"))
                                (button(&format!("/bills/{}/cancel", bill.id()), "Cancel"))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn recurring_table(bills: &[RecurringBill]) -> Markup {
    html! {
        table {
            thead { tr { th { "Bill" } th { "Group" } th { "What" } th { "Price" } th { "Every" } th { "Status" } th { "Next" } th { "Left" } th {} } }
            tbody {
                @for bill in bills {
                    tr {
                        td { (bill.id()) }
                        td { (bill.content.group) }
                        td { (bill.content.description) }
                        td { (bill.content.price_cents) " cents " (bill.content.currency) }
                        td { (bill.content.frequency) " " (bill.content.period.name()) }
                        td { (bill.status.name()) }
                        td { (bill.next_execution_at.as_deref().unwrap_or("none")) }
                        td { (bill.remaining_cycles().map_or("no end".to_owned(), |left| left.to_string())) }
                        td {
                            @if bill.next_execution_at.is_some() {
                                (button(&format!("/recurring-bills/{}/cancel", bill.id()), "Cancel"))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// `POST /bills/:id/invoice`.
pub(super) async fn invoice(State(sandbox): State<Arc<Sandbox>>, Path(id): Path<String>) -> Response {
    back(billing::settle(&sandbox, &id, Status::Invoiced))
}

/// `POST /bills/:id/cancel`.
pub(super) async fn cancel(State(sandbox): State<Arc<Sandbox>>, Path(id): Path<String>) -> Response {
    back(billing::settle(&sandbox, &id, Status::Cancelled))
}

/// `POST /bills/invoice`.
pub(super) async fn invoice_all(State(sandbox): State<Arc<Sandbox>>) -> Response {
    back(billing::catch_up(&sandbox).await.and_then(|()| billing::invoice_all(&sandbox, None)))
}

/// `POST /recurring-bills/:id/cancel`.
pub(super) async fn cancel_recurring(State(sandbox): State<Arc<Sandbox>>, Path(id): Path<String>) -> Response {
    back(billing::catch_up(&sandbox).await.and_then(|()| billing::cancel_recurring(&sandbox, &id)))
}

fn back<T>(done: Result<T, Failure>) -> Response {
    done.map_or_else(|failure| failed(&failure), |_| Redirect::to("/bills").into_response())
}

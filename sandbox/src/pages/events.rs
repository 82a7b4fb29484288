//! The event log.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::{failed, layout};
use crate::state::Sandbox;
use crate::store::events;

/// How many events the page shows.
const SHOWN: u32 = 200;

/// `GET /events`.
pub(super) async fn page(State(sandbox): State<Arc<Sandbox>>) -> Result<Markup, Response> {
    let latest = sandbox.store.read(|db| events::latest(db, SHOWN)).map_err(|error| failed(&error.into()))?;
    Ok(layout(
        "Events",
        html! {
            p { "The last " (SHOWN) ", newest first; all of them are at " a href="/admin/events" { "/admin/events" } "." }
            table {
                thead { tr { th { "No." } th { "Time" } th { "Level" } th { "Kind" } th { "What" } } }
                tbody {
                    @for event in latest {
                        tr class=(event.level) {
                            td { (event.seq) }
                            td { (event.at) }
                            td { (event.level) }
                            td { code { (event.kind) } }
                            td { (event.message) }
                        }
                    }
                }
            }
        },
    ))
}

//! Connec!, the data that the applications of a customer share, under `/api/v2` and, as in the old
//! sandbox, `/connec/api/v2`.

mod answer;
mod call;
mod gate;
mod lines;
mod matching;
mod merge;
mod page;
mod query;
mod read;
mod references;
mod render;
pub(crate) mod resources;
mod routes;
mod write;

use std::sync::Arc;

use axum::Router;
use axum::routing::any;

use crate::state::Sandbox;

/// Addresses are taken apart by `call`: those in a batch never come past a router.
pub(crate) fn routes() -> Router<Arc<Sandbox>> {
    let call = any(gate::call);
    call::PREFIXES.into_iter().fold(Router::new(), |router, prefix| router.route(&format!("{prefix}/{{*path}}"), call.clone()))
}

/// Whether an address is one of these routes.
pub(crate) fn has(path: &str) -> bool {
    call::PREFIXES.into_iter().any(|prefix| path.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/')))
}

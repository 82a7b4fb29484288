//! The account API under `/api/v1`: groups, users, resellers, bills and recurring bills of the calling
//! application.

mod bills;
mod create;
mod currency;
mod envelope;
mod fields;
mod filters;
mod gate;
mod password;
mod people;
pub(crate) mod records;
mod recurring_bills;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};

use crate::state::Sandbox;

/// The routes, each with and without `.json` at its end.
pub(crate) fn routes(sandbox: &Arc<Sandbox>) -> Router<Arc<Sandbox>> {
    let both = |router: Router<Arc<Sandbox>>, path: &str, method: MethodRouter<Arc<Sandbox>>| {
        router.route(path, method.clone()).route(&format!("{path}.json"), method)
    };
    let mut router = Router::new();
    for (path, method) in [
        ("/api/v1/ping", get(people::ping)),
        ("/api/v1/account/groups", get(people::groups).options(preflight)),
        ("/api/v1/account/users", get(people::users).options(preflight)),
        ("/api/v1/account/users/authenticate", post(password::check)),
        ("/api/v1/account/resellers", get(people::resellers)),
        ("/api/v1/account/bills", get(bills::list).post(bills::create).options(preflight)),
        ("/api/v1/account/recurring_bills", get(recurring_bills::list).post(recurring_bills::create).options(preflight)),
        ("/api/v1/account/resellers/{id}/groups", get(people::groups_of_reseller)),
    ] {
        router = both(router, path, method);
    }
    // A `.json` behind an id is taken off when the id is read.
    router
        .route("/api/v1/account/groups/{id}", get(people::group))
        .route("/api/v1/account/users/{id}", get(people::user))
        .route("/api/v1/account/resellers/{id}", get(people::reseller))
        .route("/api/v1/account/bills/{id}", get(bills::show).delete(bills::cancel))
        .route("/api/v1/account/recurring_bills/{id}", get(recurring_bills::show).delete(recurring_bills::cancel))
        .route_layer(from_fn_with_state(sandbox.clone(), gate::gate))
}

async fn preflight() -> StatusCode {
    StatusCode::NO_CONTENT
}

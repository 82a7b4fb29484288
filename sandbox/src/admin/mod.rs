//! The JSON admin API under `/admin`. It has no password: see `guard` for who may use it.

mod billing;
mod connec;
mod control;
mod deliveries;
mod oidc;
mod records;
mod sp_metadata;

use std::sync::Arc;

use axum::Router;
use axum::routing::{any, delete, get, post, put};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::extract::Object;
use crate::failure::Failure;
use crate::state::Sandbox;

pub(crate) fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/admin/config", get(control::config))
        .route("/admin/clock", get(control::clock).post(control::move_clock))
        .route("/admin/settings", get(control::settings).put(control::change_settings))
        .route("/admin/faults", get(control::faults).post(control::arm_fault).delete(control::clear_faults))
        .route("/admin/faults/{id}", delete(control::remove_fault))
        .route("/admin/events", get(control::events))
        .route("/admin/reset", post(control::reset))
        .route("/admin/oidc", get(oidc::show))
        .route("/admin/oidc/rotate", post(oidc::rotate))
        .route("/admin/groups/{id}/remove", post(deliveries::remove_group))
        .route("/admin/groups/{group}/users/{user}/remove", post(deliveries::remove_user))
        .route("/admin/groups/{id}/connector", post(connec::connector))
        .route("/admin/connec/generate", post(connec::generate))
        .route("/admin/connec/flush", post(connec::flush))
        .route("/admin/connec/notify", post(connec::notify))
        .route("/admin/connec/{*path}", any(crate::connec::unguarded))
        .route("/admin/deliveries", get(deliveries::list))
        .route("/admin/deliveries/{id}", get(deliveries::show))
        .route("/admin/deliveries/{id}/send", post(deliveries::send_again))
        .route("/admin/bills", get(billing::bills))
        .route("/admin/bills/invoice", post(billing::invoice_all))
        .route("/admin/bills/{id}", get(billing::bill))
        .route("/admin/bills/{id}/invoice", post(billing::invoice))
        .route("/admin/bills/{id}/cancel", post(billing::cancel))
        .route("/admin/recurring-bills", get(billing::recurring_bills))
        .route("/admin/recurring-bills/{id}", get(billing::recurring_bill))
        .route("/admin/recurring-bills/{id}/cancel", post(billing::cancel_recurring))
        .route("/admin/environments", get(records::environments))
        .route("/admin/environments/{name}", put(records::put_environment))
        .route("/admin/apps", get(records::apps))
        .route("/admin/apps/{id}", get(records::app).put(records::put_app).delete(records::delete_app))
        .route("/admin/apps/{id}/sp-metadata", put(sp_metadata::put))
        .route("/admin/groups", get(records::groups))
        .route("/admin/groups/{id}", get(records::group).put(records::put_group).delete(records::delete_group))
        .route("/admin/users", get(records::users))
        .route("/admin/users/{id}", get(records::user).put(records::put_user).delete(records::delete_user))
        .route("/admin/users/{id}/end-session", post(records::end_session))
        .route("/admin/memberships", get(records::memberships))
        .route("/admin/groups/{group}/users/{user}", put(records::put_member).delete(records::delete_member))
}

/// A record with the given fields put over it; fields that are not given stay.
fn patched<T: Serialize + DeserializeOwned>(record: &T, Object(given): Object) -> Result<T, Failure> {
    let mut value = serde_json::to_value(record).map_err(|error| Failure::invalid(format!("cannot be changed: {error}")))?;
    if let Some(fields) = value.as_object_mut() {
        fields.extend(given);
    }
    serde_json::from_value(value).map_err(|error| Failure::invalid(error.to_string()))
}

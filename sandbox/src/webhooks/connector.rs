//! The calls that the dashboard makes to applications built on the connector framework.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::path::fill;
use crate::clock::iso;
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::apps::{self, App};
use crate::store::deliveries::{self, Call};
use crate::store::groups;

/// What a connector can be told.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Action {
    /// Starts a synchronization.
    Start,
    /// Asks for the state.
    Status,
    /// Pauses or resumes.
    Toggle,
    /// Makes it read the group's switches again.
    UpdateMetadata,
    /// Starts the first import.
    Initialize,
}

/// Writes the call to a group's application down.
pub(crate) fn tell(sandbox: &Arc<Sandbox>, group: &str, action: Action, opts: Option<Map<String, Value>>) -> Result<i64, Failure> {
    let now = iso(sandbox.now());
    sandbox.store.write(|db| {
        let of = groups::find(db, group)?.ok_or_else(|| Failure::not_found("group", group))?;
        let app = apps::find(db, &of.app)?.ok_or_else(|| Failure::not_found("app", &of.app))?;
        let (event, method, path) = target(&app, group, action)?;
        let mut body = json!({ "group_id": group });
        if let Some(opts) = opts {
            body["opts"] = Value::Object(opts);
        }
        let call = Call {
            url: format!("{}{path}", app.host),
            app: app.id,
            event: event.to_owned(),
            method: method.to_owned(),
            body: (method != "GET").then(|| body.to_string()),
            content_type: None,
        };
        Ok(deliveries::add(db, &call, &now)?)
    })
}

fn target(app: &App, group: &str, action: Action) -> Result<(&'static str, &'static str, String), Failure> {
    let filled = |path: &str| fill(path, &[("cld-uid", group)]);
    Ok(match action {
        Action::Start => ("synchronization.start", "POST", filled(&app.synchronization_start_path)),
        Action::Status => ("synchronization.status", "GET", filled(&app.synchronization_status_path)),
        Action::Toggle => ("synchronization.toggle", "PUT", filled(&app.synchronization_toggle_path)),
        // No configuration names this path.
        Action::UpdateMetadata => {
            ("synchronization.update_metadata", "PUT", format!("{}/update_metadata", filled(&app.synchronization_start_path)))
        }
        Action::Initialize => {
            let path = app.initialization_path.as_deref();
            let path = path.ok_or_else(|| Failure::invalid(format!("{} has no initialization_path", app.id)))?;
            ("connec.initialization", "POST", filled(path))
        }
    })
}

//! Configuration document, clock, settings, faults, events, reset.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::patched;
use crate::billing;
use crate::clock::{FARTHEST, LONGEST_MOVE, iso, machine_now};
use crate::extract::{Object, Params};
use crate::failure::Failure;
use crate::faults::Fault;
use crate::options::origin;
use crate::platform;
use crate::server::base_url;
use crate::state::Sandbox;
use crate::store::events::{self, Event, Level};
use crate::store::faults::Armed;
use crate::store::settings::Settings;
use crate::store::{apps, faults as armed, settings as kept};

type Shared = State<Arc<Sandbox>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    app: Option<String>,
    host: Option<String>,
}

/// What goes into the configuration file of an application.
pub(super) async fn config(State(sandbox): Shared, Params(wanted): Params<Wanted>, headers: HeaderMap) -> Result<Json<Value>, Failure> {
    let mut apps = match &wanted.app {
        None => sandbox.store.read(apps::all)?,
        Some(id) => {
            let app = sandbox.store.read(|db| apps::find(db, id))?;
            vec![app.ok_or_else(|| Failure::not_found("app", id))?]
        }
    };
    if let Some(host) = wanted.host {
        let host = origin(&host).ok_or_else(|| Failure::invalid("host is an http address such as http://127.0.0.1:3000"))?;
        apps.iter_mut().for_each(|app| app.host.clone_from(&host));
    }
    let base = base_url(&headers, sandbox.address);
    let items = apps.iter().map(|app| platform::marketplace(&sandbox, app, &base)).collect::<Result<Vec<_>, _>>()?;
    Ok(Json(json!({ "marketplaces": items })))
}

pub(super) async fn clock(State(sandbox): Shared) -> Json<Value> {
    Json(time(&sandbox))
}

fn time(sandbox: &Sandbox) -> Value {
    json!({ "now": iso(sandbox.now()), "offset_seconds": sandbox.clock.offset_ms() / 1000 })
}

/// One of three ways to set the clock.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    advance: Option<i64>,
    now: Option<DateTime<Utc>>,
    reset: Option<bool>,
}

impl Move {
    /// The new offset of the clock from the machine's; nothing when it is beyond all numbers.
    fn offset_ms(self, present: i64) -> Result<Option<i64>, Failure> {
        match self {
            Self { advance: Some(seconds), now: None, reset: None } => {
                Ok(seconds.checked_mul(1000).and_then(|advance| advance.checked_add(present)))
            }
            Self { advance: None, now: Some(now), reset: None } => Ok(now.timestamp_millis().checked_sub(machine_now().timestamp_millis())),
            Self { advance: None, now: None, reset: Some(true) } => Ok(Some(0)),
            _ => Err(Failure::invalid("give one of {\"advance\": seconds}, {\"now\": RFC 3339 time}, {\"reset\": true}")),
        }
    }
}

pub(super) async fn move_clock(State(sandbox): Shared, body: Object) -> Result<Json<Value>, Failure> {
    let wanted: Move = body.read()?;
    let is_back = wanted.reset.is_some();
    // Under the lock of the store, so that two moves at once add up.
    sandbox.store.write(|db| {
        let present = sandbox.clock.offset_ms();
        let offset_ms = wanted
            .offset_ms(present)?
            .filter(|ms| (-FARTHEST * 1000..=FARTHEST * 1000).contains(ms))
            .ok_or_else(|| Failure::invalid("the clock is a hundred years from the machine's at most"))?;
        if offset_ms - present > LONGEST_MOVE * 1000 && !is_back {
            return Err(Failure::invalid("one move goes twenty years ahead at most; go farther in several"));
        }
        kept::set_clock_offset_ms(db, offset_ms)?;
        sandbox.clock.set_offset_ms(offset_ms);
        Ok::<_, Failure>(())
    })?;
    billing::catch_up(&sandbox).await?;
    let answer = time(&sandbox);
    sandbox.log(Level::Info, "clock", "the clock was moved", answer.clone())?;
    Ok(Json(answer))
}

pub(super) async fn settings(State(sandbox): Shared) -> Result<Json<Settings>, Failure> {
    Ok(Json(sandbox.settings()?))
}

pub(super) async fn change_settings(State(sandbox): Shared, body: Object) -> Result<Json<Settings>, Failure> {
    let changed = sandbox.store.write(|db| {
        let changed: Settings = patched(&Settings::load(db)?, body)?;
        changed.check().map_err(Failure::invalid)?;
        changed.save(db)?;
        Ok::<_, Failure>(changed)
    })?;
    sandbox.gathering.end();
    let data = serde_json::to_value(&changed).unwrap_or_default();
    sandbox.log(Level::Info, "settings", "the settings were changed", data)?;
    Ok(Json(changed))
}

pub(super) async fn faults(State(sandbox): Shared) -> Result<Json<Vec<Armed>>, Failure> {
    Ok(Json(sandbox.store.read(armed::all)?))
}

pub(super) async fn arm_fault(State(sandbox): Shared, body: Object) -> Result<(StatusCode, Json<Armed>), Failure> {
    let (fault, times) = Fault::read(body.0)?;
    let id = sandbox.store.write(|db| {
        if let Some(app) = fault.target().or(fault.stage().map(|(_, app)| app)).flatten()
            && apps::find(db, app)?.is_none()
        {
            return Err(Failure::not_found("app", app));
        }
        Ok(armed::arm(db, &fault, times)?)
    })?;
    let armed = Armed { id, fault, remaining: times };
    let data = serde_json::to_value(&armed).unwrap_or_default();
    sandbox.log(Level::Info, "fault.armed", &format!("{} was armed", armed.fault.kind()), data)?;
    Ok((StatusCode::CREATED, Json(armed)))
}

pub(super) async fn remove_fault(State(sandbox): Shared, Path(id): Path<i64>) -> Result<StatusCode, Failure> {
    match sandbox.store.write::<_, Failure>(|db| Ok(armed::remove(db, id)?))? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Failure::not_found("fault", &id.to_string())),
    }
}

pub(super) async fn clear_faults(State(sandbox): Shared) -> Result<Json<Value>, Failure> {
    let removed = sandbox.store.write::<_, Failure>(|db| Ok(armed::clear(db)?))?;
    Ok(Json(json!({ "removed": removed })))
}

pub(super) async fn events(State(sandbox): Shared, Params(filter): Params<events::Filter>) -> Result<Json<Vec<Event>>, Failure> {
    Ok(Json(sandbox.store.read(|db| events::list(db, &filter))?))
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Reset {
    new_key: bool,
}

pub(super) async fn reset(State(sandbox): Shared, body: Object) -> Result<Json<Value>, Failure> {
    let wanted: Reset = body.read()?;
    sandbox.reset(wanted.new_key)?;
    sandbox.gathering.end();
    Ok(Json(time(&sandbox)))
}

//! Telling applications of what others have changed. Changes are gathered for a while and sent together:
//! several kinds of entities, several records, several groups.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::render::{self, View};
use super::resources::Resource;
use crate::clock::iso;
use crate::failure::Failure;
use crate::json::{Fields, Json};
use crate::state::Sandbox;
use crate::store::apps::{self, App};
use crate::store::deliveries::{self, Call};
use crate::store::entities::{self, Entity};
use crate::store::groups::{self, TERMINATED};
use crate::store::notifications;
use crate::store::settings::Settings;
use crate::webhooks;

/// The most records in a notification.
const LARGEST: usize = 100;
/// What an application has in its subscriptions that wants to hear of everything.
pub(crate) const EVERYTHING: &str = "*";

/// Whether changes are being gathered, and what ends that before its time.
#[derive(Default)]
pub(crate) struct Gathering {
    goes_on: AtomicBool,
    end: Notify,
}

impl Gathering {
    /// What has been gathered is sent now: the time to gather is another one from here on.
    pub(crate) fn end(&self) {
        if self.goes_on.load(Ordering::SeqCst) {
            self.end.notify_one();
        }
    }
}

/// Notes a change for the applications that have subscribed to it, but for the one that made it.
pub(super) fn queue(db: &Connection, writer: Option<&App>, entity: &Entity) -> rusqlite::Result<()> {
    let echo = Settings::load(db)?.notification_echo;
    let writer = writer.map(|app| app.id.as_str()).filter(|_| !echo);
    for group in groups::of_organization(db, &entity.channel)? {
        if group.status == TERMINATED || Some(group.app.as_str()) == writer {
            continue;
        }
        if apps::find(db, &group.app)?.is_some_and(|app| wants(&app, &entity.resource)) {
            notifications::add(db, &group.app, &group.id, entity.seq)?;
        }
    }
    Ok(())
}

fn wants(app: &App, resource: &str) -> bool {
    app.subscriptions.iter().any(|name| name == EVERYTHING || name == resource)
}

/// Sends what waits when the time of gathering is over.
pub(crate) fn schedule(sandbox: &Arc<Sandbox>) {
    if sandbox.gathering.goes_on.swap(true, Ordering::SeqCst) {
        return;
    }
    let sandbox = sandbox.clone();
    tokio::spawn(async move {
        let delay = sandbox.settings().map(|settings| settings.notification_delay).unwrap_or_default();
        let _ = tokio::time::timeout(Duration::from_millis(delay), sandbox.gathering.end.notified()).await;
        // What is written from here on is gathered anew.
        sandbox.gathering.goes_on.store(false, Ordering::SeqCst);
        if let Err(failure) = flush(&sandbox) {
            eprintln!("maestrano-sandbox: notifications: {}", failure.message);
        }
    });
}

/// Sends what waits; the tasks that do so, one for each application, and the deliveries.
pub(crate) fn flush(sandbox: &Arc<Sandbox>) -> Result<(Vec<JoinHandle<()>>, Vec<i64>), Failure> {
    let now = iso(sandbox.now());
    let (mut tasks, mut made) = (Vec::new(), Vec::new());
    for app in sandbox.store.read(notifications::apps)? {
        let ids = deliveries_for(sandbox, &app, &now)?;
        made.extend(&ids);
        let sandbox = sandbox.clone();
        // To one application in their order; a slow one holds no other up.
        tasks.push(tokio::spawn(async move {
            for id in ids {
                let _ = webhooks::send(&sandbox, id).await;
            }
        }));
    }
    Ok((tasks, made))
}

/// One transaction for each, so that nobody waits long for a great many.
fn deliveries_for(sandbox: &Sandbox, app: &str, now: &str) -> Result<Vec<i64>, Failure> {
    sandbox.store.write(|db| notifications::drop_left(db, app))?;
    let mut ids = Vec::new();
    while let Some(id) = sandbox.store.write(|db| next_delivery(db, app, now))? {
        ids.push(id);
    }
    Ok(ids)
}

fn next_delivery(db: &Connection, app: &str, now: &str) -> Result<Option<i64>, Failure> {
    let app = apps::find(db, app)?.ok_or_else(|| Failure::not_found("app", app))?;
    let waiting = notifications::take(db, &app.id, LARGEST)?;
    if waiting.is_empty() {
        return Ok(None);
    }
    let mut kinds = Fields::new();
    for item in waiting {
        let Some(entity) = entities::at(db, item.entity)? else { continue };
        let known = Resource::named(&entity.resource).or_else(|| Resource::unheard_of(&entity.resource));
        let Some(resource) = known else { continue };
        let view = View { group: &item.group, external_ids: app.external_ids, alpha2: false };
        let record = render::entity(db, &entity, &resource, view)?;
        if let Json::List(records) = kinds.entry(resource.name).or_insert_with(|| Json::List(Vec::new())) {
            records.push(record);
        }
    }
    let call = Call {
        app: app.id.clone(),
        event: "connec.notification".to_owned(),
        method: "POST".to_owned(),
        url: format!("{}{}", app.host, app.notification_path),
        body: Some(Json::Object(kinds).to_string()),
        content_type: None,
    };
    Ok(Some(deliveries::add(db, &call, now)?))
}

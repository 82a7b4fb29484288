//! What all handlers share.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::billing::Executions;
use crate::clock::{Clock, iso, machine_now};
use crate::connec::Selections;
use crate::connec::notify::Gathering;
use crate::failure::Failure;
use crate::idp::key::IdpKey;
use crate::options::{DEFAULT_APP_HOST, Options, StartError};
use crate::store::events::{self, Level};
use crate::store::settings::{self, Settings};
use crate::store::{Store, apps, deliveries, key, oidc_keys, seed};
use crate::webhooks::Sender;

/// The last response to an application, for the faults that repeat it.
#[derive(Clone)]
pub(crate) struct Sent {
    pub(crate) xml: String,
    pub(crate) acs: String,
    pub(crate) assertion_id: String,
}

pub(crate) struct Sandbox {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) address: SocketAddr,
    pub(crate) sender: Sender,
    pub(crate) selections: Selections,
    pub(crate) gathering: Gathering,
    pub(crate) executions: Executions,
    stopping: AtomicBool,
    options: Options,
    key: RwLock<Arc<IdpKey>>,
    sent: Mutex<HashMap<String, Sent>>,
}

impl Sandbox {
    /// Opens the store, and on first start fills it.
    pub(crate) fn open(options: Options, address: SocketAddr) -> Result<Self, StartError> {
        let app_host = options.seeded_app_host()?;
        let store = Store::open(options.db.as_deref())?;
        store.migrate()?;
        let failed = |failure: Failure| StartError(failure.message);
        let key = store.write(load_or_make_key).map_err(failed)?;
        let offset_ms = store.read(settings::clock_offset_ms).map_err(|error| StartError(error.to_string()))?;
        let clock = Clock::new(offset_ms);
        let sandbox = Self {
            store,
            clock,
            address,
            sender: Sender::default(),
            selections: Selections::default(),
            gathering: Gathering::default(),
            executions: Executions::default(),
            stopping: AtomicBool::new(false),
            options,
            key: RwLock::new(Arc::new(key)),
            sent: Mutex::default(),
        };
        sandbox.prepare(&app_host).map_err(failed)?;
        Ok(sandbox)
    }

    fn prepare(&self, app_host: &str) -> Result<(), Failure> {
        let now = self.now();
        self.store.write(|db| {
            if seed::is_new(db)? {
                seed::plant(db, app_host, now)?;
            } else if self.options.app_host.is_some()
                && let Some(mut app) = apps::find(db, seed::APP)?
            {
                app.host = app_host.to_owned();
                apps::save(db, &app)?;
            }
            deliveries::give_up_waiting(db)?;
            self.started_with(Settings::load(db)?)?.save(db)?;
            Ok(())
        })
    }

    /// Settings with what the command line says put over them.
    fn started_with(&self, mut settings: Settings) -> Result<Settings, Failure> {
        settings.recheck = self.options.recheck.unwrap_or(settings.recheck);
        settings.strict = self.options.strict.unwrap_or(settings.strict);
        settings.check().map_err(Failure::invalid)?;
        Ok(settings)
    }

    /// Back to the seeds, the first settings and the machine's time. The key stays, so that
    /// applications stay configured, unless a new one is asked for.
    pub(crate) fn reset(&self, new_key: bool) -> Result<(), Failure> {
        let app_host = self.options.app_host.as_deref().unwrap_or(DEFAULT_APP_HOST);
        let app_host = crate::options::origin(app_host).unwrap_or_default();
        let settings = self.started_with(Settings::default())?;
        let fresh = new_key.then(IdpKey::make).transpose()?;
        self.store.write::<_, Failure>(|db| {
            seed::clear(db)?;
            seed::plant(db, &app_host, machine_now())?;
            settings.save(db)?;
            settings::set_clock_offset_ms(db, 0)?;
            if let Some(fresh) = &fresh {
                key::save(db, &fresh.stored()?)?;
                oidc_keys::clear(db)?;
            }
            Ok(())
        })?;
        self.clock.set_offset_ms(0);
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clear();
        if let Some(fresh) = fresh {
            *self.key.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        }
        self.log(Level::Info, "reset", "back to the seeds", Value::Null)
    }

    /// Long work ends at its next step.
    pub(crate) fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
    }

    /// Between two steps of long work, which runs beside the requests: lets those have the store who
    /// wait for it, and ends the work when the sandbox is to stop.
    pub(crate) fn step(&self) -> Result<(), Failure> {
        // The lock of the store is not fair: whoever gives it up and takes it again at once gets it.
        std::thread::sleep(Duration::from_millis(1));
        match self.stopping.load(Ordering::SeqCst) {
            true => Err(Failure::new(StatusCode::SERVICE_UNAVAILABLE, "the sandbox is stopping")),
            false => Ok(()),
        }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub(crate) fn settings(&self) -> rusqlite::Result<Settings> {
        self.store.read(Settings::load)
    }

    pub(crate) fn key(&self) -> Arc<IdpKey> {
        self.key.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The last response to an application.
    pub(crate) fn sent(&self, app: &str) -> Option<Sent> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).get(app).cloned()
    }

    pub(crate) fn remember_sent(&self, app: &str, sent: Sent) {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).insert(app.to_owned(), sent);
    }

    /// Writes to the event log.
    pub(crate) fn log(&self, level: Level, kind: &str, message: &str, data: Value) -> Result<(), Failure> {
        let at = iso(self.now());
        self.store.write(|db| Ok(events::add(db, &at, level, kind, message, &data)?))
    }
}

fn load_or_make_key(db: &rusqlite::Transaction<'_>) -> Result<IdpKey, Failure> {
    match key::load(db)? {
        Some(stored) => Ok(IdpKey::from_stored(&stored)?),
        None => {
            let made = IdpKey::make()?;
            key::save(db, &made.stored()?)?;
            Ok(made)
        }
    }
}

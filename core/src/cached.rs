//! What providers say of themselves, fetched when needed and kept by the process, so that not every request asks again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::runtime::PerProcess;
use crate::{Error, Result};

/// How long what was fetched is used before it is asked for again.
const FRESH: Duration = Duration::from_secs(3600);
/// How long it is used on while it can't be fetched again.
const STALE: Duration = Duration::from_secs(24 * 3600);
/// How often it is asked for again although it is not too old: because of a token, which anybody can send.
const FLOOR: Duration = Duration::from_secs(30);
/// For how long a provider that failed is left alone.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// More providers than one process has marketplaces.
const MAX_PROVIDERS: usize = 256;

/// The process's providers by name. Handles of the library share them, so that php-fpm, which opens one a request, does not ask each
/// time.
pub(crate) struct Providers<T>(PerProcess<Mutex<HashMap<String, Arc<T>>>>);

impl<T> Providers<T> {
    pub(crate) const fn new() -> Self {
        Providers(PerProcess::new())
    }

    /// Forgets them all, at the end of the process.
    pub(crate) fn forget(&self) {
        drop(self.0.take());
    }

    /// The provider of that name, made at first use.
    pub(crate) fn get(&self, name: &str, make: impl FnOnce() -> T) -> Arc<T> {
        let all = self.0.get(Mutex::default);
        // One insert or one clear: a panic leaves nothing half done.
        let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MAX_PROVIDERS && !all.contains_key(name) {
            all.clear();
        }
        Arc::clone(all.entry(name.to_owned()).or_insert_with(|| Arc::new(make())))
    }
}

/// Something fetched, when, and the last failure since. Whoever needs it while it is fetched waits for the one fetch, be its outcome a
/// failure; who needs no more than what is known does not wait.
pub(crate) struct Cached<T> {
    state: Mutex<State<T>>,
    /// Held by the one who fetches.
    turn: tokio::sync::Mutex<()>,
}

struct State<T> {
    value: Option<(Arc<T>, Instant)>,
    /// When it was last fetched out of turn.
    anew: Option<Instant>,
    failed: Option<(Instant, Error)>,
}

impl<T> Default for Cached<T> {
    fn default() -> Self {
        Cached { state: Mutex::new(State { value: None, anew: None, failed: None }), turn: tokio::sync::Mutex::default() }
    }
}

impl<T> Cached<T> {
    /// The value, if there is one that is not too old.
    pub(crate) fn fresh(&self) -> Option<Arc<T>> {
        self.known(FRESH)
    }

    /// The value, fetched when there is none or it is too old. An old one is used on for a day while nothing newer can be had.
    pub(crate) async fn get(&self, fetch: impl Future<Output = Result<T>>) -> Result<Arc<T>> {
        let _turn = self.turn.lock().await;
        match self.fresh() {
            Some(value) => Ok(value),
            None => self.fetched(fetch).await,
        }
    }

    /// A newer value than the one that would not do, if there is one; fetched out of turn at most once in a while.
    pub(crate) async fn newer(&self, than: &Arc<T>, fetch: impl Future<Output = Result<T>>) -> Option<Arc<T>> {
        let _turn = self.turn.lock().await;
        let is_newer = |value: &Arc<T>| !Arc::ptr_eq(value, than);
        if let Some(value) = self.known(STALE).filter(is_newer) {
            return Some(value);
        }
        if self.state().anew.is_some_and(|at| at.elapsed() < FLOOR) {
            return None;
        }
        let value = self.fetched(fetch).await;
        self.state().anew = Some(Instant::now());
        value.ok().filter(is_newer)
    }

    async fn fetched(&self, fetch: impl Future<Output = Result<T>>) -> Result<Arc<T>> {
        let usable = self.known(STALE);
        if let Some((at, error)) = &self.state().failed
            && at.elapsed() < AFTER_FAILURE
        {
            return usable.ok_or_else(|| error.clone());
        }
        let outcome = fetch.await.map(Arc::new);
        let mut state = self.state();
        match outcome {
            Ok(value) => {
                (state.value, state.failed) = (Some((Arc::clone(&value), Instant::now())), None);
                Ok(value)
            }
            Err(error) => {
                state.failed = Some((Instant::now(), error.clone()));
                usable.ok_or(error)
            }
        }
    }

    fn known(&self, age: Duration) -> Option<Arc<T>> {
        self.state().value.as_ref().filter(|(_, at)| at.elapsed() < age).map(|(value, _)| Arc::clone(value))
    }

    fn state(&self) -> MutexGuard<'_, State<T>> {
        // Each change is one assignment: a panic leaves nothing half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

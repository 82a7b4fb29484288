//! What providers say of themselves, fetched when needed and kept by the process, so that not every request asks again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::runtime::PerProcess;
use crate::{Code, Error, Result};

/// How long what was fetched is used before it is asked for again.
pub(crate) const FRESH: Duration = Duration::from_secs(3600);
/// How long it is used on while it can't be fetched again.
const STALE: Duration = Duration::from_secs(24 * 3600);
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

/// Something fetched, when, and the last failure since. Keep it in an asynchronous mutex that is held while it is fetched: whoever waits
/// for the same meanwhile gets the outcome, be it a failure.
pub(crate) struct Kept<T> {
    value: Option<(Arc<T>, Instant)>,
    /// When it was last fetched out of turn.
    anew: Option<Instant>,
    failed: Option<(Instant, Code, String)>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Kept { value: None, anew: None, failed: None }
    }
}

impl<T> Kept<T> {
    /// The value, fetched when there is none or it is too old. An old one is used on for a day while nothing newer can be had.
    pub(crate) async fn get(&mut self, fetch: impl Future<Output = Result<T>>, fresh: Duration) -> Result<Arc<T>> {
        match &self.value {
            Some((value, at)) if at.elapsed() < fresh => Ok(Arc::clone(value)),
            _ => self.fetched(fetch).await,
        }
    }

    /// The value, fetched although it is not too old, unless that was done within the floor.
    pub(crate) async fn get_anew(&mut self, fetch: impl Future<Output = Result<T>>, floor: Duration) -> Result<Arc<T>> {
        match &self.value {
            Some((value, _)) if self.anew.is_some_and(|at| at.elapsed() < floor) => Ok(Arc::clone(value)),
            _ => {
                self.anew = Some(Instant::now());
                self.fetched(fetch).await
            }
        }
    }

    async fn fetched(&mut self, fetch: impl Future<Output = Result<T>>) -> Result<Arc<T>> {
        let usable = self.value.as_ref().filter(|(_, at)| at.elapsed() < STALE).map(|(value, _)| Arc::clone(value));
        if let Some((at, code, message)) = &self.failed
            && at.elapsed() < AFTER_FAILURE
        {
            return usable.ok_or_else(|| Error::new(*code, message.clone()));
        }
        match fetch.await {
            Ok(value) => {
                let value = Arc::new(value);
                (self.value, self.failed) = (Some((Arc::clone(&value), Instant::now())), None);
                Ok(value)
            }
            Err(error) => {
                self.failed = Some((Instant::now(), error.code(), error.message().to_owned()));
                usable.ok_or(error)
            }
        }
    }
}

//! The memory of used assertions: each may sign a user on once.

use std::collections::HashMap;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::digest::{SHA256, digest};

use crate::instant::Instant;
use crate::runtime::PerProcess;
use crate::{Code, Error, Result};

/// Remembers what was used. The library brings one in memory (one process) and one in a directory (all processes of a machine);
/// implement it for anything else, such as a database that several machines share.
pub trait ReplayStore: Send + Sync {
    /// Remembers `key` until `until`, in one atomic step. Answers whether it was new; `false` means that it was used before.
    ///
    /// # Errors
    /// When the store can't answer. The sign-on is then refused.
    fn remember(&self, key: &str, until: Instant, now: Instant) -> Result<bool>;
}

/// The store that a URL names: `memory:`, or `file:///path/of/a/directory`.
pub(crate) fn from_url(url: &str) -> Result<Arc<dyn ReplayStore>> {
    let invalid = |reason: &str| {
        Error::new(Code::ConfigInvalid, format!("sso.replay_store {reason}"))
            .with_field("sso.replay_store")
            .with_hint("use memory: for one process, or file:///path/of/a/directory for several on one machine")
    };
    if url == "memory:" || url == "memory://" {
        return Ok(Arc::new(Memory::new()));
    }
    match url.strip_prefix("file://") {
        Some(path) if path.starts_with('/') => Ok(Arc::new(Directory::new(path))),
        Some(_) => Err(invalid("must name an absolute path")),
        None => Err(invalid("is of a kind that this version does not have")),
    }
}

/// In memory, for one process. A forked child starts with an empty one.
pub(crate) struct Memory {
    used: PerProcess<Mutex<Used>>,
}

#[derive(Default)]
struct Used {
    until: HashMap<[u8; 32], Instant>,
    swept_at: usize,
}

impl Memory {
    pub(crate) fn new() -> Self {
        Memory { used: PerProcess::new() }
    }
}

impl ReplayStore for Memory {
    fn remember(&self, key: &str, until: Instant, now: Instant) -> Result<bool> {
        let used = self.used.get(Mutex::default);
        // A panic can't leave the map half changed: every step below is one insert or one retain.
        let mut used = used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.until.len() >= used.swept_at.max(1024) * 2 {
            used.until.retain(|_, end| *end > now);
            used.swept_at = used.until.len();
        }
        match used.until.entry(hash(key)) {
            std::collections::hash_map::Entry::Occupied(mut entry) if *entry.get() <= now => {
                entry.insert(until);
                Ok(true)
            }
            std::collections::hash_map::Entry::Occupied(_) => Ok(false),
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(until);
                Ok(true)
            }
        }
    }
}

/// One file an assertion in a directory, for several processes on one machine. The file's name is the hash of the key, and making it
/// is the atomic step; it holds the time until which it counts, in seconds since 1970.
pub(crate) struct Directory {
    path: PathBuf,
}

impl Directory {
    /// About one assertion in so many has the directory swept. Its hash says which, not a count: under php-fpm each request has a
    /// store of its own, that would never count far.
    const SWEEP_EVERY: u8 = 64;

    pub(crate) fn new(path: impl Into<PathBuf>) -> Self {
        Directory { path: path.into() }
    }

    /// Removes files whose time is over. They no longer matter: what they stand for has run out by itself.
    fn sweep(&self, now: Instant) {
        let Ok(entries) = fs::read_dir(&self.path) else { return };
        for entry in entries.flatten() {
            // One that was made this moment is still empty, and stays.
            let until = fs::read_to_string(entry.path()).ok().and_then(|text| text.trim().parse::<i64>().ok());
            let is_ours = entry.path().extension().is_some_and(|extension| extension == "used");
            if is_ours && until.is_some_and(|until| until < now.unix()) {
                // Another process may have removed it first.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

impl ReplayStore for Directory {
    fn remember(&self, key: &str, until: Instant, now: Instant) -> Result<bool> {
        use std::os::unix::fs::OpenOptionsExt as _;

        let hash = hash(key);
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let name = self.path.join(format!("{hex}.used"));
        match fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&name) {
            Ok(mut file) => {
                // Should this fail, the file only stays longer than it must.
                let _ = write!(file, "{}", until.unix());
                if hash[0].is_multiple_of(Self::SWEEP_EVERY) {
                    self.sweep(now);
                }
                Ok(true)
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(unusable(&self.path, &error)),
        }
    }
}

fn unusable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(Code::ConfigInvalid, format!("the replay store in {} can't be used: {error}", path.display()))
        .with_field("sso.replay_store")
        .with_hint("make the directory and let the app's user write to it; without it no sign-on is safe from replay")
}

fn hash(key: &str) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest(&SHA256, key.as_bytes()).as_ref());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Instant {
        Instant::from_unix(seconds)
    }

    fn directory(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("maestrano-replay-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a directory");
        path
    }

    #[test]
    fn a_key_is_new_once() {
        let path = directory("once");
        for store in [Arc::new(Memory::new()) as Arc<dyn ReplayStore>, Arc::new(Directory::new(&path))] {
            assert!(store.remember("a", at(100), at(1)).expect("works"));
            assert!(!store.remember("a", at(100), at(2)).expect("works"));
            assert!(store.remember("b", at(100), at(2)).expect("works"));
        }
        fs::remove_dir_all(path).expect("removed");
    }

    #[test]
    fn of_many_threads_one_wins() {
        let path = directory("race");
        for store in [Arc::new(Memory::new()) as Arc<dyn ReplayStore>, Arc::new(Directory::new(&path))] {
            let wins: usize = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..16).map(|_| scope.spawn(|| store.remember("a", at(100), at(1)).expect("works"))).collect();
                threads.into_iter().map(|t| usize::from(t.join().expect("no panic"))).sum()
            });
            assert_eq!(wins, 1);
        }
        fs::remove_dir_all(path).expect("removed");
    }

    #[test]
    fn what_has_run_out_is_swept() {
        let path = directory("sweep");
        for n in 0..2000 {
            // Stores that remember once, as in PHP.
            assert!(Directory::new(&path).remember(&n.to_string(), at(n), at(2000)).expect("works"));
        }
        assert!(fs::read_dir(&path).expect("readable").count() < 500);
        fs::remove_dir_all(path).expect("removed");
        let memory = Memory::new();
        for n in 0..5000 {
            assert!(memory.remember(&n.to_string(), at(n), at(n)).expect("works"));
        }
        assert!(memory.used.get(Mutex::default).lock().expect("free").until.len() < 2500);
    }

    #[test]
    fn a_directory_that_is_missing_refuses() {
        let error = Directory::new("/nonexistent/replay").remember("a", at(2), at(1)).expect_err("must fail");
        assert_eq!(error.code(), Code::ConfigInvalid);
        assert!(from_url("redis://localhost").is_err());
        assert!(from_url("file://relative").is_err());
    }
}

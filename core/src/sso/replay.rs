//! The memory of used assertions: each may sign a user on once.

use std::collections::HashMap;
use std::fs;
use std::io::{ErrorKind, Read as _, Write as _};
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

/// The store that a URL names: `memory:`, which is the one of the handle, or `file:///path/of/a/directory`.
pub(crate) fn from_url(url: &str, memory: &Arc<dyn ReplayStore>) -> Result<Arc<dyn ReplayStore>> {
    let invalid = |reason: &str| {
        Error::new(Code::ConfigInvalid, format!("sso.replay_store {reason}"))
            .with_field("sso.replay_store")
            .with_hint("use memory: for one process, or file:///path/of/a/directory for several on one machine")
    };
    if url == "memory:" || url == "memory://" {
        return Ok(Arc::clone(memory));
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

/// Longer than any number that a file of ours holds.
const MAX_FILE: u64 = 32;

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
        for path in entries.flatten().map(|entry| entry.path()) {
            // One that was made this moment is still empty, and stays.
            let is_over = || Some(read_until(&path)? < now.unix());
            if path.extension().is_some_and(|extension| extension == "used") && is_over() == Some(true) {
                // Another process may have removed it first.
                let _ = fs::remove_file(path);
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

/// The time in a file of ours. Whatever else somebody put there is left alone: a pipe would be waited for, a big file fill the memory.
fn read_until(path: &Path) -> Option<i64> {
    use std::os::unix::fs::OpenOptionsExt as _;

    let file = fs::OpenOptions::new().read(true).custom_flags(libc::O_NONBLOCK | libc::O_NOFOLLOW).open(path).ok()?;
    if !file.metadata().ok()?.is_file() {
        return None;
    }
    let mut text = String::new();
    file.take(MAX_FILE).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
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
    fn what_else_lies_in_the_directory_does_no_harm() {
        let path = directory("odd");
        let store = Directory::new(&path);
        // A link in an assertion's place is not followed, and the assertion counts as used.
        let target = path.join("target");
        fs::write(&target, "mine").expect("written");
        let hex: String = hash("linked").iter().map(|byte| format!("{byte:02x}")).collect();
        std::os::unix::fs::symlink(&target, path.join(format!("{hex}.used"))).expect("linked");
        std::os::unix::fs::symlink("/nonexistent", path.join("dangling.used")).expect("linked");
        assert!(!store.remember("linked", at(100), at(1)).expect("works"));
        // Pipes that nobody writes to, a directory, a file that is being written, others' files.
        for pipe in ["pipe", "pipe.used"] {
            assert!(std::process::Command::new("mkfifo").arg(path.join(pipe)).status().expect("mkfifo").success());
        }
        fs::create_dir(path.join("directory.used")).expect("made");
        for (name, text) in [("empty.used", ""), ("other.txt", "1"), ("text.used", "x"), ("huge.used", "99999999999999999999")] {
            fs::write(path.join(name), text).expect("written");
        }
        let before = fs::read_dir(&path).expect("readable").count();
        let sweeping = (0..).map(|n| n.to_string()).find(|key| hash(key)[0].is_multiple_of(Directory::SWEEP_EVERY)).expect("one of 64");
        assert!(store.remember(&sweeping, at(5000), at(4000)).expect("works"));
        assert_eq!(fs::read_dir(&path).expect("readable").count(), before + 1, "all of it is still there");
        assert_eq!(fs::read_to_string(target).expect("readable"), "mine");
        fs::remove_dir_all(path).expect("removed");
    }

    #[test]
    fn nothing_is_forgotten_before_its_time() {
        let (path, now) = (directory("time"), at(1_000));
        let keys: Vec<String> = (0..5_000).map(|n| n.to_string()).collect();
        for store in [Arc::new(Memory::new()) as Arc<dyn ReplayStore>, Arc::new(Directory::new(&path))] {
            // Every second one is over in a moment, which makes room many times.
            for (n, key) in keys.iter().enumerate() {
                assert!(store.remember(key, at(if n % 2 == 0 { 1_100 } else { 1_001 }), now).expect("works"));
            }
            for later in [1_001, 1_002, 1_099] {
                for n in 0..3_000 {
                    assert!(store.remember(&format!("{later}-{n}"), at(later + 1), at(later)).expect("works"));
                }
            }
            for key in keys.iter().step_by(2) {
                assert!(!store.remember(key, at(1_100), at(1_099)).expect("works"), "{key} is usable for another second");
            }
        }
        fs::remove_dir_all(path).expect("removed");
    }

    #[test]
    fn a_directory_that_is_missing_refuses() {
        let error = Directory::new("/nonexistent/replay").remember("a", at(2), at(1)).expect_err("must fail");
        assert_eq!(error.code(), Code::ConfigInvalid);
        let memory: Arc<dyn ReplayStore> = Arc::new(Memory::new());
        for url in ["redis://localhost", "file://relative", "file:/x", "memory", ""] {
            assert_eq!(from_url(url, &memory).err().map(|error| error.code()), Some(Code::ConfigInvalid), "{url}");
        }
    }
}

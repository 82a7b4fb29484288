//! Names of hosts, asked of the system, a bounded number at a time.

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs as _};
use std::sync::{Arc, Mutex, PoisonError};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::sync::{Semaphore, watch};

/// How many names are looked up at once. The system's look-up blocks a thread, long after the request that waits for it has timed out if
/// the name server is silent; so it must never take all the threads of the runtime.
const LOOKUPS: usize = 16;

/// What a look-up found. The error of the system can't be cloned; its kind and text can.
type Found = Result<Vec<SocketAddr>, (io::ErrorKind, String)>;
type Lookup = fn(&str) -> io::Result<Vec<SocketAddr>>;

/// The system's resolver, which keeps to its share of threads: all who ask for a name meanwhile share one look-up, so that a name whose server
/// is silent takes one thread however often it is asked for, and leaves the others to other names. `localhost`, and what ends in
/// `.localhost`, is this machine without asking (RFC 6761 6.3): settings that allow plain HTTP to this machine rely on it.
#[derive(Clone)]
pub(crate) struct Resolver(Arc<Shared>);

struct Shared {
    turns: Arc<Semaphore>,
    /// The names that are being looked up, each with where its answer comes.
    asked: Mutex<HashMap<String, watch::Receiver<Option<Found>>>>,
    look_up: Lookup,
}

impl Default for Resolver {
    fn default() -> Self {
        Resolver::new(LOOKUPS, |name| (name, 0).to_socket_addrs().map(Iterator::collect))
    }
}

/// Whether the name stands for this machine.
pub(crate) fn is_localhost(name: &str) -> bool {
    name == "localhost" || name.ends_with(".localhost")
}

impl Resolver {
    fn new(lookups: usize, look_up: Lookup) -> Self {
        Resolver(Arc::new(Shared { turns: Arc::new(Semaphore::new(lookups)), asked: Mutex::default(), look_up }))
    }
}

impl Shared {
    /// Where the answer comes, of a look-up that is under way or starts now. It goes on when nobody waits for it any more.
    fn ask(self: &Arc<Self>, name: &str) -> watch::Receiver<Option<Found>> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = asked.get(name) {
            return answer.clone();
        }
        let (sender, answer) = watch::channel(None);
        asked.insert(name.to_owned(), answer.clone());
        let (shared, name) = (Arc::clone(self), name.to_owned());
        tokio::spawn(async move {
            let found = shared.found(&name).await.map_err(|error| (error.kind(), error.to_string()));
            // Before it is told, so that who asks from now on asks anew.
            shared.asked.lock().unwrap_or_else(PoisonError::into_inner).remove(&name);
            sender.send_replace(Some(found));
        });
        answer
    }

    async fn found(&self, name: &str) -> io::Result<Vec<SocketAddr>> {
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(io::Error::other)?;
        let (name, look_up) = (name.to_owned(), self.look_up);
        let looking = tokio::task::spawn_blocking(move || {
            let found = look_up(&name);
            drop(turn);
            found
        });
        looking.await.map_err(io::Error::other)?
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let shared = Arc::clone(&self.0);
        Box::pin(async move {
            if is_localhost(name.as_str()) {
                let addresses = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()].map(|ip| SocketAddr::new(ip, 0));
                return Ok(Box::new(addresses.into_iter()) as Addrs);
            }
            let mut answer = shared.ask(name.as_str());
            let found = answer.wait_for(Option::is_some).await?.clone().unwrap_or_else(|| Ok(Vec::new()));
            let addresses = found.map_err(|(kind, text)| io::Error::new(kind, text))?;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::time::Duration;

    async fn resolved(resolver: &Resolver, name: &str) -> Option<usize> {
        resolver.resolve(name.parse().expect("a name")).await.ok().map(Iterator::count)
    }

    #[tokio::test]
    async fn this_machine_is_never_asked_for() {
        for name in ["localhost", "acme.localhost"] {
            let found: Vec<_> = Resolver::default().resolve(name.parse().expect("a name")).await.expect("known").collect();
            assert!(found.len() == 2 && found.iter().all(|address| address.ip().is_loopback()), "{name}");
        }
        assert!(!is_localhost("localhost.example.com") && !is_localhost("notlocalhost"));
    }

    #[tokio::test]
    async fn a_name_waits_for_its_turn() {
        let resolver = Resolver::new(0, |_| Ok(Vec::new()));
        let waiting = resolver.resolve("host.invalid".parse().expect("a name"));
        assert!(tokio::time::timeout(Duration::from_millis(50), waiting).await.is_err());
    }

    #[tokio::test]
    async fn a_silent_name_takes_one_turn_however_often_it_is_asked_for() {
        static SILENT: AtomicUsize = AtomicUsize::new(0);
        static IS_OVER: AtomicBool = AtomicBool::new(false);
        let resolver = Resolver::new(2, |name| {
            if name == "silent.example" {
                SILENT.fetch_add(1, Ordering::SeqCst);
                while !IS_OVER.load(Ordering::SeqCst) {
                    std::thread::sleep(Duration::from_millis(5));
                }
            }
            Ok(vec![SocketAddr::new(Ipv4Addr::LOCALHOST.into(), 0)])
        });
        let waiting: Vec<_> = (0..20)
            .map(|_| {
                let resolver = resolver.clone();
                tokio::spawn(async move { resolved(&resolver, "silent.example").await })
            })
            .collect();
        // Some of those who wait give up, the first of them too.
        waiting[0].abort();
        while SILENT.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        for name in ["one.example", "two.example", "one.example"] {
            assert_eq!(resolved(&resolver, name).await, Some(1));
        }
        IS_OVER.store(true, Ordering::SeqCst);
        for answered in waiting.into_iter().skip(1) {
            assert_eq!(answered.await.expect("no panic"), Some(1));
        }
        assert_eq!(SILENT.load(Ordering::SeqCst), 1);
        assert_eq!(resolved(&resolver, "silent.example").await, Some(1));
        assert_eq!(SILENT.load(Ordering::SeqCst), 2, "an answer is not kept");
    }

    #[tokio::test]
    async fn who_shares_a_look_up_shares_its_failure() {
        let resolver = Resolver::new(1, |_| Err(io::Error::new(io::ErrorKind::NotFound, "no such name")));
        let error = resolver.resolve("none.example".parse().expect("a name")).await.err().expect("fails");
        assert!(error.to_string().contains("no such name"), "{error}");
    }
}

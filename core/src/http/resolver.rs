//! Names of hosts, asked of the system, a bounded number at a time.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs as _};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::sync::Semaphore;

/// How many names are looked up at once. The system's look-up blocks a thread, long after the request that waits for it has timed out if
/// the name server is silent; so it must never take all the threads of the runtime.
const LOOKUPS: usize = 16;

/// The system's resolver, which keeps to its share of threads. `localhost`, and what ends in `.localhost`, is this machine without asking
/// (RFC 6761 6.3): settings that allow plain HTTP to this machine rely on it.
#[derive(Clone)]
pub(crate) struct Resolver(Arc<Semaphore>);

impl Default for Resolver {
    fn default() -> Self {
        Resolver(Arc::new(Semaphore::new(LOOKUPS)))
    }
}

/// Whether the name stands for this machine.
pub(crate) fn is_localhost(name: &str) -> bool {
    name == "localhost" || name.ends_with(".localhost")
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let lookups = Arc::clone(&self.0);
        Box::pin(async move {
            if is_localhost(name.as_str()) {
                let addresses = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()].map(|ip| SocketAddr::new(ip, 0));
                return Ok(Box::new(addresses.into_iter()) as Addrs);
            }
            let turn = lookups.acquire_owned().await?;
            let found = tokio::task::spawn_blocking(move || {
                let found = (name.as_str(), 0).to_socket_addrs();
                drop(turn);
                found
            });
            Ok(Box::new(found.await??) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let resolver = Resolver(Arc::new(Semaphore::new(0)));
        let waiting = resolver.resolve("host.invalid".parse().expect("a name"));
        assert!(tokio::time::timeout(std::time::Duration::from_millis(50), waiting).await.is_err());
    }
}

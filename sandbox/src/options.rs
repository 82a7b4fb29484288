//! What the sandbox is started with.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use url::Url;

/// The address of the seeded application when none is given.
pub(crate) const DEFAULT_APP_HOST: &str = "http://127.0.0.1:3000";

/// How to start the sandbox. The default is what `maestrano-sandbox` does without arguments.
#[derive(Clone, Debug)]
pub struct Options {
    /// Address to listen on, an IP address or `localhost`.
    pub host: String,
    /// Port to listen on; 0 takes any free one.
    pub port: u16,
    /// Allow an address that other machines reach.
    pub allow_remote: bool,
    /// The SQLite file; `None` keeps everything in memory.
    pub db: Option<PathBuf>,
    /// Seconds between two session checks; `None` is what the file says, or 180.
    pub recheck: Option<u64>,
    /// Strict mode; `None` is what the file says, or off.
    pub strict: Option<bool>,
    /// Address of the seeded application; `None` is what the file says, or `http://127.0.0.1:3000`.
    pub app_host: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: Ipv4Addr::LOCALHOST.to_string(),
            port: 4000,
            allow_remote: false,
            db: None,
            recheck: None,
            strict: None,
            app_host: None,
        }
    }
}

impl Options {
    /// The socket address to bind, refused when other machines would reach it unasked.
    pub(crate) fn address(&self) -> Result<SocketAddr, StartError> {
        let ip: IpAddr = match self.host.as_str() {
            "localhost" => Ipv4Addr::LOCALHOST.into(),
            text => text
                .trim_start_matches('[')
                .trim_end_matches(']')
                .parse()
                .map_err(|_| StartError(format!("--host {text} is not an IP address")))?,
        };
        if !ip.is_loopback() && !self.allow_remote {
            return Err(StartError(format!(
                "{ip} is reachable from other machines, and the sandbox has no password; \
                 use 127.0.0.1, or say --allow-remote"
            )));
        }
        Ok(SocketAddr::new(ip, self.port))
    }

    /// The address of the seeded application, checked.
    pub(crate) fn seeded_app_host(&self) -> Result<String, StartError> {
        let host = self.app_host.as_deref().unwrap_or(DEFAULT_APP_HOST);
        origin(host).ok_or_else(|| StartError(format!("--app-host {host} is not an http or https address")))
    }
}

/// `scheme://host[:port]` of an http or https address; nothing for any other text.
pub(crate) fn origin(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let plain = matches!(url.scheme(), "http" | "https") && url.has_host();
    plain.then(|| url.origin().ascii_serialization())
}

/// Why the sandbox could not start: a sentence for the person who started it.
#[derive(Debug)]
pub struct StartError(pub(crate) String);

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StartError {}

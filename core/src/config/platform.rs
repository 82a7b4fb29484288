//! The developer platform: where all the marketplaces that list an app are configured (protocol reference 1.5).

use std::fmt;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use aws_lc_rs::hmac;
use base64::Engine as _;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::keys;
use super::reader::{check_host, is_secure};
use super::source::Source;
use crate::http::{self, Method, Request};
use crate::instant::Instant;
use crate::random::random;
use crate::secret::Secret;
use crate::{Code, Error, Result};

const HOST: &str = "https://developer.maestrano.com";
const API_PATH: &str = "/api/config/v1";
const TWELVE_HOURS: u64 = 43_200;
const SEVEN_DAYS: u64 = 604_800;
/// More than any answer that is read, with its seal.
const MAX_CACHE: u64 = 4 << 20;

/// How to ask the developer platform. What is left out comes from the environment (`MNO_DEVPL_…`), then from the file that the
/// handle was opened with, then from the platform's public address.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct AutoConfigure {
    /// Scheme and host, such as `https://developer.maestrano.com`.
    pub host: Option<String>,
    /// The path, with or without `/marketplaces` at its end.
    pub api_path: Option<String>,
    /// The environment's API key.
    pub key: Option<String>,
    /// The environment's API secret.
    pub secret: Option<Secret>,
    /// A file that keeps the last good answer.
    pub cache: Option<Cache>,
}

/// A file that keeps the last good answer. It holds API keys, so it is readable by its owner only; keep it out of folders that a web
/// server serves. It is sealed with the environment's secret: one that somebody else wrote, or changed, counts as none.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Cache {
    /// Where.
    pub path: PathBuf,
    /// For how many seconds no new answer is asked for. 12 hours if left out.
    #[serde(default = "twelve_hours")]
    pub ttl: u64,
    /// How old, in seconds, it may be when the platform can't be reached. 7 days if left out.
    #[serde(default = "seven_days")]
    pub max_stale: u64,
}

impl AutoConfigure {
    /// Everything from the environment or the file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets scheme and host.
    #[must_use]
    pub fn host(mut self, origin: impl Into<String>) -> Self {
        self.host = Some(origin.into());
        self
    }

    /// Sets the path.
    #[must_use]
    pub fn api_path(mut self, path: impl Into<String>) -> Self {
        self.api_path = Some(path.into());
        self
    }

    /// Sets the environment's API key and secret.
    #[must_use]
    pub fn credentials(mut self, key: impl Into<String>, secret: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self.secret = Some(Secret::new(secret));
        self
    }

    /// Keeps the last good answer in a file.
    #[must_use]
    pub fn cache(mut self, cache: Cache) -> Self {
        self.cache = Some(cache);
        self
    }
}

impl Cache {
    /// The file at that path, with the usual times.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Cache { path: path.into(), ttl: TWELVE_HOURS, max_stale: SEVEN_DAYS }
    }

    /// Sets for how many seconds no new answer is asked for.
    #[must_use]
    pub fn ttl(mut self, seconds: u64) -> Self {
        self.ttl = seconds;
        self
    }

    /// Sets how old, in seconds, it may be when the platform can't be reached.
    #[must_use]
    pub fn max_stale(mut self, seconds: u64) -> Self {
        self.max_stale = seconds;
        self
    }
}

impl fmt::Debug for AutoConfigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AutoConfigure").field("api_path", &self.api_path).field("cache", &self.cache).finish_non_exhaustive()
    }
}

fn twelve_hours() -> u64 {
    TWELVE_HOURS
}

fn seven_days() -> u64 {
    SEVEN_DAYS
}

/// What `auto_configure` changed, by marketplace name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Changes {
    /// Marketplaces that were not there before.
    pub added: Vec<String>,
    /// Marketplaces that are gone.
    pub removed: Vec<String>,
    /// Marketplaces whose settings differ.
    pub changed: Vec<String>,
    /// Whether the answer came from the cache.
    pub from_cache: bool,
}

/// The part of a configuration that names the developer platform.
#[derive(Clone, Default)]
pub(crate) struct Credentials {
    host: Option<String>,
    api_path: Option<String>,
    key: Option<String>,
    secret: Option<Secret>,
}

impl Credentials {
    pub(crate) fn is_empty(&self) -> bool {
        self.host.is_none() && self.api_path.is_none() && self.key.is_none() && self.secret.is_none()
    }

    pub(super) fn from_env(variable: &impl Fn(&str) -> Option<String>) -> Credentials {
        let text = |name: &str| variable(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
        Credentials {
            host: text("MNO_DEVPL_HOST"),
            api_path: text("MNO_DEVPL_API_PATH"),
            key: text("MNO_DEVPL_ENV_KEY"),
            secret: text("MNO_DEVPL_ENV_SECRET").map(Secret::new),
        }
    }

    pub(super) fn from_document(document: &Value) -> std::result::Result<Credentials, &'static str> {
        let section = ["dev-platform", "dev_platform", "devPlatform"].into_iter().find_map(|name| document.get(name));
        // In a marketplace's document `environment` is a name; only beside `dev-platform` it is a section.
        let environment = document.get("environment").filter(|v| v.is_object());
        let text = |section: Option<&Value>, name: &'static str| match section.and_then(|s| keys::find(s, name)) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.trim().to_owned()).filter(|t| !t.is_empty())),
            Some(_) => Err("has a dev-platform or environment section with something that is not text"),
        };
        Ok(Credentials {
            host: text(section, "host")?,
            api_path: text(section, "api_path")?,
            key: text(environment, "api_key")?,
            secret: text(environment, "api_secret")?.map(Secret::new),
        })
    }

    /// These credentials, with the other's where these have none.
    pub(super) fn or(self, other: Credentials) -> Credentials {
        Credentials {
            host: self.host.or(other.host),
            api_path: self.api_path.or(other.api_path),
            key: self.key.or(other.key),
            secret: self.secret.or(other.secret),
        }
    }
}

/// The marketplaces that the platform, or the cache, names.
pub(crate) struct Fetched {
    pub(crate) marketplaces: Vec<Value>,
    pub(crate) from_cache: bool,
}

/// Asks the platform, with the cache in front of it and behind it. What does not pass `check` is neither believed nor kept.
pub(crate) async fn fetch(
    options: AutoConfigure,
    from_handle: Credentials,
    now: Instant,
    check: impl Fn(&[Value]) -> Result<()>,
) -> Result<Fetched> {
    let given = Credentials { host: options.host, api_path: options.api_path, key: options.key, secret: options.secret };
    let known = given.or(Credentials::from_env(&|name| std::env::var(name).ok())).or(from_handle);
    let request = request(&known)?;
    let seal = seal(&known);
    let read = |document: Value| marketplaces(document).and_then(|found| check(&found).map(|()| found));
    let cached = options.cache.as_ref().and_then(|cache| read_cache(&cache.path, &seal, now));
    if let Some((age, document)) = &cached
        && options.cache.as_ref().is_some_and(|cache| *age < cache.ttl)
        && let Ok(marketplaces) = read(document.clone())
    {
        return Ok(Fetched { marketplaces, from_cache: true });
    }
    match ask(request).await {
        Ok(document) => {
            let found = read(document.clone())?;
            if let Some(cache) = &options.cache {
                write_cache(&cache.path, &seal, &document, now)?;
            }
            Ok(Fetched { marketplaces: found, from_cache: false })
        }
        Err(error) if error.code() == Code::PlatformUnreachable => match cached {
            Some((age, document)) if options.cache.as_ref().is_some_and(|cache| age < cache.max_stale) => {
                Ok(Fetched { marketplaces: read(document)?, from_cache: true })
            }
            _ => Err(error),
        },
        Err(error) => {
            // Refused credentials are no outage: what they once gave access to must not live on, also not through the next outage.
            if let Some(cache) = options.cache.filter(|_| cached.is_some()) {
                let _ = fs::remove_file(cache.path);
            }
            Err(error)
        }
    }
}

fn request(known: &Credentials) -> Result<Request> {
    let missing = |field: &str, variable: &str| {
        Error::new(Code::ConfigMissing, format!("the developer platform's {field} is missing"))
            .with_field(field.to_owned())
            .with_hint(format!("pass it, set {variable}, or put it into the configuration file under environment"))
    };
    // An empty secret would seal the cache with what everybody knows.
    let key = known.key.as_deref().filter(|key| !key.is_empty()).ok_or_else(|| missing("key", "MNO_DEVPL_ENV_KEY"))?;
    let secret = known.secret.as_ref().filter(|s| !s.expose().is_empty()).ok_or_else(|| missing("secret", "MNO_DEVPL_ENV_SECRET"))?;
    // The texts themselves stay out of the errors: they may hold a password.
    let invalid = |field: &str, reason: &str| {
        Error::new(Code::ConfigInvalid, format!("the developer platform's {field} {reason}")).with_field(field.to_owned())
    };
    let host = known.host.as_deref().unwrap_or(HOST).trim_end_matches('/');
    if !is_secure(&check_host(host).map_err(|reason| invalid("host", &reason))?) {
        return Err(invalid("host", "is plain http to another machine; use https"));
    }
    let path = known.api_path.as_deref().unwrap_or(API_PATH).trim_matches('/');
    let path = path.strip_suffix("marketplaces").unwrap_or(path).trim_end_matches('/');
    let is_path = !path.contains(|c: char| c.is_control() || matches!(c, '?' | '#' | '\\'));
    let url = url::Url::parse(&format!("{host}/{path}/marketplaces"))
        .ok()
        .filter(|_| is_path)
        .ok_or_else(|| invalid("api_path", "must be a path such as /api/config/v1"))?;
    let mut request = Request::new(Method::Get, url);
    request.basic = Some((key.to_owned(), secret.clone()));
    request.timeout = Duration::from_secs(30);
    Ok(request)
}

async fn ask(request: Request) -> Result<Value> {
    let answer = match http::send(request).await {
        Ok(answer) => answer,
        Err(error) => {
            return Err(Error::new(Code::PlatformUnreachable, format!("the developer platform can't be reached: {error}")));
        }
    };
    let status = answer.status;
    let document: Option<Value> = serde_json::from_slice(&answer.body).ok();
    let has_error = document.as_ref().is_some_and(|d| d.get("error").is_some());
    match (status, document) {
        (200..=299, Some(document)) if !has_error => Ok(document),
        (429 | 500..=599, _) => {
            Err(Error::new(Code::PlatformUnreachable, format!("the developer platform answered with status {status}"))
                .with_http_status(status))
        }
        (200..=299, None) => {
            Err(Error::new(Code::PlatformUnreachable, "the developer platform's answer is not JSON").with_http_status(status))
        }
        _ => Err(Error::new(Code::PlatformRejected, format!("the developer platform refused the request (status {status})"))
            .with_http_status(status)
            .with_hint("check the environment's API key and secret")),
    }
}

fn marketplaces(document: Value) -> Result<Vec<Value>> {
    let rejected = |message: &str| Error::new(Code::PlatformRejected, format!("the developer platform's answer {message}"));
    if document.get("marketplaces").is_none() {
        return Err(rejected("names no marketplaces"));
    }
    Source::from_value(document).map(|source| source.marketplaces).map_err(rejected)
}

/// The key that a cache is sealed with. The file says whose signatures count, and may lie in a folder that others can write to: so only
/// who knows the environment's secret is believed, and one environment's cache is none for another.
fn seal(known: &Credentials) -> hmac::Key {
    let (key, secret) = (known.key.as_deref().unwrap_or_default(), known.secret.as_ref().map(Secret::expose).unwrap_or_default());
    hmac::Key::new(hmac::HMAC_SHA256, format!("libmaestrano cache\n{key}\n{secret}").as_bytes())
}

/// The cached answer and its age in seconds. A cache that can't be read, or whose seal is broken, is as good as none.
fn read_cache(path: &Path, seal: &hmac::Key, now: Instant) -> Option<(u64, Value)> {
    // Reading a pipe would wait for ever.
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(MAX_CACHE).read_to_end(&mut bytes).ok()?;
    let line = bytes.iter().position(|byte| *byte == b'\n')?;
    let (tag, text) = (crate::saml::decode_base64(std::str::from_utf8(&bytes[..line]).ok()?)?, &bytes[line + 1..]);
    hmac::verify(seal, text, &tag).ok()?;
    let document: Value = serde_json::from_slice(text).ok()?;
    let fetched = Instant::parse(document.get("fetched_at")?.as_str()?)?;
    let age = u64::try_from(now.unix().checked_sub(fetched.unix())?).ok()?;
    Some((age, document.get("answer")?.clone()))
}

/// Writes a new file beside it and renames, so that nobody ever reads half of it, and no link that somebody put there is followed.
fn write_cache(path: &Path, seal: &hmac::Key, answer: &Value, now: Instant) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;

    let failed = |error: &dyn fmt::Display| {
        Error::new(Code::ConfigInvalid, format!("the cache file {} can't be written: {error}", path.display())).with_field("cache.path")
    };
    let temporary = path.with_extension(format!("{:016x}.tmp", u64::from_ne_bytes(random()?)));
    let text = json!({"fetched_at": now, "answer": answer}).to_string();
    let tag = crate::saml::BASE64.encode(hmac::sign(seal, text.as_bytes()));
    let write = || -> std::io::Result<()> {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&temporary)?;
        file.write_all(format!("{tag}\n{text}").as_bytes())?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    };
    write().map_err(|error| {
        // Best effort: the temporary file is of no use to anybody.
        let _ = fs::remove_file(&temporary);
        failed(&error)
    })
}

//! Reads typed settings out of a JSON document and collects everything that is wrong with it, to be reported at once.

use serde_json::{Map, Value};
use url::Url;

use super::keys;
use crate::http::is_localhost;
use crate::{Code, Error};

/// The settings whose text has lines. Any other ends up in a URL, a header or a message of one line.
const PEM: [&str; 2] = ["sso.private_key", "sso.certificate"];

/// One marketplace's document, and what was found wrong with it so far.
pub(super) struct Reader<'v> {
    document: &'v Value,
    /// Where the settings are that only the app itself decides.
    own: &'v Value,
    environment: String,
    pub(super) allow_insecure_http: bool,
    missing: Vec<&'static str>,
    invalid: Vec<(&'static str, String)>,
}

impl<'v> Reader<'v> {
    pub(super) fn new(document: &'v Value, own: &'v Value) -> Self {
        let mut reader =
            Reader { document, own, environment: String::new(), allow_insecure_http: false, missing: Vec::new(), invalid: Vec::new() };
        reader.environment = reader.text("environment").unwrap_or_else(|| "production".to_owned());
        reader.allow_insecure_http = reader.boolean("allow_insecure_http", false);
        reader
    }

    pub(super) fn environment(&self) -> &str {
        &self.environment
    }

    fn find(&self, key: &str) -> Option<&'v Value> {
        keys::find(if keys::is_own(key) { self.own } else { self.document }, key)
    }

    fn wrong(&mut self, key: &'static str, expected: &str, found: &Value) {
        let kind = match found {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.refuse(key, format!("must be {expected}, not {kind}"));
    }

    pub(super) fn refuse(&mut self, key: &'static str, reason: impl Into<String>) {
        self.invalid.push((key, reason.into()));
    }

    /// Text without white space around it; empty counts as absent.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        match self.find(key)? {
            Value::String(text) if text.trim().contains(char::is_control) && !PEM.contains(&key) => {
                self.refuse(key, "must not hold line ends or other control characters");
                None
            }
            Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            other => {
                self.wrong(key, "text", other);
                None
            }
        }
    }

    pub(super) fn required(&mut self, key: &'static str) -> String {
        let before = self.invalid.len();
        let text = self.text(key);
        if text.is_none() && self.invalid.len() == before {
            self.missing.push(key);
        }
        text.unwrap_or_default()
    }

    /// Text, or what the environment's name stands for.
    pub(super) fn text_or_environment(&mut self, key: &'static str) -> Option<String> {
        let before = self.invalid.len();
        let text = self.text(key);
        if text.is_some() || self.invalid.len() > before {
            return text;
        }
        keys::environment_default(&self.environment, key).and_then(|v| v.as_str().map(str::to_owned))
    }

    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        match self.find(key) {
            None => Vec::new(),
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Array(list)) if list.iter().all(Value::is_string) => {
                list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            Some(other) => {
                self.wrong(key, "text or a list of texts", other);
                Vec::new()
            }
        }
    }

    pub(super) fn boolean(&mut self, key: &'static str, default: bool) -> bool {
        match self.find(key) {
            None => default,
            Some(Value::Bool(value)) => *value,
            Some(other) => {
                self.wrong(key, "true or false", other);
                default
            }
        }
    }

    pub(super) fn number(&mut self, key: &'static str, default: u64, range: std::ops::RangeInclusive<u64>) -> u64 {
        let default = keys::environment_default(&self.environment, key).and_then(|v| v.as_u64()).unwrap_or(default);
        match self.find(key) {
            None => default,
            Some(value) => match value.as_u64() {
                Some(number) if range.contains(&number) => number,
                Some(_) => {
                    self.refuse(key, format!("must be from {} to {}", range.start(), range.end()));
                    default
                }
                None => {
                    self.wrong(key, "a whole number that is not negative", value);
                    default
                }
            },
        }
    }

    pub(super) fn switches(&mut self, key: &'static str) -> Map<String, Value> {
        match self.find(key) {
            None => Map::new(),
            Some(Value::Object(map)) if map.values().all(Value::is_boolean) => map.clone(),
            Some(other) => {
                self.wrong(key, "an object of names with true or false", other);
                Map::new()
            }
        }
    }

    /// A path, which gets its leading slash if it has none.
    pub(super) fn path(&mut self, key: &'static str, default: &str) -> String {
        self.optional_path(key).unwrap_or_else(|| default.to_owned())
    }

    pub(super) fn optional_path(&mut self, key: &'static str) -> Option<String> {
        let path = self.text_or_environment(key)?;
        Some(if path.starts_with('/') { path } else { format!("/{path}") })
    }

    /// Checks a host of our own: scheme and host, without a slash at the end.
    pub(super) fn own_host(&mut self, key: &'static str, text: Option<String>) -> Option<String> {
        let text = text?;
        match check_host(&text) {
            Ok(_) => Some(text.trim_end_matches('/').to_owned()),
            Err(reason) => {
                self.refuse(key, reason);
                None
            }
        }
    }

    /// Reads a host that this library connects to or sends browsers to: TLS, unless it is on this machine or plain HTTP was asked for.
    pub(super) fn platform_host(&mut self, key: &'static str) -> Option<String> {
        let before = self.invalid.len();
        let is_default = self.text(key).is_none() && self.invalid.len() == before;
        let text = self.text_or_environment(key)?;
        let url = match check_host(&text) {
            Ok(url) => url,
            Err(reason) => {
                self.refuse(key, reason);
                return None;
            }
        };
        if is_secure(&url) || self.allow_insecure_http {
            return Some(text.trim_end_matches('/').to_owned());
        }
        if !is_default {
            self.refuse(key, "is plain http to another machine; use https, or set allow_insecure_http");
        }
        None
    }

    /// A complete URL of our own.
    pub(super) fn own_url(&mut self, key: &'static str) -> Option<String> {
        let text = self.text(key)?;
        if web_url(&text).is_none() {
            self.refuse(key, "must be a URL such as https://app.example.com/consume, without user name, password and fragment");
            return None;
        }
        Some(text)
    }

    /// A complete URL that browsers are sent to, with the same care as a host.
    pub(super) fn platform_url(&mut self, key: &'static str) -> Option<String> {
        let text = self.text(key)?;
        match web_url(&text) {
            None => self.refuse(key, "must be a URL such as https://idp.example.com/sso, without user name, password and fragment"),
            Some(url) if !is_secure(&url) && !self.allow_insecure_http => {
                self.refuse(key, "is plain http to another machine; use https, or set allow_insecure_http");
            }
            Some(_) => return Some(text),
        }
        None
    }

    /// The one error for all that was found, if anything was.
    pub(super) fn finish(self, marketplace: &str) -> Result<(), Error> {
        if self.missing.is_empty() && self.invalid.is_empty() {
            return Ok(());
        }
        let mut said: Vec<String> = self.invalid.iter().map(|(key, reason)| format!("{key} {reason}")).collect();
        if !self.missing.is_empty() {
            let verb = if self.missing.len() == 1 { "is" } else { "are" };
            said.push(format!("{} {verb} missing", self.missing.join(", ")));
        }
        let code = if self.invalid.is_empty() { Code::ConfigMissing } else { Code::ConfigInvalid };
        let field = self.invalid.first().map(|(key, _)| *key).or(self.missing.first().copied()).unwrap_or_default();
        let mut errors = Map::new();
        for (key, reason) in &self.invalid {
            errors.insert((*key).into(), Value::from(vec![reason.clone()]));
        }
        for key in &self.missing {
            errors.insert((*key).into(), Value::from(vec!["is missing"]));
        }
        Err(Error::new(code, format!("marketplace '{marketplace}': {}", said.join("; ")))
            .with_marketplace(marketplace)
            .with_field(field)
            .with_errors(Value::Object(errors)))
    }
}

fn web_url(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| {
        matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none() && url.fragment().is_none()
    })
}

/// Whether the URL is safe to send secrets to: https, or this machine.
pub(crate) fn is_secure(url: &Url) -> bool {
    url.scheme() == "https"
        || match url.host() {
            Some(url::Host::Domain(name)) => is_localhost(name),
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
}

/// Reads a scheme and host; the reason why it is none holds nothing of the text.
pub(super) fn check_host(text: &str) -> Result<Url, String> {
    // The URL parser leaves line ends out, and the text would carry them into a header.
    if text.contains(char::is_control) {
        return Err("must not hold control characters".to_owned());
    }
    let url = Url::parse(text).map_err(|_| "must be an absolute URL such as https://app.example.com".to_owned())?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err("must start with https:// or http://".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("must not hold a user name or password".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("must not hold a query or fragment".to_owned());
    }
    Ok(url)
}

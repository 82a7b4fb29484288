//! Where configurations come from: JSON text, a file, the environment.

use std::io::Read as _;
use std::path::Path;

use serde_json::{Map, Value};

use super::keys::{self, KEYS, Kind};
use super::platform::Credentials;
use crate::{Code, Error, Result};

const MAX_BYTES: u64 = 10 << 20;

/// A configuration as it was written: marketplaces that are not checked yet, and how to ask the developer platform for more.
#[derive(Default)]
pub(crate) struct Source {
    pub(crate) marketplaces: Vec<Value>,
    pub(crate) credentials: Credentials,
    /// Beside the credentials: what the app itself decides for the marketplaces that the platform will name.
    pub(crate) own: Value,
}

fn invalid(message: String) -> Error {
    Error::new(Code::ConfigInvalid, message)
}

impl Source {
    pub(crate) fn from_json(text: &str) -> Result<Source> {
        Self::parse(text, "the configuration")
    }

    pub(crate) fn from_file(path: &Path) -> Result<Source> {
        let shown = match path.to_string_lossy().contains(['{', '\n']) {
            // A configuration that was passed in place of its path: its keys must not end up in an error.
            true => "the configuration file (its path looks like JSON)".to_owned(),
            false => format!("the configuration file {}", path.display()),
        };
        Self::from_named_file(path, &shown)
    }

    /// `shown` is how errors call the file.
    fn from_named_file(path: &Path, shown: &str) -> Result<Source> {
        let unreadable = |error: std::io::Error| {
            invalid(format!("{shown} can't be read: {error}"))
                .with_hint("give the path of a readable JSON file, outside any folder that the web server serves")
        };
        let mut bytes = Vec::new();
        std::fs::File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(invalid(format!("{shown} is over {MAX_BYTES} bytes")));
        }
        let text = String::from_utf8(bytes).map_err(|_| invalid(format!("{shown} is not UTF-8")))?;
        Self::parse(&text, shown)
    }

    /// Reads `MAESTRANO_CONFIG` (a path, or JSON), `MAESTRANO_…` settings, which go over those of a single marketplace, and the
    /// developer platform's `MNO_DEVPL_…`. `variable` looks a name up.
    pub(crate) fn from_env(variable: impl Fn(&str) -> Option<String>) -> Result<Source> {
        let mut source = match variable("MAESTRANO_CONFIG").map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()) {
            // JSON with something before it, such as a quote that a shell left there, is no path either.
            Some(json) if json.starts_with('[') || json.contains('{') => Self::parse(&json, "MAESTRANO_CONFIG")?,
            // What is taken for a path may still be a configuration in some other form, with its keys.
            Some(path) => Self::from_named_file(Path::new(&path), "the file that MAESTRANO_CONFIG names")?,
            None => Source::default(),
        };
        let overrides = overrides(&variable)?;
        source.credentials = source.credentials.or(Credentials::from_env(&variable));
        match source.marketplaces.as_mut_slice() {
            [] if !source.credentials.is_empty() && overrides.iter().all(|(_, key, _)| keys::is_own(key)) => {
                source.own = assemble(source.own.take(), overrides);
            }
            [] if !overrides.is_empty() => source.marketplaces.push(assemble(Value::Object(Map::new()), overrides)),
            [one] => *one = assemble(one.take(), overrides),
            _ if !overrides.is_empty() => {
                return Err(invalid(format!(
                    "{} is set in the environment, but several marketplaces are configured, so it is not clear which one is meant",
                    overrides[0].0
                )));
            }
            _ => {}
        }
        if source.marketplaces.is_empty() && source.credentials.is_empty() {
            return Err(Error::new(Code::ConfigMissing, "the environment holds no configuration").with_hint(
                "set MAESTRANO_CONFIG to the path of a JSON file, or MAESTRANO_APP_HOST, MAESTRANO_API_ID, MAESTRANO_API_KEY and so on, \
                 or MNO_DEVPL_ENV_KEY and MNO_DEVPL_ENV_SECRET",
            ));
        }
        Ok(source)
    }

    fn parse(text: &str, what: &str) -> Result<Source> {
        // serde_json's message names the place and what was expected there, never the content.
        let document: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| invalid(format!("{what} is not JSON: {error}")).with_hint("comments and trailing commas are not JSON"))?;
        Self::from_value(document).map_err(|message| invalid(format!("{what} {message}")))
    }

    /// Takes one marketplace, `{"marketplaces": …}` with one or a list, or a bare list; beside them the developer platform's
    /// credentials.
    pub(crate) fn from_value(document: Value) -> std::result::Result<Source, &'static str> {
        let credentials = Credentials::from_document(&document)?;
        let mut own = Value::Null;
        let marketplaces = match document {
            Value::Array(list) => list,
            Value::Object(mut object) => match object.remove("marketplaces") {
                Some(Value::Array(list)) => list,
                Some(one @ Value::Object(_)) => vec![one],
                Some(_) => return Err("has marketplaces that are neither a list nor an object"),
                None if credentials.is_empty() || object.contains_key("api") => vec![Value::Object(object)],
                None => {
                    own = Value::Object(object);
                    Vec::new()
                }
            },
            _ => return Err("is neither a JSON object nor a list of them"),
        };
        Ok(Source { marketplaces, credentials, own })
    }
}

/// The settings that the environment holds, by their dotted names.
fn overrides(variable: &impl Fn(&str) -> Option<String>) -> Result<Vec<(String, &'static str, Value)>> {
    let mut out = Vec::new();
    for (key, kind) in KEYS {
        let name = format!("MAESTRANO_{}", key.to_ascii_uppercase().replace('.', "_"));
        let Some(text) = variable(&name) else { continue };
        let value = match kind {
            Kind::Text | Kind::Texts => Value::String(text),
            Kind::Boolean | Kind::Number | Kind::Switches => serde_json::from_str(&text).map_err(|_| {
                invalid(format!("the environment variable {name} must hold JSON: true or false, a number, or an object")).with_field(*key)
            })?,
        };
        out.push((name, *key, value));
    }
    Ok(out)
}

/// The settings of a document in their canonical spelling, with those of the environment over them.
fn assemble(document: Value, overrides: Vec<(String, &'static str, Value)>) -> Value {
    let known = KEYS.iter().filter_map(|(key, _)| Some((*key, keys::find(&document, key)?.clone())));
    let mut out = Value::Object(Map::new());
    for (key, value) in known.chain(overrides.into_iter().map(|(_, key, value)| (key, value))) {
        let place = key.split('.').fold(&mut out, |place, part| {
            // A setting's own name is never also a section, so every place on the way is an object or still empty.
            &mut place[part]
        });
        *place = value;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env<'e>(pairs: &'e [(&'e str, &'e str)]) -> impl Fn(&str) -> Option<String> + 'e {
        |name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn one_several_and_bare_lists_are_read() {
        for (text, count) in [
            (r#"{"api": {"id": "a"}}"#, 1),
            (r#"{"marketplaces": [{}, {}]}"#, 2),
            (r#"{"marketplaces": {}}"#, 1),
            ("[{}, {}, {}]", 3),
            (r#"{"dev-platform": {"host": "https://d.example"}, "environment": {"api_key": "k", "api_secret": "s"}}"#, 0),
        ] {
            assert_eq!(Source::from_json(text).map(|s| s.marketplaces.len()).ok(), Some(count), "{text}");
        }
        for text in ["", "1", "{", r#"{"marketplaces": 1}"#, "{} # comment", r#"{"environment": {"api_key": 1}}"#] {
            assert_eq!(Source::from_json(text).err().map(|e| e.code()), Some(Code::ConfigInvalid), "{text}");
        }
    }

    #[test]
    fn the_environment_goes_over_the_file() {
        let source = Source::from_env(env(&[
            ("MAESTRANO_CONFIG", r#"{"webhooks": {"account": {"groupPath": "/old"}}, "api": {"id": "a", "key": "k"}}"#),
            ("MAESTRANO_WEBHOOK_ACCOUNT_GROUPS_PATH", "/new"),
            ("MAESTRANO_SSO_ALLOW_SHA1", "true"),
        ]))
        .expect("readable");
        let document = &source.marketplaces[0];
        assert_eq!(keys::find(document, "webhook.account.groups_path"), Some(&Value::from("/new")));
        assert_eq!(keys::find(document, "sso.allow_sha1"), Some(&Value::from(true)));
        assert_eq!(keys::find(document, "api.key"), Some(&Value::from("k")));
    }

    #[test]
    fn a_configuration_that_is_taken_for_a_path_is_not_quoted() {
        let json = r#"{"api": {"id": "a", "key": "SECRET"}}"#;
        let base64 = "eyJhcGkiOiB7ImtleSI6ICJTRUNSRVQifX0=";
        for text in [json.replace('}', ""), format!("'{json}'"), format!("# mine\n{json}"), "api: {key: SECRET}".into(), base64.into()] {
            let error = Source::from_env(env(&[("MAESTRANO_CONFIG", &text)])).err().expect("no configuration");
            assert_eq!(error.code(), Code::ConfigInvalid, "{text}");
            assert!(!error.to_json().contains("SECRET") && !error.to_json().contains(base64), "{error:?}");
        }
        let with_mark = format!("\u{feff}{json}");
        assert_eq!(Source::from_env(env(&[("MAESTRANO_CONFIG", &with_mark)])).map(|s| s.marketplaces.len()).ok(), Some(1));
        let error = Source::from_file(Path::new(json)).err().expect("no file");
        assert!(error.code() == Code::ConfigInvalid && !error.to_json().contains("SECRET"), "{error:?}");
    }

    #[test]
    fn a_file_without_end_is_not_read_to_its_end() {
        assert_eq!(Source::from_file(Path::new("/dev/zero")).err().map(|e| e.code()), Some(Code::ConfigInvalid));
    }

    #[test]
    fn an_empty_or_ambiguous_environment_is_an_error() {
        assert_eq!(Source::from_env(env(&[])).err().map(|e| e.code()), Some(Code::ConfigMissing));
        let two = [("MAESTRANO_CONFIG", "[{}, {}]"), ("MAESTRANO_API_ID", "a")];
        assert_eq!(Source::from_env(env(&two)).err().map(|e| e.code()), Some(Code::ConfigInvalid));
        let wrong = [("MAESTRANO_SSO_ALLOW_SHA1", "yes")];
        assert_eq!(Source::from_env(env(&wrong)).err().map(|e| e.code()), Some(Code::ConfigInvalid));
    }
}

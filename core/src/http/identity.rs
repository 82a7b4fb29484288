//! Who calls: what the platform is told about the library and the language that uses it (protocol reference 5.4).

use std::sync::OnceLock;

use serde_json::json;

/// The language that uses the core. The platform sees it in the `User-Agent` and `X-Maestrano-Client-User-Agent` headers.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Caller {
    /// The binding: `rust`, `c`, `php`, `python` or `node`.
    pub binding: String,
    /// The version of the language; empty if it is not known.
    pub language_version: String,
}

impl Caller {
    /// A binding, and the version of its language.
    pub fn new(binding: &str, language_version: &str) -> Self {
        // Both end up in headers.
        let visible = |text: &str| text.chars().filter(char::is_ascii_graphic).take(40).collect();
        Caller { binding: visible(binding), language_version: visible(language_version) }
    }
}

static CALLER: OnceLock<Caller> = OnceLock::new();

/// Says which binding calls. The first word counts; requests made before it say `rust`.
pub fn identify(caller: Caller) {
    // A second word is no error: several bindings may be in one process.
    let _ = CALLER.set(caller);
}

/// The `User-Agent` and `X-Maestrano-Client-User-Agent` headers. Nothing about the machine is told.
pub(super) fn headers() -> (String, String) {
    let version = env!("CARGO_PKG_VERSION");
    let unknown = Caller::new("rust", "");
    let caller = CALLER.get().unwrap_or(&unknown);
    let about = json!({
        "bindings_version": version, "lang": caller.binding, "lang_version": caller.language_version, "publisher": "maestrano",
    });
    (format!("libmaestrano/{version} ({}/{version})", caller.binding), about.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_adds_nothing_to_a_header_but_letters() {
        let caller = Caller::new("py\r\nX: 1", &"9".repeat(99));
        assert_eq!((caller.binding.as_str(), caller.language_version.len()), ("pyX:1", 40));
    }
}

//! The library as a whole.

use std::ffi::{CStr, c_char};

use maestrano_core::{Code, runtime};
use serde_json::json;

use crate::handle::{OutError, OutValue};
use crate::panic::{document, quiet};
use crate::status::Status;
use crate::text::Text;

const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
    Ok(version) => version,
    Err(_) => panic!("the version holds a NUL"),
};

/// The version of the library that is loaded: "0.1.0". MAESTRANO_VERSION is that of the header. Never
/// freed.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_version() -> *const c_char {
    VERSION.as_ptr()
}

/// Lists every error code: [{"code": "saml_signature", "number": 1203, "class": "SamlError"}, ...].
///
/// Errors: null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_codes(out: OutValue, err: OutError) -> Status {
    document(out, err, || {
        let row = |code: &Code| json!({"code": code.as_str(), "number": code.number(), "class": code.class().name()});
        Ok(Code::ALL.iter().map(row).collect::<Vec<_>>())
    })
}

/// Says to the platform which language calls, for bindings on top of C: "php", "8.2.0". Of several words the first counts, so it comes
/// before any configuration is opened. Without it the platform sees "c".
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_identify(binding: Text, language_version: Text) {
    quiet((), || {
        let version = language_version.foreign().unwrap_or_default();
        if let Some(binding) = binding.foreign() {
            runtime::identify(runtime::Caller::new(&binding, &version));
        }
    });
}

/// Ends this process's I/O thread and closes its connections, if there are any; waits up to two
/// seconds. For the end of the program, and before dlclose. Calls that still wait fail with internal.
/// Handles stay good: a later call that needs the network starts anew.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_shutdown() {
    quiet((), runtime::shutdown);
}

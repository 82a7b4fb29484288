//! One marketplace: its settings.

use std::ffi::c_char;
use std::ptr;

use crate::handle::{OutError, OutValue, given};
use crate::panic::{document, quiet};
use crate::status::Status;
use crate::text::{Terminated, Text};

/// A marketplace that the app is on. It belongs to the caller: give it to maestrano_marketplace_free.
/// It never changes; any thread may use it at any time, also after the configuration that gave it out
/// was freed, and in a forked child.
pub struct Marketplace {
    pub(crate) core: maestrano_core::Marketplace,
    name: Terminated,
}

impl Marketplace {
    pub(crate) fn new(core: maestrano_core::Marketplace) -> Self {
        let name = Terminated::shown(core.name());
        Marketplace { core, name }
    }
}

/// Frees a marketplace and the name borrowed from it. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_marketplace_free(p: Option<Box<Marketplace>>) {
    quiet((), || drop(p));
}

/// The marketplace's name. Borrowed from the marketplace; NULL for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_marketplace_name(p: Option<&Marketplace>) -> *const c_char {
    quiet(ptr::null(), || p.map_or(ptr::null(), |p| p.name.as_ptr()))
}

/// Reads a setting by its dotted name, such as "sso.idp", with defaults applied. The document is null
/// when it is not set, unknown, or a secret.
///
/// Errors: null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_marketplace_param(p: Option<&Marketplace>, key: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || Ok(given(p, "p")?.core.param(key.required("key")?)))
}

/// Builds the metadata document, which the app serves as JSON at /maestrano/metadata to callers that
/// maestrano_webhook_authenticate lets in. It holds no secret; the same settings always give the same
/// text.
///
/// Errors: null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_marketplace_metadata(p: Option<&Marketplace>, out: OutValue, err: OutError) -> Status {
    document(out, err, || Ok(given(p, "p")?.core.metadata()))
}

//! The handle: the app's configuration, one marketplace or many.

use maestrano_core::config::AutoConfigure;
use maestrano_core::runtime::{self, Caller};
use maestrano_core::{Result, arguments};

use crate::handle::{OutError, OutMaestrano, OutMarketplace, OutValue, given};
use crate::marketplace::Marketplace;
use crate::panic::{document, produce, quiet};
use crate::status::Status;
use crate::text::Text;

/// The app's configuration: one marketplace or many. It belongs to the caller: give it to
/// maestrano_free. Any thread may use it at any time, and it stays good in a forked child. It holds no
/// thread, file or socket.
pub struct Maestrano(maestrano_core::Maestrano);

impl Maestrano {
    /// Whoever opens a configuration is the one who calls, unless a language on top of C has said otherwise before.
    fn open(make: impl FnOnce() -> Result<maestrano_core::Maestrano>) -> Result<Self> {
        runtime::identify(Caller::new("c", ""));
        make().map(Maestrano)
    }

    pub(crate) fn core(&self) -> &maestrano_core::Maestrano {
        &self.0
    }
}

/// Opens a JSON file: one marketplace, {"marketplaces": [...]}, a list, or the developer platform's
/// credentials.
///
/// Errors: config_missing, config_invalid (all that is missing or wrong at once, in "errors" of
/// maestrano_error_json), null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_open_file(path: Text, out: OutMaestrano, err: OutError) -> Status {
    produce(out, err, || Maestrano::open(|| maestrano_core::Maestrano::from_file(path.required("path")?)))
}

/// Opens what the environment says: MAESTRANO_CONFIG (a path, or JSON), settings such as
/// MAESTRANO_SSO_IDP, and the developer platform's MNO_DEVPL_ variables. No other thread may call
/// setenv meanwhile.
///
/// Errors: config_missing, config_invalid, null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_open_env(out: OutMaestrano, err: OutError) -> Status {
    produce(out, err, || Maestrano::open(maestrano_core::Maestrano::from_env))
}

/// Opens a JSON text, as maestrano_open_file does a file.
///
/// Errors: config_missing, config_invalid, null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_open_json(json: Text, out: OutMaestrano, err: OutError) -> Status {
    produce(out, err, || Maestrano::open(|| maestrano_core::Maestrano::from_json(json.required("json")?)))
}

/// Frees a configuration. Marketplaces that it gave out stay good. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_free(m: Option<Box<Maestrano>>) {
    quiet((), || drop(m));
}

/// Fetches all marketplaces that list the app from the developer platform, and replaces those of `m`,
/// all at once or, on an error, not at all. Waits for the network, up to 30 seconds. Marketplaces
/// given out before keep their settings.
///
/// `options` is NULL or a JSON object: "host", "api_path", "key", "secret" (left out: MNO_DEVPL_
/// variables, then the file that `m` was opened with), "cache": {"path", "ttl", "max_stale"}
/// (seconds). The document: {"added", "removed", "changed"} (names), "from_cache".
///
/// Errors: config_missing, config_invalid, platform_unreachable, platform_rejected, invalid_argument,
/// null_pointer, invalid_utf8, internal.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_auto_configure(m: Option<&Maestrano>, options: Text, out: OutValue, err: OutError) -> Status {
    document(out, err, || {
        let m = given(m, "m")?;
        let options = match options.optional("options")? {
            Some(json) => arguments::read("options", json)?,
            None => AutoConfigure::default(),
        };
        m.0.auto_configure(options)
    })
}

/// Lists the names of the marketplaces, in the order of the configuration: ["acme", ...].
///
/// Errors: null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_marketplaces(m: Option<&Maestrano>, out: OutValue, err: OutError) -> Status {
    document(out, err, || Ok(given(m, "m")?.0.marketplaces()))
}

/// Picks the marketplace of that name.
///
/// Errors: marketplace_unknown (the hint lists the names), null_pointer, invalid_utf8.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_marketplace(m: Option<&Maestrano>, name: Text, out: OutMarketplace, err: OutError) -> Status {
    produce(out, err, || Ok(Marketplace::new(given(m, "m")?.0.marketplace(name.required("name")?)?)))
}

/// Picks the only marketplace, for apps that are on one.
///
/// Errors: marketplace_unknown when none or several are configured, null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_only(m: Option<&Maestrano>, out: OutMarketplace, err: OutError) -> Status {
    produce(out, err, || Ok(Marketplace::new(given(m, "m")?.0.only()?)))
}

/// Picks the marketplace whose id and key a call's Authorization header carries, for one endpoint that
/// serves many. All are compared, in constant time. `authorization` is the header's value as it came;
/// NULL is a call without the header.
///
/// Errors: webhook_unauthenticated (answer 401 with WWW-Authenticate: Basic realm="Maestrano"),
/// null_pointer.
#[unsafe(no_mangle)]
pub extern "C" fn maestrano_authenticate(m: Option<&Maestrano>, authorization: Text, out: OutMarketplace, err: OutError) -> Status {
    produce(out, err, || Ok(Marketplace::new(given(m, "m")?.0.authenticate(&authorization.foreign().unwrap_or_default())?)))
}

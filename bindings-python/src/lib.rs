//! The private native module of the Python package `maestrano`.
//!
//! It holds handles and passes text, numbers and JSON; records and exceptions are made by the facade in `python/maestrano`. Every
//! failure is raised as one of the facade's exceptions, also when the core panics: nothing unwinds into Python.

mod account;
mod asyncio;
mod call;
mod connec;
mod error;
mod maestrano;
mod marketplace;
mod openid;
mod sign_in;
#[cfg(feature = "testing")]
mod testing;
mod text;
mod walk;

use pyo3::prelude::*;

/// The private native module of the package.
#[pymodule]
mod _native {
    use maestrano_core::runtime::Caller;
    use maestrano_core::{Code, runtime, saml};
    use pyo3::prelude::*;

    use crate::call::{attached, json};
    use crate::text::Text;

    #[pymodule_export]
    use crate::account::Account;
    #[pymodule_export]
    use crate::connec::{Connec, ids, is_echo, number_mark};
    #[pymodule_export]
    use crate::maestrano::{Handle, open_env, open_file, open_json};
    #[pymodule_export]
    use crate::marketplace::Marketplace;
    #[pymodule_export]
    use crate::openid::{Oidc, OpenId2};
    #[cfg(feature = "testing")]
    #[pymodule_export]
    use crate::testing::{panic_later, panic_now};
    #[pymodule_export]
    use crate::walk::Walk;

    /// Says to the platform who calls.
    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let version = module.py().version_info();
        runtime::identify(Caller::new("python", &format!("{}.{}.{}", version.major, version.minor, version.patch)));
        Ok(())
    }

    /// Every error code that the core knows: its text, its number, and the name of its class.
    #[pyfunction]
    fn codes() -> Vec<(&'static str, u32, &'static str)> {
        Code::ALL.iter().map(|code| (code.as_str(), code.number(), code.class().name())).collect()
    }

    /// The version of the core.
    #[pyfunction]
    fn version() -> &'static str {
        maestrano_core::version()
    }

    /// Whether this process has started its I/O thread.
    #[pyfunction]
    fn started() -> bool {
        runtime::started()
    }

    /// Ends the process's I/O thread. The thread may be waiting for the GIL, so it is released meanwhile.
    #[pyfunction]
    fn shutdown(py: Python<'_>) {
        py.detach(runtime::shutdown);
    }

    /// The settings that an identity provider's metadata document gives, as JSON.
    #[pyfunction]
    #[allow(clippy::needless_pass_by_value, reason = "the form that an argument is extracted to")]
    fn idp_metadata(py: Python<'_>, xml: Text) -> PyResult<String> {
        attached(py, || json(&saml::idp_metadata(&xml)?))
    }
}

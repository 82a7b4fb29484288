//! The private native module of the npm package `maestrano`.
//!
//! It holds handles and passes text, numbers and JSON; records, errors and promises' types are made by the facade in `lib/`. Each
//! function answers its value or a `Failure`, also when the core panics: nothing unwinds into Node.

mod account;
mod connec;
mod maestrano;
mod marketplace;
mod openid;
mod outcome;
mod promise;
mod sign_in;
#[cfg(feature = "testing")]
mod testing;
mod walk;

use maestrano_core::runtime::{self, Caller};
use maestrano_core::{Code, saml};
use napi_derive::napi;
use outcome::{Outcome, call, json};

/// One row of the table of errors.
#[napi(object)]
pub struct CodeRow {
    /// The stable text, such as `saml_signature`.
    pub code: String,
    /// The stable number, such as 1203.
    pub number: u32,
    /// The class that the code belongs to, such as `SamlError`.
    pub class: String,
}

/// Every error code that the core knows.
#[napi]
pub fn codes() -> Vec<CodeRow> {
    Code::ALL.iter().map(|code| CodeRow { code: code.as_str().into(), number: code.number(), class: code.class().name().into() }).collect()
}

/// The version of the core.
#[napi]
pub fn version() -> &'static str {
    maestrano_core::version()
}

/// Whether this process has started its I/O thread.
#[napi]
pub fn started() -> bool {
    runtime::started()
}

/// Says to the platform who calls: this binding, on that version of Node.
#[napi]
pub fn identify(node_version: String) {
    runtime::identify(Caller::new("node", &node_version));
}

/// The settings that an identity provider's metadata document gives, as JSON.
#[napi]
pub fn idp_metadata(xml: String) -> Outcome<String> {
    call(|| json(&saml::idp_metadata(&xml)?))
}

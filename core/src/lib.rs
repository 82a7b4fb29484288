//! The core of libmaestrano: everything that an app needs on a Maestrano marketplace.
//!
//! A [`Maestrano`] holds the configuration, a [`Marketplace`] does the work:
//!
//! ```
//! use maestrano_core::{Code, Maestrano};
//!
//! let maestrano = Maestrano::from_json(r#"{
//!     "marketplace": "acme",
//!     "app": {"host": "https://app.example.com"},
//!     "api": {"id": "app-1", "key": "SECRET", "host": "https://hub.example.com"},
//!     "sso": {"idp": "https://hub.example.com"}
//! }"#)?;
//! let acme = maestrano.marketplace("acme")?;
//!
//! // GET /maestrano/auth/saml/init?group_id=cld-1: keep the request id in the browser's session, and send the browser away.
//! let request = acme.saml().init("group_id=cld-1")?;
//! assert!(request.url.starts_with("https://hub.example.com/api/v1/auth/saml?SAMLRequest="));
//!
//! // POST /maestrano/auth/saml/consume: everything holds, or the error says which check failed.
//! let error = acme.saml().consume("PGE+", &request.request_id).unwrap_err();
//! assert_eq!(error.code(), Code::SamlCertificate); // none is configured above
//! # Ok::<(), maestrano_core::Error>(())
//! ```
//!
//! - [`account`]: customers, and what they are charged.
//! - [`connec`]: the data that a customer's apps share.
//! - [`saml`]: sign-on with SAML 2.0.
//! - [`oidc`]: sign-on with OpenID Connect; [`openid2`]: with OpenID 2.0, which is obsolete.
//! - [`sso`]: who signed on, their session, and where to send browsers.
//! - [`webhook`]: calls from the platform.
//! - [`config`]: the developer platform.
//! - [`runtime`]: the process's I/O, and [`exact`]: numbers of any precision, for bindings.
//!
//! Nothing happens at load: no thread, file or socket before the first call that needs one. Calls that wait have a blocking form
//! and one whose name ends in `_async`; what connectors do again and again, such as [`upsert`](connec::Connec::upsert), has
//! [`call_async`](connec::Connec::call_async) for all.
#![forbid(unsafe_code)]

pub mod account;
#[doc(hidden)]
pub mod arguments;
mod cached;
pub mod config;
pub mod connec;
mod error;
pub mod exact;
mod http;
mod instant;
mod json;
mod login;
mod maestrano;
mod marketplace;
pub mod oidc;
pub mod openid2;
mod params;
mod published;
mod random;
pub mod runtime;
pub mod saml;
mod secret;
mod shown;
pub mod sso;
mod walk;
pub mod webhook;
mod xml;

pub use error::{Class, Code, Error, Result};
pub use instant::Instant;
pub use maestrano::{Builder, Maestrano};
pub use marketplace::Marketplace;
pub use secret::Secret;
pub use walk::Walk;

/// The Rust of the guides, which compiles.
#[cfg(doctest)]
#[doc = include_str!("../../docs/openid.md")]
mod guides {}

/// The version of the library.
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

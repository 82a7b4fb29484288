//! The Maestrano platform on one loopback port: an identity provider (SAML, OpenID Connect, OpenID 2.0) with
//! user and group choice pages, the session check, log out, the account API with bills and recurring bills, the data that
//! applications share (Connec!), the marketplaces endpoint of the developer platform, pages to look at it
//! all, and a JSON admin API that moves the clock and injects faults.
//!
//! The binary `maestrano-sandbox` is a thin shell around [`start`]. Tests start it in their own
//! process on any free port:
//!
//! ```
//! # tokio::runtime::Runtime::new().unwrap().block_on(async {
//! use maestrano_sandbox::{start, Options};
//!
//! let sandbox = start(Options { port: 0, ..Options::default() }).await?;
//! println!("listening on {}", sandbox.url());
//! sandbox.shutdown().await;
//! # Ok::<(), maestrano_sandbox::StartError>(())
//! # }).unwrap();
//! ```
//!
//! What it answers, its seeds, its faults and its limits are described in `docs/sandbox.md`.
//!
//! It shares no code with the library it tests: it reads requests with the types of `samael`, and
//! writes, canonicalises and signs its responses on its own, over OpenSSL.

mod account;
mod admin;
mod billing;
mod clock;
mod connec;
mod cors;
mod credentials;
mod decimal;
mod extract;
mod failure;
mod faults;
mod guard;
mod idp;
mod json;
mod listener;
mod oidc;
mod openid2;
mod options;
mod pages;
mod platform;
mod random;
mod redirect;
mod server;
mod state;
mod store;
mod units;
mod webhooks;

pub use options::{Options, StartError};
pub use server::{Running, start};

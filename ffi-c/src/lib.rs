//! libmaestrano for C. The header `include/maestrano.h` is written from this crate's doc comments.
//!
//! An export converts its arguments, calls the core, and converts the answer; what is decided is decided in the core. Types make
//! the boundary hard to get wrong: a `Text` or an `Out` can only come from C, and every export that does more than lend a constant
//! runs inside `panic::status` or `panic::quiet`, which catch unwinding.

// The order of the modules is the order of the header; a line between them keeps rustfmt from sorting them.
mod status;

mod error;

mod value;

mod library;

mod maestrano;

mod marketplace;

mod saml;

mod oidc;

mod openid2;

mod session;

mod sso;

mod webhook;

mod account;

mod connec;

mod connec_webhook;

mod pager;

mod numbers;

mod handle;
mod panic;
mod path;
mod raw;
mod text;
mod time;

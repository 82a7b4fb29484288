//! Calls from the platform: who sent them.

mod authenticate;

pub use authenticate::Webhook;
pub(crate) use authenticate::credentials;

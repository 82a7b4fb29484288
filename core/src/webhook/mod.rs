//! Calls from the platform: who sent them, and what they mean.
//!
//! ```
//! # let maestrano = maestrano_core::Maestrano::from_json(r#"{"marketplace": "acme", "app": {"host": "https://app.example.com"},
//! #     "api": {"id": "app-1", "key": "SECRET"}}"#)?;
//! let call = maestrano.receive_account("DELETE", "/maestrano/account/groups/cld-1", "Basic YXBwLTE6U0VDUkVU");
//! if let Some(event) = &call.event {
//!     println!("{event:?}"); // end access, then answer call.status, call.headers and call.body
//! }
//! assert_eq!(call.status, 200);
//! # Ok::<(), maestrano_core::Error>(())
//! ```

mod account;
mod authenticate;
mod connec;
mod connec_events;
mod receive;
mod resource_name;
mod template;

pub use account::AccountEvent;
pub use authenticate::Webhook;
pub use connec::{ConnecChange, ConnecNotification, is_echo};
pub use connec_events::ConnecEvent;
pub use receive::WebhookCall;
pub use template::Route;

pub(crate) use authenticate::{credentials, refused};

//! Configuration: where it comes from, what it says, what of it may be told.

mod document;
mod keys;
mod platform;
mod reader;
mod settings;
mod source;

pub use platform::{AutoConfigure, Cache, Changes};

pub(crate) use document::{metadata, public};
pub(crate) use platform::{Credentials, fetch};
pub(crate) use settings::{CreationMode, Settings};
pub(crate) use source::Source;

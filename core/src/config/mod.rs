//! Configuration: where it comes from, what it says, what of it may be told.

mod document;
mod keys;
mod openid;
mod platform;
mod reader;
mod settings;
mod source;

pub use platform::{AutoConfigure, Cache, Changes};

pub(crate) use document::{metadata, public};
pub(crate) use platform::fetch;
pub(crate) use reader::is_secure;
pub(crate) use settings::{Audiences, CreationMode, Settings, name};
pub(crate) use source::Source;

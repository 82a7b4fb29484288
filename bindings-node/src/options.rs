//! Options that the facade passes as JSON.

use maestrano_core::{Code, Error};
use serde::Deserialize;

/// Reads the options of a call. The facade has checked their types, so that a failure is in what only the core knows.
pub fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::new(Code::InvalidArgument, format!("an option can't be read: {error}")))
}

//! Text that comes from Python.

use std::borrow::Cow;
use std::ops::Deref;

use pyo3::prelude::*;
use pyo3::types::PyString;
use pyo3::{Borrowed, CastError};

/// A `str`. Surrogates, which UTF-8 has no room for, are replaced: a cookie or message that holds them is garbage, and has to get the
/// answer that garbage gets, not a `UnicodeEncodeError`.
pub struct Text(String);

impl<'a, 'py> FromPyObject<'a, 'py> for Text {
    type Error = CastError<'a, 'py>;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> Result<Self, Self::Error> {
        let text = object.cast::<PyString>()?;
        Ok(Text(text.to_cow().map_or_else(|_| text.to_string_lossy().into_owned(), Cow::into_owned)))
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<Text> for String {
    fn from(text: Text) -> String {
        text.0
    }
}

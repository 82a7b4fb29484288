//! Text on its way in and out.

use std::borrow::Cow;
use std::ffi::{CStr, c_char};
use std::ptr;

use maestrano_core::{Code, Error, Result};

use crate::handle::null;

/// Text that C lends for the length of a call: NUL-terminated, or NULL. In the header it is a plain pointer (see cbindgen.toml).
#[repr(transparent)]
pub struct Text(*const c_char);

impl Text {
    /// The bytes, if there are any.
    fn bytes(&self) -> Option<&CStr> {
        // SAFETY: only C makes a `Text`, as an argument. The header asks for a NUL-terminated string that lives until the call
        // returns, and what is lent here does not outlive the argument.
        (!self.0.is_null()).then(|| unsafe { CStr::from_ptr(self.0) })
    }

    /// The text, if it was given.
    pub(crate) fn optional(&self, name: &str) -> Result<Option<&str>> {
        self.bytes()
            .map(|bytes| bytes.to_str().map_err(|_| Error::new(Code::InvalidUtf8, format!("{name} is not UTF-8")).with_field(name)))
            .transpose()
    }

    /// The text, which must be there.
    pub(crate) fn required(&self, name: &str) -> Result<&str> {
        self.optional(name)?.ok_or_else(|| null(name))
    }

    /// Text that comes from strangers, where bytes that are not UTF-8 are theirs to answer for: the core refuses them as it does any
    /// other garbage, with the code that its caller expects.
    pub(crate) fn foreign(&self) -> Option<Cow<'_, str>> {
        self.bytes().map(CStr::to_string_lossy)
    }
}

/// Bytes that C lends for the length of a call, or NULL. In the header it is a plain pointer (see cbindgen.toml).
#[repr(transparent)]
pub struct Bytes(*const u8);

impl Bytes {
    /// So many bytes. None at all may be at NULL.
    pub(crate) fn lent(&self, length: usize, name: &str) -> Result<&[u8]> {
        if length == 0 {
            return Ok(&[]);
        }
        if self.0.is_null() {
            return Err(null(name));
        }
        if isize::try_from(length).is_err() {
            return Err(Error::new(Code::InvalidArgument, format!("{name} can't be that long")).with_field("length"));
        }
        // SAFETY: only C makes a `Bytes`, as an argument. The header asks for the address of that many bytes, which nobody changes
        // until the call returns, and what is lent here does not outlive the argument.
        Ok(unsafe { std::slice::from_raw_parts(self.0, length) })
    }
}

/// Text that C borrows, kept with a NUL behind it.
pub(crate) struct Terminated(Box<str>);

impl Terminated {
    pub(crate) fn new(mut text: String) -> Self {
        text.reserve_exact(1);
        text.push('\0');
        Terminated(text.into_boxed_str())
    }

    pub(crate) fn copy(text: &str) -> Self {
        let mut copied = String::with_capacity(text.len() + 1);
        copied.push_str(text);
        Self::new(copied)
    }

    /// Text for people: a NUL inside is shown as U+FFFD, so that nothing behind it is lost.
    pub(crate) fn shown(text: &str) -> Self {
        Self::new(text.replace('\0', "\u{fffd}"))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0[..self.0.len() - 1]
    }

    /// The address of a C string, or NULL when the text holds a NUL, which would cut it short unseen.
    pub(crate) fn as_ptr(&self) -> *const c_char {
        if self.as_str().contains('\0') { ptr::null() } else { self.0.as_ptr().cast() }
    }
}

#[cfg(test)]
impl Text {
    /// What C would pass.
    pub(crate) fn lent(text: Option<&CStr>) -> Self {
        Text(text.map_or(ptr::null(), CStr::as_ptr))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_there_is_utf8_or_says_what_is_wrong() {
        assert_eq!(Text::lent(Some(c"caf\u{e9}")).required("name").expect("valid"), "caf\u{e9}");
        let error = Text::lent(None).required("name").expect_err("must fail");
        assert_eq!((error.code(), error.field()), (Code::NullPointer, Some("name")));
        let latin1 = Text::lent(Some(c"caf\xe9"));
        assert_eq!(latin1.optional("name").expect_err("must fail").code(), Code::InvalidUtf8);
        assert_eq!(latin1.foreign().as_deref(), Some("caf\u{fffd}"));
        assert!(Text::lent(None).foreign().is_none());
    }

    #[test]
    fn a_nul_inside_never_cuts_text_short() {
        assert!(Terminated::new("root\0admin".into()).as_ptr().is_null());
        assert_eq!(Terminated::shown("root\0admin").as_str(), "root\u{fffd}admin");
        assert!(!Terminated::new(String::new()).as_ptr().is_null());
    }
}

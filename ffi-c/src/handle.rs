//! Handles on their way in and out.

use std::mem::MaybeUninit;

use maestrano_core::{Code, Error, Result};

use crate::connec::Connec;
use crate::error;
use crate::maestrano::Maestrano;
use crate::marketplace::Marketplace;
use crate::pager::Pager;
use crate::value::Value;

/// Where C wants a result to be put: the address of a variable of its own, or NULL. In the header it is a plain pointer (see
/// cbindgen.toml), under the names below.
#[repr(transparent)]
pub struct Out<T>(*mut MaybeUninit<T>);

impl<T> Out<T> {
    pub(crate) fn is_null(&self) -> bool {
        self.0.is_null()
    }

    /// Writes the result. Without an address it is dropped.
    pub(crate) fn put(&self, result: T) {
        if !self.0.is_null() {
            // SAFETY: only C makes an `Out`, as an argument. The header asks for the address of a variable of the type, which
            // nobody else uses during the call; its old content is overwritten, never read or dropped.
            unsafe { self.0.write(MaybeUninit::new(result)) };
        }
    }

    /// Writes the result, and says whether there was an address to write to.
    pub(crate) fn put_if_given(&self, result: T) -> bool {
        self.put(result);
        !self.is_null()
    }
}

pub type OutMaestrano = Out<*mut Maestrano>;
pub type OutMarketplace = Out<*mut Marketplace>;
pub type OutValue = Out<*mut Value>;
pub type OutConnec = Out<*mut Connec>;
pub type OutPager = Out<*mut Pager>;
pub type OutError = Out<*mut error::Error>;
pub type OutBool = Out<bool>;
pub type OutInt = Out<i64>;
pub type OutDouble = Out<f64>;
pub type OutSize = Out<usize>;

/// A result that C will own, and give back to the `_free` of its type.
pub(crate) fn hand_out<T>(result: T) -> *mut T {
    Box::into_raw(Box::new(result))
}

/// What a handle that C passed points to.
pub(crate) fn given<'h, T>(handle: Option<&'h T>, name: &str) -> Result<&'h T> {
    handle.ok_or_else(|| null(name))
}

/// The error for an argument that must not be NULL.
pub(crate) fn null(name: &str) -> Error {
    Error::new(Code::NullPointer, format!("{name} is NULL")).with_field(name)
}

#[cfg(test)]
impl<T> Out<T> {
    /// What C would pass.
    pub(crate) fn lent(variable: Option<&mut MaybeUninit<T>>) -> Self {
        Out(variable.map_or(std::ptr::null_mut(), |variable| variable))
    }
}

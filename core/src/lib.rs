//! x
pub mod error;

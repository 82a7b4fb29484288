//! Whole flows: the library against the sandbox, over real sockets.

mod account;
mod platform;
mod responses;
mod sessions;
mod sign_on;
mod stage;

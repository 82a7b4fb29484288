//! Whole flows: the library against the sandbox, over real sockets.

mod account;
mod connec;
mod connec_changes;
mod connec_faults;
mod connec_walks;
mod notifications;
mod openid;
mod openid_logout;
mod platform;
mod responses;
mod sessions;
mod sign_on;
mod stage;

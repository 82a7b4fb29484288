//! The sandbox over real sockets.

mod account;
mod account_faults;
mod admin;
mod bills;
mod broken;
mod browser;
mod canonical;
mod command;
mod connec;
mod connec_ids;
mod connec_refusals;
mod guard;
mod marketplaces;
mod migration;
mod pages;
mod recurring;
mod requests;
mod session;
mod sign_on;
mod strict;
mod support;
mod verify;
mod webhooks;
mod wire;

//! The sandbox over real sockets.

mod admin;
mod broken;
mod browser;
mod canonical;
mod command;
mod guard;
mod marketplaces;
mod pages;
mod requests;
mod session;
mod sign_on;
mod strict;
mod support;
mod verify;
mod wire;

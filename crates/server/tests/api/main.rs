//! The API over real HTTP, on a clock that the tests move. One program, so that it is linked once.

mod support;

mod checkout;
mod claims;
mod figures;
mod holds;
mod host;
mod idempotency;
mod keys;
mod openapi;
mod page;
mod reading;
mod restart;
mod rush;
mod site;
mod snapshot;
mod streams;
mod tabs;
mod ucp;

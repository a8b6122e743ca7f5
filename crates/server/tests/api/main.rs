//! The API over real HTTP, on a clock that the tests move. One program, so that it is linked once.

mod support;

mod checkout;
mod claims;
mod figures;
mod host;
mod idempotency;
mod keys;
mod openapi;
mod page;
mod restart;
mod rush;
mod site;
mod streams;
mod tabs;
mod ucp;

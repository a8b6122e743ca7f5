//! The widget: a live market stall inside one shadow root of somebody else's page.
//!
//! In reading order:
//!
//! - [`mount`]: what a page may do with a stall: mount, reconfigure, unmount, ask.
//! - [`config`]: the element's attributes, checked, with a message for each that is wrong.
//! - [`session`]: the one state, and the one way to change it.
//! - [`view`]: what is drawn from the state, one part of the stall per file, in the words of `markup`.
//! - [`words`]: every word that a shopper reads; [`style`]: the sheet that the views share.
//! - `json`: reads what the API answers.
//! - `browser`: the only place that calls the browser. It reports and performs, and decides nothing.
//!
//! A message goes in by [`session::Session::dispatch`], `livestall_rules` decides what becomes of
//! it, and the commands that come out are performed by `session/effects.rs` through `browser`,
//! which answers with further messages.

mod browser;
pub mod config;
mod json;
mod markup;
pub mod mount;
pub mod session;
pub mod style;
pub mod view;
pub mod words;

//! What views are written in: elements of one type, lists, what comes and goes.
//!
//! Leptos's own markup gives every element, attribute and listener a type, and each type is code
//! that a shopper downloads: 40 kB of brotli for this widget. Its signals, effects and owners stay;
//! what is drawn from them is drawn by these few functions.

mod el;
pub(crate) use el::{El, button, div, el, p, picture, span, svg};
mod list;
pub(crate) use list::{list, live, nothing, one, together, when};
mod mounted;
pub(crate) use mounted::Mounted;

// What a view may hold of the page: it passes a node on, and asks an input what was typed.
pub(crate) use web_sys::{Event, HtmlDialogElement, HtmlInputElement, Node};

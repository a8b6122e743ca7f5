//! One fewer, one more.

use super::icon::{Icon, draw};
use crate::markup::{El, button, div, el};
use crate::session::{Selected, use_session};
use crate::words::words;
use std::rc::Rc;

/// A stepper from 1 to `most`. Where `least` is 0, one fewer than 1 means none: the caller's to know.
pub(super) fn stepper(
    quantity: Selected<u32>,
    most: Selected<u32>,
    busy: Selected<bool>,
    change: Rc<dyn Fn(u32)>,
) -> El {
    let words = words();
    let intl = use_session().intl();
    let at_least = move || quantity.get() <= 1 || busy.get();
    let at_most = move || quantity.get() >= most.get() || busy.get();
    let too = change.clone();
    let fewer = move || {
        if !at_least() {
            change(quantity.get_untracked() - 1);
        }
    };
    let more = move || {
        if !at_most() {
            too(quantity.get_untracked() + 1);
        }
    };
    let count = el("output")
        .class("step-count")
        .part("quantity")
        .live_text(move || intl.number(u64::from(quantity.get())));
    div("stepper")
        .set("role", "group")
        .label(words.quantity)
        .child(
            button("step")
                .label(words.fewer)
                .live("aria-disabled", move || at_least().to_string())
                .tap(fewer)
                .child(draw(Icon::Minus)),
        )
        .child(count)
        .child(
            button("step")
                .label(words.more)
                .live("aria-disabled", move || at_most().to_string())
                .tap(more)
                .child(draw(Icon::Plus)),
        )
}

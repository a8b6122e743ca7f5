//! The row in the thumb's reach: all products, gifts, hearts, the bag.

use super::icon::{Icon, draw};
use crate::markup::{El, button, div, el, list, one, span, when};
use crate::session::use_session;
use crate::words::words;
use leptos::{html, prelude::*};
use livestall_rules::Wish;

/// The row of buttons, and the canvas in which hearts rise above them.
pub(super) fn bar() -> El {
    let session = use_session();
    let words = words();
    let canvas = NodeRef::<html::Canvas>::new();
    session.attach_hearts(canvas);
    let has_gifts = session.select(|shop| shop.stage().is_some_and(|s| !s.gifts.is_empty()));
    let hearts = el("canvas")
        .class("hearts")
        .set("aria-hidden", "true")
        .node_ref(canvas);
    let shop = button("glass-pill shop-button")
        .part("shop-button")
        .tap(move || session.wish(Wish::OpenShop))
        .child(draw(Icon::Shop))
        .text(words.shop);
    let gifts = move || {
        button("glass-button")
            .part("gift-button")
            .label(words.gifts)
            .tap(move || session.wish(Wish::OpenGifts))
            .child(draw(Icon::Gift))
    };
    div("bar")
        .child(hearts)
        .child(shop)
        .child(when(move || has_gifts.get(), gifts))
        .child(heart_button())
        .child(bag_button())
}

fn heart_button() -> El {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let hearts = session.select(|shop| shop.hearts_shown());
    // Whoever speaks to the page says what they see, so the name holds the number.
    let name = move || {
        [
            words.send_heart,
            &words.hearts.of(hearts.get(), &intl.number(hearts.get())),
        ]
        .join(", ")
    };
    let count = span("heart-count")
        .part("heart-count")
        .live_text(move || intl.number(hearts.get()));
    button("glass-pill heart-button")
        .part("heart-button")
        .live("aria-label", name)
        .tap(move || session.wish(Wish::Heart))
        .child(draw(Icon::Heart))
        .child(count)
}

/// The bag, with how many are in it. Shown on other faces of the stall too.
pub(super) fn bag_button() -> El {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let count = session.select(|shop| u64::from(shop.bag.count()));
    let name = move || match count.get() {
        0 => words.bag.to_owned(),
        n => [words.bag, &words.in_bag.of(n, &intl.number(n))].join(", "),
    };
    let counted = list(
        move || one((count.get() > 0).then(|| intl.number(count.get()))),
        |n| span("bag-count").part("bag-count").text(&n),
    );
    button("glass-pill bag-button")
        .part("bag-button")
        .live("aria-label", name)
        .class_while("full", move || count.get() > 0)
        .tap(move || session.wish(Wish::OpenBag))
        .child(draw(Icon::Bag))
        .child(counted)
}

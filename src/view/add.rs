//! The button that puts a variant into the bag. It says what a tap would do, and then what it did.

use super::icon::{Icon, draw};
use super::own::Own;
use crate::markup::{El, button, list, one, span};
use crate::session::{selected, use_session};
use crate::words::{fill, words};
use leptos::prelude::*;
use livestall_contract::VariantId;
use livestall_rules::{AddState, Wish};

/// How many of it the bag holds, and whether that has just grown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Held {
    units: u32,
    grew: bool,
}

/// The add button of a variant; it adds as many as `quantity` says at that moment.
pub(super) fn add_button(variant: Own<VariantId>, quantity: impl Fn() -> u32 + 'static) -> El {
    let session = use_session();
    let words = words();
    let state = session.select(move |shop| shop.add_state(&variant.get()));
    let last = StoredValue::new(None);
    let held = selected(move || {
        let was = last.get_value();
        let units = match state.get() {
            AddState::Ready { in_bag } => in_bag,
            _ => was.unwrap_or_default(),
        };
        last.set_value(Some(units));
        let grew = was.is_some_and(|was| units > was);
        Held { units, grew }
    });
    let ready = move || matches!(state.get(), AddState::Ready { .. });
    let label = move || match state.get() {
        AddState::Ready { in_bag: 0 } => words.add.to_owned(),
        AddState::Ready { .. } => words.add_another.to_owned(),
        AddState::Adding => words.adding.to_owned(),
        AddState::LimitReached { allowed } => {
            let number = session.intl().number(u64::from(allowed));
            fill(words.your_limit, &[&number])
        }
        AddState::OutOfStock => words.sold_out.to_owned(),
    };
    let name = move || match state.get() {
        AddState::Ready { .. } => "ready",
        AddState::Adding => "adding",
        AddState::LimitReached { .. } => "limit",
        AddState::OutOfStock => "out",
    };
    let add = move || {
        if matches!(state.get_untracked(), AddState::Ready { .. }) {
            session.wish(Wish::Add {
                variant_id: variant.get_untracked(),
                quantity: quantity(),
            });
        }
    };
    // A new key is a new element, and so the tick moves again.
    let ticks = move || {
        let held = held.get();
        one(held.grew.then(|| held.units.to_string()))
    };
    let tick = move |_| {
        span("added")
            .set("aria-hidden", "true")
            .child(draw(Icon::Check))
            .text(words.added)
    };
    button("add")
        .part("add-button")
        .live("data-state", move || name().to_owned())
        .live("aria-disabled", move || (!ready()).to_string())
        .tap(add)
        .child(span("add-label").live_text(label))
        .child(list(ticks, tick))
}

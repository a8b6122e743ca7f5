//! The button that puts a variant into the bag. It says what a tap would do, and then what it did.

use super::icon::{Draw, Icon};
use super::list::{list, one};
use crate::session::use_session;
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

/// The add button of a variant.
#[component]
pub(super) fn AddButton(
    #[prop(into)] variant: Signal<VariantId>,
    #[prop(into, default = Signal::stored(1))] quantity: Signal<u32>,
) -> impl IntoView {
    let session = use_session();
    let words = words();
    let state = session.select(move |shop| shop.add_state(&variant.read()));
    let held = Memo::new(move |before: Option<&Held>| {
        let was = before.map(|held| held.units);
        let units = match state.get() {
            AddState::Ready { in_bag } => in_bag,
            _ => was.unwrap_or_default(),
        };
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
    let add = move |_| {
        if ready() {
            session.wish(Wish::Add {
                variant_id: variant.get_untracked(),
                quantity: quantity.get_untracked(),
            });
        }
    };
    // A new key is a new element, and so the tick moves again.
    let ticks = move || {
        let held = held.get();
        one(held.grew.then(|| held.units.to_string()))
    };
    view! {
        <button type="button" class="add" part="add-button" data-state=name
            aria-disabled=move || (!ready()).to_string() on:click=add>
            <span class="add-label">{label}</span>
            {list(ticks, |_| view! {
                <span class="added" aria-hidden="true">
                    <Draw icon=Icon::Check />
                    {words.added}
                </span>
            }
            .into_any())}
        </button>
    }
}

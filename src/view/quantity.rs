//! One fewer, one more.

use super::icon::{Draw, Icon};
use crate::session::use_session;
use crate::words::words;
use leptos::prelude::*;

/// A stepper from 1 to `most`. Where `least` is 0, one fewer than 1 means none: the caller's to know.
#[component]
pub(super) fn Stepper(
    #[prop(into)] quantity: Signal<u32>,
    #[prop(into)] most: Signal<u32>,
    #[prop(into)] busy: Signal<bool>,
    change: impl Fn(u32) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let words = words();
    let intl = use_session().intl();
    let at_least = move || quantity.get() <= 1 || busy.get();
    let at_most = move || quantity.get() >= most.get() || busy.get();
    view! {
        <div class="stepper" role="group" aria-label=words.quantity>
            <button type="button" class="step" aria-label=words.fewer aria-disabled=move || at_least().to_string()
                on:click=move |_| if !at_least() { change(quantity.get_untracked() - 1) }>
                <Draw icon=Icon::Minus />
            </button>
            <output class="step-count" part="quantity">{move || intl.number(u64::from(quantity.get()))}</output>
            <button type="button" class="step" aria-label=words.more aria-disabled=move || at_most().to_string()
                on:click=move |_| if !at_most() { change(quantity.get_untracked() + 1) }>
                <Draw icon=Icon::Plus />
            </button>
        </div>
    }
}

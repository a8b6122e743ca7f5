//! The offer that runs: how long, until when, how many are left. Calm, and never longer than true.

use super::icon::{Draw, Icon};
use super::list::when;
use crate::session::{selected, use_session};
use crate::words::{countdown, fill, words};
use leptos::prelude::*;
use livestall_contract::ProductId;

/// The strip over a product that has an offer; nothing over one that has none.
#[component]
pub(super) fn OfferStrip(#[prop(into)] product: Signal<ProductId>) -> impl IntoView {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let offer = session.select(move |shop| shop.stage()?.offer_shown(&product.read()));
    let runs = selected(move || offer.read().is_some());
    let read = move || offer.get();
    let left = move || read().map(|o| countdown(o.left_s));
    let ends = move || read().map(|o| fill(words.ends_at, &[&intl.clock_time(o.ends_at)]));
    let filled = move || read().map_or(0, |o| o.left_thousandths).to_string();
    let remaining = move || {
        read().map(|o| match u64::from(o.remaining) {
            0 => words.all_claimed.to_owned(),
            n => words.left.of(n, &intl.number(n)),
        })
    };
    view! {
        {when(move || runs.get(), move || view! {
            <div class="offer">
                <span class="offer-name">{words.offer}</span>
                <span class="countdown" part="countdown" role="timer" aria-label=words.time_left>
                    <Draw icon=Icon::Clock />
                    <span>{left}</span>
                </span>
                <span class="offer-ends">{ends}</span>
                <span class="remaining" part="remaining">{remaining}</span>
                <span class="offer-bar" style:--filled=filled></span>
            </div>
        }.into_any())}
    }
}

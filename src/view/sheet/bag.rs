//! The bag: what is in it, what it costs, and the way to the checkout.

use super::super::icon::{Draw, Icon};
use super::super::list::{list, when};
use super::super::notice::NoticeBar;
use super::SheetTitle;
use super::bag_line::BagLineRow;
use crate::session::{selected, use_session};
use crate::words::words;
use leptos::prelude::*;
use livestall_contract::LineId;
use livestall_rules::{Hold, Wish};

/// The bag's sheet.
#[component]
pub(super) fn BagSheet() -> impl IntoView {
    let session = use_session();
    let ids = session.select(|shop| {
        let lines = shop.bag.lines().into_iter();
        lines
            .map(|line| line.id.as_str().to_owned())
            .collect::<Vec<_>>()
    });
    let empty = selected(move || ids.read().is_empty());
    view! {
        <SheetTitle text=words().bag />
        <NoticeBar />
        <div class="sheet-body bag" part="bag">
            {when(move || empty.get(), move || view! {<EmptyBag />}.into_any())}
            <ul class="lines">
                {list(move || ids.get(), |id| {
                    let id = LineId::parse(&id).ok();
                    id.map(|id| view! { <BagLineRow id /> }).into_any()
                })}
            </ul>
        </div>
        {when(move || !empty.get(), move || view! {<Foot />}.into_any())}
    }
}

#[component]
fn EmptyBag() -> impl IntoView {
    let session = use_session();
    let words = words();
    view! {
        <div class="bag-empty">
            <Draw icon=Icon::Bag />
            <p class="bag-empty-title">{words.bag_empty}</p>
            <p>{words.bag_empty_more}</p>
            <button type="button" class="quiet-button" on:click=move |_| session.wish(Wish::OpenShop)>{words.see_products}</button>
        </div>
    }
}

#[component]
fn Foot() -> impl IntoView {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let total = session.select(|shop| shop.bag.total());
    let ready = session.select(|shop| shop.bag.can_check_out() && !shop.checking_out);
    let opening = session.select(|shop| shop.checking_out);
    let asks = session.select(|shop| {
        let lapsed = |hold| matches!(hold, Hold::Lapsed { .. });
        shop.bag.lines().iter().any(|line| lapsed(line.hold))
    });
    let label = move || {
        if opening.get() {
            words.opening_checkout
        } else {
            words.check_out
        }
    };
    let more = move || {
        if asks.get() {
            words.settle_first
        } else {
            words.taxes
        }
    };
    view! {
        <div class="sheet-foot bag-foot">
            <p class="total-row">
                <span>{words.total}</span>
                <span class="total" part="total">{move || total.get().map(|t| intl.money(t))}</span>
            </p>
            <p class="fine">{more}</p>
            <button type="button" class="add" part="checkout-button" aria-disabled=move || (!ready.get()).to_string()
                data-state=move || if opening.get() { "adding" } else { "ready" }
                on:click=move |_| if ready.get_untracked() { session.wish(Wish::CheckOut) }>
                {label}
            </button>
        </div>
    }
}

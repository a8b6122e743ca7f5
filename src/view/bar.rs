//! The row in the thumb's reach: all products, gifts, hearts, the bag.

use super::icon::{Draw, Icon};
use super::list::{list, one, when};
use crate::session::use_session;
use crate::words::words;
use leptos::{html, prelude::*};
use livestall_rules::Wish;

/// The row of buttons, and the canvas in which hearts rise above them.
#[component]
pub(super) fn Bar() -> impl IntoView {
    let session = use_session();
    let words = words();
    let canvas = NodeRef::<html::Canvas>::new();
    session.attach_hearts(canvas);
    view! {
        <div class="bar">
            <canvas class="hearts" node_ref=canvas aria-hidden="true"></canvas>
            <button type="button" class="glass-pill shop-button" part="shop-button" on:click=move |_| session.wish(Wish::OpenShop)>
                <Draw icon=Icon::Shop />
                {words.shop}
            </button>
            {when(has_gifts(session), move || view! {
                <button type="button" class="glass-button" part="gift-button" aria-label=words.gifts
                    on:click=move |_| session.wish(Wish::OpenGifts)>
                    <Draw icon=Icon::Gift />
                </button>
            }.into_any())}
            <HeartButton />
            <BagButton />
        </div>
    }
}

fn has_gifts(session: crate::session::Session) -> impl Fn() -> bool + Send + Sync + 'static {
    let any = session.select(|shop| shop.stage().is_some_and(|s| !s.gifts.is_empty()));
    move || any.get()
}

#[component]
fn HeartButton() -> impl IntoView {
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
    view! {
        <button type="button" class="glass-pill heart-button" part="heart-button" aria-label=name
            on:click=move |_| session.wish(Wish::Heart)>
            <Draw icon=Icon::Heart />
            <span class="heart-count" part="heart-count">{move || intl.number(hearts.get())}</span>
        </button>
    }
}

/// The bag, with how many are in it. Shown on other faces of the stall too.
#[component]
pub(super) fn BagButton() -> impl IntoView {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let count = session.select(|shop| u64::from(shop.bag.count()));
    let name = move || match count.get() {
        0 => words.bag.to_owned(),
        n => [words.bag, &words.in_bag.of(n, &intl.number(n))].join(", "),
    };
    view! {
        <button type="button" class="glass-pill bag-button" part="bag-button" aria-label=name
            class:full=move || { count.get() > 0 } on:click=move |_| session.wish(Wish::OpenBag)>
            <Draw icon=Icon::Bag />
            {list(
                move || one((count.get() > 0).then(|| intl.number(count.get()))),
                |n| view! { <span class="bag-count" part="bag-count">{n}</span> }.into_any(),
            )}
        </button>
    }
}

//! Thanking the host: a heart for nothing, a gift for real money.

use super::super::icon::{Draw, Icon};
use super::SheetTitle;
use crate::session::use_session;
use crate::words::{fill, words};
use leptos::prelude::*;
use livestall_contract::{Gift, GiftId};
use livestall_rules::Wish;

/// The longest name and message that the server takes, in characters.
const NAME_MOST: &str = "40";
const MESSAGE_MOST: &str = "140";

/// The gifts' sheet.
#[component]
pub(super) fn GiftsSheet() -> impl IntoView {
    let session = use_session();
    let words = words();
    let gifts = session.peek(|shop| {
        let all = shop.stage().map_or(&[][..], |s| &s.gifts);
        let paid = all.iter().filter(|gift| gift.price.is_some());
        paid.cloned().collect::<Vec<_>>()
    });
    let chosen = RwSignal::new(gifts.first().map(|gift| gift.id.clone()));
    let any = !gifts.is_empty();
    let tiles = gifts.into_iter().map(|gift| view! { <Tile gift chosen /> });
    view! {
        <SheetTitle text=words.gifts_title />
        <div class="sheet-body gifts">
            <p class="gifts-more">{words.gifts_more}</p>
            <div class="gift-tiles">
                <button type="button" class="gift-tile" part="gift-heart" on:click=move |_| session.wish(Wish::Heart)>
                    <span class="gift-heart"><Draw icon=Icon::Heart /></span>
                    <span class="gift-name">{words.heart}</span>
                    <span class="gift-price">{words.free}</span>
                </button>
                {tiles.collect_view()}
            </div>
        </div>
        {any.then(|| view! { <GiftForm chosen /> })}
    }
}

#[component]
fn Tile(gift: Gift, chosen: RwSignal<Option<GiftId>>) -> impl IntoView {
    let intl = use_session().intl();
    let id = gift.id.clone();
    let on = move || chosen.read().as_ref() == Some(&id);
    view! {
        <button type="button" class="gift-tile" part="gift-tile" aria-pressed=move || on().to_string()
            on:click=move |_| chosen.set(Some(gift.id.clone()))>
            <img class="gift-picture" src=gift.image_url alt="" width="72" height="72" />
            <span class="gift-name">{gift.title}</span>
            <span class="gift-price">{gift.price.map(|p| intl.money(p))}</span>
        </button>
    }
}

/// The words that go with a gift, and its payment.
#[component]
fn GiftForm(chosen: RwSignal<Option<GiftId>>) -> impl IntoView {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let name = RwSignal::new(String::new());
    let message = RwSignal::new(String::new());
    let price = session.select(move |shop| {
        let wanted = chosen.get()?;
        shop.stage()?.gifts.iter().find(|g| g.id == wanted)?.price
    });
    let paying = session.select(|shop| shop.checking_out);
    let label = move || {
        if paying.get() {
            return words.opening_checkout.to_owned();
        }
        let price = price.get().map(|p| intl.money(p));
        fill(words.send_for, &[price.as_deref().unwrap_or_default()])
    };
    let text = |signal: RwSignal<String>| {
        Some(signal.get_untracked().trim().to_owned()).filter(|t| !t.is_empty())
    };
    let send = move || {
        if let Some(gift_id) = chosen.get_untracked().filter(|_| !paying.get_untracked()) {
            let (name, message) = (text(name), text(message));
            session.wish(Wish::GiveGift {
                gift_id,
                name,
                message,
            });
        }
    };
    view! {
        <form class="sheet-foot gift-form" on:submit=move |ev| { ev.prevent_default(); send() }>
            <label class="field">
                <span>{words.your_name} <small>{words.optional}</small></span>
                <input type="text" part="gift-name" autocomplete="nickname" maxlength=NAME_MOST
                    prop:value=name on:input:target=move |ev| name.set(ev.target().value()) />
            </label>
            <label class="field">
                <span>{words.your_message} <small>{words.optional}</small></span>
                <input type="text" part="gift-message" autocomplete="off" maxlength=MESSAGE_MOST
                    prop:value=message on:input:target=move |ev| message.set(ev.target().value()) />
            </label>
            <button type="submit" class="add" part="send-gift-button" aria-disabled=move || paying.get().to_string()
                data-state=move || if paying.get() { "adding" } else { "ready" }>
                {label}
            </button>
            <p class="fine">{words.gift_terms}</p>
        </form>
    }
}

//! Thanking the host: a heart for nothing, a gift for real money.

use super::super::icon::{Icon, draw};
use super::super::own::Own;
use super::title;
use crate::markup::{
    El, Event, HtmlInputElement, Node, button, div, el, p, picture, span, together,
};
use crate::session::use_session;
use crate::words::{fill, words};
use livestall_contract::{Gift, GiftId};
use livestall_rules::Wish;

/// The longest name and message that the server takes, in characters.
const NAME_MOST: &str = "40";
const MESSAGE_MOST: &str = "140";

/// The gifts' sheet.
pub(super) fn gifts_sheet() -> Node {
    let session = use_session();
    let words = words();
    let gifts = session.peek(|shop| {
        let all = shop.stage().map_or(&[][..], |s| &s.gifts);
        let paid = all.iter().filter(|gift| gift.price.is_some());
        paid.cloned().collect::<Vec<_>>()
    });
    let chosen = Own::new(gifts.first().map(|gift| gift.id.clone()));
    let heart = button("gift-tile")
        .part("gift-heart")
        .tap(move || session.wish(Wish::Heart))
        .child(span("gift-heart").child(draw(Icon::Heart)))
        .child(span("gift-name").text(words.heart))
        .child(span("gift-price").text(words.free));
    let form = (!gifts.is_empty()).then(|| gift_form(chosen).into());
    let tiles = div("gift-tiles")
        .child(heart)
        .children(gifts.into_iter().map(|gift| tile(gift, chosen)));
    let body = div("sheet-body gifts")
        .child(p("gifts-more").text(words.gifts_more))
        .child(tiles);
    let always = [title(words.gifts_title).into(), body.into()];
    together(always.into_iter().chain(form))
}

fn tile(gift: Gift, chosen: Own<Option<GiftId>>) -> El {
    let intl = use_session().intl();
    let id = gift.id.clone();
    let on = move || chosen.get().as_ref() == Some(&id);
    let price = gift.price.map(|p| intl.money(p)).unwrap_or_default();
    button("gift-tile")
        .part("gift-tile")
        .live("aria-pressed", move || on().to_string())
        .child(picture("gift-picture", "72").set("src", &gift.image_url))
        .child(span("gift-name").text(&gift.title))
        .child(span("gift-price").text(&price))
        .tap(move || chosen.set(Some(gift.id.clone())))
}

/// The words that go with a gift, and its payment.
fn gift_form(chosen: Own<Option<GiftId>>) -> El {
    let session = use_session();
    let words = words();
    let intl = session.intl();
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
    let input = |part: &str, completes: &str, most: &str| {
        el("input")
            .set("type", "text")
            .part(part)
            .set("autocomplete", completes)
            .set("maxlength", most)
    };
    let name = input("gift-name", "nickname", NAME_MOST);
    let message = input("gift-message", "off", MESSAGE_MOST);
    let (named, said) = (name.element(), message.element());
    let send = move |ev: Event| {
        ev.prevent_default();
        if let Some(gift_id) = chosen.get_untracked().filter(|_| !paying.get_untracked()) {
            session.wish(Wish::GiveGift {
                gift_id,
                name: typed(&named),
                message: typed(&said),
            });
        }
    };
    let field = |label: &str, input: El| {
        let optional = el("small").text(words.optional);
        let label = el("span").text(label).text(" ").child(optional);
        el("label").class("field").child(label).child(input)
    };
    let state = move || if paying.get() { "adding" } else { "ready" }.to_owned();
    let send_button = el("button")
        .set("type", "submit")
        .class("add")
        .part("send-gift-button")
        .live("aria-disabled", move || paying.get().to_string())
        .live("data-state", state)
        .live_text(label);
    el("form")
        .class("sheet-foot gift-form")
        .on("submit", send)
        .child(field(words.your_name, name))
        .child(field(words.your_message, message))
        .child(send_button)
        .child(p("fine").text(words.gift_terms))
}

/// What was typed, if anything was.
fn typed(input: &HtmlInputElement) -> Option<String> {
    Some(input.value().trim().to_owned()).filter(|text| !text.is_empty())
}

//! A price, with what the law asks for where it is reduced.

use super::own::Own;
use crate::markup::{El, Node, el, live, p, span, together};
use crate::session::use_session;
use crate::words::{fill, words};
use livestall_contract::VariantId;

/// The price of a variant as of now: of the offer that the shopper would get, else the ordinary one.
/// `from` says that other variants may cost more, which are not chosen here.
pub(super) fn price(variant: Own<VariantId>, from: bool) -> El {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let shown = session.select(move |shop| {
        let stage = shop.stage()?;
        let (_, variant) = stage.variant(&variant.get())?;
        Some(stage.price_shown(variant))
    });
    let now = move || shown.get().map(|p| intl.money(p.now));
    let prior = move || {
        let prior = shown.get().and_then(|p| p.prior)?;
        Some(prior_price(&intl.money(prior)))
    };
    let percent = move || {
        let percent = shown.get().and_then(|p| p.percent)?;
        let less = fill(words.percent_off, &[&intl.percent(percent)]);
        Some(span("percent").part("percent").text(&less))
    };
    p("prices")
        .class_while("reduced", move || {
            shown.get().is_some_and(|p| p.prior.is_some())
        })
        .child(span("visually-hidden").text(words.price))
        .children(from.then(|| span("from").text(words.from)))
        .child(span("price").part("price").live_text(now))
        .child(live(prior))
        .child(live(percent))
}

/// The lowest price of the last 30 days, struck through.
fn prior_price(money: &str) -> Node {
    let said = words().lowest_of_30_days;
    let price = el("s").class("prior-price").part("prior-price");
    together([
        span("visually-hidden").text(said).into(),
        price.set("title", said).text(money).into(),
    ])
}

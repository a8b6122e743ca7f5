//! The offer that runs: how long, until when, how many are left. Calm, and never longer than true.

use super::icon::{Icon, draw};
use crate::markup::{Node, div, el, span, when};
use crate::session::use_session;
use crate::words::{countdown, fill, words};
use livestall_contract::ProductId;

/// The strip over a product that has an offer; nothing over one that has none.
pub(super) fn offer_strip(product: ProductId) -> Node {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let offer = session.select(move |shop| shop.stage()?.offer_shown(&product));
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
    let strip = move || {
        let clock = span("countdown")
            .part("countdown")
            .set("role", "timer")
            .label(words.time_left)
            .child(draw(Icon::Clock))
            .child(el("span").live_text(left));
        div("offer")
            .child(span("offer-name").text(words.offer))
            .child(clock)
            .child(span("offer-ends").live_text(ends))
            .child(span("remaining").part("remaining").live_text(remaining))
            .child(span("offer-bar").style("--filled", filled))
    };
    when(move || offer.read().is_some(), strip)
}

//! The bag: what is in it, what it costs, and the way to the checkout.

use super::super::icon::{Icon, draw};
use super::super::notice::notice_bar;
use super::bag_line::bag_line;
use super::title;
use crate::markup::{El, Node, button, div, el, list, nothing, p, span, together, when};
use crate::session::{selected, use_session};
use crate::words::words;
use livestall_contract::LineId;
use livestall_rules::{Hold, Wish};

/// The bag's sheet.
pub(super) fn bag_sheet() -> Node {
    let session = use_session();
    let ids = session.select(|shop| {
        let lines = shop.bag.lines().into_iter();
        lines
            .map(|line| line.id.as_str().to_owned())
            .collect::<Vec<_>>()
    });
    let empty = selected(move || ids.read().is_empty());
    let line = |id: String| {
        let id = LineId::parse(&id).ok();
        id.map_or_else(nothing, |id| bag_line(id).into())
    };
    let lines = el("ul").class("lines").child(list(move || ids.get(), line));
    let body = div("sheet-body bag")
        .part("bag")
        .child(when(move || empty.get(), empty_bag))
        .child(lines);
    together([
        title(words().bag).into(),
        notice_bar().into(),
        body.into(),
        when(move || !empty.get(), foot),
    ])
}

fn empty_bag() -> El {
    let session = use_session();
    let words = words();
    let see = button("quiet-button")
        .tap(move || session.wish(Wish::OpenShop))
        .text(words.see_products);
    div("bag-empty")
        .child(draw(Icon::Bag))
        .child(p("bag-empty-title").text(words.bag_empty))
        .child(el("p").text(words.bag_empty_more))
        .child(see)
}

fn foot() -> El {
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
    let pick = |yes: bool, this: &str, that: &str| if yes { this } else { that }.to_owned();
    let label = move || pick(opening.get(), words.opening_checkout, words.check_out);
    let more = move || pick(asks.get(), words.settle_first, words.taxes);
    let sum = span("total")
        .part("total")
        .live_text(move || total.get().map(|t| intl.money(t)));
    let check_out = button("add")
        .part("checkout-button")
        .live("aria-disabled", move || (!ready.get()).to_string())
        .live("data-state", move || pick(opening.get(), "adding", "ready"))
        .tap(move || {
            if ready.get_untracked() {
                session.wish(Wish::CheckOut);
            }
        })
        .live_text(label);
    div("sheet-foot bag-foot")
        .child(
            p("total-row")
                .child(el("span").text(words.total))
                .child(sum),
        )
        .child(p("fine").live_text(more))
        .child(check_out)
}

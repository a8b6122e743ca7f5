//! A line of the bag, with how its price is held.

use super::super::icon::{Icon, draw};
use super::super::quantity::stepper;
use crate::markup::{El, Node, button, div, el, live, p, picture, span, together};
use crate::session::{selected, use_session};
use crate::words::{countdown, fill, words};
use livestall_contract::{LineId, Money};
use livestall_rules::{BagLine, Hold, Wish, offer};
use std::rc::Rc;

/// The most that a stepper goes to; the server has the last word.
const MOST: u32 = 99;

/// A line, looked up by its id.
pub(super) fn bag_line(id: LineId) -> El {
    let session = use_session();
    let words = words();
    let wanted = id.clone();
    let line = session.select(move |shop| shop.bag.lines().into_iter().find(|l| l.id == wanted));
    let quantity = selected(move || line.read().as_ref().map_or(1, |l| l.quantity));
    let busy = selected(move || line.read().as_ref().is_some_and(|l| l.busy));
    let (removed, changed) = (id.clone(), id.clone());
    let remove = move || {
        session.wish(Wish::Remove {
            line_id: removed.clone(),
        });
    };
    let change = move |quantity| {
        session.wish(Wish::SetQuantity {
            line_id: changed.clone(),
            quantity,
        });
    };
    let read = move |f: fn(&BagLine) -> String| line.read().as_ref().map(f);
    let image = selected(move || line.read().as_ref().and_then(|l| l.image_url.clone()));
    let image = move || {
        let src = image.get()?;
        Some(picture("line-picture", "72").set("src", &src))
    };
    let reduced = move || {
        line.read()
            .as_ref()
            .is_some_and(|l| l.prior_price.is_some())
    };
    let prices = p("prices")
        .class_while("reduced", reduced)
        .child(live(move || line.read().as_ref().map(prices)));
    let said = div("line-words")
        .child(p("line-title").live_text(move || read(|l| l.title.clone())))
        .child(p("line-options").live_text(move || read(|l| l.options.join(" · "))))
        .child(prices);
    let bin = button("line-remove")
        .part("remove-button")
        .label(words.remove)
        .tap(remove)
        .child(draw(Icon::Bin));
    el("li")
        .class("line")
        .part("line")
        .class_while("busy", move || busy.get())
        .child(live(image))
        .child(said)
        .child(bin)
        .child(stepper(quantity, selected(|| MOST), busy, Rc::new(change)))
        .child(line_hold(id))
}

fn prices(line: &BagLine) -> Node {
    let intl = use_session().intl();
    let price = span("price").part("price").text(&intl.money(line.price));
    let prior = line.prior_price.map(|prior| {
        let price = el("s").class("prior-price").part("prior-price");
        [
            span("visually-hidden").text(words().lowest_of_30_days),
            price.text(&intl.money(prior)),
        ]
    });
    let all = [price].into_iter().chain(prior.into_iter().flatten());
    together(all.map(Into::into))
}

/// How the line's price is held: a countdown, or the question when it ran out.
fn line_hold(id: LineId) -> Node {
    let session = use_session();
    let words = words();
    let wanted = id.clone();
    let hold = session.select(move |shop| {
        let lines = shop.bag.lines().into_iter();
        let line = lines.into_iter().find(|l| l.id == wanted)?;
        Some((line.hold, line.price.currency))
    });
    let left = session.select(move |shop| match hold.get() {
        Some((Hold::Held { until }, _)) => offer::seconds_shown(shop.hold_left_ms(until)),
        _ => 0,
    });
    let held = move || {
        p("line-hold")
            .part("line-hold")
            .class_while("soon", move || left.get() <= 30)
            .set("role", "timer")
            .child(draw(Icon::Clock))
            .live_text(move || fill(words.held, &[&countdown(left.get())]))
    };
    live(move || match hold.get()? {
        (Hold::Held { .. }, _) => Some(held()),
        (Hold::Lapsed { ordinary_price }, currency) => {
            Some(lapsed(&id, Money::new(ordinary_price, currency)))
        }
        _ => None,
    })
}

fn lapsed(id: &LineId, ordinary: Money) -> El {
    let session = use_session();
    let words = words();
    let price = session.intl().money(ordinary);
    let ask = |class: &str, wish: Wish| button(class).tap(move || session.wish(wish.clone()));
    let keep = Wish::AcceptPrice {
        line_id: id.clone(),
        price: ordinary.amount,
    };
    let remove = Wish::Remove {
        line_id: id.clone(),
    };
    let keep = ask("quiet-button strong", keep).part("keep-button");
    div("line-lapsed")
        .part("line-lapsed")
        .child(el("p").text(&fill(words.lapsed, &[&price])))
        .child(keep.text(&fill(words.keep_at, &[&price])))
        .child(ask("quiet-button", remove).text(words.remove))
}

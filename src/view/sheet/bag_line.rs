//! A line of the bag, with how its price is held.

use super::super::icon::{Draw, Icon};
use super::super::quantity::Stepper;
use crate::session::{selected, use_session};
use crate::words::{countdown, fill, words};
use leptos::prelude::*;
use livestall_contract::{LineId, Money};
use livestall_rules::{BagLine, Hold, Wish, offer};

/// The most that a stepper goes to; the server has the last word.
const MOST: u32 = 99;

/// A line, looked up by its id.
#[component]
pub(super) fn BagLineRow(id: LineId) -> impl IntoView {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let wanted = id.clone();
    let line = session.select(move |shop| shop.bag.lines().into_iter().find(|l| l.id == wanted));
    let quantity = selected(move || line.read().as_ref().map_or(1, |l| l.quantity));
    let busy = selected(move || line.read().as_ref().is_some_and(|l| l.busy));
    let id = StoredValue::new(id);
    let remove = move |_| {
        session.wish(Wish::Remove {
            line_id: id.get_value(),
        })
    };
    let change = move |quantity| {
        session.wish(Wish::SetQuantity {
            line_id: id.get_value(),
            quantity,
        })
    };
    let read = move |f: fn(BagLine) -> String| line.get().map(f);
    let prices = move || {
        line.get().map(|line| {
            view! {
                <span class="price" part="price">{intl.money(line.price)}</span>
                {line.prior_price.map(|prior| view! {
                    <span class="visually-hidden">{words.lowest_of_30_days}</span>
                    <s class="prior-price" part="prior-price">{intl.money(prior)}</s>
                })}
            }
        })
    };
    view! {
        <li class="line" part="line" class:busy=move || busy.get()>
            {move || line.get().and_then(|l| l.image_url).map(|src| view! {
                <img class="line-picture" src=src alt="" width="72" height="72" />
            })}
            <div class="line-words">
                <p class="line-title">{move || read(|l| l.title)}</p>
                <p class="line-options">{move || read(|l| l.options.join(" · "))}</p>
                <p class="prices" class:reduced=move || line.read().as_ref().is_some_and(|l| l.prior_price.is_some())>{prices}</p>
            </div>
            <button type="button" class="line-remove" part="remove-button" aria-label=words.remove on:click=remove>
                <Draw icon=Icon::Bin />
            </button>
            <Stepper quantity most=Signal::stored(MOST) busy change />
            <LineHold id=id.get_value() />
        </li>
    }
}

/// How the line's price is held: a countdown, or the question when it ran out.
#[component]
fn LineHold(id: LineId) -> impl IntoView {
    let session = use_session();
    let words = words();
    let intl = session.intl();
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
    let id = StoredValue::new(id);
    let ask = move |wish: Wish| move |_| session.wish(wish.clone());
    move || {
        match hold.get() {
        Some((Hold::Held { .. }, _)) => view! {
            <p class="line-hold" part="line-hold" class:soon=move || { left.get() <= 30 } role="timer">
                <Draw icon=Icon::Clock />
                {move || fill(words.held, &[&countdown(left.get())])}
            </p>
        }
        .into_any(),
        Some((Hold::Lapsed { ordinary_price }, currency)) => {
            let price = intl.money(Money::new(ordinary_price, currency));
            let keep = Wish::AcceptPrice { line_id: id.get_value(), price: ordinary_price };
            let remove = Wish::Remove { line_id: id.get_value() };
            view! {
                <div class="line-lapsed" part="line-lapsed">
                    <p>{fill(words.lapsed, &[&price])}</p>
                    <button type="button" class="quiet-button strong" part="keep-button" on:click=ask(keep)>
                        {fill(words.keep_at, &[&price])}
                    </button>
                    <button type="button" class="quiet-button" on:click=ask(remove)>{words.remove}</button>
                </div>
            }
            .into_any()
        }
        _ => ().into_any(),
    }
    }
}

//! What is drawn from the state: one view per file, in the order in which a shopper meets them.
//!
//! A view is a function that draws elements, which [`el`] and [`list`] make, under Leptos's owner and
//! from its signals. They are of one type each, and not Leptos's own markup, where each element,
//! attribute and listener is a type that a shopper downloads.
//!
//! A view reads by [`Session::select`](crate::session::Session::select) and asks by
//! [`Session::wish`](crate::session::Session::wish). It holds no truth: at most which chip is
//! pressed and what is being typed.

mod icon;
mod own;
mod screen;

mod connection;
mod controls;
mod goal;
mod player;
mod top;

mod feed;
mod gift_moment;
mod ticker;

mod add;
mod card;
mod choices;
mod offer;
mod price;
mod quantity;

mod bar;
mod curtain;
mod fault;
mod notice;
mod products;
mod sheet;
mod told;

use crate::markup::{El, Mounted, Node, div, el, live, together};
use crate::session::use_session;
use crate::words::{fill, words};
use leptos::prelude::*;
use screen::Screen;

/// The whole stall.
#[component]
pub fn App() -> impl IntoView {
    Mounted(stall)
}

fn stall() -> El {
    let session = use_session();
    let words = words();
    let screen = session.select(Screen::of);
    let title = session.select(|shop| shop.stage().map(|stage| stage.show.title.clone()));
    let name = move || fill(words.stall, &[title.get().as_deref().unwrap_or_default()]);
    let picture = player::picture_name(session);
    let face = live(move || match screen.get() {
        Screen::Loading => None,
        Screen::Failed(fault) => Some(fault::failed(fault).into()),
        Screen::Scheduled | Screen::Ended => Some(curtain::curtain(screen).into()),
        Screen::Live => Some(stage()),
    });
    el("section")
        .class("stall")
        .live("aria-label", name)
        .live("data-picture", move || picture.get().to_owned())
        .child(div("room").child(player::player()).child(face))
        .child(sheet::sheets())
        .child(told::told())
}

/// What lies over the video while the show runs.
fn stage() -> Node {
    let second_row = div("second-row")
        .child(goal::goal())
        .child(controls::pause());
    let top = div("top")
        .child(top::top_bar())
        .child(second_row)
        .child(controls::back_to_live())
        .child(connection::connection_strip());
    let low = div("low")
        .child(feed::feed())
        .child(notice::notice_bar())
        .child(card::product_card())
        .child(bar::bar());
    together([top.into(), low.into()])
}

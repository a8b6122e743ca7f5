//! What is drawn from the state: one component per file, in the order in which a shopper meets them.
//!
//! A view reads by [`Session::select`](crate::session::Session::select) and asks by
//! [`Session::wish`](crate::session::Session::wish). It holds no truth: at most which chip is
//! pressed and what is being typed.

mod icon;
mod list;
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

use crate::session::use_session;
use crate::words::{fill, words};
use leptos::prelude::*;
use screen::Screen;

/// The whole stall.
#[component]
pub fn App() -> impl IntoView {
    let session = use_session();
    let words = words();
    let screen = session.select(Screen::of);
    let picture = player::picture_name(session);
    let title = session.select(|shop| shop.stage().map(|stage| stage.show.title.clone()));
    let name = move || fill(words.stall, &[title.get().as_deref().unwrap_or_default()]);
    view! {
        <section class="stall" aria-label=name data-picture=move || picture.get()>
            <div class="room">
                <player::Player />
                {move || match screen.get() {
                    Screen::Loading => ().into_any(),
                    Screen::Failed(fault) => view! { <fault::Failed fault /> }.into_any(),
                    Screen::Scheduled | Screen::Ended => view! { <curtain::Curtain screen /> }.into_any(),
                    Screen::Live => view! { <Stage /> }.into_any(),
                }}
            </div>
            <sheet::Sheets />
            <told::Told />
        </section>
    }
}

/// What lies over the video while the show runs.
#[component]
fn Stage() -> impl IntoView {
    view! {
        <div class="top">
            <top::TopBar />
            <div class="second-row">
                <goal::Goal />
                <controls::Pause />
            </div>
            <controls::BackToLive />
            <connection::ConnectionStrip />
        </div>
        <div class="low">
            <feed::Feed />
            <notice::NoticeBar />
            <card::ProductCard />
            <bar::Bar />
        </div>
    }
}

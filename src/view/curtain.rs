//! Before the show and after it: the goods are there all the same.

use super::bar::BagButton;
use super::connection::ConnectionStrip;
use super::notice::NoticeBar;
use super::products::Products;
use super::screen::Screen;
use crate::session::{Selected, use_session};
use crate::words::{fill, words};
use leptos::prelude::*;

/// A show that has not begun, or is over.
#[component]
pub(super) fn Curtain(screen: Selected<Screen>) -> impl IntoView {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let starts = session.select(|shop| shop.stage().map(|s| s.show.starts_at));
    let title = session.select(|shop| shop.stage().map(|s| s.show.title.clone()));
    let over = move || screen.get() == Screen::Ended;
    let headline = move || {
        if over() {
            words.ended.to_owned()
        } else {
            let time = starts.get().map(|at| intl.clock_time(at));
            fill(words.starts_at, &[time.as_deref().unwrap_or_default()])
        }
    };
    view! {
        <div class="curtain" part="curtain">
            <ConnectionStrip />
            <div class="curtain-head">
                <div class="curtain-words">
                    <p class="curtain-show">{move || title.get()}</p>
                    <h2 class="curtain-title">{headline}</h2>
                    <p class="curtain-more">{move || if over() { words.ended_more } else { words.starts_more }}</p>
                </div>
                <BagButton />
            </div>
            <NoticeBar />
            <div class="curtain-goods"><Products /></div>
        </div>
    }
}

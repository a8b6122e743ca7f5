//! Before the show and after it: the goods are there all the same.

use super::bar::bag_button;
use super::connection::connection_strip;
use super::notice::notice_bar;
use super::products::products;
use super::screen::Screen;
use crate::markup::{El, div, el, p};
use crate::session::{Selected, use_session};
use crate::words::{fill, words};

/// A show that has not begun, or is over.
pub(super) fn curtain(screen: Selected<Screen>) -> El {
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
    let more = move || {
        if over() {
            words.ended_more.to_owned()
        } else {
            words.starts_more.to_owned()
        }
    };
    let said = div("curtain-words")
        .child(p("curtain-show").live_text(move || title.get()))
        .child(el("h2").class("curtain-title").live_text(headline))
        .child(p("curtain-more").live_text(more));
    div("curtain")
        .part("curtain")
        .child(connection_strip())
        .child(div("curtain-head").child(said).child(bag_button()))
        .child(notice_bar())
        .child(div("curtain-goods").child(products()))
}

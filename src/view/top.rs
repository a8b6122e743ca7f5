//! Who is on, and how many watch.

use super::controls::sound;
use super::icon::{Icon, draw};
use crate::markup::{El, div, el, live, p, picture, span, when};
use crate::session::{selected, use_session};
use crate::words::words;

/// The host and the live badge at the start, sound at the end.
pub(super) fn top_bar() -> El {
    div("top-bar").child(host()).child(sound())
}

fn host() -> El {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let host = session.select(|shop| shop.stage().map(|s| s.show.host.clone()));
    let live_now = session.select(|shop| shop.player.at_live_edge);
    let viewers = session.select(|shop| shop.stage().map_or(0, |s| u64::from(s.pulse.viewers)));
    let watching = move || {
        words
            .watching
            .of(viewers.get(), &intl.number(viewers.get()))
    };
    let name = move || host.read().as_ref().map(|h| h.name.clone());
    let avatar = selected(move || host.read().as_ref().and_then(|h| h.avatar_url.clone()));
    let avatar = move || {
        let src = avatar.get()?;
        Some(picture("avatar", "40").set("src", &src))
    };
    let when_seen = move || {
        let said = if live_now.get() {
            words.live
        } else {
            words.replay
        };
        said.to_owned()
    };
    let badge = span("live-badge")
        .part("live-badge")
        .class_while("behind", move || !live_now.get())
        .live_text(when_seen);
    let count = move || {
        let number = el("span")
            .set("aria-hidden", "true")
            .live_text(move || intl.number(viewers.get()));
        span("viewers")
            .part("viewers")
            .set("role", "img")
            .live("aria-label", watching)
            .child(draw(Icon::Eye))
            .child(number)
    };
    let facts = p("host-facts")
        .child(badge)
        .child(when(move || viewers.get() > 0, count));
    let said = div("host-words")
        .child(p("host-name").live_text(name))
        .child(facts);
    div("host").child(live(avatar)).child(said)
}

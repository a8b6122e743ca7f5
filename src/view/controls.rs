//! The player's controls: sound, pause, back to live.

use super::icon::{Icon, draw};
use crate::markup::{Node, button, el, live, when};
use crate::session::use_session;
use crate::words::words;
use livestall_rules::{PlayerReport, Wish};

/// Sound: offered in plain words for as long as there is none.
pub(super) fn sound() -> Node {
    let session = use_session();
    let words = words();
    let muted = session.select(|shop| shop.player.muted);
    let offered = move || {
        button("sound-pill")
            .part("unmute")
            .tap(move || session.wish(Wish::Unmute))
            .child(draw(Icon::SoundOff))
            .child(el("span").text(words.tap_for_sound))
    };
    let on = move || {
        button("glass-button")
            .part("mute-button")
            .label(words.mute)
            .tap(move || session.wish(Wish::Mute))
            .child(draw(Icon::SoundOn))
    };
    live(move || Some(if muted.get() { offered() } else { on() }))
}

/// Stops all that moves: the video, and with it the ticker and the gifts.
pub(super) fn pause() -> Node {
    let session = use_session();
    let words = words();
    let plays = session.select(|shop| {
        matches!(
            shop.player.picture,
            PlayerReport::Playing | PlayerReport::Stalled
        )
    });
    let pause = move || {
        button("glass-button")
            .part("pause-button")
            .label(words.pause)
            .tap(move || session.wish(Wish::Pause))
            .child(draw(Icon::Pause))
    };
    when(move || plays.get(), pause)
}

/// The way to what happens now, for one who paused or fell behind.
pub(super) fn back_to_live() -> Node {
    let session = use_session();
    let words = words();
    let behind = session.select(|shop| !shop.player.at_live_edge);
    let back = move || {
        button("glass-pill")
            .part("live-button")
            .tap(move || session.wish(Wish::GoLive))
            .text(words.back_to_live)
    };
    when(move || behind.get(), back)
}

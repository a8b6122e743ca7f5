//! The player's controls: sound, pause, back to live.

use super::icon::{Draw, Icon};
use super::list::when;
use crate::session::use_session;
use crate::words::words;
use leptos::prelude::*;
use livestall_rules::{PlayerReport, Wish};

/// Sound: offered in plain words for as long as there is none.
#[component]
pub(super) fn Sound() -> impl IntoView {
    let session = use_session();
    let words = words();
    let muted = session.select(|shop| shop.player.muted);
    move || {
        if muted.get() {
            view! {
                <button type="button" class="sound-pill" part="unmute" on:click=move |_| session.wish(Wish::Unmute)>
                    <Draw icon=Icon::SoundOff />
                    <span>{words.tap_for_sound}</span>
                </button>
            }
            .into_any()
        } else {
            view! {
                <button type="button" class="glass-button" part="mute-button" aria-label=words.mute
                    on:click=move |_| session.wish(Wish::Mute)>
                    <Draw icon=Icon::SoundOn />
                </button>
            }
            .into_any()
        }
    }
}

/// Stops all that moves: the video, and with it the ticker and the gifts.
#[component]
pub(super) fn Pause() -> impl IntoView {
    let session = use_session();
    let words = words();
    let plays = session.select(|shop| {
        matches!(
            shop.player.picture,
            PlayerReport::Playing | PlayerReport::Stalled
        )
    });
    view! {
        {when(move || plays.get(), move || view! {
            <button type="button" class="glass-button" part="pause-button" aria-label=words.pause
                on:click=move |_| session.wish(Wish::Pause)>
                <Draw icon=Icon::Pause />
            </button>
        }.into_any())}
    }
}

/// The way to what happens now, for one who paused or fell behind.
#[component]
pub(super) fn BackToLive() -> impl IntoView {
    let session = use_session();
    let words = words();
    let behind = session.select(|shop| !shop.player.at_live_edge);
    view! {
        {when(move || behind.get(), move || view! {
            <button type="button" class="glass-pill" part="live-button" on:click=move |_| session.wish(Wish::GoLive)>
                {words.back_to_live}
            </button>
        }.into_any())}
    }
}

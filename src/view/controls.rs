//! The player's controls: sound, pause, back to live.

use super::icon::{Draw, Icon};
use crate::session::use_session;
use crate::words::words;
use leptos::prelude::*;
use livestall_rules::{PlayerReport, Wish};

/// The round buttons of the top bar. Pause stops all that moves, the ticker and the hearts too.
#[component]
pub(super) fn Controls() -> impl IntoView {
    let session = use_session();
    let words = words();
    let muted = session.select(|shop| shop.player.muted);
    let behind = session.select(|shop| !shop.player.at_live_edge);
    let playing = session.select(|shop| {
        matches!(
            shop.player.picture,
            PlayerReport::Playing | PlayerReport::Stalled
        )
    });
    view! {
        <div class="controls">
            <Show when=move || behind.get()>
                <button type="button" class="glass-pill" part="live-button" on:click=move |_| session.wish(Wish::GoLive)>
                    {words.back_to_live}
                </button>
            </Show>
            <Show when=move || playing.get()>
                <button type="button" class="glass-button" part="pause-button" aria-label=words.pause
                    on:click=move |_| session.wish(Wish::Pause)>
                    <Draw icon=Icon::Pause />
                </button>
            </Show>
            <Show when=move || !muted.get()>
                <button type="button" class="glass-button" part="mute-button" aria-label=words.mute
                    on:click=move |_| session.wish(Wish::Mute)>
                    <Draw icon=Icon::SoundOn />
                </button>
            </Show>
        </div>
    }
}

/// The plain offer of sound, for as long as there is none.
#[component]
pub(super) fn SoundPill() -> impl IntoView {
    let session = use_session();
    let words = words();
    let shown = session.select(|shop| {
        let can = !matches!(
            shop.player.picture,
            PlayerReport::NotThere | PlayerReport::CannotPlay
        );
        shop.player.muted && can
    });
    view! {
        <Show when=move || shown.get()>
            <button type="button" class="sound-pill" part="unmute" on:click=move |_| session.wish(Wish::Unmute)>
                <Draw icon=Icon::SoundOff />
                {words.tap_for_sound}
            </button>
        </Show>
    }
}

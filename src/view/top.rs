//! Who is on, and how many watch.

use super::controls::Sound;
use super::icon::{Draw, Icon};
use super::list::when;
use crate::session::use_session;
use crate::words::words;
use leptos::prelude::*;

/// The host and the live badge at the start, sound at the end.
#[component]
pub(super) fn TopBar() -> impl IntoView {
    view! {
        <div class="top-bar">
            <Host />
            <Sound />
        </div>
    }
}

#[component]
fn Host() -> impl IntoView {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let host = session.select(|shop| shop.stage().map(|s| s.show.host.clone()));
    let live = session.select(|shop| shop.player.at_live_edge);
    let viewers = session.select(|shop| shop.stage().map_or(0, |s| u64::from(s.pulse.viewers)));
    let watching = move || {
        words
            .watching
            .of(viewers.get(), &intl.number(viewers.get()))
    };
    let name = move || host.read().as_ref().map(|h| h.name.clone());
    let avatar = move || host.read().as_ref().and_then(|h| h.avatar_url.clone());
    view! {
        <div class="host">
            {move || avatar().map(|src| view! { <img class="avatar" src=src alt="" width="40" height="40" /> })}
            <div class="host-words">
                <p class="host-name">{name}</p>
                <p class="host-facts">
                    <span class="live-badge" part="live-badge" class:behind=move || !live.get()>
                        {move || if live.get() { words.live } else { words.replay }}
                    </span>
                    {when(move || { viewers.get() > 0 }, move || view! {
                        <span class="viewers" part="viewers" role="img" aria-label=watching>
                            <Draw icon=Icon::Eye />
                            <span aria-hidden="true">{move || intl.number(viewers.get())}</span>
                        </span>
                    }.into_any())}
                </p>
            </div>
        </div>
    }
}

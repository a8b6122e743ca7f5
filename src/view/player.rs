//! The video, the poster under it, and what stands for a picture that is not there.

use super::icon::{Draw, Icon};
use crate::session::{Selected, Session, use_session};
use crate::words::words;
use leptos::html;
use leptos::prelude::*;
use livestall_rules::{PlayerPicture, PlayerReport, Wish};

/// The picture's state as style sheets and tests name it.
pub(super) fn picture_name(session: Session) -> Selected<&'static str> {
    session.select(|shop| match shop.player.picture {
        PlayerReport::Playing => "playing",
        PlayerReport::Paused => "paused",
        PlayerReport::NeedsTap => "needs-tap",
        PlayerReport::Stalled => "stalled",
        PlayerReport::NotThere => "not-there",
        PlayerReport::CannotPlay => "cannot-play",
        _ => "loading",
    })
}

/// The video with its poster.
#[component]
pub(super) fn Player() -> impl IntoView {
    let session = use_session();
    let video = NodeRef::<html::Video>::new();
    session.attach_video(video);
    let poster = session.select(|shop| shop.stage().and_then(|s| s.show.poster_url.clone()));
    let title = session.select(|shop| shop.stage().map(|s| s.show.title.clone()));
    let picture = session.select(|shop| shop.player.picture);
    view! {
        <div class="player" part="player">
            <video part="video" class="video" node_ref=video playsinline=true muted=true aria-label=move || title.get()></video>
            {move || poster.get().map(|src| view! { <img class="poster" part="poster" src=src alt="" /> })}
            <div class="veil"></div>
            {move || over(session, picture.get())}
        </div>
    }
}

/// What lies over the picture's middle.
fn over(session: Session, picture: PlayerPicture) -> Option<AnyView> {
    let words = words();
    let ask = move |wish: Wish| move |_| session.wish(wish.clone());
    match picture {
        PlayerReport::Loading => Some(
            view! { <div class="shimmer" role="img" aria-label=words.loading></div> }.into_any(),
        ),
        PlayerReport::Stalled => Some(
            view! { <div class="spinner" role="img" aria-label=words.stalled></div> }.into_any(),
        ),
        PlayerReport::NeedsTap | PlayerReport::Paused => Some(
            view! {
                <button type="button" class="big-play" part="play-button" aria-label=words.play on:click=ask(Wish::Play)>
                    <Draw icon=Icon::Play />
                </button>
            }
            .into_any(),
        ),
        PlayerReport::NotThere => Some(
            view! {
                <div class="no-picture">
                    <p>{words.picture_not_there}</p>
                    <button type="button" class="quiet-button" on:click=ask(Wish::Retry)>{words.try_again}</button>
                </div>
            }
            .into_any(),
        ),
        PlayerReport::CannotPlay => Some(
            view! { <div class="no-picture"><p>{words.picture_cannot_play}</p></div> }.into_any(),
        ),
        _ => None,
    }
}

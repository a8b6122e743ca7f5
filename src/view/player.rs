//! The video, the poster under it, and what stands for a picture that is not there.

use super::icon::{Icon, draw};
use crate::markup::{El, button, div, el, live};
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
pub(super) fn player() -> El {
    let session = use_session();
    let video = NodeRef::<html::Video>::new();
    session.attach_video(video);
    let poster = session.select(|shop| shop.stage().and_then(|s| s.show.poster_url.clone()));
    let title = session.select(|shop| shop.stage().map(|s| s.show.title.clone()));
    let picture = session.select(|shop| shop.player.picture);
    let screen = el("video")
        .part("video")
        .class("video")
        .set("playsinline", "")
        .set("muted", "")
        .live("aria-label", move || title.get())
        .node_ref(video);
    let poster = move || {
        let img = el("img").class("poster").part("poster").set("alt", "");
        poster.get().map(|src| img.set("src", &src))
    };
    div("player")
        .part("player")
        .child(screen)
        .child(live(poster))
        .child(div("veil"))
        .child(live(move || over(session, picture.get())))
}

/// What lies over the picture's middle.
fn over(session: Session, picture: PlayerPicture) -> Option<El> {
    let words = words();
    let sign = |class: &str, name: &str| div(class).set("role", "img").label(name);
    let why = |sentence: &str| div("no-picture").child(el("p").text(sentence));
    match picture {
        PlayerReport::Loading => Some(sign("shimmer", words.loading)),
        PlayerReport::Stalled => Some(sign("spinner", words.stalled)),
        PlayerReport::NeedsTap | PlayerReport::Paused => {
            let play = button("big-play")
                .part("play-button")
                .label(words.play)
                .tap(move || session.wish(Wish::Play))
                .child(draw(Icon::Play));
            Some(play)
        }
        PlayerReport::NotThere => {
            let again = button("quiet-button")
                .tap(move || session.wish(Wish::Retry))
                .text(words.try_again);
            Some(why(words.picture_not_there).child(again))
        }
        PlayerReport::CannotPlay => Some(why(words.picture_cannot_play)),
        _ => None,
    }
}

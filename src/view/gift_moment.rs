//! A paid gift, on the stage for a moment.

use super::list::{list, one};
use crate::session::use_session;
use crate::words::{fill, words};
use leptos::prelude::*;
use livestall_rules::Shop;

/// How long a gift stays on the stage, in ms.
const MOMENT_MS: i64 = 10_000;

fn moment(shop: &Shop) -> Option<String> {
    let stage = shop.stage()?;
    let last = stage.scene.gifts.last()?;
    (stage.playhead().ms_since(last.at) < MOMENT_MS).then(|| last.seq.to_string())
}

/// The last gift, while it is news.
#[component]
pub(super) fn GiftMoments() -> impl IntoView {
    let moment = use_session().select(moment);
    list(
        move || one(moment.get()),
        |seq| {
            let seq = seq.parse().unwrap_or_default();
            view! { <GiftMoment seq /> }.into_any()
        },
    )
}

/// A gift never changes once it was told.
#[component]
fn GiftMoment(seq: u64) -> impl IntoView {
    let words = words();
    let found = use_session().peek(|shop| {
        let stage = shop.stage()?;
        let given = stage.scene.gifts.iter().find(|g| g.seq == seq)?.clone();
        let gift = stage.gifts.iter().find(|g| g.id == given.gift_id)?.clone();
        Some((given, gift))
    });
    found.map(|(given, gift)| {
        let who = given.name.as_deref().unwrap_or(words.somebody);
        view! {
            <div class="gift-moment" part="gift">
                <img class="gift-picture" src=gift.image_url alt="" width="56" height="56" />
                <div>
                    <p class="gift-who">{fill(words.gave, &[who, &gift.title])}</p>
                    {given.message.map(|m| view! { <p class="gift-message">{m}</p> })}
                </div>
            </div>
        }
    })
}

//! A paid gift, on the stage for a moment.

use crate::markup::{El, Node, div, el, list, nothing, one, p, picture};
use crate::session::use_session;
use crate::words::{fill, words};
use livestall_rules::Shop;

/// How long a gift stays on the stage, in ms.
const MOMENT_MS: i64 = 10_000;

fn moment(shop: &Shop) -> Option<String> {
    let stage = shop.stage()?;
    let last = stage.scene.gifts.last()?;
    (stage.playhead().ms_since(last.at) < MOMENT_MS).then(|| last.seq.to_string())
}

/// The last gift, while it is news.
pub(super) fn gift_moments() -> Node {
    let moment = use_session().select(moment);
    list(
        move || one(moment.get()),
        |seq| {
            let seq = seq.parse().unwrap_or_default();
            gift_moment(seq).map_or_else(nothing, Node::from)
        },
    )
}

/// A gift never changes once it was told.
fn gift_moment(seq: u64) -> Option<El> {
    let words = words();
    let (given, gift) = use_session().peek(|shop| {
        let stage = shop.stage()?;
        let given = stage.scene.gifts.iter().find(|g| g.seq == seq)?.clone();
        let gift = stage.gifts.iter().find(|g| g.id == given.gift_id)?.clone();
        Some((given, gift))
    })?;
    let who = given.name.as_deref().unwrap_or(words.somebody);
    let message = given.message.map(|m| p("gift-message").text(&m));
    let said = el("div")
        .child(p("gift-who").text(&fill(words.gave, &[who, &gift.title])))
        .children(message);
    let moment = div("gift-moment")
        .part("gift")
        .child(picture("gift-picture", "56").set("src", &gift.image_url))
        .child(said);
    Some(moment)
}

//! Purchases roll by: paid ones only, under the names that their buyers chose.

use crate::markup::{El, el, list, one};
use crate::session::use_session;
use crate::words::{fill, words};
use livestall_rules::Shop;

/// How long a purchase is news on the shopper's playhead, in ms.
const NEWS_MS: i64 = 9_000;

fn news(shop: &Shop) -> Option<String> {
    let stage = shop.stage()?;
    let last = stage.scene.purchases.last()?;
    (stage.playhead().ms_since(last.at) < NEWS_MS).then(|| last.seq.to_string())
}

/// The last purchase, while it is news.
pub(super) fn ticker() -> El {
    let news = use_session().select(news);
    let bought = |seq: String| el("li").class("bought").text(&sentence(&seq));
    el("ul")
        .class("ticker")
        .part("ticker")
        .child(list(move || one(news.get()), bought))
}

/// A purchase never changes once it was told.
fn sentence(seq: &str) -> String {
    let session = use_session();
    let words = words();
    let seq = seq.parse::<u64>().unwrap_or_default();
    session.peek(|shop| {
        let Some(stage) = shop.stage() else {
            return String::new();
        };
        let Some(bought) = stage.scene.purchases.iter().find(|p| p.seq == seq) else {
            return String::new();
        };
        let who = bought.name.as_deref().unwrap_or(words.somebody);
        let title = stage.product(&bought.product_id).map(|p| p.title.as_str());
        let title = title.unwrap_or_default();
        if bought.quantity == 1 {
            fill(words.bought, &[who, title])
        } else {
            let number = session.intl().number(u64::from(bought.quantity));
            fill(words.bought_several, &[who, &number, title])
        }
    })
}

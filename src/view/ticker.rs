//! Purchases roll by: paid ones only, under the names that their buyers chose.

use crate::session::use_session;
use crate::words::{fill, words};
use leptos::prelude::*;
use livestall_rules::Shop;

/// How long a purchase is news on the shopper's playhead, in ms.
const NEWS_MS: i64 = 9_000;
const SHOWN: usize = 2;

fn news(shop: &Shop) -> Vec<u64> {
    let Some(stage) = shop.stage() else {
        return Vec::new();
    };
    let all = &stage.scene.purchases;
    let recent = |p: &&livestall_contract::Purchase| stage.playhead().ms_since(p.at) < NEWS_MS;
    let from = all.len().saturating_sub(SHOWN);
    all[from..].iter().filter(recent).map(|p| p.seq).collect()
}

/// The last purchases.
#[component]
pub(super) fn Ticker() -> impl IntoView {
    let news = use_session().select(news);
    view! {
        <ul class="ticker" part="ticker">
            <For each=move || news.get() key=|seq| *seq let(seq)>
                <li class="bought">{sentence(seq)}</li>
            </For>
        </ul>
    }
}

/// A purchase never changes once it was told.
fn sentence(seq: u64) -> String {
    let session = use_session();
    let words = words();
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

//! One calm sentence, with a way on.

use super::icon::{Draw, Icon};
use crate::session::use_session;
use crate::words::words;
use leptos::prelude::*;
use livestall_rules::{Notice, Wish};

/// What the shopper can do about a notice.
fn way_on(notice: &Notice) -> Option<(&'static str, Wish)> {
    let words = words();
    match notice {
        Notice::HoldOver { .. } | Notice::PriceChanged | Notice::CheckoutFailed => {
            Some((words.bag, Wish::OpenBag))
        }
        Notice::OutOfStock { available: 0 } => Some((words.all_products, Wish::OpenShop)),
        _ => None,
    }
}

/// The notice, where there is one. The region stays, so that a screen reader hears what comes in.
#[component]
pub(super) fn NoticeBar() -> impl IntoView {
    let session = use_session();
    let words = words();
    let notice = session.select(|shop| shop.notice.clone());
    view! {
        <div class="notices" role="status">
            {move || notice.get().map(|notice| {
                let way = way_on(&notice).map(|(label, wish)| view! {
                    <button type="button" class="notice-way" on:click=move |_| session.wish(wish.clone())>{label}</button>
                });
                view! {
                    <div class="notice" part="notice">
                        <p>{words.notice(&notice, session.intl())}</p>
                        {way}
                        <button type="button" class="notice-close" aria-label=words.dismiss
                            on:click=move |_| session.wish(Wish::DismissNotice)>
                            <Draw icon=Icon::Close />
                        </button>
                    </div>
                }
            })}
        </div>
    }
}

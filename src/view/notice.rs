//! One calm sentence, with a way on.

use super::icon::{Icon, draw};
use crate::markup::{El, button, div, el, live};
use crate::session::use_session;
use crate::words::words;
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
pub(super) fn notice_bar() -> El {
    let session = use_session();
    let notice = session.select(|shop| shop.notice.clone());
    div("notices")
        .set("role", "status")
        .child(live(move || notice.get().map(|notice| said(&notice))))
}

fn said(notice: &Notice) -> El {
    let session = use_session();
    let words = words();
    let way = way_on(notice).map(|(label, wish)| {
        button("notice-way")
            .tap(move || session.wish(wish.clone()))
            .text(label)
    });
    let close = button("notice-close")
        .label(words.dismiss)
        .tap(move || session.wish(Wish::DismissNotice))
        .child(draw(Icon::Close));
    div("notice")
        .part("notice")
        .child(el("p").text(&words.notice(notice, session.intl())))
        .children(way)
        .child(close)
}

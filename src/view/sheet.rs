//! The sheet that lies over the stage: a modal dialog of the browser's own, so that focus is kept
//! in it and given back, Esc closes it, and it covers the page even from inside a transformed box.

mod bag;
mod bag_line;
mod gifts;
mod product;

use super::icon::{Icon, draw};
use super::products::products;
use crate::markup::{El, HtmlDialogElement, Node, button, div, el, live, span, together};
use crate::session::use_session;
use crate::words::words;
use leptos::prelude::*;
use livestall_rules::{Sheet, Wish};

/// The one dialog, with whichever sheet is open in it.
pub(super) fn sheets() -> El {
    let session = use_session();
    let sheet = session.select(|shop| shop.sheet.clone());
    let close = move || session.wish(Wish::CloseSheet);
    let closed = move |_| {
        if session.peek(|shop| shop.sheet.is_some()) {
            close();
        }
    };
    let button = button("sheet-close")
        .part("close-button")
        .tap(close)
        .child(draw(Icon::Close))
        .child(span("visually-hidden").text(words().close));
    let leaf = div("leaf")
        .on("click", |ev| ev.stop_propagation())
        .child(span("handle").set("aria-hidden", "true"))
        .child(button)
        .child(live(move || sheet.get().map(content)));
    let dialog = el("dialog")
        .class("sheet")
        .part("sheet")
        .set("aria-labelledby", "sheet-title")
        .on("close", closed)
        // A tap that reaches the dialog itself fell beside the leaf.
        .tap(close)
        .child(leaf);
    let shown: HtmlDialogElement = dialog.element();
    // An effect runs after the drawing, so the sheet's name is there to take the focus.
    Effect::new(move || {
        let open = sheet.read().is_some();
        if open && !shown.open() {
            // It fails only where the element is not in the page, and then nobody sees it.
            let _ = shown.show_modal();
        } else if !open && shown.open() {
            shown.close();
        }
    });
    dialog
}

fn content(sheet: Sheet) -> Node {
    match sheet {
        Sheet::Product(id) => product::product_sheet(id),
        Sheet::Bag => bag::bag_sheet(),
        Sheet::Gifts => gifts::gifts_sheet(),
        Sheet::Shop => together([
            title(words().all_products).into(),
            div("sheet-body").child(products()).into(),
        ]),
    }
}

/// The sheet's name. It takes the focus, so that a screen reader begins there.
fn title(text: &str) -> El {
    el("h2")
        .class("sheet-title")
        .set("id", "sheet-title")
        .set("tabindex", "-1")
        .set("autofocus", "")
        .text(text)
}

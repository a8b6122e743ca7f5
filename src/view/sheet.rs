//! The sheet that lies over the stage: a modal dialog of the browser's own, so that focus is kept
//! in it and given back, Esc closes it, and it covers the page even from inside a transformed box.

mod bag;
mod bag_line;
mod gifts;
mod product;

use super::icon::{Draw, Icon};
use super::products::Products;
use crate::session::use_session;
use crate::words::words;
use leptos::{html, prelude::*};
use livestall_rules::{Sheet, Wish};

/// The one dialog, with whichever sheet is open in it.
#[component]
pub(super) fn Sheets() -> impl IntoView {
    let session = use_session();
    let sheet = session.select(|shop| shop.sheet.clone());
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let open = sheet.read().is_some();
        let Some(dialog) = dialog.get() else { return };
        if open && !dialog.open() {
            // It fails only where the element is not in the page, and then nobody sees it.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    let close = move || session.wish(Wish::CloseSheet);
    let closed = move |_| {
        if session.peek(|shop| shop.sheet.is_some()) {
            close();
        }
    };
    view! {
        // A tap that reaches the dialog itself fell beside the leaf.
        <dialog class="sheet" part="sheet" node_ref=dialog aria-labelledby="sheet-title" on:close=closed on:click=move |_| close()>
            <div class="leaf" on:click=|ev| ev.stop_propagation()>
                <span class="handle" aria-hidden="true"></span>
                <button type="button" class="sheet-close" part="close-button" on:click=move |_| close()>
                    <Draw icon=Icon::Close />
                    <span class="visually-hidden">{words().close}</span>
                </button>
                {move || sheet.get().map(content)}
            </div>
        </dialog>
    }
}

fn content(sheet: Sheet) -> AnyView {
    match sheet {
        Sheet::Product(id) => view! { <product::ProductSheet id /> }.into_any(),
        Sheet::Bag => view! { <bag::BagSheet /> }.into_any(),
        Sheet::Gifts => view! { <gifts::GiftsSheet /> }.into_any(),
        Sheet::Shop => view! {
            <SheetTitle text=words().all_products />
            <div class="sheet-body"><Products /></div>
        }
        .into_any(),
    }
}

/// The sheet's name. It takes the focus, so that a screen reader begins there.
#[component]
fn SheetTitle(#[prop(into)] text: String) -> impl IntoView {
    view! { <h2 class="sheet-title" id="sheet-title" tabindex="-1" autofocus=true>{text}</h2> }
}

//! The stall cannot be shown. The page's own poster, and its link, stay where they are.

use crate::session::use_session;
use crate::words::words;
use leptos::prelude::*;
use livestall_rules::{Fault, Wish};

/// One calm sentence and a way on.
#[component]
pub(super) fn Failed(fault: Fault) -> impl IntoView {
    let session = use_session();
    let words = words();
    let again = fault.passes().then(|| {
        view! {
            <button type="button" class="quiet-button" part="retry-button" on:click=move |_| session.wish(Wish::Retry)>
                {words.try_again}
            </button>
        }
    });
    view! {
        <div class="fault" part="fault" role="status">
            <p>{words.fault(fault)}</p>
            {again}
        </div>
    }
}

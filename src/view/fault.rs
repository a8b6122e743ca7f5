//! The stall cannot be shown. The page's own poster, and its link, stay where they are.

use crate::markup::{El, button, div, el};
use crate::session::use_session;
use crate::words::words;
use livestall_rules::{Fault, Wish};

/// One calm sentence and a way on.
pub(super) fn failed(fault: Fault) -> El {
    let session = use_session();
    let words = words();
    let again = fault.passes().then(|| {
        button("quiet-button")
            .part("retry-button")
            .tap(move || session.wish(Wish::Retry))
            .text(words.try_again)
    });
    div("fault")
        .part("fault")
        .set("role", "status")
        .child(el("p").text(words.fault(fault)))
        .children(again)
}

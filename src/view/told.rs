//! What a screen reader is told, and nobody sees.

use crate::markup::{El, p};
use crate::session::use_session;
use crate::words::words;
use livestall_rules::Announcement;

/// The one hidden live region. Notices are told by the region that shows them, so not here again.
pub(super) fn told() -> El {
    let session = use_session();
    let words = words();
    let told = session.select(|shop| {
        let (number, what) = shop.announced.as_ref()?;
        let notice = matches!(what, Announcement::Notice(_));
        (!notice).then(|| (*number, what.clone()))
    });
    let sentence = move || {
        let told = told.get();
        told.map(|(number, what)| {
            let sentence = session.peek(|shop| words.announcement(&what, shop, session.intl()));
            // The same words twice would be no change, and no change is not told.
            let pad = if number % 2 == 0 { "\u{a0}" } else { "" };
            [&sentence, pad].concat()
        })
    };
    p("visually-hidden")
        .set("role", "status")
        .part("announcements")
        .live_text(sentence)
}

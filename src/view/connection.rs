//! The line to the server, where it is broken.

use crate::markup::{El, div, live, p};
use crate::session::use_session;
use crate::words::words;
use livestall_rules::Connection;

/// A strip that says so, and nothing while all is well.
pub(super) fn connection_strip() -> El {
    let words = words();
    let connection = use_session().select(|shop| shop.connection);
    let sentence = move || match connection.get() {
        Connection::Connected => None,
        Connection::Reconnecting => Some(words.reconnecting),
        Connection::Offline => Some(words.offline),
    };
    let strip = |sentence: &str| p("connection-strip").part("connection").text(sentence);
    div("connection")
        .set("role", "status")
        .child(live(move || sentence().map(strip)))
}

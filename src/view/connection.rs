//! The line to the server, where it is broken.

use crate::session::use_session;
use crate::words::words;
use leptos::prelude::*;
use livestall_rules::Connection;

/// A strip that says so, and nothing while all is well.
#[component]
pub(super) fn ConnectionStrip() -> impl IntoView {
    let session = use_session();
    let words = words();
    let connection = session.select(|shop| shop.connection);
    let sentence = move || match connection.get() {
        Connection::Connected => None,
        Connection::Reconnecting => Some(words.reconnecting),
        Connection::Offline => Some(words.offline),
    };
    view! {
        <div class="connection" role="status">
            {move || sentence().map(|s| view! { <p class="connection-strip" part="connection">{s}</p> })}
        </div>
    }
}

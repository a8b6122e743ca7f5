//! What the browser tells of the page: on or off the network, seen or not.

use super::listener::Listener;
use std::rc::Rc;
use web_sys::{VisibilityState, window};

/// What happened to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageChange {
    Online(bool),
    /// Nobody sees it.
    Hidden,
    /// It is visible again, or was restored by going back to it.
    Shown,
}

/// Follows the page for as long as it lives.
pub struct Lifecycle {
    _listeners: Vec<Listener>,
}

impl Lifecycle {
    /// Calls `tell` at each change.
    pub fn follow(tell: impl Fn(PageChange) + 'static) -> Self {
        let Some(window) = window() else {
            return Self {
                _listeners: Vec::new(),
            };
        };
        let tell = Rc::new(tell);
        let on = |event, change| {
            let tell = tell.clone();
            Listener::new(window.clone(), event, move |_| tell(change))
        };
        let mut listeners = vec![
            on("online", PageChange::Online(true)),
            on("offline", PageChange::Online(false)),
        ];
        let restored = tell.clone();
        listeners.push(Listener::new(window.clone(), "pageshow", move |event| {
            // The first one of a page comes when it has loaded, and tells nothing.
            if js_sys::Reflect::get(&event, &"persisted".into()).is_ok_and(|p| p.is_truthy()) {
                restored(PageChange::Shown);
            }
        }));
        if let Some(document) = window.document() {
            let page = document.clone();
            listeners.push(Listener::new(document, "visibilitychange", move |_| {
                tell(match page.visibility_state() {
                    VisibilityState::Visible => PageChange::Shown,
                    _ => PageChange::Hidden,
                });
            }));
        }
        Self {
            _listeners: listeners,
        }
    }
}

/// Whether nobody sees the page, such as one that was opened in another tab.
pub fn is_hidden() -> bool {
    let document = window().and_then(|window| window.document());
    document.is_some_and(|document| document.hidden())
}

/// Whether the browser believes that there is a network.
pub fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

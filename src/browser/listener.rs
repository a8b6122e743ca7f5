//! A listener that is taken away when it is dropped.

use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

/// Listens to one kind of event of one target for as long as it lives.
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    call: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `f` at each `event` of `target`.
    pub fn new(
        target: impl Into<EventTarget>,
        event: &'static str,
        f: impl FnMut(Event) + 'static,
    ) -> Self {
        let (target, call) = (target.into(), Closure::new(f));
        let added = target.add_event_listener_with_callback(event, js(&call));
        debug_assert!(
            added.is_ok(),
            "a listener without a signal cannot be refused"
        );
        Self {
            target,
            event,
            call,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let removed = self
            .target
            .remove_event_listener_with_callback(self.event, js(&self.call));
        debug_assert!(removed.is_ok(), "taking away a listener cannot be refused");
    }
}

fn js(call: &Closure<dyn FnMut(Event)>) -> &js_sys::Function {
    call.as_ref().unchecked_ref()
}

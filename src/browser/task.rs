//! Work that waits for the browser.

use std::future::Future;

/// Runs it beside everything else on the page's one thread.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}

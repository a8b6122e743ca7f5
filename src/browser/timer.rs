//! A timeout that is forgotten when it is dropped.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(call: &JsValue, ms: i32) -> i32;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: i32);
}

/// Calls once, unless it is dropped before.
pub struct Timer {
    id: i32,
    _call: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls `f` in `ms` milliseconds, at once for none or less.
    pub fn after(ms: i64, f: impl FnOnce() + 'static) -> Self {
        let call = Closure::once(f);
        // The browser reads a longer wait than 24 days as none at all.
        let ms = ms.clamp(0, i64::from(i32::MAX)) as i32;
        let id = set_timeout(call.as_ref(), ms);
        Self { id, _call: call }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(self.id);
    }
}

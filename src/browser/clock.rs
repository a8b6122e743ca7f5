//! The browser's monotonic clock.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
}

/// Milliseconds since the page began. No change of the phone's date moves it.
pub fn now_ms() -> i64 {
    performance_now() as i64
}

//! A request, and the body of its answer, read as it comes.

use wasm_bindgen::prelude::*;
use web_sys::RequestInit;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    pub async fn fetch_js(url: &str, init: &RequestInit) -> Result<JsValue, JsValue>;

    /// A `ReadableStreamDefaultReader`.
    pub type Reader;
    #[wasm_bindgen(method, catch)]
    pub async fn read(this: &Reader) -> Result<Chunk, JsValue>;
    pub type Chunk;
    #[wasm_bindgen(method, getter)]
    pub fn done(this: &Chunk) -> bool;
    #[wasm_bindgen(method, getter)]
    pub fn value(this: &Chunk) -> js_sys::Uint8Array;
}

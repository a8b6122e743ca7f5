//! hls.js as far as it is used.

use wasm_bindgen::prelude::*;
use web_sys::HtmlVideoElement;

#[wasm_bindgen]
extern "C" {
    /// An instance of hls.js.
    pub(super) type Hls;
    #[wasm_bindgen(method, js_name = loadSource)]
    pub(super) fn load_source(this: &Hls, url: &str);
    #[wasm_bindgen(method, js_name = attachMedia)]
    pub(super) fn attach_media(this: &Hls, video: &HtmlVideoElement);
    #[wasm_bindgen(method, js_name = startLoad)]
    pub(super) fn start_load(this: &Hls);
    #[wasm_bindgen(method, js_name = stopLoad)]
    pub(super) fn stop_load(this: &Hls);
    #[wasm_bindgen(method, js_name = recoverMediaError)]
    pub(super) fn recover_media_error(this: &Hls);
    #[wasm_bindgen(method)]
    pub(super) fn destroy(this: &Hls);
    #[wasm_bindgen(method)]
    pub(super) fn on(this: &Hls, event: &str, call: &JsValue);
    #[wasm_bindgen(method, getter, js_name = playingDate)]
    pub(super) fn playing_date(this: &Hls) -> Option<js_sys::Date>;
    #[wasm_bindgen(method, getter, js_name = liveSyncPosition)]
    pub(super) fn live_sync_position(this: &Hls) -> Option<f64>;
    #[wasm_bindgen(method, setter, js_name = targetLatency)]
    pub(super) fn set_target_latency(this: &Hls, seconds: f64);
    #[wasm_bindgen(method, getter)]
    pub(super) fn config(this: &Hls) -> HlsConfig;

    pub(super) type HlsConfig;
    #[wasm_bindgen(method, setter, js_name = liveMaxLatencyDuration)]
    pub(super) fn set_live_max_latency_duration(this: &HlsConfig, seconds: f64);

    /// The data of `hlsError`.
    pub(super) type ErrorData;
    #[wasm_bindgen(method, getter)]
    pub(super) fn fatal(this: &ErrorData) -> bool;
    #[wasm_bindgen(method, getter, js_name = type)]
    pub(super) fn kind(this: &ErrorData) -> String;
    #[wasm_bindgen(method, getter)]
    pub(super) fn details(this: &ErrorData) -> String;

    /// The data of `hlsLevelLoaded`.
    pub(super) type LevelData;
    #[wasm_bindgen(method, getter)]
    pub(super) fn details(this: &LevelData) -> Details;
    pub(super) type Details;
    #[wasm_bindgen(method, getter, js_name = partTarget)]
    pub(super) fn part_target(this: &Details) -> f64;
    #[wasm_bindgen(method, getter)]
    pub(super) fn targetduration(this: &Details) -> f64;
}

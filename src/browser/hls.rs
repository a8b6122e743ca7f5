//! The rung of hls.js on MediaSource: everywhere but on Safari.

mod engine;

use super::timer::Timer;
use engine::{Details, ErrorData, Hls, LevelData};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::HtmlVideoElement;

/// hls.js's defaults are wrong for a live show. Without a largest latency, a pause of 10 s would
/// stay 10 s behind for ever; that one depends on the stream and is set once a level has loaded.
/// `liveSyncDuration` is left to the stream too: a fixed one below a segment's length starves a
/// stream without parts. The back buffer is left to the browser: hls.js 1.7 trims its own at each
/// segment and forgets the part in flight with it, which froze a low-latency show for 4 s.
/// A worker would need `worker-src blob:` in the page's content policy.
const CONFIG: &str = r#"{"lowLatencyMode":true,"maxLiveSyncPlaybackRate":1.2,
"liveSyncOnStallIncrease":0.5,"backBufferLength":86400,"maxBufferLength":10,
"capLevelToPlayerSize":true,"testBandwidth":false,"enableWorker":false}"#;

/// How far behind its aim a low-latency stream may fall before it jumps, in seconds.
const SLACK_S: f64 = 4.5;

/// What the engine tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HlsReport {
    /// The stream does not answer, or not with a stream; it is tried again.
    NotThere,
    /// The video was emptied and filled anew, which pauses it.
    Restarted,
}

/// hls.js playing one address in one video. All of its faults end in another try.
pub struct HlsJs(Rc<Inner>);

struct Inner {
    class: JsValue,
    url: String,
    video: HtmlVideoElement,
    tell: Box<dyn Fn(HlsReport)>,
    hls: RefCell<Option<Running>>,
    retry: RefCell<Option<Timer>>,
    failures: Cell<u32>,
    loading: Cell<bool>,
    /// Whether the playlist has come. Stopped before it has, hls.js never asks for it again.
    known: Cell<bool>,
}

struct Running {
    hls: Hls,
    _on_error: Closure<dyn FnMut(JsValue, ErrorData)>,
    _on_level: Closure<dyn FnMut(JsValue, LevelData)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.hls.destroy();
    }
}

impl HlsJs {
    /// Whether this browser has a MediaSource that hls.js can use.
    pub fn is_supported(class: &JsValue) -> bool {
        let check = js_sys::Reflect::get(class, &"isSupported".into());
        let check = check
            .ok()
            .and_then(|f| f.dyn_into::<js_sys::Function>().ok());
        check.is_some_and(|f| f.call0(class).is_ok_and(|answer| answer.is_truthy()))
    }

    /// Begins to play.
    pub fn start(
        class: JsValue,
        url: &str,
        video: &HtmlVideoElement,
        tell: impl Fn(HlsReport) + 'static,
    ) -> Self {
        // Without this, Safari's ManagedMediaSource waits for a remote player for ever (#6197).
        let on = JsValue::TRUE;
        let _ = js_sys::Reflect::set(video, &"disableRemotePlayback".into(), &on);
        let inner = Rc::new(Inner {
            class,
            url: url.to_owned(),
            video: video.clone(),
            tell: Box::new(tell),
            hls: RefCell::default(),
            retry: RefCell::default(),
            failures: Cell::new(0),
            loading: Cell::new(true),
            known: Cell::new(false),
        });
        inner.begin();
        Self(inner)
    }

    /// Fetches on, at the live edge if the picture has fallen too far behind it.
    pub fn resume(&self) {
        if !self.0.loading.replace(true) {
            self.0.with(Hls::start_load);
        }
    }

    /// Fetches nothing while paused: hls.js would go on with a live stream (#7777).
    pub fn pause(&self) {
        self.0.loading.set(false);
        if self.0.known.get() {
            self.0.with(Hls::stop_load);
        }
    }

    /// Where in the video's own time the live edge plays.
    pub fn live_position(&self) -> Option<f64> {
        self.0.hls.borrow().as_ref()?.hls.live_sync_position()
    }

    /// The picture's own time, Unix ms, where the stream carries one.
    pub fn playing_date_ms(&self) -> Option<f64> {
        let date = self.0.hls.borrow().as_ref()?.hls.playing_date()?;
        Some(date.get_time()).filter(|ms| ms.is_finite())
    }

    /// Takes the stream from its address again, as if nothing of it were known.
    pub fn begin_anew(&self) {
        self.0.retry.take();
        self.0.begin();
        (self.0.tell)(HlsReport::Restarted);
    }

    /// The picture moves: the last fault is over.
    pub fn is_well(&self) {
        self.0.failures.set(0);
    }
}

impl Drop for HlsJs {
    fn drop(&mut self) {
        self.0.retry.take();
        self.0.hls.take();
    }
}

impl Inner {
    fn with(&self, f: impl FnOnce(&Hls)) {
        if let Some(running) = &*self.hls.borrow() {
            f(&running.hls);
        }
    }

    fn begin(self: &Rc<Self>) {
        self.hls.take();
        self.known.set(false);
        let config = js_sys::JSON::parse(CONFIG).unwrap_or(JsValue::UNDEFINED);
        let class: &js_sys::Function = self.class.unchecked_ref();
        let Ok(hls) = js_sys::Reflect::construct(class, &js_sys::Array::of1(&config)) else {
            return;
        };
        let hls: Hls = hls.unchecked_into();
        let weak: Weak<Self> = Rc::downgrade(self);
        let on_error = Closure::new(move |_: JsValue, data: ErrorData| {
            if let Some(inner) = weak.upgrade().filter(|_| data.fatal()) {
                inner.failed(&data);
            }
        });
        let weak: Weak<Self> = Rc::downgrade(self);
        let on_level = Closure::new(move |_: JsValue, data: LevelData| {
            // Once: setting it anew would forget what hls.js has learnt from stalls.
            let Some(inner) = weak.upgrade().filter(|inner| !inner.known.replace(true)) else {
                return;
            };
            inner.with(|hls| adapt(hls, &data.details()));
            if !inner.loading.get() {
                inner.with(Hls::stop_load);
            }
        });
        hls.on("hlsError", on_error.as_ref());
        hls.on("hlsLevelLoaded", on_level.as_ref());
        hls.load_source(&self.url);
        hls.attach_media(&self.video);
        self.hls.replace(Some(Running {
            hls,
            _on_error: on_error,
            _on_level: on_level,
        }));
    }

    fn failed(self: &Rc<Self>, data: &ErrorData) {
        let failures = self.failures.get();
        self.failures.set(failures + 1);
        if data.kind() == "mediaError" && failures == 0 {
            self.with(Hls::recover_media_error);
            return (self.tell)(HlsReport::Restarted);
        }
        // Whatever else it was, a fresh start from the address mends it once the stream is there.
        if data.kind() == "networkError" || data.details().starts_with("manifest") {
            (self.tell)(HlsReport::NotThere);
        }
        let weak: Weak<Self> = Rc::downgrade(self);
        let pause_ms = 1_000_i64 << failures.min(3);
        let timer = Timer::after(pause_ms, move || {
            if let Some(inner) = weak.upgrade().filter(|inner| inner.loading.get()) {
                inner.begin();
                (inner.tell)(HlsReport::Restarted);
            }
        });
        self.retry.replace(Some(timer));
    }
}

/// Sets how far behind the edge to play. With parts the stream's own hold-back is right; without
/// them two segments are, against hls.js's three.
fn adapt(hls: &Hls, details: &Details) {
    let segment = details.targetduration();
    if details.part_target() > 0.0 {
        hls.config().set_live_max_latency_duration(1.5 + SLACK_S);
    } else if segment > 0.0 {
        hls.set_target_latency(2.0 * segment);
        hls.config()
            .set_live_max_latency_duration(4.0 * segment + SLACK_S);
    }
}

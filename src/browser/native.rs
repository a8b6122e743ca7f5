//! The rung of the browser's own HLS: Safari and iOS.

use super::listener::Listener;
use super::timer::Timer;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlVideoElement;

#[wasm_bindgen]
extern "C" {
    /// A video of Safari's, which knows the date of its first picture.
    type DatedVideo;
    #[wasm_bindgen(method, catch, js_name = getStartDate)]
    fn start_date(this: &DatedVideo) -> Result<js_sys::Date, JsValue>;
}

/// How far from the end of what can be sought Safari plays a live stream well, in seconds.
const EDGE_S: f64 = 2.0;

/// The browser itself playing one address in one video.
pub struct Native {
    url: String,
    video: HtmlVideoElement,
    failures: Rc<Cell<u32>>,
    _on_error: Listener,
    _on_loaded: Listener,
}

impl Native {
    /// Whether this browser's own HLS is good: Chromium has one that ignores parts, tells no
    /// programme time and cannot be sought, but it has no ManagedMediaSource.
    pub fn is_good(video: &HtmlVideoElement) -> bool {
        let managed = js_sys::Reflect::has(&js_sys::global(), &"ManagedMediaSource".into());
        managed.unwrap_or(false) && Self::is_there(video)
    }

    /// Whether this browser has any HLS of its own.
    pub fn is_there(video: &HtmlVideoElement) -> bool {
        !video
            .can_play_type("application/vnd.apple.mpegurl")
            .is_empty()
    }

    /// Begins to play; `not_there` is called at each failure, and another try follows.
    pub fn start(url: &str, video: &HtmlVideoElement, not_there: impl Fn() + 'static) -> Self {
        let failures: Rc<Cell<u32>> = Rc::default();
        let retry: Rc<RefCell<Option<Timer>>> = Rc::default();
        let (failed, again, url_again) = (failures.clone(), video.clone(), url.to_owned());
        let on_error = Listener::new(video.clone(), "error", move |_| {
            not_there();
            let count = failed.get();
            failed.set(count + 1);
            let (video, url) = (again.clone(), url_again.clone());
            let timer = Timer::after(1_000 << count.min(3), move || {
                begin(&url, &video);
            });
            retry.replace(Some(timer));
        });
        let edge = video.clone();
        let on_loaded = Listener::new(video.clone(), "loadeddata", move |_| {
            // Safari may begin a low-latency stream 15 to 20 s behind.
            if let Some(position) = live_position(&edge)
                && position - edge.current_time() > EDGE_S * 2.0
            {
                edge.set_current_time(position);
            }
        });
        video.set_src(url);
        Self {
            url: url.to_owned(),
            video: video.clone(),
            failures,
            _on_error: on_error,
            _on_loaded: on_loaded,
        }
    }

    /// Where in the video's own time the live edge plays.
    pub fn live_position(&self) -> Option<f64> {
        live_position(&self.video)
    }

    /// The picture's own time, Unix ms, where the stream carries one.
    pub fn playing_date_ms(&self) -> Option<f64> {
        let dated: &DatedVideo = self.video.unchecked_ref();
        let start = dated.start_date().ok()?.get_time();
        Some(start + self.video.current_time() * 1_000.0).filter(|ms| ms.is_finite())
    }

    /// Takes the stream from its address again, as if nothing of it were known.
    pub fn begin_anew(&self) {
        begin(&self.url, &self.video);
    }

    /// The picture moves: the last fault is over.
    pub fn is_well(&self) {
        self.failures.set(0);
    }
}

impl Drop for Native {
    fn drop(&mut self) {
        // An empty source lets go of the connection; taking the attribute away alone does not.
        let _ = self.video.remove_attribute("src");
        self.video.load();
    }
}

fn live_position(video: &HtmlVideoElement) -> Option<f64> {
    let seekable = video.seekable();
    let last = seekable.length().checked_sub(1)?;
    Some(seekable.end(last).ok()? - EDGE_S).filter(|position| position.is_finite())
}

fn begin(url: &str, video: &HtmlVideoElement) {
    video.set_src(url);
    play_again(video);
}

fn play_again(video: &HtmlVideoElement) {
    if let Ok(promise) = video.play() {
        super::task::spawn(async move {
            // A refusal shows as a pause, which the player reports.
            let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
        });
    }
}

//! Which rung plays, and how it gets to play.

use super::{Engine, EngineLoader, Inner, VideoReport};
use crate::browser::hls::{HlsJs, HlsReport};
use crate::browser::native::Native;
use crate::browser::task;
use crate::browser::timer::Timer;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

impl Inner {
    /// Begins on the best rung; `number` counts the tries to fetch its engine.
    pub(super) fn climb(self: &Rc<Self>, url: String, start: u32, number: u32) {
        let weak = Rc::downgrade(self);
        if Native::is_good(&self.video) || (self.loader.is_none() && Native::is_there(&self.video))
        {
            let native = Native::start(&url, &self.video, move || not_there(&weak));
            return self.begin(Engine::Native(native));
        }
        let Some(loader) = self.loader.clone() else {
            return self.show(VideoReport::CannotPlay);
        };
        task::spawn(async move {
            let class = load(&loader, number).await;
            let Some(inner) = weak.upgrade().filter(|inner| inner.start.get() == start) else {
                return;
            };
            match class {
                Ok(class) if HlsJs::is_supported(&class) => {
                    let hls = HlsJs::start(class, &url, &inner.video, move |report| match report {
                        HlsReport::NotThere => not_there(&weak),
                        HlsReport::Restarted => play_again(&weak),
                    });
                    inner.begin(Engine::HlsJs(hls));
                }
                Ok(_) => inner.show(VideoReport::CannotPlay),
                Err(_) => {
                    inner.show(VideoReport::NotThere);
                    let again = Timer::after(1_000 << number.min(4), move || {
                        if let Some(inner) = weak.upgrade() {
                            inner.climb(url, start, number + 1);
                        }
                    });
                    inner.retry.replace(Some(again));
                }
            }
        });
    }

    fn begin(self: &Rc<Self>, engine: Engine) {
        self.engine.replace(Some(engine));
        if self.wanted.get() {
            self.try_play();
        } else {
            self.with_hls(HlsJs::pause);
            self.show(VideoReport::NeedsTap);
        }
    }

    pub(super) fn try_play(self: &Rc<Self>) {
        self.with_hls(HlsJs::resume);
        let Ok(promise) = self.video.play() else {
            return;
        };
        let weak = Rc::downgrade(self);
        task::spawn(async move {
            let Err(refusal) = JsFuture::from(promise).await else {
                return;
            };
            let Some(inner) = weak.upgrade() else { return };
            // An AbortError only says that a newer order came in between.
            let name = js_sys::Reflect::get(&refusal, &"name".into()).ok();
            if name.is_none_or(|name| name != "NotAllowedError") || !inner.wanted.get() {
                return;
            }
            if inner.video.muted() {
                inner.wanted.set(false);
                inner.with_hls(HlsJs::pause);
                inner.show(VideoReport::NeedsTap);
            } else {
                // With sound it is refused; without, it mostly is not.
                inner.set_muted(true);
                inner.try_play();
            }
        });
    }
}

fn not_there(inner: &Weak<Inner>) {
    if let Some(inner) = inner.upgrade() {
        inner.show(VideoReport::NotThere);
    }
}

fn play_again(inner: &Weak<Inner>) {
    if let Some(inner) = inner.upgrade().filter(|inner| inner.wanted.get()) {
        inner.try_play();
    }
}

async fn load(loader: &EngineLoader, number: u32) -> Result<JsValue, JsValue> {
    let promise = loader.call1(&JsValue::UNDEFINED, &number.into())?;
    JsFuture::from(js_sys::Promise::resolve(&promise)).await
}

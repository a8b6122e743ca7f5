//! How the picture does: by its events, and by looking at it, since not every browser tells all.

use super::{Engine, Inner, NEAR_S, POLL_MS, STILL_READINGS, VideoReport};
use crate::browser::hls::HlsJs;
use crate::browser::timer::Timer;
use std::rc::{Rc, Weak};

/// A start is young for this many readings with movement.
const YOUNG_READINGS: u32 = 4;
/// How often one start is saved from the browser itself.
const SAVES_MOST: u32 = 6;

impl Inner {
    pub(super) fn moves(&self) {
        if self.engine.borrow().is_none() || self.video.paused() {
            return;
        }
        match &*self.engine.borrow() {
            Some(Engine::HlsJs(hls)) => hls.is_well(),
            Some(Engine::Native(native)) => native.is_well(),
            None => {}
        }
        self.still.set(0);
        self.show(VideoReport::Playing);
    }

    pub(super) fn waits(&self) {
        if self.picture.get() == Some(VideoReport::Playing) && !self.video.paused() {
            self.show(VideoReport::Stalled);
        }
    }

    pub(super) fn set_muted(&self, muted: bool) {
        self.muted.set(muted);
        self.video.set_muted(muted);
    }

    /// WebKitGTK 2.50 turns the sound on when its pipeline comes up, whatever was ordered, and then
    /// pauses the video for having sound without a tap. Later changes are the shopper's, such as in
    /// a picture-in-picture window.
    pub(super) fn sound_changed(&self) {
        let muted = self.video.muted();
        if muted != self.muted.get() && self.is_saved() {
            return self.video.set_muted(self.muted.get());
        }
        self.muted.set(muted);
        (self.tell)(VideoReport::Muted(muted));
    }

    /// Whether the start is to be saved once more: it is young, and has not failed too often.
    fn is_saved(&self) -> bool {
        let is_young = self.movements.get() < YOUNG_READINGS && self.saves.get() < SAVES_MOST;
        self.saves.set(self.saves.get() + u32::from(is_young));
        is_young
    }

    pub(super) fn paused(self: &Rc<Self>) {
        // A stop, a broken stream and the end of one pause the video too.
        let shown = self.picture.get();
        if self.wanted.get() && self.engine.borrow().is_some() && self.is_saved() {
            return self.try_play();
        }
        if matches!(shown, Some(VideoReport::Playing | VideoReport::Stalled)) && !self.video.ended()
        {
            self.wanted.set(false);
            self.with_hls(HlsJs::pause);
            self.show(VideoReport::Paused);
        }
    }

    /// Played by a key of the device or by picture-in-picture, too.
    pub(super) fn resumed(&self) {
        if self.engine.borrow().is_some() {
            self.wanted.set(true);
            self.with_hls(HlsJs::resume);
        }
    }

    pub(super) fn poll(self: &Rc<Self>) {
        let weak: Weak<Self> = Rc::downgrade(self);
        let timer = Timer::after(POLL_MS, move || {
            if let Some(inner) = weak.upgrade() {
                inner.watch();
                inner.read();
                Inner::poll(&inner);
            }
        });
        self.poll.replace(Some(timer));
    }

    /// Not every browser tells of each stall, and of its end.
    fn watch(&self) {
        let time = self.video.current_time();
        let moved = time != self.last_time.replace(time);
        if self.video.paused() {
            return;
        }
        let still = if moved { 0 } else { self.still.get() + 1 };
        self.still.set(still);
        if moved && self.video.ready_state() > 2 {
            self.movements.set(self.movements.get().saturating_add(1));
            self.moves();
        } else if still >= STILL_READINGS {
            self.waits();
        }
    }

    pub(super) fn read(&self) {
        let date = match &*self.engine.borrow() {
            Some(Engine::HlsJs(hls)) => hls.playing_date_ms(),
            Some(Engine::Native(native)) => native.playing_date_ms(),
            None => return,
        };
        (self.tell)(VideoReport::Playhead(date.map(|ms| ms as i64)));
        if let Some(edge) = self.live_position() {
            let near = edge - self.video.current_time() < NEAR_S;
            if self.at_edge.replace(Some(near)) != Some(near) {
                (self.tell)(VideoReport::AtLiveEdge(near));
            }
        }
    }
}

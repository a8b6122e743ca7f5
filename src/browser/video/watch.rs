//! How the picture does: by its events, and by looking at it, since not every browser tells all.

use super::stillness::Stillness;
use super::{Engine, Inner, NEAR_S, POLL_MS, VideoReport};
use crate::browser::hls::HlsJs;
use crate::browser::lifecycle;
use crate::browser::timer::Timer;
use std::rc::{Rc, Weak};

/// A start is young for this many readings with movement: ten seconds.
const YOUNG_READINGS: u32 = 40;

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
        self.show(VideoReport::Playing);
    }

    pub(super) fn waits(&self) {
        if self.picture.get() == Some(VideoReport::Playing) && !self.video.paused() {
            self.show(VideoReport::Stalled);
        }
    }

    /// Without volume too, or WebKitGTK 2.50 pauses the video for having sound without a tap: it
    /// turns `muted` off by itself when its pipeline comes up.
    pub(super) fn set_muted(&self, muted: bool) {
        self.muted.set(muted);
        self.video.set_muted(muted);
        self.video.set_volume(if muted { 0.0 } else { 1.0 });
    }

    /// Of a young start, what was ordered counts. Later changes are the shopper's, such as in a
    /// picture-in-picture window.
    pub(super) fn sound_changed(&self) {
        let is_young = self.movements.get() < YOUNG_READINGS;
        let muted = if is_young {
            self.muted.get()
        } else {
            self.video.muted()
        };
        self.set_muted(muted);
        (self.tell)(VideoReport::Muted(muted));
    }

    pub(super) fn paused(&self) {
        // A stop, a broken stream and the end of one pause the video too.
        let shown = self.picture.get();
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
                // First, so that an engine that throws does not end the watch.
                Inner::poll(&inner);
                inner.watch();
                inner.read();
            }
        });
        self.poll.replace(Some(timer));
    }

    /// Not every browser tells of each stall, and of its end. WebKitGTK 2.50 has stood still for
    /// ever at `HAVE_METADATA` after a jump to the live edge, and told nothing.
    fn watch(&self) {
        let time = self.video.current_time();
        let moved = time != self.last_time.replace(time);
        // hls.js nudges a video that stands still, which is no movement of its picture.
        let moves = moved && self.video.ready_state() > 2 && !self.video.paused();
        if moves {
            self.movements.set(self.movements.get().saturating_add(1));
            self.moves();
        }
        let mut still = self.still.get();
        let stillness = still.read(!moves && self.should_move());
        self.still.set(still);
        match stillness {
            Stillness::Short => {}
            Stillness::Stalled => self.show(VideoReport::Stalled),
            Stillness::Stuck => self.begin_anew(),
        }
    }

    /// A pause that no event told of is none: browsers let only the video of a hidden page rest.
    fn should_move(&self) -> bool {
        let shown = self.picture.get();
        matches!(shown, Some(VideoReport::Playing | VideoReport::Stalled))
            && self.wanted.get()
            && !self.video.ended()
            && !lifecycle::is_hidden()
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

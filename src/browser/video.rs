//! The player: one `<video>`, and the best rung of the ladder that this browser can climb.

mod ladder;
mod stillness;
mod watch;

use super::hls::HlsJs;
use super::listener::Listener;
use super::native::Native;
use super::timer::Timer;
use livestall_contract::{Source, SourceKind};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use stillness::StillWatch;
use web_sys::HtmlVideoElement;

/// How often the picture's time is read, in ms.
const POLL_MS: i64 = 250;
/// How far behind the live edge still counts as at it, in seconds.
const NEAR_S: f64 = 4.0;

/// What the player tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VideoReport {
    Loading,
    Playing,
    Paused,
    /// The browser refused to play without a tap.
    NeedsTap,
    Stalled,
    NotThere,
    CannotPlay,
    Muted(bool),
    AtLiveEdge(bool),
    /// The picture's own time, Unix ms; none where the source carries none.
    Playhead(Option<i64>),
}

/// Fetches hls.js: called with the number of the try, answers with a promise of its class.
pub type EngineLoader = js_sys::Function;

/// What plays.
enum Engine {
    HlsJs(HlsJs),
    Native(Native),
}

/// A player in one video element. When it is dropped the video is silent and empty.
pub struct Player {
    inner: Rc<Inner>,
    _listeners: Vec<Listener>,
}

struct Inner {
    video: HtmlVideoElement,
    loader: Option<EngineLoader>,
    tell: Box<dyn Fn(VideoReport)>,
    engine: RefCell<Option<Engine>>,
    /// Grows with each start and stop, so that an engine that arrives late is not used.
    start: Cell<u32>,
    /// Whether the shopper wants it to play.
    wanted: Cell<bool>,
    /// Whether sound was last ordered off.
    muted: Cell<bool>,
    /// Readings with movement since the start.
    movements: Cell<u32>,
    picture: Cell<Option<VideoReport>>,
    at_edge: Cell<Option<bool>>,
    last_time: Cell<f64>,
    still: Cell<StillWatch>,
    poll: RefCell<Option<Timer>>,
    retry: RefCell<Option<Timer>>,
}

impl Player {
    /// Takes over a video element.
    pub fn new(
        video: HtmlVideoElement,
        muted: bool,
        loader: Option<EngineLoader>,
        tell: impl Fn(VideoReport) + 'static,
    ) -> Self {
        let inner = Rc::new(Inner {
            video: video.clone(),
            loader,
            tell: Box::new(tell),
            engine: RefCell::default(),
            start: Cell::new(0),
            wanted: Cell::new(false),
            muted: Cell::new(muted),
            movements: Cell::new(0),
            picture: Cell::new(None),
            at_edge: Cell::new(None),
            last_time: Cell::new(0.0),
            still: Cell::default(),
            poll: RefCell::default(),
            retry: RefCell::default(),
        });
        inner.set_muted(muted);
        let on = |event, f: fn(&Rc<Inner>)| {
            let weak = Rc::downgrade(&inner);
            Listener::new(video.clone(), event, move |_| {
                if let Some(inner) = weak.upgrade() {
                    f(&inner);
                }
            })
        };
        let listeners = vec![
            on("playing", |inner| inner.moves()),
            on("timeupdate", |inner| inner.read()),
            on("waiting", |inner| inner.waits()),
            on("pause", |inner| inner.paused()),
            on("play", |inner| inner.resumed()),
            on("volumechange", |inner| inner.sound_changed()),
        ];
        Self {
            inner,
            _listeners: listeners,
        }
    }

    /// Plays the first source that this browser can, at once or at the first [`Player::play`].
    pub fn start(&self, sources: &[Source], autoplay: bool) {
        self.stop();
        let inner = &self.inner;
        inner.wanted.set(autoplay);
        inner.movements.set(0);
        inner.still.take();
        // WHEP comes later; its sources are passed over.
        let source = sources.iter().find(|source| source.kind == SourceKind::Hls);
        let Some(source) = source else {
            return inner.show(VideoReport::CannotPlay);
        };
        inner.show(VideoReport::Loading);
        inner.climb(source.url.clone(), inner.start.get(), 0);
        Inner::poll(inner);
    }

    /// Plays no more.
    pub fn stop(&self) {
        let inner = &self.inner;
        inner.start.set(inner.start.get() + 1);
        inner.wanted.set(false);
        inner.poll.take();
        inner.retry.take();
        inner.picture.set(None);
        if inner.engine.take().is_some() {
            // It fails only without a picture to pause.
            let _ = inner.video.pause();
        }
    }

    /// The shopper wants it to play.
    pub fn play(&self) {
        self.inner.wanted.set(true);
        self.inner.try_play();
    }

    /// The shopper wants it to stand still.
    pub fn pause(&self) {
        self.inner.wanted.set(false);
        let _ = self.inner.video.pause();
    }

    /// Browsers allow sound only in the course of a tap: call it there.
    pub fn set_muted(&self, muted: bool) {
        self.inner.set_muted(muted);
    }

    /// Jumps to the live edge and plays.
    pub fn go_live(&self) {
        if let Some(position) = self.inner.live_position() {
            self.inner.video.set_current_time(position);
        }
        self.play();
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Inner {
    fn show(&self, picture: VideoReport) {
        if self.picture.replace(Some(picture)) != Some(picture) {
            (self.tell)(picture);
        }
    }

    fn with_hls(&self, f: impl FnOnce(&HlsJs)) {
        if let Some(Engine::HlsJs(hls)) = &*self.engine.borrow() {
            f(hls);
        }
    }

    /// Lets the engine begin anew from the show's address, at the live edge.
    fn begin_anew(&self) {
        match &*self.engine.borrow() {
            Some(Engine::HlsJs(hls)) => hls.begin_anew(),
            Some(Engine::Native(native)) => native.begin_anew(),
            None => {}
        }
    }

    fn live_position(&self) -> Option<f64> {
        match self.engine.borrow().as_ref()? {
            Engine::HlsJs(hls) => hls.live_position(),
            Engine::Native(native) => native.live_position(),
        }
    }
}

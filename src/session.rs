//! The one state of a stall, and the one way to change it.

mod effects;
mod intl;
pub use effects::{EarlySnapshot, Place};
pub use intl::Intl;
mod report;
mod selected;
pub use selected::{Part, Selected, selected};

use crate::browser::clock::now_ms;
use crate::browser::timer::Timer;
use crate::browser::{lifecycle, page_events, random};
use crate::config::Config;
use effects::Effects;
use leptos::prelude::*;
use livestall_rules::{Msg, Now, Shop, ShopConfig, Wish};
use std::collections::VecDeque;
use std::rc::Rc;

/// A handle on the stall that views and effects copy freely. All of it is owned by the reactive
/// owner that it was made under: when that is cleaned up, streams, timers, fetches and the video go.
#[derive(Clone, Copy)]
pub struct Session {
    shop: RwSignal<Shop>,
    config: RwSignal<Config>,
    intl: Intl,
    inbox: StoredValue<Inbox>,
    timer: StoredValue<Option<Timer>, LocalStorage>,
    /// None in tests of views: what the shop wants done is then left undone.
    effects: StoredValue<Option<Rc<Effects>>, LocalStorage>,
}

/// Messages that wait while one is being worked on: an effect may answer at once.
#[derive(Default)]
struct Inbox {
    waiting: VecDeque<Msg>,
    busy: bool,
}

/// The session of the stall that this component is part of.
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// A stall that has not begun, provided as context.
    pub fn new(config: Config) -> Self {
        let shop = Shop::new(ShopConfig {
            show_id: config.show.clone(),
            seed: random::hex(),
            attribution: page_events::campaign(config.referrer.as_deref()),
            muted: config.muted,
        });
        Self::with(shop, config)
    }

    fn with(shop: Shop, config: Config) -> Self {
        let config = RwSignal::new(config);
        let session = Self {
            shop: RwSignal::new(shop),
            config,
            intl: Intl::new(config),
            inbox: StoredValue::new(Inbox::default()),
            timer: StoredValue::new_local(None),
            effects: StoredValue::new_local(None),
        };
        provide_context(session);
        session
    }

    /// Begins: asks for the show, and performs what the shop wants done from now on.
    pub fn begin(&self, place: Place) {
        let effects = Effects::new(*self, self.config.get_untracked(), place);
        let memory = effects.memory();
        self.effects.set_value(Some(Rc::new(effects)));
        self.dispatch(Msg::Start(memory));
        if !lifecycle::is_online() {
            self.dispatch(Msg::Online(false));
        }
    }

    /// Takes in attributes that need no new stall.
    pub fn reconfigure(&self, config: Config) {
        self.config.set(config);
    }

    /// A session in the given state, provided as context, that changes by messages and performs
    /// nothing: for tests of views.
    pub fn for_tests(shop: Shop) -> Self {
        Self::with(shop, Config::for_tests())
    }

    /// Takes in a message, performs what follows from it, and sees to it that the shop is called
    /// again when it wants to be. Nothing else writes the state.
    pub fn dispatch(&self, msg: Msg) {
        let first = self.inbox.try_update_value(|inbox| {
            inbox.waiting.push_back(msg);
            !std::mem::replace(&mut inbox.busy, true)
        });
        // None: the stall was unmounted, and a last answer came in after it.
        if first != Some(true) {
            return;
        }
        while let Some(msg) = self.next_msg() {
            let now = Now(now_ms());
            let Some(commands) = self.shop.try_update(|shop| shop.update(msg, now)) else {
                return;
            };
            if let Some(effects) = self.effects() {
                for command in commands {
                    effects.perform(command);
                }
            }
        }
        self.call_again();
    }

    /// A shopper's wish: a message like any other.
    pub fn wish(&self, wish: Wish) {
        self.dispatch(Msg::Wish(wish));
    }

    fn next_msg(&self) -> Option<Msg> {
        self.inbox.try_update_value(|inbox| {
            let msg = inbox.waiting.pop_front();
            inbox.busy = msg.is_some();
            msg
        })?
    }

    /// Sets the one timer to when the shop next wants a tick.
    fn call_again(&self) {
        let due = self.shop.try_with_untracked(Shop::next_call).flatten();
        let session = *self;
        let timer = due.map(|due| {
            let wait_ms = due.ms_since(Now(now_ms()));
            Timer::after(wait_ms, move || session.dispatch(Msg::Tick))
        });
        self.timer.try_set_value(timer);
    }

    /// What a view draws: a part of the state, which wakes the view only when it changes.
    pub fn select<T: PartialEq + Send + Sync + 'static>(
        &self,
        f: impl Fn(&Shop) -> T + Send + Sync + 'static,
    ) -> Selected<T> {
        let shop = self.shop;
        selected(move || f(&shop.read()))
    }

    /// A part of the state as it is now, without following it.
    pub fn peek<T>(&self, f: impl FnOnce(&Shop) -> T) -> T {
        self.shop.with_untracked(f)
    }

    /// The merchant's configuration; reading it in a view follows its changes.
    pub fn config(&self) -> Config {
        self.config.get()
    }

    /// The browser's own words for money, numbers and times, in the stall's language.
    pub fn intl(&self) -> Intl {
        self.intl
    }

    /// Gives the player the element to play in, as soon as it is in the page.
    pub fn attach_video(&self, video: NodeRef<leptos::html::Video>) {
        let session = *self;
        Effect::new(move || {
            let video = video.get();
            if let Some(effects) = session.effects() {
                effects.attach_video(video);
            }
        });
    }

    /// Gives the hearts the canvas to rise in, as soon as it is in the page.
    pub fn attach_hearts(&self, canvas: NodeRef<leptos::html::Canvas>) {
        let session = *self;
        Effect::new(move || {
            let canvas = canvas.get();
            if let Some(effects) = session.effects() {
                effects.attach_hearts(canvas);
            }
        });
    }

    /// A handle of its own, so that nothing is borrowed while an effect answers at once.
    fn effects(&self) -> Option<Rc<Effects>> {
        self.effects.try_get_value().flatten()
    }
}

//! The one state of a stall and the one way to change it.
//!
//! [`Shop::update`] takes a [`Msg`] and the time, changes the state and says which [`Command`]s to
//! perform. [`Shop::next_call`] says when it wants a [`Msg::Tick`] at the latest.

mod msg;
pub use msg::{CartOp, CartRef, Failure, Msg, PlayerReport, Stream, Wish};
mod command;
pub use command::{Command, PageEvent, PlayerOrder};
mod stage;
pub use stage::Stage;
mod buying;
pub use buying::{AddState, OfferShown, PriceShown};
mod told;
pub use told::{Announcement, Fault, Notice};
mod backoff;
mod checkout;
mod commerce;
mod hearts;
mod life;
mod player;
mod streams;
mod watch;
mod wishes;

use crate::{Bag, Memory, Now, ServerClock};
use backoff::Backoff;
use hearts::Hearts;
use livestall_contract::{OfferId, ProductId, ShowId};
use std::collections::BTreeMap;

/// What a stall is begun with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopConfig {
    pub show_id: ShowId,
    /// Random text, at least 16 characters: idempotency keys are made from it.
    pub seed: String,
    /// Who brought the shopper (`ref` and campaign parameters), kept with the cart and the order.
    pub attribution: BTreeMap<String, String>,
    /// Whether sound is off at the start.
    pub muted: bool,
}

/// Where the stall is in its life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// The show is being fetched; the poster stands.
    Loading,
    Ready(Box<Stage>),
    /// It cannot be shown; `retrying` says that it tries again by itself.
    Failed {
        fault: Fault,
        retrying: bool,
    },
}

/// The stall's line to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    Connected,
    /// Broken off; tried again with growing pauses.
    Reconnecting,
    /// The browser itself says that there is no network.
    Offline,
}

/// How the video stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlayerState {
    pub picture: PlayerPicture,
    pub muted: bool,
    pub at_live_edge: bool,
}

/// What the shopper sees where the video is.
pub type PlayerPicture = PlayerReport;

/// The sheet that lies over the stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheet {
    Product(ProductId),
    Bag,
    Gifts,
    Shop,
}

/// A stall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shop {
    pub phase: Phase,
    pub connection: Connection,
    pub player: PlayerState,
    pub bag: Bag,
    pub sheet: Option<Sheet>,
    pub notice: Option<Notice>,
    /// The last thing told to a screen reader, with a number that grows, so that the same words can
    /// be told twice.
    pub announced: Option<(u64, Announcement)>,
    /// A checkout is being opened.
    pub checking_out: bool,
    config: ShopConfig,
    memory: Memory,
    clock: ServerClock,
    now: Now,
    keys: u64,
    session_asked: bool,
    cart_asked: bool,
    key_works: bool,
    queue: Vec<commerce::Queued>,
    hearts: Hearts,
    notice_until: Option<Now>,
    snapshot_retry: Backoff,
    facts_retry: Backoff,
    pulse_retry: Backoff,
    cart_retry: Backoff,
    watched: Option<(OfferId, i64)>,
    /// Whether the video has played since it was last begun.
    played: bool,
    hidden: bool,
    ready_told: bool,
    hold_over_told: bool,
}

impl Shop {
    /// A stall that has not begun; send it [`Msg::Start`].
    pub fn new(config: ShopConfig) -> Self {
        let muted = config.muted;
        Self {
            phase: Phase::Loading,
            connection: Connection::Connected,
            player: PlayerState {
                picture: PlayerReport::Loading,
                muted,
                at_live_edge: true,
            },
            bag: Bag::default(),
            sheet: None,
            notice: None,
            announced: None,
            checking_out: false,
            config,
            memory: Memory::default(),
            clock: ServerClock::default(),
            now: Now(0),
            keys: 0,
            session_asked: false,
            cart_asked: false,
            key_works: true,
            queue: Vec::new(),
            hearts: Hearts::default(),
            notice_until: None,
            snapshot_retry: Backoff::default(),
            facts_retry: Backoff::default(),
            pulse_retry: Backoff::default(),
            cart_retry: Backoff::default(),
            watched: None,
            played: false,
            hidden: false,
            ready_told: false,
            hold_over_told: false,
        }
    }

    /// The stage, once the show is known.
    pub fn stage(&self) -> Option<&Stage> {
        match &self.phase {
            Phase::Ready(stage) => Some(stage),
            Phase::Loading | Phase::Failed { .. } => None,
        }
    }

    fn stage_mut(&mut self) -> Option<&mut Stage> {
        match &mut self.phase {
            Phase::Ready(stage) => Some(stage),
            Phase::Loading | Phase::Failed { .. } => None,
        }
    }

    /// Hearts to show: the server's total and the shopper's own that it does not count yet.
    pub fn hearts_shown(&self) -> u64 {
        let counted = self.stage().map_or(0, |stage| stage.pulse.hearts);
        counted + self.hearts.waiting()
    }

    /// Milliseconds that a hold still lasts, as of the last message; 0 when it is over.
    pub fn hold_left_ms(&self, until: livestall_contract::ServerTime) -> i64 {
        self.clock
            .at(self.now)
            .map_or(0, |now| until.ms_since(now).max(0))
    }

    fn next_key(&mut self) -> String {
        self.keys += 1;
        format!("{}-{}", self.config.seed, self.keys)
    }

    /// Takes in a message at a time, and says what to do about it.
    pub fn update(&mut self, msg: Msg, now: Now) -> Vec<Command> {
        self.now = now;
        let mut out = Vec::new();
        self.take(msg, &mut out);
        self.watch(&mut out);
        out
    }

    fn take(&mut self, msg: Msg, out: &mut Vec<Command>) {
        match msg {
            Msg::Start(memory) => self.start(memory, out),
            Msg::Tick => self.tick(out),
            Msg::SnapshotAnswered(answer) => self.snapshot_answered(answer, out),
            Msg::SessionAnswered(answer) => self.session_answered(answer, out),
            Msg::StreamOpened(stream) => self.stream_opened(stream, out),
            Msg::FactsArrived(facts) => self.facts_arrived(facts, out),
            Msg::PulseArrived(pulse) => self.pulse_arrived(pulse, out),
            Msg::OffsetArrived(stream, offset) => self.offset_arrived(stream, offset),
            Msg::StreamLost(stream) => self.stream_lost(stream),
            Msg::StreamGone(_) => out.push(Command::LoadSnapshot),
            Msg::CartLoaded(answer) => self.cart_loaded(answer, out),
            Msg::CartAnswered { op, result } => self.cart_answered(op, result, out),
            Msg::CheckoutAnswered(answer) => self.checkout_answered(answer, out),
            Msg::PlayheadMoved(picture) => self.playhead_moved(picture),
            Msg::Player(report) => self.player_reported(report, out),
            Msg::Online(online) => self.online(online, out),
            Msg::PageHidden => self.page_hidden(out),
            Msg::PageShown => self.page_shown(out),
            Msg::Wish(wish) => self.wish(wish, out),
        }
    }

    fn notify(&mut self, notice: Notice) {
        self.announce(Announcement::Notice(notice.clone()));
        self.notice = Some(notice);
        self.notice_until = Some(self.now.plus_ms(told::NOTICE_MS));
    }

    fn announce(&mut self, what: Announcement) {
        let number = self.announced.as_ref().map_or(0, |(n, _)| *n) + 1;
        self.announced = Some((number, what));
    }
}

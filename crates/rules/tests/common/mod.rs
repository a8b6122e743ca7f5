//! A show, a server and a shopper over simulated time, driven by a script of one line.
//!
//! `"1s offer bowl 24.00 10s x2 | 3s tap bowl | 4s see"`: each step has a moment of the show's
//! clock and what happens then. `see` writes down what the shopper sees; `say` what was commanded.

#![allow(dead_code)]

mod host;
mod seen;

use livestall_contract::{
    Cart, CartExtension, CartId, Currency, Fact, FactKind, Host, Money, Product, ProductId, Pulse,
    Scene, ServerTime, Show, ShowId, ShowTime, Snapshot, Source, SourceKind, StreamRef, Streams,
    UcpMeta, Variant, VariantId,
};
use livestall_rules::{Command, Memory, Msg, Now, PlayerReport, Shop, ShopConfig, Stream, Wish};

/// The show's and the server's clock at the script's 0 s.
pub const EPOCH: i64 = 1_790_000_000_000;
/// The device's clock at that moment: it has nothing to do with the server's.
const DEVICE: i64 = 5_000;

pub struct World {
    pub shop: Shop,
    /// Milliseconds since the script's 0 s.
    clock_ms: i64,
    /// How far this shopper's picture is behind the camera, in ms; none before it plays.
    delay_ms: Option<i64>,
    seq: u64,
    pub grace_ms: u32,
    log: Vec<String>,
    pub commands: Vec<Command>,
    /// What the scripted server answers next, where it does not simply say yes.
    refuse: Option<livestall_contract::Code>,
    /// The server cannot be reached.
    away: bool,
    cart: Option<Cart>,
    offers: u32,
}

impl World {
    /// A shopper whose picture is `delay_ms` behind, in a show that has just begun.
    pub fn new(delay_ms: i64) -> Self {
        let mut world = Self::unplayed();
        world.delay_ms = Some(delay_ms);
        world.send(Msg::Player(PlayerReport::Playing));
        world.report_playhead();
        world
    }

    /// A shopper whose video has not played yet.
    pub fn unplayed() -> Self {
        let config = ShopConfig {
            show_id: ShowId::from_tail("test"),
            seed: "seed-of-the-test".to_owned(),
            attribution: Default::default(),
            muted: true,
        };
        let mut world = World {
            shop: Shop::new(config),
            clock_ms: 0,
            delay_ms: None,
            seq: 0,
            grace_ms: 15_000,
            log: Vec::new(),
            commands: Vec::new(),
            refuse: None,
            away: false,
            cart: None,
            offers: 0,
        };
        let memory = Memory {
            token: Some("st_test".to_owned()),
            cart_id: None,
        };
        world.send(Msg::Start(memory));
        let snapshot = world.snapshot();
        world.send(Msg::SnapshotAnswered(Ok(Box::new(snapshot))));
        world.send(Msg::StreamOpened(Stream::Facts));
        world
    }

    pub fn now(&self) -> Now {
        Now(DEVICE + self.clock_ms)
    }

    pub fn send(&mut self, msg: Msg) {
        let commands = self.shop.update(msg, self.now());
        for command in &commands {
            self.perform(command);
        }
        self.commands.extend(commands);
    }

    /// Lets time pass up to `ms`, calling the shop whenever it wants to be called.
    pub fn advance_to(&mut self, ms: i64) {
        while let Some(call) = self.shop.next_call().filter(|c| c.0 <= DEVICE + ms) {
            self.clock_ms = (call.0 - DEVICE).max(self.clock_ms + 1);
            self.send(Msg::Tick);
        }
        self.clock_ms = ms.max(self.clock_ms);
        self.send(Msg::Tick);
    }

    fn report_playhead(&mut self) {
        let playhead = self
            .delay_ms
            .map(|delay| ShowTime(EPOCH + self.clock_ms - delay));
        self.send(Msg::PlayheadMoved(playhead));
    }

    pub fn tell(&mut self, kind: FactKind) {
        self.seq += 1;
        let fact = Fact {
            seq: self.seq,
            at: ShowTime(EPOCH + self.clock_ms),
            kind,
        };
        self.send(Msg::FactsArrived(vec![fact]));
    }

    /// Runs a script and gives back what was seen, one line for each `see`.
    pub fn run(&mut self, script: &str) -> String {
        self.log.clear();
        for step in script.split('|').map(str::trim).filter(|s| !s.is_empty()) {
            let (moment, what) = step.split_once(' ').expect("a step is a moment and a verb");
            let seconds: f64 = moment
                .trim_end_matches('s')
                .parse()
                .expect("a moment, such as 3s");
            self.advance_to((seconds * 1_000.0) as i64);
            self.step(what);
        }
        self.log.join("\n")
    }

    /// What the server would hold as the truth when the widget comes.
    pub fn snapshot(&self) -> Snapshot {
        let product = |key: &str, price: i64| Product {
            id: ProductId::from_tail(key),
            title: key.to_owned(),
            description: String::new(),
            image_url: format!("https://shop.test/{key}.webp"),
            image_alt: String::new(),
            url: None,
            axes: Vec::new(),
            variants: vec![Variant {
                id: VariantId::from_tail(key),
                options: Vec::new(),
                price: eur(price),
                available: Some(9),
                image_url: None,
            }],
        };
        let stream = |name: &str| StreamRef {
            url: format!("https://api.test/{name}"),
            offset: "0".to_owned(),
        };
        Snapshot {
            show: Show {
                id: ShowId::from_tail("test"),
                title: "Test".to_owned(),
                host: Host {
                    name: "Mira".to_owned(),
                    avatar_url: None,
                },
                currency: Currency::EUR,
                starts_at: ShowTime(EPOCH),
                sources: vec![Source {
                    kind: SourceKind::Hls,
                    url: "https://live.test/i.m3u8".to_owned(),
                    delay_ms: 0,
                }],
                poster_url: None,
                theme: None,
                grace_ms: self.grace_ms,
                clock_offset_ms: 0,
            },
            products: vec![product("bowl", 3_200), product("mug", 1_800)],
            gifts: Vec::new(),
            base: Scene::default(),
            base_at: ShowTime(EPOCH - 60_000),
            base_seq: 0,
            facts: Vec::new(),
            pulse: Pulse::default(),
            streams: Streams {
                facts: stream("facts"),
                pulse: stream("pulse"),
            },
            server_now: ServerTime(EPOCH + self.clock_ms),
        }
    }
}

pub fn eur(amount: i64) -> Money {
    Money::new(amount, Currency::EUR)
}

fn empty_cart(server_now: i64) -> Cart {
    Cart {
        ucp: UcpMeta::success(),
        id: CartId::from_tail("test"),
        line_items: Vec::new(),
        currency: "EUR".to_owned(),
        totals: Vec::new(),
        messages: Vec::new(),
        attribution: Default::default(),
        expires_at: None,
        livestall: CartExtension {
            revision: 1,
            show_id: None,
            server_now: ServerTime(server_now),
        },
    }
}

/// Runs a script for a shopper 1 s behind and compares what was seen.
pub fn check(script: &str, expect: expect_test::Expect) {
    expect.assert_eq(&World::new(1_000).run(script));
}

pub fn tap(key: &str) -> Msg {
    Msg::Wish(Wish::Add {
        variant_id: VariantId::from_tail(key),
        quantity: 1,
    })
}

//! Performs each command of the shop through the browser, and answers with messages.

mod cart;
pub(super) mod page;
mod player;
mod stream;

use super::Session;
use crate::browser::api::{Api, ApiError, Request};
use crate::browser::hearts::Hearts;
use crate::browser::lifecycle::{self, Lifecycle, PageChange};
use crate::browser::streams::StreamReader;
use crate::browser::video::{EngineLoader, Player};
use crate::browser::{HtmlCanvasElement, HtmlElement, storage, task};
use crate::config::Config;
use crate::json;
use livestall_contract::{CartId, Session as ShopperSession, Snapshot, Source};
use livestall_rules::{Command, Failure, Memory, Msg};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;

/// A snapshot that was asked for while the widget was still on its way.
pub type EarlySnapshot = Pin<Box<dyn Future<Output = Option<String>>>>;

/// What a stall needs of the page that it is in.
pub struct Place {
    pub host: HtmlElement,
    pub engine: Option<EngineLoader>,
    pub early_snapshot: Option<EarlySnapshot>,
}

/// Everything that a stall holds of the browser. Dropping it lets go of all of it.
pub struct Effects {
    session: Session,
    config: Config,
    host: HtmlElement,
    engine: Option<EngineLoader>,
    early_snapshot: RefCell<Option<EarlySnapshot>>,
    api: Api,
    memory: RefCell<Memory>,
    facts: RefCell<Option<StreamReader>>,
    pulse: RefCell<Option<StreamReader>>,
    player: RefCell<Option<Player>>,
    /// What to play, for a video that is attached later than the show is known.
    sources: RefCell<Option<Vec<Source>>>,
    hearts: Hearts,
    _lifecycle: Lifecycle,
}

/// [`Memory`] as it is kept in the page's storage.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    token: Option<String>,
    cart_id: Option<CartId>,
}

impl Effects {
    pub(super) fn new(session: Session, config: Config, place: Place) -> Self {
        let lifecycle = Lifecycle::follow(move |change| {
            session.dispatch(match change {
                PageChange::Online(online) => Msg::Online(online),
                PageChange::Hidden => Msg::PageHidden,
                PageChange::Shown => Msg::PageShown,
            });
        });
        if lifecycle::is_hidden() {
            session.dispatch(Msg::PageHidden);
        }
        let kept = storage::load(&storage_name(&config));
        let kept: Kept = kept
            .and_then(|text| json::read(&text).ok())
            .unwrap_or_default();
        Self {
            session,
            api: Api::new(&config.api, &config.key),
            config,
            host: place.host,
            engine: place.engine,
            early_snapshot: RefCell::new(place.early_snapshot),
            memory: RefCell::new(Memory {
                token: kept.token,
                cart_id: kept.cart_id,
            }),
            facts: RefCell::default(),
            pulse: RefCell::default(),
            player: RefCell::default(),
            sources: RefCell::default(),
            hearts: Hearts::new(),
            _lifecycle: lifecycle,
        }
    }

    /// What the page's storage kept from an earlier visit.
    pub(super) fn memory(&self) -> Memory {
        self.memory.borrow().clone()
    }

    pub(super) fn perform(&self, command: Command) {
        match command {
            Command::LoadSnapshot => self.load_snapshot(),
            Command::OpenSession => self.open_session(),
            Command::ReadStream {
                stream,
                url,
                offset,
            } => self.read_stream(stream, url, offset),
            Command::CloseStreams => self.close_streams(),
            Command::LoadCart { cart_id } => self.load_cart(&cart_id),
            Command::CreateCart {
                body,
                idempotency_key,
            } => {
                self.create_cart(&body, &idempotency_key);
            }
            Command::ChangeCart {
                op,
                cart_id,
                change,
                idempotency_key,
            } => {
                self.change_cart(op, &cart_id, &change, &idempotency_key);
            }
            Command::CreateCheckout {
                body,
                idempotency_key,
            } => {
                self.create_checkout(body, &idempotency_key);
            }
            Command::HandOver(address) => self.hand_over(address.as_deref()),
            Command::SendHearts { count } => self.send_hearts(count),
            Command::DrawHearts { count, own } => self.hearts.rise(count, own),
            Command::Remember(memory) => self.remember(memory),
            Command::Player(order) => self.order_player(order),
            Command::Emit(event) => self.emit(&event),
        }
    }

    pub(super) fn attach_hearts(&self, canvas: Option<HtmlCanvasElement>) {
        self.hearts.attach(canvas);
    }

    /// Sends a request, and dispatches what its answer becomes.
    fn ask<T: DeserializeOwned + 'static>(
        &self,
        request: &Request<'_>,
        answer: impl FnOnce(Result<T, Failure>) -> Msg + 'static,
    ) {
        let (session, reply) = (self.session, self.api.send::<T>(request));
        task::spawn(async move {
            let result = reply.await.map_err(failure);
            session.dispatch(answer(result));
        });
    }

    fn load_snapshot(&self) {
        let request = Request {
            method: "GET",
            path: ["/v1/shows/", self.config.show.as_str()].concat(),
            ..Request::default()
        };
        let Some(early) = self.early_snapshot.take() else {
            return self.ask(&request, |answer: Result<Snapshot, _>| {
                Msg::SnapshotAnswered(answer.map(Box::new))
            });
        };
        // Where the early one failed, asking properly tells why.
        let (session, late) = (self.session, self.api.send::<Snapshot>(&request));
        task::spawn(async move {
            let early = early.await;
            let snapshot = early.and_then(|text| json::read::<Snapshot>(&text).ok());
            let answer = match snapshot {
                Some(snapshot) => Ok(snapshot),
                None => late.await.map_err(failure),
            };
            session.dispatch(Msg::SnapshotAnswered(answer.map(Box::new)));
        });
    }

    fn open_session(&self) {
        let request = Request {
            method: "POST",
            path: "/v1/sessions".to_owned(),
            with_key: true,
            ..Request::default()
        };
        self.ask(&request, |answer: Result<ShopperSession, _>| {
            Msg::SessionAnswered(answer)
        });
    }

    fn remember(&self, memory: Memory) {
        let kept = Kept {
            token: memory.token.clone(),
            cart_id: memory.cart_id.clone(),
        };
        if let Ok(text) = serde_json::to_string(&kept) {
            storage::save(&storage_name(&self.config), &text);
        }
        self.memory.replace(memory);
    }
}

/// Shows of one merchant share a bag; those of two never do.
fn storage_name(config: &Config) -> String {
    ["livestall:", &config.api, "|", &config.key].concat()
}

fn failure(error: ApiError) -> Failure {
    match error {
        ApiError::Unreachable => Failure::Unreachable,
        ApiError::TimedOut => Failure::TimedOut,
        ApiError::Unreadable => Failure::Unreadable,
        ApiError::Problem(problem) => Failure::Problem(problem),
    }
}

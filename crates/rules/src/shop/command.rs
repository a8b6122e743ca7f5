//! Everything that can go out: effects as data, for `src/session/effects.rs` to perform.

use super::{CartOp, Stream};
use crate::Memory;
use livestall_contract::{
    CartId, CreateCart, CreateCheckout, GiftId, Money, OfferId, ProductId, Source, VariantId,
};

/// What the player is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlayerOrder {
    /// Play the first of these that this browser can.
    Start(Vec<Source>),
    Play,
    Pause,
    Mute,
    Unmute,
    GoLive,
    /// The show is over.
    Stop,
}

/// What the page is told, as a composed, bubbling `live-stall:…` event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageEvent {
    Ready,
    /// A fault with its merchant's code, such as `LS201`.
    Error {
        code: &'static str,
        detail: String,
    },
    CartChange,
    AddToCart {
        variant_id: VariantId,
        quantity: u32,
        price: Money,
    },
    UpdateCart,
    Checkout {
        total: Option<Money>,
    },
    OfferStart {
        offer_id: OfferId,
    },
    OfferEnd {
        offer_id: OfferId,
    },
    Gift {
        gift_id: GiftId,
    },
    ShowStart,
    ShowEnd,
    ViewItem {
        product_id: ProductId,
    },
}

/// One effect to perform. Each answers with a [`super::Msg`], where it says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// → `SnapshotAnswered`.
    LoadSnapshot,
    /// → `SessionAnswered`.
    OpenSession,
    /// Read this stream from `offset` on, in place of any reading of it before.
    /// → `StreamOpened`, `FactsArrived`, `PulseArrived`, `OffsetArrived`, `StreamLost`, `StreamGone`.
    ReadStream {
        stream: Stream,
        url: String,
        offset: String,
    },
    /// Read none of the streams, and tell nothing more of them, until the next `ReadStream`.
    CloseStreams,
    /// → `CartLoaded`.
    LoadCart {
        cart_id: CartId,
    },
    /// → `CartLoaded`.
    CreateCart {
        body: CreateCart,
        idempotency_key: String,
    },
    /// → `CartAnswered` with `op`.
    ChangeCart {
        op: u64,
        cart_id: CartId,
        change: CartOp,
        idempotency_key: String,
    },
    /// → `CheckoutAnswered`. The effect adds the page's own address to come back to.
    CreateCheckout {
        body: CreateCheckout,
        idempotency_key: String,
    },
    /// Hand the shopper over to the checkout's `continue_url`; where there is none to go to,
    /// → `CheckoutAnswered`.
    HandOver(Option<String>),
    /// Hearts given since the last batch, 1 to 50. No answer is needed: a lost heart harms nothing.
    SendHearts {
        count: u32,
    },
    /// Let this many hearts rise; `own` for the shopper's, to be seen at once.
    DrawHearts {
        count: u32,
        own: bool,
    },
    /// Keep this over a reload.
    Remember(Memory),
    Player(PlayerOrder),
    Emit(PageEvent),
}

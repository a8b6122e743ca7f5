//! Everything that can come in.

use livestall_contract::{
    BagCart, CartId, Fact, GiftId, Handover, LineId, OfferId, Problem, ProductId, Pulse, Session,
    ShowTime, Snapshot, VariantId,
};

/// Why an effect failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Nothing was reached: no network, a name that does not resolve, a refused connection, CORS.
    Unreachable,
    /// No answer in time.
    TimedOut,
    /// An answer that is not of the documented shape.
    Unreadable,
    /// The server said why.
    Problem(Box<Problem>),
}

/// Which stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    Facts,
    Pulse,
}

/// What the player says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlayerReport {
    /// Fetching, no picture yet.
    Loading,
    Playing,
    Paused,
    /// The browser wants a tap before it plays.
    NeedsTap,
    /// Playing, but waiting for data.
    Stalled,
    /// The stream is not there (404, unreadable); it tries again by itself.
    NotThere,
    /// This browser can play none of the show's sources.
    CannotPlay,
    /// Whether sound is off.
    Muted(bool),
    /// Whether the playhead is near the live edge.
    AtLiveEdge(bool),
}

/// What a shopper can wish for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Put units into the bag, in the offer that the shopper sees, if there is one.
    Add {
        variant_id: VariantId,
        quantity: u32,
    },
    SetQuantity {
        line_id: LineId,
        quantity: u32,
    },
    Remove {
        line_id: LineId,
    },
    /// Agree to the ordinary price (minor units for one) after a hold ran out.
    AcceptPrice {
        line_id: LineId,
        price: i64,
    },
    CheckOut,
    Heart,
    /// A paid gift; a free one is a heart.
    GiveGift {
        gift_id: GiftId,
        name: Option<String>,
        message: Option<String>,
    },
    OpenProduct(ProductId),
    OpenBag,
    OpenGifts,
    OpenShop,
    CloseSheet,
    DismissNotice,
    /// Try again what failed: the show at the start, the player later.
    Retry,
    Play,
    Pause,
    Mute,
    Unmute,
    GoLive,
}

/// Everything that can come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// The widget begins, with what the page's storage remembered.
    Start(super::super::Memory),
    /// The time that [`super::Shop::next_call`] asked for, or any other time.
    Tick,
    SnapshotAnswered(Result<Box<Snapshot>, Failure>),
    SessionAnswered(Result<Session, Failure>),
    StreamOpened(Stream),
    FactsArrived(Vec<Fact>),
    PulseArrived(Pulse),
    /// The stream's own word on where to read on.
    OffsetArrived(Stream, String),
    /// The stream broke off; it is opened again from the last offset.
    StreamLost(Stream),
    /// The stream no longer has our offset (410): a new snapshot is needed.
    StreamGone(Stream),
    CartLoaded(Result<Box<BagCart>, Failure>),
    /// The answer to the [`super::CartOp`] in flight.
    CartAnswered {
        op: u64,
        result: Result<Box<BagCart>, Failure>,
    },
    CheckoutAnswered(Result<Handover, Failure>),
    /// The picture's own time; `None` where the source carries none. Believed once it has played.
    PlayheadMoved(Option<ShowTime>),
    Player(PlayerReport),
    /// The browser says that the network is there, or not.
    Online(bool),
    /// Nobody sees the page any more: another tab, another app, a locked phone.
    PageHidden,
    /// The page became visible again, or was restored by going back to it.
    PageShown,
    Wish(Wish),
}

/// A change of the cart, as it is sent. It keeps its idempotency key through every retry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CartOp {
    Add {
        variant_id: VariantId,
        quantity: u32,
        offer_id: Option<OfferId>,
    },
    SetQuantity {
        line_id: LineId,
        quantity: u32,
    },
    AcceptPrice {
        line_id: LineId,
        price: i64,
    },
    Remove {
        line_id: LineId,
    },
}

/// Names a cart for the effects that work on it.
pub type CartRef = CartId;

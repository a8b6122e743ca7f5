//! What crosses the wire between the widget, the server and anyone else's API.
//!
//! Shapes only, in reading order: names, amounts and clocks first, then what a show is, what happens
//! in it, and how it is bought. No behaviour beyond checked construction; that lives in `rules`.
//!
//! Money is integer minor units with an ISO 4217 code, times are integer Unix milliseconds (`…_at`),
//! durations are milliseconds (`…_ms`). Unknown fields are ignored and unknown kinds of fact become
//! [`FactKind::Unknown`], so that an older widget lives with a newer server.

mod id;
pub use id::{
    CartId, CheckoutId, GiftId, GoalId, IdError, LineId, OfferId, OrderId, ProductId, ShowId,
    VariantId,
};
mod money;
pub use money::{Currency, CurrencyError, Money};
mod time;
pub use time::{ServerTime, ShowTime};

mod product;
pub use product::{Gift, Product, Variant};
mod offer;
pub use offer::{Offer, OfferClosed};
mod scene;
pub use scene::{GiftMoment, Goal, OfferScene, Purchase, Scene};
mod fact;
pub use fact::{Fact, FactHead, FactKind};
mod pulse;
pub use pulse::{Hearts, Pulse};
mod show;
pub use show::{Host, Show, ShowStatus, Snapshot, Source, SourceKind, StreamRef, Streams};

mod total;
pub use total::{Total, TotalKind};
mod cart;
pub use cart::{
    AddLine, BagCart, BagItem, BagItemExtension, BagRevision, BagTotal, Cart, CartExtension,
    ChangeLine, CreateCart, GiftNote, Item, ItemRef, LineExtension, LineItem, LineOffer,
    LineOfferState, LineRequest, Message, MessageKind, PaymentHandler, ReplaceCart, Severity,
    UCP_VERSION, UcpMeta, UcpStatus,
};
mod checkout;
pub use checkout::{
    Checkout, CheckoutStatus, CompleteCheckout, CreateCheckout, Handover, Link, Order,
    OrderConfirmation, OrderFulfillment, OrderLine, OrderQuantity,
};
mod session;
pub use session::Session;
mod problem;
pub use problem::{Code, Problem};
mod host;
pub use host::{
    NewGift, NewGoal, NewKey, NewOffer, NewProduct, NewShow, NewVariant, OfferPreview, PinProduct,
    PublishableKey, UpdateShow,
};

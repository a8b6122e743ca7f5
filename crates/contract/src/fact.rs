//! The facts of a show: its append-only, gapless, durable stream.

mod read;

use crate::{
    GiftId, Goal, GoalId, Money, Offer, OfferClosed, OfferId, ProductId, ShowTime, VariantId,
};
use serde::{Deserialize, Serialize};

/// One thing that happened in a show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "read::AnyFact")]
pub struct Fact {
    /// 1 for the show's first fact, then one more each time, without a hole.
    pub seq: u64,
    /// When it happened in front of the camera. It takes effect when the playhead reaches it,
    /// unless its kind protects the shopper and acts at once.
    pub at: ShowTime,
    #[serde(flatten)]
    pub kind: FactKind,
}

/// What can still be read of a fact whose kind is newer than the reader: enough to skip it
/// without losing its place in the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactHead {
    pub seq: u64,
    pub at: ShowTime,
}

impl From<FactHead> for Fact {
    fn from(head: FactHead) -> Self {
        Fact {
            seq: head.seq,
            at: head.at,
            kind: FactKind::Unknown,
        }
    }
}

/// What happened. Written as `"type"` with its fields beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum FactKind {
    /// The host went live.
    ShowStarted,
    /// The host said goodbye; takes effect at the playhead.
    ShowEnded,
    /// The show was stopped by the merchant or the platform. Acts at once.
    ShowStopped,
    /// The host shows this product; `None` shows none.
    ProductPinned {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        product_id: Option<ProductId>,
    },
    /// An offer opens at `offer.starts_at`, which equals the fact's `at`.
    OfferOpened { offer: Offer },
    /// How many units nobody has claimed. Acts at once.
    OfferRemaining { offer_id: OfferId, remaining: u32 },
    /// An offer ended before its time. Acts at once.
    OfferClosed {
        offer_id: OfferId,
        reason: OfferClosed,
    },
    /// Units of a variant that can be bought now. Acts at once.
    StockChanged {
        variant_id: VariantId,
        available: u32,
    },
    /// A variant's ordinary price. Acts at once.
    PriceChanged { variant_id: VariantId, price: Money },
    /// A paid order; one fact for each product in it.
    Purchased {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        product_id: ProductId,
        quantity: u32,
    },
    /// A gift to the host was paid.
    GiftGiven {
        gift_id: GiftId,
        quantity: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
    },
    /// A new goal, in place of any before it.
    GoalSet { goal: Goal },
    /// The goal's cumulative value: repeating one harms nothing.
    GoalProgress { goal_id: GoalId, value: u32 },
    /// A kind that this version does not know; skipped.
    Unknown,
}

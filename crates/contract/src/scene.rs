//! What is on the stage at one moment of the show: the result of folding facts, and the base from
//! which a late joiner folds on.

use crate::{
    GiftId, GoalId, Money, Offer, OfferClosed, OfferId, ProductId, ShowStatus, ShowTime, VariantId,
};
use serde::{Deserialize, Serialize};

/// The state of the stage as of one moment. An empty scene is that of a show that has not begun.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Scene {
    #[serde(default)]
    pub status: ShowStatus,
    /// The product that the host shows now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<ProductId>,
    /// Offers that have opened and have not been over for long, oldest first.
    #[serde(default)]
    pub offers: Vec<OfferScene>,
    /// The goal that fills now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Goal>,
    /// The last purchases, oldest first; at most [`Scene::KEPT`].
    #[serde(default)]
    pub purchases: Vec<Purchase>,
    /// The last paid gifts, oldest first; at most [`Scene::KEPT`].
    #[serde(default)]
    pub gifts: Vec<GiftMoment>,
    /// Stock that changed since the catalogue was written.
    #[serde(default)]
    pub stock: Vec<(VariantId, u32)>,
    /// Ordinary prices that changed since the catalogue was written.
    #[serde(default)]
    pub prices: Vec<(VariantId, Money)>,
}

impl Scene {
    /// How many purchases and gifts a scene remembers.
    pub const KEPT: usize = 8;

    /// The offer with this id, if it is in the scene.
    pub fn offer(&self, id: &OfferId) -> Option<&OfferScene> {
        self.offers.iter().find(|o| o.offer.id == *id)
    }
}

/// An offer and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfferScene {
    pub offer: Offer,
    /// Units that nobody has claimed yet.
    pub remaining: u32,
    /// Why it closed before `ends_at`, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<OfferClosed>,
}

/// Something that the fans reach together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Goal {
    pub id: GoalId,
    /// Such as "At 50 bowls I sing".
    pub title: String,
    /// Paid units counted so far.
    pub value: u32,
    /// Paid units at which it is reached; at least 1.
    pub target: u32,
    /// Count only this product; absent counts every product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<ProductId>,
}

/// A paid purchase, told to everybody without saying who, beyond the name that they chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Purchase {
    /// Of the fact that told it: the key under which a view keeps it.
    pub seq: u64,
    pub at: ShowTime,
    /// The name that the buyer chose to show; absent for a buyer who chose none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub product_id: ProductId,
    pub quantity: u32,
}

/// A paid gift to the host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GiftMoment {
    /// Of the fact that told it: the key under which a view keeps it.
    pub seq: u64,
    pub at: ShowTime,
    pub gift_id: GiftId,
    pub quantity: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Plain text; never markup.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

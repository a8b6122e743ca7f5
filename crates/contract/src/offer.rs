//! A flash offer. There is no way to write one without an end, a quantity or a price.

use crate::{Money, OfferId, ProductId, ShowTime, VariantId};
use serde::{Deserialize, Serialize};

/// A price for a limited time and quantity. Never lengthened or restarted: that is a new offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Offer {
    pub id: OfferId,
    pub product_id: ProductId,
    /// The variants that it holds for; empty means every variant of the product.
    #[serde(default)]
    pub variant_ids: Vec<VariantId>,
    /// The offer's price for one unit.
    pub price: Money,
    /// The lowest price of the 30 days before (Directive 98/6/EC Art. 6a), present only where the
    /// offer's price lies below it, so that there is a reduction to announce.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prior_price: Option<Money>,
    /// Whole percent off `prior_price`, rounded down (CJEU C-330/23); present with `prior_price`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
    /// When the host opened it in front of the camera.
    pub starts_at: ShowTime,
    /// When it ends on the shopper's playhead; the server honours it `grace_ms` longer.
    pub ends_at: ShowTime,
    /// Units offered in all.
    pub quantity: u32,
    /// Units that one shopper may claim.
    pub per_shopper: u32,
    /// How long a claimed unit is held at this price, in ms.
    pub hold_ms: u32,
}

/// Why an offer ended before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OfferClosed {
    /// The host or the merchant withdrew it.
    Withdrawn,
    /// A reason that this version does not know.
    #[serde(other)]
    Unknown,
}

//! The cart, as the Universal Commerce Protocol writes it (UCP 2026-04-08, `dev.ucp.shopping.cart`).
//!
//! What UCP lacks is in two reverse-domain members: [`CartExtension`] and [`LineExtension`].

mod bag;
pub use bag::{BagCart, BagItem, BagItemExtension, BagRevision, BagTotal};
mod request;
pub use request::{AddLine, ChangeLine, CreateCart, ItemRef, LineRequest, ReplaceCart};
mod ucp;
pub use ucp::{Message, MessageKind, PaymentHandler, Severity, UCP_VERSION, UcpMeta, UcpStatus};

use crate::{CartId, LineId, OfferId, ProductId, ServerTime, ShowId, Total};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The item of a line: a variant, or a gift to the host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Item {
    /// A variant's id, or a gift's.
    pub id: String,
    pub title: String,
    /// Minor units for one, as charged now: the offer's price while a hold lasts.
    pub price: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
}

/// A line of a cart, a checkout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineItem {
    pub id: LineId,
    pub item: Item,
    /// At least 1.
    pub quantity: u32,
    pub totals: Vec<Total>,
    #[serde(
        rename = "com.livestall.line",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub livestall: Option<LineExtension>,
}

/// What UCP's line lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineExtension {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<ProductId>,
    /// The values on the product's axes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// The offer that the line was claimed in, for as long as it tells the shopper something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<LineOffer>,
    /// The words that go with a gift.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<GiftNote>,
}

/// How a claimed line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LineOfferState {
    /// Held at the offer's price until `hold_expires_at`.
    Held,
    /// The hold ran out: the line is at the ordinary price, and the shopper has not agreed yet.
    Lapsed,
    /// The shopper agreed to the ordinary price.
    #[serde(other)]
    Accepted,
}

/// The offer behind a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineOffer {
    pub offer_id: OfferId,
    pub state: LineOfferState,
    /// Minor units for one while held.
    pub price: i64,
    /// Minor units for one once the hold is over.
    pub ordinary_price: i64,
    /// Minor units; see [`crate::Offer::prior_price`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prior_price: Option<i64>,
    pub hold_expires_at: ServerTime,
}

/// The words that go with a gift to the host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GiftNote {
    /// The show in which it is announced.
    pub show_id: ShowId,
    /// At most 40 characters; absent for an anonymous gift.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// At most 140 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What UCP's cart lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CartExtension {
    /// Grows with each change; sent as the `ETag` too, and asked for in `If-Match`.
    pub revision: u64,
    /// The show that the cart was begun in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_id: Option<ShowId>,
    /// The server's clock when it answered: what hold countdowns are reckoned from.
    pub server_now: ServerTime,
}

/// A cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cart {
    pub ucp: UcpMeta,
    pub id: CartId,
    pub line_items: Vec<LineItem>,
    /// ISO 4217.
    pub currency: String,
    /// Exactly one subtotal and one total.
    pub totals: Vec<Total>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Message>,
    /// Who brought the shopper: `ref` and campaign parameters, as in an address's query.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attribution: BTreeMap<String, String>,
    /// RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
    #[serde(rename = "com.livestall.cart")]
    pub livestall: CartExtension,
}

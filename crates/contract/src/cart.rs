//! The cart, as the Universal Commerce Protocol writes it (UCP 2026-04-08, `dev.ucp.shopping.cart`).
//!
//! What UCP lacks is in two reverse-domain members: [`CartExtension`] and [`LineExtension`].

use crate::{CartId, GiftId, LineId, OfferId, ProductId, ServerTime, ShowId, Total, VariantId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of UCP that these shapes are pinned at.
pub const UCP_VERSION: &str = "2026-04-08";

/// Whether a UCP answer carries what was asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum UcpStatus {
    #[default]
    Success,
    Error,
}

/// The `ucp` member of every UCP answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UcpMeta {
    pub version: String,
    #[serde(default)]
    pub status: UcpStatus,
    /// Handlers that can take the payment, by reverse-domain name; only in checkouts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub payment_handlers: Option<BTreeMap<String, Vec<PaymentHandler>>>,
}

/// A payment handler's declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentHandler {
    pub id: String,
    pub version: String,
}

impl UcpMeta {
    /// A successful answer of the pinned version.
    pub fn success() -> Self {
        Self {
            version: UCP_VERSION.to_owned(),
            status: UcpStatus::Success,
            payment_handlers: None,
        }
    }
}

/// What kind of word a [`Message`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    Error,
    Warning,
    Info,
}

/// What an error asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Recoverable,
    RequiresBuyerInput,
    RequiresBuyerReview,
    Unrecoverable,
}

/// A word about a cart or a checkout. `code` is one of [`crate::Code`]'s or UCP's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    #[serde(rename = "type")]
    pub kind: MessageKind,
    pub code: String,
    /// Plain text.
    pub content: String,
    /// RFC 9535 JSONPath to what it is about, such as `$.line_items[0]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Present with [`MessageKind::Error`] alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
}

/// The item of a line: a variant, or a gift to the host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Item {
    /// A [`VariantId`] or a [`GiftId`].
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

/// The item that a request names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemRef {
    /// A [`VariantId`] or, in a checkout, a [`GiftId`].
    pub id: String,
}

impl From<&VariantId> for ItemRef {
    fn from(id: &VariantId) -> Self {
        Self {
            id: id.as_str().to_owned(),
        }
    }
}

impl From<&GiftId> for ItemRef {
    fn from(id: &GiftId) -> Self {
        Self {
            id: id.as_str().to_owned(),
        }
    }
}

/// A line in a request that creates or replaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineRequest {
    /// The line that it replaces, in [`ReplaceCart`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<LineId>,
    pub item: ItemRef,
    pub quantity: u32,
    /// The words that go with a gift.
    #[serde(
        rename = "com.livestall.gift",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub gift: Option<GiftNote>,
}

/// `POST /v1/carts`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateCart {
    /// May be empty: lines are then added one by one.
    pub line_items: Vec<LineRequest>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attribution: BTreeMap<String, String>,
    /// The show that the cart is begun in.
    #[serde(
        rename = "com.livestall.show_id",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub show_id: Option<ShowId>,
}

/// `PUT /v1/carts/{id}`: a full replacement, as UCP has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReplaceCart {
    pub line_items: Vec<LineRequest>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attribution: BTreeMap<String, String>,
}

/// `POST /v1/carts/{id}/lines`: one more line, or more of the line that there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddLine {
    pub item: ItemRef,
    /// At least 1.
    pub quantity: u32,
    /// The offer to claim it in. Without one the ordinary price holds, never another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer_id: Option<OfferId>,
}

/// `PATCH /v1/carts/{id}/lines/{line}`: what is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeLine {
    /// At least 1; a line is taken away by `DELETE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<u32>,
    /// The shopper agrees to this price for one (minor units) after the hold ran out. Refused as
    /// `price_changed` when it is not the price that the line has now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accept_price: Option<i64>,
}

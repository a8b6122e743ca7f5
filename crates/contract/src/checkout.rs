//! Checkout sessions and orders, as UCP 2026-04-08 writes them (`dev.ucp.shopping.checkout`,
//! `dev.ucp.shopping.order`). Payment never happens in the widget: it hands over to `continue_url`.

use crate::{CartId, CheckoutId, LineItem, LineRequest, Message, OrderId, Total, UcpMeta};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a checkout is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CheckoutStatus {
    /// Something must be mended first; see `messages`.
    Incomplete,
    /// The buyer must go on at `continue_url`.
    RequiresEscalation,
    ReadyForComplete,
    CompleteInProgress,
    Completed,
    Canceled,
}

/// A link that the platform must show, such as the terms of service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Link {
    #[serde(rename = "type")]
    pub kind: String,
    pub url: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// The order that a completed checkout became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderConfirmation {
    pub id: OrderId,
    pub permalink_url: String,
}

/// A checkout session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Checkout {
    pub ucp: UcpMeta,
    pub id: CheckoutId,
    pub line_items: Vec<LineItem>,
    pub status: CheckoutStatus,
    /// ISO 4217.
    pub currency: String,
    pub totals: Vec<Total>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Message>,
    pub links: Vec<Link>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attribution: BTreeMap<String, String>,
    /// RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
    /// The hand-over page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continue_url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cart_id: Option<CartId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderConfirmation>,
}

/// The part of a [`Checkout`] that a shopper is handed over by: all that the widget reads of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Handover {
    pub status: CheckoutStatus,
    /// The hand-over page.
    #[serde(default)]
    pub continue_url: Option<String>,
}

/// `POST /v1/checkout-sessions`: a cart's contents, or lines of their own (a gift to the host).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateCheckout {
    /// The cart to convert; its contents win over `line_items`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cart_id: Option<CartId>,
    #[serde(default)]
    pub line_items: Vec<LineRequest>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attribution: BTreeMap<String, String>,
    /// The page to come back to after paying; must be of an origin that the key allows.
    #[serde(
        rename = "com.livestall.return_url",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub return_url: Option<String>,
}

/// `POST /v1/checkout-sessions/{id}/complete`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompleteCheckout {
    /// The name to show in the ticker; absent shows none.
    #[serde(
        rename = "com.livestall.public_name",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub public_name: Option<String>,
}

/// How much of an order's line there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderQuantity {
    pub total: u32,
    pub fulfilled: u32,
}

/// A line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderLine {
    pub id: crate::LineId,
    pub item: crate::Item,
    pub quantity: OrderQuantity,
    pub totals: Vec<Total>,
    /// UCP: `processing`, `partial`, `fulfilled`, `removed`.
    pub status: String,
}

/// How an order reaches the buyer; empty until the merchant ships.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderFulfillment {}

/// `GET /v1/orders/{id}`: a paid order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Order {
    pub ucp: UcpMeta,
    pub id: OrderId,
    pub checkout_id: CheckoutId,
    pub permalink_url: String,
    pub line_items: Vec<OrderLine>,
    pub fulfillment: OrderFulfillment,
    pub currency: String,
    pub totals: Vec<Total>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attribution: BTreeMap<String, String>,
}

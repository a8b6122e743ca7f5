//! What is sold: products with their variants, and gifts to the host.

use crate::{GiftId, Money, ProductId, VariantId};
use serde::{Deserialize, Serialize};

/// A product as the shopper sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Product {
    pub id: ProductId,
    pub title: String,
    /// Plain text; never markup.
    #[serde(default)]
    pub description: String,
    /// Absolute address of the main picture (square).
    pub image_url: String,
    /// What the picture shows, for those who do not see it.
    #[serde(default)]
    pub image_alt: String,
    /// The product's page in the merchant's shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Names of the axes in which variants differ, such as `["Glaze", "Size"]`; any number.
    #[serde(default)]
    pub axes: Vec<String>,
    /// At least one.
    pub variants: Vec<Variant>,
}

/// What is put into the bag: one choice on each axis of its product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Variant {
    pub id: VariantId,
    /// The value on each axis of the product, in the order of its `axes`; empty without axes.
    #[serde(default)]
    pub options: Vec<String>,
    /// The ordinary price.
    pub price: Money,
    /// Units that can be bought now; absent where the merchant does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available: Option<u32>,
    /// Absolute address of this variant's own picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
}

/// A gift that a fan gives to the host. Paid in real money, never in coins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gift {
    pub id: GiftId,
    pub title: String,
    /// Absolute address of its picture (square, transparent).
    pub image_url: String,
    /// Absent for a free gift, which is a pulse and no order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Money>,
}

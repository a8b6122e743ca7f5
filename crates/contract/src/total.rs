//! What makes up a price, as UCP writes it.

use serde::{Deserialize, Serialize};

/// What a total is for. UCP allows others; they are kept as they came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum TotalKind {
    Subtotal,
    ItemsDiscount,
    Discount,
    Fulfillment,
    Tax,
    Fee,
    Total,
    Other(String),
}

impl From<String> for TotalKind {
    fn from(text: String) -> Self {
        match text.as_str() {
            "subtotal" => Self::Subtotal,
            "items_discount" => Self::ItemsDiscount,
            "discount" => Self::Discount,
            "fulfillment" => Self::Fulfillment,
            "tax" => Self::Tax,
            "fee" => Self::Fee,
            "total" => Self::Total,
            _ => Self::Other(text),
        }
    }
}

impl From<TotalKind> for String {
    fn from(kind: TotalKind) -> Self {
        let text = match kind {
            TotalKind::Subtotal => "subtotal",
            TotalKind::ItemsDiscount => "items_discount",
            TotalKind::Discount => "discount",
            TotalKind::Fulfillment => "fulfillment",
            TotalKind::Tax => "tax",
            TotalKind::Fee => "fee",
            TotalKind::Total => "total",
            TotalKind::Other(text) => return text,
        };
        text.to_owned()
    }
}

/// One entry of `totals`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Total {
    #[serde(rename = "type")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: TotalKind,
    /// Minor units of the cart's currency; discounts are negative.
    pub amount: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_text: Option<String>,
}

//! The part of a [`super::Cart`] that a bag shows. The widget reads this alone: what it has no use
//! for costs its page no bytes.

use super::{Item, LineOffer};
use crate::{CartId, LineId, ServerTime, TotalKind};
use serde::Deserialize;

/// A cart, as a bag shows it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BagCart {
    pub id: CartId,
    pub line_items: Vec<BagItem>,
    /// ISO 4217.
    pub currency: String,
    pub totals: Vec<BagTotal>,
    #[serde(rename = "com.livestall.cart")]
    pub livestall: BagRevision,
}

/// A line of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BagItem {
    pub id: LineId,
    pub item: Item,
    pub quantity: u32,
    #[serde(rename = "com.livestall.line", default)]
    pub livestall: Option<BagItemExtension>,
}

/// What UCP's line lacks and a bag shows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BagItemExtension {
    /// The values on the product's axes.
    #[serde(default)]
    pub options: Vec<String>,
    #[serde(default)]
    pub offer: Option<LineOffer>,
}

/// One entry of its totals.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BagTotal {
    #[serde(rename = "type")]
    pub kind: TotalKind,
    /// Minor units of the cart's currency.
    pub amount: i64,
}

/// Which state of the cart it is, and when the server told it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BagRevision {
    pub revision: u64,
    pub server_now: ServerTime,
}

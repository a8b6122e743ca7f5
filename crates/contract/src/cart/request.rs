//! What a cart is asked for.

use super::GiftNote;
use crate::{GiftId, LineId, OfferId, ShowId, VariantId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

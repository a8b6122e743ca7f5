//! Requests of whoever runs a show, under a secret key.

use crate::{Currency, Host, Money, ProductId, ShowId, ShowStatus, ShowTime, Source, VariantId};
use serde::{Deserialize, Serialize};

/// `POST /v1/products`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewProduct {
    /// The caller's own id, such as `pr_bowl`; one is made where it is absent.
    #[serde(default)]
    pub id: Option<ProductId>,
    pub title: String,
    #[serde(default)]
    pub description: String,
    pub image_url: String,
    #[serde(default)]
    pub image_alt: String,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub axes: Vec<String>,
    pub variants: Vec<NewVariant>,
}

/// A variant of a [`NewProduct`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewVariant {
    #[serde(default)]
    pub id: Option<VariantId>,
    #[serde(default)]
    pub options: Vec<String>,
    pub price: Money,
    /// Units in stock; absent where the merchant does not count.
    #[serde(default)]
    pub stock: Option<u32>,
    #[serde(default)]
    pub image_url: Option<String>,
}

/// A gift of a [`NewShow`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewGift {
    pub title: String,
    pub image_url: String,
    #[serde(default)]
    pub price: Option<Money>,
}

/// `POST /v1/shows`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewShow {
    #[serde(default)]
    pub id: Option<ShowId>,
    pub title: String,
    pub host: Host,
    pub currency: Currency,
    pub starts_at: ShowTime,
    pub sources: Vec<Source>,
    #[serde(default)]
    pub poster_url: Option<String>,
    #[serde(default)]
    pub theme: Option<String>,
    /// Default 15,000.
    #[serde(default)]
    pub grace_ms: Option<u32>,
    #[serde(default)]
    pub clock_offset_ms: i64,
    /// The products on sale in it.
    pub product_ids: Vec<ProductId>,
    #[serde(default)]
    pub gifts: Vec<NewGift>,
}

/// `PATCH /v1/shows/{id}`: what is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UpdateShow {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sources: Option<Vec<Source>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// A change of status is told on the stream.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<ShowStatus>,
}

/// `POST /v1/shows/{id}/pins`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PinProduct {
    /// `None` takes the pin away.
    #[serde(default)]
    pub product_id: Option<ProductId>,
    /// When it happened in front of the camera; now where it is absent.
    #[serde(default)]
    pub at: Option<ShowTime>,
}

/// `POST /v1/shows/{id}/offers`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewOffer {
    pub product_id: ProductId,
    #[serde(default)]
    pub variant_ids: Vec<VariantId>,
    pub price: Money,
    /// When it opens in front of the camera; now where it is absent.
    #[serde(default)]
    pub starts_at: Option<ShowTime>,
    /// 5,000 to 3,600,000.
    pub duration_ms: u32,
    /// At least 1.
    pub quantity: u32,
    /// Default 2.
    #[serde(default)]
    pub per_shopper: Option<u32>,
    /// Default 120,000.
    #[serde(default)]
    pub hold_ms: Option<u32>,
}

/// What an offer will announce, told to the host before it starts
/// (`POST /v1/shows/{id}/offers/preview`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfferPreview {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prior_price: Option<Money>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
    /// Why no reduction can be announced, where none can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// `POST /v1/shows/{id}/goals`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewGoal {
    pub title: String,
    /// At least 1.
    pub target: u32,
    #[serde(default)]
    pub product_id: Option<ProductId>,
    #[serde(default)]
    pub at: Option<ShowTime>,
}

/// `POST /v1/keys`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewKey {
    /// Origins whose pages may write under the key, such as `https://shop.example`;
    /// `http://localhost:*` allows every port.
    pub origins: Vec<String>,
}

/// A publishable key: it may stand in a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishableKey {
    pub key: String,
    pub origins: Vec<String>,
}

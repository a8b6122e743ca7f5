//! The clip's script (`clip/script.json`): the one truth of what is sold and when it is shown.

use livestall_contract::{Currency, Money, ProductId, VariantId};
use serde::Deserialize;

#[derive(Debug, Clone, Deserialize)]
pub struct Script {
    pub brand: String,
    pub currency: Currency,
    pub loop_ms: i64,
    pub goal: Goal,
    pub products: Vec<Product>,
    pub gifts: Vec<Gift>,
    /// In the order of their moments.
    pub beats: Vec<Beat>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Goal {
    pub text: String,
    pub product: String,
    pub target: u32,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Product {
    pub key: String,
    pub title: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub image_alt: String,
    pub price_minor: i64,
    #[serde(default)]
    pub option: Option<String>,
    #[serde(default)]
    pub variants: Vec<Variant>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Variant {
    pub key: String,
    pub title: String,
    #[serde(default)]
    pub price_minor: Option<i64>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Gift {
    pub key: String,
    pub title: String,
    #[serde(default)]
    pub price_minor: Option<i64>,
}

/// What the host does at a moment of the loop.
#[derive(Debug, Clone, Deserialize)]
pub struct Beat {
    pub at_ms: i64,
    #[serde(flatten)]
    pub act: Act,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Act {
    Pin {
        product: String,
    },
    Offer {
        product: String,
        price_minor: i64,
        duration_ms: i64,
        quantity: u32,
    },
    /// What this version does not play.
    #[serde(other)]
    Unknown,
}

impl Script {
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
}

impl Product {
    pub fn id(&self) -> ProductId {
        ProductId::from_tail(&self.key)
    }

    /// The ids of what can be put into the bag.
    pub fn variant_ids(&self) -> Vec<VariantId> {
        match self.variants.is_empty() {
            true => vec![VariantId::from_tail(&self.key)],
            false => self
                .variants
                .iter()
                .map(|variant| self.variant_id(variant))
                .collect(),
        }
    }

    pub fn variant_id(&self, variant: &Variant) -> VariantId {
        VariantId::from_tail(&format!("{}_{}", self.key, variant.key))
    }
}

//! What a shopper sees of buying: the price that a tap asks for, the offer behind it, and what the
//! tap would do, so that a button never promises what the server refuses.

use super::{Shop, Stage};
use crate::{OfferPhase, offer};
use livestall_contract::{Money, Product, ProductId, ShowTime, Variant, VariantId};

/// How the add button of a variant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddState {
    /// It can be added; the bag holds this many of it.
    Ready { in_bag: u32 },
    /// An add is on its way.
    Adding,
    /// This shopper has claimed as many as the offer allows to one.
    LimitReached { allowed: u32 },
    /// None is left.
    OutOfStock,
}

/// A price as it is written: never struck through without the law's prior price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriceShown {
    /// What one costs when it is added now.
    pub now: Money,
    /// The lowest price of the last 30 days, where a reduction may be announced.
    pub prior: Option<Money>,
    /// Whole percent off `prior`.
    pub percent: Option<u8>,
}

/// A running offer as the card shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfferShown {
    pub ends_at: ShowTime,
    /// Whole seconds on the countdown.
    pub left_s: i64,
    /// What the countdown's bar has left, in thousandths.
    pub left_thousandths: i64,
    pub remaining: u32,
}

impl Stage {
    /// The price of a variant.
    pub fn price_shown(&self, variant: &Variant) -> PriceShown {
        match self.claimable(&variant.id) {
            Some(offer) => PriceShown {
                now: offer.price,
                prior: offer.prior_price,
                percent: offer.percent,
            },
            None => PriceShown {
                now: self.ordinary_price(variant),
                prior: None,
                percent: None,
            },
        }
    }

    /// The offer that runs for this product.
    pub fn offer_shown(&self, product: &ProductId) -> Option<OfferShown> {
        let (scene, phase) = self
            .open_offers()
            .find(|(scene, _)| scene.offer.product_id == *product)?;
        let left_ms = phase.left_ms()?;
        let whole_ms = scene.offer.ends_at.ms_since(scene.offer.starts_at).max(1);
        let remaining = match phase {
            OfferPhase::Open { .. } => scene.remaining,
            _ => 0,
        };
        Some(OfferShown {
            ends_at: scene.offer.ends_at,
            left_s: offer::seconds_shown(left_ms),
            left_thousandths: (left_ms * 1_000 / whole_ms).clamp(0, 1_000),
            remaining,
        })
    }

    /// The variant that is chosen for the shopper at first: one in the offer, in stock, or the first.
    pub fn first_choice<'a>(&self, product: &'a Product) -> Option<&'a Variant> {
        let in_stock = |v: &&Variant| self.available(v) != Some(0);
        let variants = || product.variants.iter();
        variants()
            .filter(in_stock)
            .find(|v| self.claimable(&v.id).is_some())
            .or_else(|| variants().find(in_stock))
            .or_else(|| variants().next())
    }

    /// The lowest price of a product now, and whether some variant costs more.
    pub fn price_from(&self, product: &Product) -> Option<(PriceShown, bool)> {
        let prices = || product.variants.iter().map(|v| self.price_shown(v));
        let least = prices().min_by_key(|p| p.now.amount)?;
        Some((least, prices().any(|p| p.now != least.now)))
    }
}

impl Shop {
    /// How the add button of this variant stands.
    pub fn add_state(&self, id: &VariantId) -> AddState {
        let Some(stage) = self.stage() else {
            return AddState::OutOfStock;
        };
        if self.bag.is_adding(id) {
            return AddState::Adding;
        }
        let Some((_, variant)) = stage.variant(id) else {
            return AddState::OutOfStock;
        };
        if stage.available(variant) == Some(0) {
            return AddState::OutOfStock;
        }
        match stage.claimable(id) {
            Some(offer) if self.bag.claimed_in(&offer.id) >= offer.per_shopper => {
                AddState::LimitReached {
                    allowed: offer.per_shopper,
                }
            }
            _ => AddState::Ready {
                in_bag: self.bag.units_of(id),
            },
        }
    }

    /// The most of this variant that can be asked for at once: what is in stock, what the offer
    /// still allows, and never more than a sane number.
    pub fn most_at_once(&self, id: &VariantId) -> u32 {
        const SANE: u32 = 20;
        let Some(stage) = self.stage() else { return 1 };
        let stock = stage
            .variant(id)
            .and_then(|(_, variant)| stage.available(variant));
        let allowed = stage.claimable(id).map(|offer| {
            offer
                .per_shopper
                .saturating_sub(self.bag.claimed_in(&offer.id))
        });
        SANE.min(stock.unwrap_or(SANE))
            .min(allowed.unwrap_or(SANE))
            .max(1)
    }
}

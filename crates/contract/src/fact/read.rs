//! Reading a fact. Its fields lie beside its `type`, and serde's own way with those keeps a copy of
//! everything until the type is known, which costs the widget more bytes than all of its rules.
//! Here all fields are read in one go, so **a field has one type in all kinds of fact, for ever**.

use super::{Fact, FactKind};
use crate::{
    GiftId, Goal, GoalId, Money, Offer, OfferClosed, OfferId, ProductId, ShowTime, VariantId,
};
use serde::Deserialize;

/// Every field that any kind of fact has.
#[derive(Deserialize)]
pub(super) struct AnyFact {
    seq: u64,
    at: ShowTime,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    available: Option<u32>,
    #[serde(default)]
    gift_id: Option<GiftId>,
    #[serde(default)]
    goal: Option<Goal>,
    #[serde(default)]
    goal_id: Option<GoalId>,
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    offer: Option<Offer>,
    #[serde(default)]
    offer_id: Option<OfferId>,
    #[serde(default)]
    price: Option<Money>,
    #[serde(default)]
    product_id: Option<ProductId>,
    #[serde(default)]
    quantity: Option<u32>,
    #[serde(default)]
    reason: Option<OfferClosed>,
    #[serde(default)]
    remaining: Option<u32>,
    #[serde(default)]
    value: Option<u32>,
    #[serde(default)]
    variant_id: Option<VariantId>,
}

impl TryFrom<AnyFact> for Fact {
    type Error = &'static str;

    fn try_from(fact: AnyFact) -> Result<Self, Self::Error> {
        let (seq, at) = (fact.seq, fact.at);
        let kind = kind(fact).ok_or("a fact lacks a field of its type")?;
        Ok(Fact { seq, at, kind })
    }
}

/// None where a field is missing.
fn kind(fact: AnyFact) -> Option<FactKind> {
    Some(match fact.kind.as_str() {
        "show_started" => FactKind::ShowStarted,
        "show_ended" => FactKind::ShowEnded,
        "show_stopped" => FactKind::ShowStopped,
        "product_pinned" => FactKind::ProductPinned {
            product_id: fact.product_id,
        },
        "offer_opened" => FactKind::OfferOpened { offer: fact.offer? },
        "offer_remaining" => FactKind::OfferRemaining {
            offer_id: fact.offer_id?,
            remaining: fact.remaining?,
        },
        "offer_closed" => FactKind::OfferClosed {
            offer_id: fact.offer_id?,
            reason: fact.reason?,
        },
        "stock_changed" => FactKind::StockChanged {
            variant_id: fact.variant_id?,
            available: fact.available?,
        },
        "price_changed" => FactKind::PriceChanged {
            variant_id: fact.variant_id?,
            price: fact.price?,
        },
        "purchased" => FactKind::Purchased {
            name: fact.name,
            product_id: fact.product_id?,
            quantity: fact.quantity?,
        },
        "gift_given" => FactKind::GiftGiven {
            gift_id: fact.gift_id?,
            quantity: fact.quantity?,
            name: fact.name,
            message: fact.message,
        },
        "goal_set" => FactKind::GoalSet { goal: fact.goal? },
        "goal_progress" => FactKind::GoalProgress {
            goal_id: fact.goal_id?,
            value: fact.value?,
        },
        _ => FactKind::Unknown,
    })
}

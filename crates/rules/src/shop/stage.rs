//! The show as this shopper sees it: the scene at their own playhead.

use crate::{Now, OfferPhase, Playhead, ServerClock, Timeline, offer};
use livestall_contract::{
    Gift, Money, Offer, OfferScene, Product, ProductId, Pulse, Scene, Show, ShowStatus, ShowTime,
    Snapshot, Streams, Variant, VariantId,
};

/// How far behind the camera a shopper is taken to be before the picture tells, in ms.
const USUAL_DELAY_MS: i64 = 3_000;

/// The stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    pub show: Show,
    pub products: Vec<Product>,
    pub gifts: Vec<Gift>,
    pub pulse: Pulse,
    /// The stage at the playhead.
    pub scene: Scene,
    pub(super) timeline: Timeline,
    pub(super) streams: Streams,
    /// What the picture says; none where it carries no programme time.
    pub(super) picture: Option<Playhead>,
    /// The playhead that `scene` is as of.
    playhead: ShowTime,
    /// The show's clock now, as `scene` was folded.
    live: ShowTime,
}

impl Stage {
    pub(super) fn new(snapshot: Snapshot, clock: &ServerClock, now: Now) -> Self {
        let timeline = Timeline::new(&snapshot);
        let mut stage = Self {
            show: snapshot.show,
            products: snapshot.products,
            gifts: snapshot.gifts,
            pulse: snapshot.pulse,
            scene: snapshot.base,
            timeline,
            streams: snapshot.streams,
            picture: None,
            playhead: snapshot.base_at,
            live: snapshot.base_at,
        };
        stage.refold(clock, now);
        stage
    }

    /// Brings the scene to where the shopper looks now.
    pub(super) fn refold(&mut self, clock: &ServerClock, now: Now) {
        if let Some(server) = clock.at(now) {
            self.live = ShowTime(server.0 + self.show.clock_offset_ms);
        }
        self.playhead = match self.picture {
            Some(picture) => picture.at(now),
            None => self.live.plus_ms(-self.delay_ms()),
        };
        self.timeline.forget_before(self.playhead);
        self.scene = self.timeline.scene_at(self.playhead);
    }

    fn delay_ms(&self) -> i64 {
        match self.show.sources.first() {
            Some(source) if source.delay_ms > 0 => i64::from(source.delay_ms),
            _ => USUAL_DELAY_MS,
        }
    }

    /// When the fold, or the countdown's seconds, will next change by themselves.
    pub(super) fn next_call(&self, now: Now) -> Option<Now> {
        let next_fact = self.timeline.next_after(self.playhead);
        let fact_at = next_fact.and_then(|moment| match self.picture {
            Some(picture) => picture.reaches(moment),
            None => Some(now.plus_ms(moment.ms_since(self.playhead).max(1))),
        });
        let countdown = self
            .offer_on_stage()
            .and_then(|(_, phase)| phase.left_ms())
            .map(|left| now.plus_ms((left - 1).rem_euclid(1_000) + 1));
        fact_at.into_iter().chain(countdown).min()
    }

    /// The moment of the show on this shopper's screen.
    pub fn playhead(&self) -> ShowTime {
        self.playhead
    }

    /// How an offer stands for this shopper.
    pub fn offer_phase(&self, scene: &OfferScene) -> OfferPhase {
        offer::phase(scene, self.playhead, self.live, self.show.grace_ms)
    }

    /// Offers that run for this shopper, newest first.
    pub fn open_offers(&self) -> impl Iterator<Item = (&OfferScene, OfferPhase)> {
        let with_phase = |scene| (scene, self.offer_phase(scene));
        self.scene
            .offers
            .iter()
            .rev()
            .map(with_phase)
            .filter(|(_, phase)| phase.left_ms().is_some())
    }

    /// The offer to show: that of the pinned product, else the newest that runs.
    pub fn offer_on_stage(&self) -> Option<(&OfferScene, OfferPhase)> {
        let pinned = self.scene.pinned.as_ref();
        self.open_offers()
            .find(|(scene, _)| Some(&scene.offer.product_id) == pinned)
            .or_else(|| self.open_offers().next())
    }

    /// The product to show on the card: that of the offer, else the pinned one.
    pub fn product_on_stage(&self) -> Option<&Product> {
        let offered = self
            .offer_on_stage()
            .map(|(scene, _)| &scene.offer.product_id);
        self.product(offered.or(self.scene.pinned.as_ref())?)
    }

    /// The product with this id.
    pub fn product(&self, id: &ProductId) -> Option<&Product> {
        self.products.iter().find(|p| p.id == *id)
    }

    /// The product and the variant with this id.
    pub fn variant(&self, id: &VariantId) -> Option<(&Product, &Variant)> {
        self.products.iter().find_map(|p| {
            p.variants
                .iter()
                .find(|v| v.id == *id)
                .map(|variant| (p, variant))
        })
    }

    /// The ordinary price now.
    pub fn ordinary_price(&self, variant: &Variant) -> Money {
        let changed = self.scene.prices.iter().find(|(id, _)| *id == variant.id);
        changed.map_or(variant.price, |(_, price)| *price)
    }

    /// Units that can be bought now; none where the merchant does not count.
    pub fn available(&self, variant: &Variant) -> Option<u32> {
        let changed = self.scene.stock.iter().find(|(id, _)| *id == variant.id);
        changed.map(|(_, n)| *n).or(variant.available)
    }

    /// The offer that can be claimed for this variant at this playhead.
    pub fn claimable(&self, variant: &VariantId) -> Option<&Offer> {
        let (product, _) = self.variant(variant)?;
        let covers = |offer: &Offer| {
            offer.product_id == product.id
                && (offer.variant_ids.is_empty() || offer.variant_ids.contains(variant))
        };
        self.open_offers()
            .find(|(scene, phase)| covers(&scene.offer) && matches!(phase, OfferPhase::Open { .. }))
            .map(|(scene, _)| &scene.offer)
    }

    /// The price for one that a tap on "add" asks for now.
    pub fn price_now(&self, variant: &Variant) -> Money {
        self.claimable(&variant.id)
            .map_or_else(|| self.ordinary_price(variant), |o| o.price)
    }

    /// Whether the show runs at this playhead.
    pub fn is_live(&self) -> bool {
        self.scene.status == ShowStatus::Live
    }
}

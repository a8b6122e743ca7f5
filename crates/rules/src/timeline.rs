//! The one rule: what the host shows takes effect when the shopper's playhead reaches it.
//!
//! A scene is the fold of all facts whose `at` the playhead has passed. Facts that protect the
//! shopper (stock gone, price changed, offer withdrawn, show stopped) act at once instead.

use livestall_contract::{
    Fact, FactKind, GiftMoment, OfferScene, Purchase, Scene, ShowStatus, ShowTime, Snapshot,
};

/// How long an offer that is over stays in the scene, in ms, so that it can say that it is over.
const OVER_FOR_MS: i64 = 60_000;
/// How many facts are kept before the oldest are folded into the base.
const KEPT_FACTS: usize = 600;
/// How far behind the playhead facts are kept, in ms, for a shopper who rewinds.
const REWIND_MS: i64 = 120_000;

/// Whether a fact protects the shopper, and so does not wait for the playhead.
pub fn acts_at_once(kind: &FactKind) -> bool {
    match kind {
        FactKind::ShowStopped
        | FactKind::OfferRemaining { .. }
        | FactKind::OfferClosed { .. }
        | FactKind::StockChanged { .. }
        | FactKind::PriceChanged { .. } => true,
        FactKind::ShowStarted
        | FactKind::ShowEnded
        | FactKind::ProductPinned { .. }
        | FactKind::OfferOpened { .. }
        | FactKind::Purchased { .. }
        | FactKind::GiftGiven { .. }
        | FactKind::GoalSet { .. }
        | FactKind::GoalProgress { .. }
        | FactKind::Unknown => false,
    }
}

/// Folds one fact into a scene.
pub fn apply(scene: &mut Scene, fact: &Fact) {
    match &fact.kind {
        FactKind::ShowStarted => scene.status = ShowStatus::Live,
        FactKind::ShowEnded | FactKind::ShowStopped => {
            scene.status = ShowStatus::Ended;
            scene.pinned = None;
        }
        FactKind::ProductPinned { product_id } => scene.pinned.clone_from(product_id),
        FactKind::OfferOpened { offer } => {
            scene.offers.retain(|o| {
                o.offer.id != offer.id && fact.at.ms_since(o.offer.ends_at) < OVER_FOR_MS
            });
            let remaining = offer.quantity;
            scene.offers.push(OfferScene {
                offer: offer.clone(),
                remaining,
                closed: None,
            });
        }
        FactKind::OfferRemaining {
            offer_id,
            remaining,
        } => {
            if let Some(found) = scene.offers.iter_mut().find(|o| o.offer.id == *offer_id) {
                found.remaining = *remaining;
            }
        }
        FactKind::OfferClosed { offer_id, reason } => {
            if let Some(found) = scene.offers.iter_mut().find(|o| o.offer.id == *offer_id) {
                found.closed = Some(*reason);
            }
        }
        FactKind::StockChanged {
            variant_id,
            available,
        } => {
            put(&mut scene.stock, variant_id, *available);
        }
        FactKind::PriceChanged { variant_id, price } => put(&mut scene.prices, variant_id, *price),
        FactKind::Purchased {
            name,
            product_id,
            quantity,
        } => keep_last(
            &mut scene.purchases,
            Purchase {
                seq: fact.seq,
                at: fact.at,
                name: name.clone(),
                product_id: product_id.clone(),
                quantity: *quantity,
            },
        ),
        FactKind::GiftGiven {
            gift_id,
            quantity,
            name,
            message,
        } => keep_last(
            &mut scene.gifts,
            GiftMoment {
                seq: fact.seq,
                at: fact.at,
                gift_id: gift_id.clone(),
                quantity: *quantity,
                name: name.clone(),
                message: message.clone(),
            },
        ),
        FactKind::GoalSet { goal } => scene.goal = Some(goal.clone()),
        FactKind::GoalProgress { goal_id, value } => {
            if let Some(goal) = scene.goal.as_mut().filter(|g| g.id == *goal_id) {
                goal.value = *value;
            }
        }
        FactKind::Unknown => {}
    }
}

fn put<K: PartialEq + Clone, V>(pairs: &mut Vec<(K, V)>, key: &K, value: V) {
    match pairs.iter_mut().find(|(k, _)| k == key) {
        Some(pair) => pair.1 = value,
        None => pairs.push((key.clone(), value)),
    }
}

fn keep_last<T>(kept: &mut Vec<T>, one: T) {
    if kept.len() >= Scene::KEPT {
        kept.remove(0);
    }
    kept.push(one);
}

/// What became of a fact that arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// It was the next one.
    Taken,
    /// It was known already.
    Repeat,
    /// One before it is missing: take a new snapshot.
    Hole,
}

/// The facts of a show from some base on, in step with the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    base: Scene,
    /// Ordered by `(at, seq)`.
    by_moment: Vec<Fact>,
    last_seq: u64,
}

impl Timeline {
    /// Begins at a snapshot's base with the snapshot's facts.
    pub fn new(snapshot: &Snapshot) -> Self {
        let mut timeline = Self {
            base: snapshot.base.clone(),
            by_moment: Vec::new(),
            last_seq: snapshot.base_seq,
        };
        for fact in &snapshot.facts {
            timeline.accept(fact.clone());
        }
        timeline
    }

    /// Takes in the fact `last_seq + 1` and no other.
    pub fn accept(&mut self, fact: Fact) -> Accepted {
        if fact.seq <= self.last_seq {
            return Accepted::Repeat;
        }
        if fact.seq != self.last_seq + 1 {
            return Accepted::Hole;
        }
        self.last_seq = fact.seq;
        let place = self
            .by_moment
            .partition_point(|f| (f.at, f.seq) <= (fact.at, fact.seq));
        self.by_moment.insert(place, fact);
        Accepted::Taken
    }

    /// Sequence number of the last fact taken in; 0 for none.
    pub fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// What is on the stage for a shopper at this playhead.
    pub fn scene_at(&self, playhead: ShowTime) -> Scene {
        let mut scene = self.base.clone();
        for fact in &self.by_moment {
            if fact.at <= playhead && !acts_at_once(&fact.kind) {
                apply(&mut scene, fact);
            }
        }
        let mut at_once: Vec<&Fact> = self
            .by_moment
            .iter()
            .filter(|f| acts_at_once(&f.kind))
            .collect();
        at_once.sort_by_key(|f| f.seq);
        for fact in at_once {
            apply(&mut scene, fact);
        }
        scene
    }

    /// The next moment after the playhead at which the fold changes.
    pub fn next_after(&self, playhead: ShowTime) -> Option<ShowTime> {
        let place = self.by_moment.partition_point(|f| f.at <= playhead);
        self.by_moment[place..]
            .iter()
            .find(|f| !acts_at_once(&f.kind))
            .map(|f| f.at)
    }

    /// Folds what lies far behind the playhead into the base, so that a long show stays small.
    pub fn forget_before(&mut self, playhead: ShowTime) {
        if self.by_moment.len() < KEPT_FACTS {
            return;
        }
        let edge = playhead.plus_ms(-REWIND_MS);
        let place = self.by_moment.partition_point(|f| f.at <= edge);
        for fact in self.by_moment.drain(..place) {
            apply(&mut self.base, &fact);
        }
    }
}

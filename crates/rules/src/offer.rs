//! An offer's life as a shopper sees it: on the playhead, and never longer than the server honours.

use livestall_contract::{Offer, OfferScene, ShowTime};

/// How an offer stands for a shopper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferPhase {
    /// The playhead has not reached its start.
    Coming,
    /// It can be claimed; `left_ms` is what the countdown shows.
    Open { left_ms: i64 },
    /// It runs, but every unit is claimed now; one may come back.
    SoldOut { left_ms: i64 },
    /// Its time is over.
    Ended,
    /// It was withdrawn before its time.
    Withdrawn,
}

impl OfferPhase {
    /// Milliseconds on the countdown, while there is one.
    pub fn left_ms(self) -> Option<i64> {
        match self {
            OfferPhase::Open { left_ms } | OfferPhase::SoldOut { left_ms } => Some(left_ms),
            OfferPhase::Coming | OfferPhase::Ended | OfferPhase::Withdrawn => None,
        }
    }
}

/// How the offer stands at `playhead`. `live` is the show's clock now: a shopper who paused must
/// not be shown time that the server no longer honours (`ends_at + grace_ms`).
pub fn phase(scene: &OfferScene, playhead: ShowTime, live: ShowTime, grace_ms: u32) -> OfferPhase {
    let offer = &scene.offer;
    if scene.closed.is_some() {
        return OfferPhase::Withdrawn;
    }
    if playhead < offer.starts_at {
        return OfferPhase::Coming;
    }
    let on_screen = offer.ends_at.ms_since(playhead);
    let honoured = offer.ends_at.plus_ms(i64::from(grace_ms)).ms_since(live);
    let left_ms = on_screen.min(honoured);
    match (left_ms > 0, scene.remaining > 0) {
        (false, _) => OfferPhase::Ended,
        (true, true) => OfferPhase::Open { left_ms },
        (true, false) => OfferPhase::SoldOut { left_ms },
    }
}

/// Whether the server honours a claim that arrives now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimWindow {
    NotStarted,
    Open,
    /// The grace is over too.
    Over,
}

/// Whether a claim is honoured when the show's clock (not the shopper's playhead) stands at `live`:
/// from the start until `ends_at + grace_ms`, so that nobody need be believed about their delay.
pub fn claim_window(offer: &Offer, live: ShowTime, grace_ms: u32) -> ClaimWindow {
    if live < offer.starts_at {
        ClaimWindow::NotStarted
    } else if live <= offer.ends_at.plus_ms(i64::from(grace_ms)) {
        ClaimWindow::Open
    } else {
        ClaimWindow::Over
    }
}

/// A moment of a countdown at which a screen reader is told (EN 301 549 / WCAG 4.1.3: `role=timer`
/// alone is silent).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Milestone {
    FiveMinutes,
    OneMinute,
    ThirtySeconds,
    TenSeconds,
}

const MILESTONES: [(i64, Milestone); 4] = [
    (300_000, Milestone::FiveMinutes),
    (60_000, Milestone::OneMinute),
    (30_000, Milestone::ThirtySeconds),
    (10_000, Milestone::TenSeconds),
];

/// The milestone that a countdown passed between two looks at it; the latest, if several.
pub fn milestone_between(before_ms: i64, after_ms: i64) -> Option<Milestone> {
    MILESTONES
        .iter()
        .rev()
        .find(|(mark, _)| before_ms > *mark && after_ms <= *mark)
        .map(|(_, milestone)| *milestone)
}

/// Whole seconds that a countdown shows: it shows 1 during its last second, and 0 only when over.
pub fn seconds_shown(left_ms: i64) -> i64 {
    left_ms.max(0).div_euclid(1_000) + i64::from(left_ms.max(0) % 1_000 != 0)
}

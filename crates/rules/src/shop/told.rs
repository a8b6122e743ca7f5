//! What a shopper is told. Words for these are in one place, in the widget.

use super::Failure;
use crate::Milestone;
use livestall_contract::{Code, OfferId};

/// How long a notice stands, in ms.
pub(super) const NOTICE_MS: i64 = 6_000;

/// Why the stall cannot be shown at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The server does not answer; it is tried again.
    ServerAway,
    /// There is no such show.
    ShowNotFound,
    /// The publishable key is wrong.
    InvalidKey,
    /// The key may not be used on this page.
    OriginNotAllowed,
}

impl Fault {
    /// Which fault of the whole stall a failure is.
    pub(super) fn of(failure: &Failure) -> Fault {
        match failure {
            Failure::Problem(problem) => match problem.code {
                Code::NotFound | Code::InvalidRequest => Fault::ShowNotFound,
                Code::InvalidKey => Fault::InvalidKey,
                Code::OriginNotAllowed => Fault::OriginNotAllowed,
                _ => Fault::ServerAway,
            },
            Failure::Unreachable | Failure::TimedOut | Failure::Unreadable => Fault::ServerAway,
        }
    }

    /// Whether trying again can help.
    pub fn passes(self) -> bool {
        self == Fault::ServerAway
    }

    /// The merchant's code, as the console and the `error` event have it.
    pub fn code(self) -> &'static str {
        match self {
            Fault::ServerAway => "LS201",
            Fault::ShowNotFound => "LS202",
            Fault::InvalidKey => "LS203",
            Fault::OriginNotAllowed => "LS204",
        }
    }
}

/// One calm sentence, with a way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The offer ended before the units could be held; the ordinary price is still there.
    OfferEnded,
    OfferSoldOut,
    /// One shopper may have this many.
    OfferLimit {
        allowed: Option<u32>,
    },
    /// This many are left; 0 for none.
    OutOfStock {
        available: u32,
    },
    /// A held price ran out: the line asks for the shopper's word.
    HoldOver {
        title: String,
    },
    /// The price is not what the shopper agreed to.
    PriceChanged,
    /// The add or change did not reach the server; nothing was changed.
    NotSaved,
    /// The checkout could not be opened; the bag is safe.
    CheckoutFailed,
    TooFast,
    /// The bag's session was gone and a new bag was begun.
    BagRenewed,
    /// The stall may not sell on this page (key or origin).
    CannotSell,
}

impl Notice {
    /// The sentence for a failure of an add or a change.
    pub(super) fn of(failure: &Failure) -> Notice {
        let Failure::Problem(problem) = failure else {
            return Notice::NotSaved;
        };
        match problem.code {
            Code::OfferEnded | Code::OfferNotStarted => Notice::OfferEnded,
            Code::OfferSoldOut => Notice::OfferSoldOut,
            Code::OfferLimitReached => Notice::OfferLimit {
                allowed: problem.available,
            },
            Code::OutOfStock => Notice::OutOfStock {
                available: problem.available.unwrap_or(0),
            },
            Code::PriceChanged => Notice::PriceChanged,
            Code::TooManyRequests => Notice::TooFast,
            Code::InvalidKey | Code::OriginNotAllowed => Notice::CannotSell,
            _ => Notice::NotSaved,
        }
    }
}

/// What a screen reader is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Announcement {
    OfferStarted {
        offer_id: OfferId,
    },
    OfferTime {
        offer_id: OfferId,
        milestone: Milestone,
    },
    OfferEnded {
        offer_id: OfferId,
    },
    /// "3 items in bag".
    BagCount {
        count: u32,
    },
    HoldTime {
        title: String,
        milestone: Milestone,
    },
    GoalReached,
    Notice(Notice),
}

//! Errors on the wire: RFC 9457 problems with a stable `code`.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $status:literal;)*) => {
        /// What went wrong, for programs. A code never changes its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Code {
            $($(#[$doc])* $name,)*
            /// A code that this version does not know.
            #[serde(other)]
            Unknown,
        }

        impl Code {
            /// The code as it is written on the wire.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* Code::Unknown => "unknown" }
            }

            /// The HTTP status that it is answered with.
            pub fn status(self) -> u16 {
                match self { $(Code::$name => $status,)* Code::Unknown => 500 }
            }
        }
    };
}

codes! {
    /// The body or a parameter is not of the documented shape.
    InvalidRequest = "invalid_request", 400;
    /// The publishable or secret key is missing or unknown.
    InvalidKey = "invalid_key", 401;
    /// The session's token is missing, unknown or expired; ask for a new session.
    InvalidSession = "invalid_session", 401;
    /// The key may not be used from this page's origin.
    OriginNotAllowed = "origin_not_allowed", 403;
    /// Nothing is there under this id for this caller.
    NotFound = "not_found", 404;
    /// The same idempotency key came with another body.
    IdempotencyConflict = "idempotency_conflict", 409;
    /// The state of the thing does not allow it, such as completing a cancelled checkout.
    Conflict = "conflict", 409;
    /// `If-Match` names another revision than the current one.
    RevisionMismatch = "revision_mismatch", 412;
    /// A POST that changes something came without `Idempotency-Key`.
    IdempotencyKeyMissing = "idempotency_key_missing", 400;
    /// The offer is over, its grace included.
    OfferEnded = "offer_ended", 409;
    /// The offer has not begun.
    OfferNotStarted = "offer_not_started", 409;
    /// Every unit of the offer is claimed; one may come back when a hold runs out.
    OfferSoldOut = "offer_sold_out", 409;
    /// This shopper has claimed as many as the offer allows to one.
    OfferLimitReached = "offer_limit_reached", 409;
    /// Fewer units are left than were asked for.
    OutOfStock = "out_of_stock", 409;
    /// A held price ran out: the shopper must agree to the ordinary price first.
    PriceChanged = "price_changed", 409;
    /// Too many requests from this session or address; see `Retry-After`.
    TooManyRequests = "too_many_requests", 429;
    /// The stream's offset is no longer kept: take a new snapshot.
    OffsetGone = "offset_gone", 410;
    /// The server failed; nothing was changed.
    Internal = "internal", 500;
    /// The server is starting, stopping or overloaded; try again.
    Unavailable = "unavailable", 503;
}

/// An RFC 9457 problem, `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `https://livestall.example/problems/<code>`; an identifier, not a page to fetch.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// One line, the same for every problem of this code.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    pub code: Code,
    /// What to do about this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Where in the request the fault is, such as `/line_items/0/quantity`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// How many units can be had, with `out_of_stock` and `offer_limit_reached`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available: Option<u32>,
}

impl Problem {
    /// A problem of `code` with what to do about it.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("https://livestall.example/problems/{}", code.as_str()),
            title: code.as_str().replace('_', " "),
            status: code.status(),
            code,
            detail: Some(detail.into()),
            pointer: None,
            available: None,
        }
    }
}

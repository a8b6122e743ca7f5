//! What a player is told when it cannot have what it asked for.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    NoSuchFile,
    Gone,
    NotYet {
        in_ms: i64,
    },
    PartWithoutMsn,
    TooFarAhead {
        greatest: u64,
    },
    /// The wait is over by the timer, and still the clock does not say so.
    ClockStands,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        // A cached "not yet" would outlive its truth; "gone" stays true.
        let cache_control = match self {
            Self::Gone => "public, max-age=3600",
            _ => "no-store",
        };
        let (status, body) = match self {
            Self::NoSuchFile => (
                StatusCode::NOT_FOUND,
                "There is no such file in this stream; start from index.m3u8.".into(),
            ),
            Self::Gone => (
                StatusCode::NOT_FOUND,
                "This has left the live window; reload the playlist.".into(),
            ),
            Self::NotYet { in_ms } => (
                StatusCode::NOT_FOUND,
                format!("This will exist in {in_ms} ms; ask for it when the playlist hints at it."),
            ),
            Self::PartWithoutMsn => (
                StatusCode::BAD_REQUEST,
                "_HLS_part needs _HLS_msn beside it.".into(),
            ),
            Self::TooFarAhead { greatest } => (
                StatusCode::BAD_REQUEST,
                format!(
                    "_HLS_msn may be at most {greatest} now: two more than the last whole segment."
                ),
            ),
            Self::ClockStands => (
                StatusCode::SERVICE_UNAVAILABLE,
                "The stream has not moved on for three target durations.".into(),
            ),
        };
        (status, [(header::CACHE_CONTROL, cache_control)], body).into_response()
    }
}

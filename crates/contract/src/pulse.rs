//! The pulse of a show: cumulative totals, so that a lost or repeated one harms nothing.

use crate::ServerTime;
use serde::{Deserialize, Serialize};

/// Totals as of one tick.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pulse {
    /// When the totals were taken.
    pub at: ServerTime,
    /// Hearts since the show began.
    pub hearts: u64,
    /// Readers of the streams now.
    pub viewers: u32,
}

/// `POST /v1/shows/{id}/hearts`: free hearts, sent in batches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hearts {
    /// 1 to 50; what a thumb can do in the batch's second or two.
    pub count: u32,
}

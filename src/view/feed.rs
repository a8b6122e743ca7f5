//! What others do: gifts above, purchases below.

use super::gift_moment::gift_moments;
use super::ticker::ticker;
use crate::markup::{El, div};

/// The feed. It is read in passing, so it is told to no screen reader by itself.
pub(super) fn feed() -> El {
    div("feed").child(gift_moments()).child(ticker())
}

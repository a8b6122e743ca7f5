//! What others do: gifts above, purchases below.

use super::gift_moment::GiftMoments;
use super::ticker::Ticker;
use leptos::prelude::*;

/// The feed. It is read in passing, so it is told to no screen reader by itself.
#[component]
pub(super) fn Feed() -> impl IntoView {
    view! {
        <div class="feed">
            <GiftMoments />
            <Ticker />
        </div>
    }
}

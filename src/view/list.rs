//! Rows that come and go by their keys, and what comes and goes alone. A new key is a new element,
//! so what moves moves again.
//!
//! One machinery serves every list: each kind of `<For>` would cost the shopper two kilobytes more.

use crate::session::selected;
use leptos::prelude::*;
use std::sync::Arc;

/// The rows of these keys.
pub(super) fn list(
    keys: impl Fn() -> Vec<String> + Send + Sync + 'static,
    row: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    rows(Box::new(keys), Arc::new(row))
}

fn rows(
    keys: Box<dyn Fn() -> Vec<String> + Send + Sync>,
    row: Arc<dyn Fn(String) -> AnyView + Send + Sync>,
) -> AnyView {
    view! { <For each=move || keys() key=|key: &String| key.clone() children=move |key| row(key) /> }
        .into_any()
}

/// One row, or none.
pub(super) fn one(key: Option<String>) -> Vec<String> {
    key.into_iter().collect()
}

/// What is drawn only while something holds; drawn anew only when that changes.
pub(super) fn when(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    draw: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    drawn(Box::new(holds), Box::new(draw))
}

fn drawn(
    holds: Box<dyn Fn() -> bool + Send + Sync>,
    draw: Box<dyn Fn() -> AnyView + Send + Sync>,
) -> AnyView {
    let holds = selected(move || holds());
    (move || holds.get().then(&draw)).into_any()
}

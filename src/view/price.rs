//! A price, with what the law asks for where it is reduced.

use crate::session::use_session;
use crate::words::{fill, words};
use leptos::prelude::*;
use livestall_contract::VariantId;

/// The price of a variant as of now: of the offer that the shopper would get, else the ordinary one.
#[component]
pub(super) fn Price(
    #[prop(into)] variant: Signal<VariantId>,
    /// Whether other variants may cost more, which are not chosen here.
    #[prop(optional)]
    from: bool,
) -> impl IntoView {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let shown = session.select(move |shop| {
        let stage = shop.stage()?;
        let (_, variant) = stage.variant(&variant.read())?;
        Some(stage.price_shown(variant))
    });
    view! {
        <p class="prices" class:reduced=move || shown.get().is_some_and(|p| p.prior.is_some())>
            <span class="visually-hidden">{words.price}</span>
            {from.then(|| view! { <span class="from">{words.from}</span> })}
            <span class="price" part="price">{move || shown.get().map(|p| intl.money(p.now))}</span>
            {move || shown.get().and_then(|p| p.prior).map(|prior| view! {
                <span class="visually-hidden">{words.lowest_of_30_days}</span>
                <s class="prior-price" part="prior-price" title=words.lowest_of_30_days>{intl.money(prior)}</s>
            })}
            {move || shown.get().and_then(|p| p.percent).map(|percent| view! {
                <span class="percent" part="percent">{fill(words.percent_off, &[&intl.percent(percent)])}</span>
            })}
        </p>
    }
}

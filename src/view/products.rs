//! All that is for sale in the show.

use super::add::AddButton;
use super::card::first_choice;
use super::list::list;
use crate::session::{selected, use_session};
use crate::words::{countdown, words};
use leptos::prelude::*;
use livestall_contract::{Product, ProductId};
use livestall_rules::{PriceShown, Wish};

/// A product's row.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    title: String,
    picture: String,
    alt: String,
    price: PriceShown,
    /// Some variant costs more.
    from: bool,
    chooses: bool,
    /// Seconds that its offer still runs.
    offer_s: Option<i64>,
}

/// The list of products.
#[component]
pub(super) fn Products() -> impl IntoView {
    let ids = use_session().select(|shop| {
        let products = shop.stage().map_or(&[][..], |s| &s.products);
        let id = |p: &Product| p.id.as_str().to_owned();
        products.iter().map(id).collect::<Vec<_>>()
    });
    view! {
        <ul class="products">
            {list(move || ids.get(), |id| {
                let id = ProductId::parse(&id).ok();
                id.map(|id| view! { <ProductRow id /> }).into_any()
            })}
        </ul>
    }
}

#[component]
fn ProductRow(id: ProductId) -> impl IntoView {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let wanted = id.clone();
    let row = session.select(move |shop| {
        let stage = shop.stage()?;
        let product = stage.product(&wanted)?;
        let (price, from) = stage.price_from(product)?;
        Some(Row {
            title: product.title.clone(),
            picture: product.image_url.clone(),
            alt: product.image_alt.clone(),
            price,
            from,
            chooses: product.variants.len() > 1,
            offer_s: stage.offer_shown(&product.id).map(|o| o.left_s),
        })
    });
    let chooses = selected(move || row.read().as_ref().is_some_and(|r| r.chooses));
    let first = session.peek(|shop| first_choice(shop, &id));
    let id = StoredValue::new(id);
    let open = move |_| session.wish(Wish::OpenProduct(id.get_value()));
    let prices = move || {
        row.get().map(|row| {
            let prior = row.price.prior.map(|p| {
                view! {
                    <span class="visually-hidden">{words.lowest_of_30_days}</span>
                    <s class="prior-price">{intl.money(p)}</s>
                }
            });
            let offer = row
                .offer_s
                .map(|s| view! { <span class="row-offer">{countdown(s)}</span> });
            view! {
                <span class="prices" class:reduced=row.price.prior.is_some()>
                    {row.from.then(|| view! { <span class="from">{words.from}</span> })}
                    <span class="price">{intl.money(row.price.now)}</span>
                    {prior}
                    {offer}
                </span>
            }
        })
    };
    view! {
        <li class="product-row" part="product-row">
            <button type="button" class="row-face" on:click=open>
                <img class="row-picture" alt=move || row.get().map(|r| r.alt) src=move || row.get().map(|r| r.picture) width="64" height="64" />
                <span class="row-words">
                    <span class="row-title">{move || row.get().map(|r| r.title)}</span>
                    {prices}
                </span>
            </button>
            {move || match first.clone().filter(|_| !chooses.get()) {
                Some(variant) => view! { <AddButton variant=Signal::stored(variant) /> }.into_any(),
                None => view! { <button type="button" class="quiet-button" part="choose-button" on:click=open>{words.choose}</button> }.into_any(),
            }}
        </li>
    }
}

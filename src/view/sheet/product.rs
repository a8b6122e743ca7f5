//! One product, with all that can be chosen of it.

use super::super::add::AddButton;
use super::super::card::{first_choice, picture_of};
use super::super::choices::Choices;
use super::super::offer::OfferStrip;
use super::super::price::Price;
use super::super::quantity::Stepper;
use super::SheetTitle;
use crate::session::{selected, use_session};
use leptos::prelude::*;
use livestall_contract::{ProductId, VariantId};

/// The product's sheet.
#[component]
pub(super) fn ProductSheet(id: ProductId) -> impl IntoView {
    let session = use_session();
    let found = session.peek(|shop| {
        let product = shop.stage()?.product(&id)?.clone();
        Some((product, first_choice(shop, &id)?))
    });
    found.map(|(product, first)| {
        let chosen = RwSignal::new(first);
        let quantity = RwSignal::new(1);
        let most = session.select(move |shop| shop.most_at_once(&chosen.read()));
        let picture = session.select(move |shop| picture_of(shop, &chosen.read()));
        let asked = selected(move || quantity.get().min(most.get()));
        view! {
            <SheetTitle text=product.title />
            <div class="sheet-body product-sheet">
                <div class="gallery">
                    <img class="product-picture" part="product-picture" src=move || picture.get() alt=product.image_alt width="480" height="480" />
                    <Thumbs product=id.clone() chosen />
                </div>
                <OfferStrip product=id.clone() />
                <Price variant=chosen />
                <Choices product=id chosen />
                <p class="product-description">{product.description}</p>
            </div>
            <div class="sheet-foot product-foot">
                <Stepper quantity=asked most busy=Signal::stored(false) change=move |n| quantity.set(n) />
                <AddButton variant=chosen quantity=asked />
            </div>
        }
    })
}

/// The variants' own pictures; none where fewer than two have one.
#[component]
fn Thumbs(product: ProductId, chosen: RwSignal<VariantId>) -> impl IntoView {
    let pictures = use_session().peek(|shop| {
        let found = shop.stage().and_then(|s| s.product(&product));
        let variants = found.map_or(&[][..], |p| &p.variants);
        let with = |v: &livestall_contract::Variant| {
            Some((v.id.clone(), v.image_url.clone()?, v.options.join(", ")))
        };
        variants.iter().filter_map(with).collect::<Vec<_>>()
    });
    (pictures.len() > 1).then(|| {
        let thumbs = pictures.into_iter().map(|(id, src, name)| {
            let wanted = id.clone();
            let on = move || *chosen.read() == wanted;
            view! {
                <button type="button" class="thumb" aria-label=name aria-pressed=move || on().to_string()
                    on:click=move |_| chosen.set(id.clone())>
                    <img src=src alt="" width="56" height="56" />
                </button>
            }
        });
        view! { <div class="thumbs">{thumbs.collect_view()}</div> }
    })
}

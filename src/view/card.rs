//! The product that the host shows, in the thumb's reach.

use super::add::AddButton;
use super::choices::Choices;
use super::list::{list, one};
use super::offer::OfferStrip;
use super::price::Price;
use crate::session::use_session;
use crate::words::words;
use leptos::prelude::*;
use livestall_contract::{ProductId, VariantId};
use livestall_rules::{Shop, Stage, Wish};

/// More values than this, or more axes than one, are chosen in the product's sheet.
const CHIPS_MOST: usize = 4;

/// Where a variant is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choosing {
    /// There is only one.
    Nowhere,
    /// By chips on the card.
    Here,
    /// In the product's sheet; `from` says that some cost more than others.
    InSheet { from: bool },
}

/// What does not change while the card shows one product.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Face {
    id: ProductId,
    title: String,
    alt: String,
    first: VariantId,
    choosing: Choosing,
}

fn face(stage: &Stage) -> Option<Face> {
    let product = stage.product_on_stage()?;
    let choosing = match (product.variants.len(), product.axes.len()) {
        (..=1, _) => Choosing::Nowhere,
        (..=CHIPS_MOST, 1) => Choosing::Here,
        _ => Choosing::InSheet {
            from: stage.price_from(product).is_some_and(|(_, from)| from),
        },
    };
    Some(Face {
        id: product.id.clone(),
        title: product.title.clone(),
        alt: product.image_alt.clone(),
        first: product.variants.first()?.id.clone(),
        choosing,
    })
}

/// The picture of a variant: its own, else the product's.
pub(super) fn picture_of(shop: &Shop, id: &VariantId) -> Option<String> {
    let (product, variant) = shop.stage()?.variant(id)?;
    Some(
        variant
            .image_url
            .as_ref()
            .unwrap_or(&product.image_url)
            .clone(),
    )
}

/// The variant chosen for the shopper at first.
pub(super) fn first_choice(shop: &Shop, id: &ProductId) -> Option<VariantId> {
    let stage = shop.stage()?;
    stage.first_choice(stage.product(id)?).map(|v| v.id.clone())
}

/// The card; nothing where nothing is shown.
#[component]
pub(super) fn ProductCard() -> impl IntoView {
    let session = use_session();
    let shown = session.select(|shop| {
        let product = shop.stage()?.product_on_stage()?;
        Some(product.id.as_str().to_owned())
    });
    list(
        move || one(shown.get()),
        move |_| {
            let face = session.peek(|shop| shop.stage().and_then(face));
            face.map(|face| view! { <Card face /> }).into_any()
        },
    )
}

#[component]
fn Card(face: Face) -> impl IntoView {
    let session = use_session();
    let words = words();
    let id = face.id.clone();
    let first = session
        .peek(|shop| first_choice(shop, &id))
        .unwrap_or(face.first);
    let chosen = RwSignal::new(first);
    let picture = session.select(move |shop| picture_of(shop, &chosen.read()));
    let open = {
        let id = id.clone();
        move |_| session.wish(Wish::OpenProduct(id.clone()))
    };
    let open_too = open.clone();
    let label = face.title.clone();
    view! {
        <article class="card" part="product-card" aria-label=label>
            <OfferStrip product=id.clone() />
            <div class="card-face">
                <button type="button" class="card-picture" part="product-picture" aria-label=words.details on:click=open>
                    <img src=move || picture.get() alt=face.alt width="72" height="72" />
                </button>
                <div class="card-words">
                    <h2 class="card-title" part="product-title">{face.title}</h2>
                    <Price variant=chosen from=matches!(face.choosing, Choosing::InSheet { from: true }) />
                </div>
            </div>
            <div class="card-deed">
                {match face.choosing {
                    Choosing::Nowhere => view! { <AddButton variant=chosen /> }.into_any(),
                    Choosing::Here => view! { <Choices product=id.clone() chosen /> <AddButton variant=chosen /> }.into_any(),
                    Choosing::InSheet { .. } => view! {
                        <button type="button" class="add" part="choose-button" on:click=open_too>{words.choose}</button>
                    }
                    .into_any(),
                }}
            </div>
        </article>
    }
}

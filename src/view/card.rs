//! The product that the host shows, in the thumb's reach.

use super::add::add_button;
use super::choices::choices;
use super::offer::offer_strip;
use super::own::Own;
use super::price::price;
use crate::markup::{El, Node, button, div, el, list, nothing, one, picture, together};
use crate::session::use_session;
use crate::words::words;
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
pub(super) fn product_card() -> Node {
    let session = use_session();
    let shown = session.select(|shop| {
        let product = shop.stage()?.product_on_stage()?;
        Some(product.id.as_str().to_owned())
    });
    list(
        move || one(shown.get()),
        move |_| {
            let face = session.peek(|shop| shop.stage().and_then(face));
            face.map_or_else(nothing, |face| card(face).into())
        },
    )
}

fn card(face: Face) -> El {
    let session = use_session();
    let words = words();
    let first = session
        .peek(|shop| first_choice(shop, &face.id))
        .unwrap_or(face.first);
    let chosen = Own::new(first);
    let shown = session.select(move |shop| picture_of(shop, &chosen.get()));
    let open = |id: ProductId| move || session.wish(Wish::OpenProduct(id.clone()));
    let from = matches!(face.choosing, Choosing::InSheet { from: true });
    let image = picture("", "72")
        .live("src", move || shown.get())
        .set("alt", &face.alt);
    let look = button("card-picture")
        .part("product-picture")
        .label(words.details)
        .tap(open(face.id.clone()))
        .child(image);
    let title = el("h2")
        .class("card-title")
        .part("product-title")
        .text(&face.title);
    let said = div("card-words").child(title).child(price(chosen, from));
    let add = move || add_button(chosen, || 1);
    let deed = match face.choosing {
        Choosing::Nowhere => add().into(),
        Choosing::Here => together([choices(&face.id, chosen).into(), add().into()]),
        Choosing::InSheet { .. } => button("add")
            .part("choose-button")
            .tap(open(face.id.clone()))
            .text(words.choose)
            .into(),
    };
    el("article")
        .class("card")
        .part("product-card")
        .label(&face.title)
        .child(offer_strip(face.id))
        .child(div("card-face").child(look).child(said))
        .child(div("card-deed").child(deed))
}

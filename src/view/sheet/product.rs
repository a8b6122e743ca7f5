//! One product, with all that can be chosen of it.

use super::super::add::add_button;
use super::super::card::{first_choice, picture_of};
use super::super::choices::choices;
use super::super::offer::offer_strip;
use super::super::own::Own;
use super::super::price::price;
use super::super::quantity::stepper;
use super::title;
use crate::markup::{El, Node, button, div, nothing, p, picture, together};
use crate::session::{selected, use_session};
use livestall_contract::{Product, ProductId, Variant, VariantId};
use std::rc::Rc;

/// The product's sheet.
pub(super) fn product_sheet(id: ProductId) -> Node {
    let found = use_session().peek(|shop| {
        let product = shop.stage()?.product(&id)?.clone();
        Some((product, first_choice(shop, &id)?))
    });
    found.map_or_else(nothing, |(product, first)| sheet(&product, first))
}

fn sheet(product: &Product, first: VariantId) -> Node {
    let session = use_session();
    let chosen = Own::new(first);
    let quantity = Own::new(1);
    let most = session.select(move |shop| shop.most_at_once(&chosen.get()));
    let shown = session.select(move |shop| picture_of(shop, &chosen.get()));
    let asked = selected(move || quantity.get().min(most.get()));
    let image = picture("product-picture", "480")
        .part("product-picture")
        .live("src", move || shown.get())
        .set("alt", &product.image_alt);
    let body = div("sheet-body product-sheet")
        .child(
            div("gallery")
                .child(image)
                .children(thumbs(product, chosen)),
        )
        .child(offer_strip(product.id.clone()))
        .child(price(chosen, false))
        .child(choices(&product.id, chosen))
        .child(p("product-description").text(&product.description));
    let change = Rc::new(move |n| quantity.set(n));
    let foot = div("sheet-foot product-foot")
        .child(stepper(asked, most, selected(|| false), change))
        .child(add_button(chosen, move || asked.get_untracked()));
    together([title(&product.title).into(), body.into(), foot.into()])
}

/// The variants' own pictures; none where fewer than two have one.
fn thumbs(product: &Product, chosen: Own<VariantId>) -> Option<El> {
    let with = |v: &Variant| Some((v.id.clone(), v.image_url.clone()?, v.options.join(", ")));
    let pictures: Vec<_> = product.variants.iter().filter_map(with).collect();
    (pictures.len() > 1).then(|| {
        let thumbs = pictures.into_iter().map(|(id, src, name)| {
            let wanted = id.clone();
            let on = move || chosen.get() == wanted;
            button("thumb")
                .label(&name)
                .live("aria-pressed", move || on().to_string())
                .tap(move || chosen.set(id.clone()))
                .child(picture("", "56").set("src", &src))
        });
        div("thumbs").children(thumbs)
    })
}

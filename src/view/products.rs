//! All that is for sale in the show.

use super::add::add_button;
use super::card::first_choice;
use super::own::Own;
use crate::markup::{El, button, el, list, live, nothing, picture, span};
use crate::session::{selected, use_session};
use crate::words::{countdown, words};
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
pub(super) fn products() -> El {
    let ids = use_session().select(|shop| {
        let products = shop.stage().map_or(&[][..], |s| &s.products);
        let id = |p: &Product| p.id.as_str().to_owned();
        products.iter().map(id).collect::<Vec<_>>()
    });
    let row = |id: String| {
        let id = ProductId::parse(&id).ok();
        id.map_or_else(nothing, |id| product_row(id).into())
    };
    el("ul")
        .class("products")
        .child(list(move || ids.get(), row))
}

fn product_row(id: ProductId) -> El {
    let session = use_session();
    let words = words();
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
    let open = move || {
        let id = id.clone();
        move || session.wish(Wish::OpenProduct(id.clone()))
    };
    let read = move |f: fn(&Row) -> String| row.read().as_ref().map(f);
    let image = picture("row-picture", "64")
        .live("alt", move || read(|r| r.alt.clone()))
        .live("src", move || read(|r| r.picture.clone()));
    let said = span("row-words")
        .child(span("row-title").live_text(move || read(|r| r.title.clone())))
        .child(live(move || row.read().as_ref().map(prices)));
    let face = button("row-face").tap(open()).child(image).child(said);
    let deed = move || match first.clone().filter(|_| !chooses.get()) {
        Some(variant) => add_button(Own::new(variant), || 1),
        None => button("quiet-button")
            .part("choose-button")
            .tap(open())
            .text(words.choose),
    };
    el("li")
        .class("product-row")
        .part("product-row")
        .child(face)
        .child(live(move || Some(deed())))
}

fn prices(row: &Row) -> El {
    let words = words();
    let intl = use_session().intl();
    let prior = row.price.prior.map(|prior| {
        let price = el("s").class("prior-price").text(&intl.money(prior));
        [span("visually-hidden").text(words.lowest_of_30_days), price]
    });
    let class = if row.price.prior.is_some() {
        "prices reduced"
    } else {
        "prices"
    };
    span(class)
        .children(row.from.then(|| span("from").text(words.from)))
        .child(span("price").text(&intl.money(row.price.now)))
        .children(prior.into_iter().flatten())
        .children(row.offer_s.map(|s| span("row-offer").text(&countdown(s))))
}

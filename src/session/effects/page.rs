//! What the page is told, in the shape of GA4's e-commerce events, so that a `dataLayer.push` of
//! the detail is one line.

use super::Effects;
use crate::browser::intl::{currency_digits, decimal};
use crate::browser::page_events;
use livestall_contract::{Money, Product, Variant};
use livestall_rules::{BagLine, PageEvent, Shop};
use serde::Serialize;

/// GA4's item. Prices are numbers there; ours are written digit by digit, never through a float.
#[derive(Default)]
struct Item {
    id: String,
    name: String,
    variant: String,
    quantity: u32,
    price: Option<Money>,
}

impl Effects {
    pub(super) fn emit(&self, event: &PageEvent) {
        let session = self.session;
        let show = quoted(self.config.show.as_str());
        let (name, detail) = match event {
            PageEvent::Ready => ("ready", object(&[("show", show)])),
            PageEvent::Error { code, detail } => {
                crate::browser::console::warn(&[*code, " ", detail].concat());
                let parts = [("code", quoted(code)), ("message", quoted(detail))];
                ("error", object(&parts))
            }
            PageEvent::CartChange => ("cart-change", session.peek(bag)),
            PageEvent::UpdateCart => ("update-cart", session.peek(bag)),
            PageEvent::Checkout { .. } => ("checkout", session.peek(bag)),
            PageEvent::AddToCart {
                variant_id,
                quantity,
                price,
            } => {
                let item = session.peek(|shop| {
                    let stage = shop.stage()?;
                    let (product, variant) = stage.variant(variant_id)?;
                    Some(item(product, variant, *quantity, *price))
                });
                let items = item.map(|item| vec![item]).unwrap_or_default();
                let value = Money::new(price.amount * i64::from(*quantity), price.currency);
                ("add-to-cart", commerce(Some(value), &items))
            }
            PageEvent::ViewItem { product_id } => {
                let found = session.peek(|shop| {
                    let stage = shop.stage()?;
                    let product = stage.products.iter().find(|p| p.id == *product_id)?;
                    let variant = product.variants.first()?;
                    let price = stage.price_now(variant);
                    Some((price, item(product, variant, 1, price)))
                });
                let value = found.as_ref().map(|(price, _)| *price);
                let items: Vec<Item> = found.into_iter().map(|(_, item)| item).collect();
                ("view-item", commerce(value, &items))
            }
            PageEvent::OfferStart { offer_id } => (
                "offer-start",
                object(&[("offer_id", quoted(offer_id.as_str()))]),
            ),
            PageEvent::OfferEnd { offer_id } => (
                "offer-end",
                object(&[("offer_id", quoted(offer_id.as_str()))]),
            ),
            PageEvent::Gift { gift_id } => {
                ("gift", object(&[("gift_id", quoted(gift_id.as_str()))]))
            }
            PageEvent::ShowStart => ("show-start", object(&[("show", show)])),
            PageEvent::ShowEnd => ("show-end", object(&[("show", show)])),
        };
        page_events::emit(&self.host, name, &detail);
    }
}

fn item(product: &Product, variant: &Variant, quantity: u32, price: Money) -> Item {
    Item {
        id: variant.id.as_str().to_owned(),
        name: product.title.clone(),
        variant: variant.options.join(" / "),
        quantity,
        price: Some(price),
    }
}

/// The bag in GA4's shape, as JSON: what `element.cart` answers too.
pub(in crate::session) fn bag(shop: &Shop) -> String {
    let sold = shop.bag.cart().map_or(&[][..], |cart| &cart.line_items);
    let variant = |line: &BagLine| {
        sold.iter()
            .find(|s| s.id == line.id)
            .map(|s| s.item.id.clone())
    };
    let lines = shop.bag.lines().into_iter().map(|line| Item {
        id: variant(&line).unwrap_or_default(),
        name: line.title,
        variant: line.options.join(" / "),
        quantity: line.quantity,
        price: Some(line.price),
    });
    commerce(shop.bag.total(), &lines.collect::<Vec<_>>())
}

fn commerce(value: Option<Money>, items: &[Item]) -> String {
    let list: Vec<String> = items.iter().map(item_json).collect();
    let items = ["[", &list.join(","), "]"].concat();
    let Some(value) = value else {
        return object(&[("items", items)]);
    };
    object(&[
        ("currency", quoted(value.currency.as_str())),
        ("value", number(value)),
        ("items", items),
    ])
}

fn item_json(item: &Item) -> String {
    let mut parts = vec![
        ("item_id", quoted(&item.id)),
        ("item_name", quoted(&item.name)),
        ("quantity", item.quantity.to_string()),
    ];
    if !item.variant.is_empty() {
        parts.push(("item_variant", quoted(&item.variant)));
    }
    if let Some(price) = item.price {
        parts.push(("price", number(price)));
    }
    object(&parts)
}

fn number(money: Money) -> String {
    decimal(money.amount, currency_digits(money.currency.as_str()))
}

fn quoted(text: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn object(parts: &[(&str, String)]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|(name, value)| ["\"", name, "\":", value].concat())
        .collect();
    ["{", &parts.join(","), "}"].concat()
}

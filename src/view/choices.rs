//! Choosing a variant: a row of chips for each axis.

use super::own::Own;
use crate::markup::{El, button, div, list, span};
use crate::session::{Selected, selected, use_session};
use livestall_contract::{ProductId, VariantId};
use livestall_rules::choice;
use std::rc::Rc;

/// One value of an axis.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Chip {
    value: String,
    chosen: bool,
    sold_out: bool,
}

/// The chips of a product, any number of axes. What is sold out can be looked at, and says so.
pub(super) fn choices(product: &ProductId, chosen: Own<VariantId>) -> El {
    let axes = use_session().peek(|shop| {
        let found = shop.stage().and_then(|s| s.product(product));
        found.map(|p| p.axes.clone()).unwrap_or_default()
    });
    let rows = axes.into_iter().enumerate();
    div("choices").children(rows.map(|(axis, name)| row(product, axis, &name, chosen)))
}

fn row(product: &ProductId, axis: usize, name: &str, chosen: Own<VariantId>) -> El {
    let session = use_session();
    let id = product.clone();
    let chips = session.select(move |shop| {
        let Some((stage, product)) = shop.stage().and_then(|s| Some((s, s.product(&id)?))) else {
            return Vec::new();
        };
        let chosen = chosen.get();
        let now = product.variants.iter().find(|v| v.id == chosen);
        let chip = |value: String| {
            let meant = choice::picked(product, &chosen, axis, &value);
            Chip {
                chosen: now.and_then(|v| v.options.get(axis)) == Some(&value),
                sold_out: meant.is_none_or(|v| stage.available(v) == Some(0)),
                value,
            }
        };
        choice::values(product, axis)
            .into_iter()
            .map(chip)
            .collect()
    });
    let id = product.clone();
    let pick = Rc::new(move |value: &str| {
        let found = session.peek(|shop| {
            let product = shop.stage()?.product(&id)?;
            choice::picked(product, &chosen.get_untracked(), axis, value).map(|v| v.id.clone())
        });
        if let Some(id) = found {
            chosen.set(id);
        }
    });
    let values = move || chips.read().iter().map(|chip| chip.value.clone()).collect();
    div("axis")
        .set("role", "group")
        .label(name)
        .child(span("axis-name").text(name))
        .child(list(values, move |value| {
            chip_button(value, chips, pick.clone())
        }))
}

fn chip_button(value: String, chips: Selected<Vec<Chip>>, pick: Rc<dyn Fn(&str)>) -> El {
    let name = value.clone();
    let chip = selected(move || chips.read().iter().find(|c| c.value == name).cloned());
    let is = move |f: fn(&Chip) -> bool| chip.read().as_ref().is_some_and(f);
    button("chip")
        .class_while("sold-out", move || is(|c| c.sold_out))
        .live("aria-pressed", move || is(|c| c.chosen).to_string())
        .text(&value)
        .tap(move || pick(&value))
}

//! Choosing a variant: a row of chips for each axis.

use super::list::list;
use crate::session::{Selected, selected, use_session};
use leptos::prelude::*;
use livestall_contract::{ProductId, VariantId};
use livestall_rules::choice;

/// One value of an axis.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Chip {
    value: String,
    chosen: bool,
    sold_out: bool,
}

/// The chips of a product, any number of axes. What is sold out can be looked at, and says so.
#[component]
pub(super) fn Choices(product: ProductId, chosen: RwSignal<VariantId>) -> impl IntoView {
    let session = use_session();
    let axes = session.peek(|shop| {
        let found = shop.stage().and_then(|s| s.product(&product));
        found.map(|p| p.axes.clone()).unwrap_or_default()
    });
    let rows = axes.into_iter().enumerate().map(|(axis, name)| {
        view! { <Axis product=product.clone() axis name chosen /> }
    });
    view! { <div class="choices">{rows.collect_view()}</div> }
}

#[component]
fn Axis(
    product: ProductId,
    axis: usize,
    name: String,
    chosen: RwSignal<VariantId>,
) -> impl IntoView {
    let session = use_session();
    let id = product.clone();
    let chips = session.select(move |shop| {
        let Some((stage, product)) = shop.stage().and_then(|s| Some((s, s.product(&id)?))) else {
            return Vec::new();
        };
        let chosen = chosen.read();
        let now = product.variants.iter().find(|v| v.id == *chosen);
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
    let pick = move |value: &str| {
        let found = session.peek(|shop| {
            let product = shop.stage()?.product(&product)?;
            choice::picked(product, &chosen.read_untracked(), axis, value).map(|v| v.id.clone())
        });
        if let Some(id) = found {
            chosen.set(id);
        }
    };
    let pick = StoredValue::new(pick);
    let label = name.clone();
    view! {
        <div class="axis" role="group" aria-label=label>
            <span class="axis-name">{name}</span>
            {list(
                move || chips.read().iter().map(|chip| chip.value.clone()).collect(),
                move |value| {
                    let pick = move |value: &str| pick.with_value(|pick| pick(value));
                    view! { <ChipButton value chips pick /> }.into_any()
                },
            )}
        </div>
    }
}

#[component]
fn ChipButton(
    value: String,
    chips: Selected<Vec<Chip>>,
    pick: impl Fn(&str) + 'static,
) -> impl IntoView {
    let name = value.clone();
    let chip = selected(move || chips.read().iter().find(|c| c.value == name).cloned());
    let is = move |f: fn(&Chip) -> bool| chip.read().as_ref().is_some_and(f);
    let label = value.clone();
    view! {
        <button type="button" class="chip" class:sold-out=move || is(|c| c.sold_out)
            aria-pressed=move || is(|c| c.chosen).to_string() on:click=move |_| pick(&value)>
            {label}
        </button>
    }
}

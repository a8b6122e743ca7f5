//! Choosing a variant: one value on each axis of its product, any number of axes.

use livestall_contract::{Product, Variant, VariantId};

/// The values that an axis has, each once, in the merchant's order.
pub fn values(product: &Product, axis: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for value in product.variants.iter().filter_map(|v| v.options.get(axis)) {
        if !found.contains(value) {
            found.push(value.clone());
        }
    }
    found
}

/// The variant that a shopper means who had `chosen` and now picks `value` on `axis`: the same on
/// every other axis where there is such a one, else the one that keeps most of the choice.
pub fn picked<'a>(
    product: &'a Product,
    chosen: &VariantId,
    axis: usize,
    value: &str,
) -> Option<&'a Variant> {
    let before = product.variants.iter().find(|v| v.id == *chosen);
    let kept = |variant: &Variant| {
        let had = before.map_or(&[][..], |b| &b.options);
        let same = |(place, (a, b)): (usize, (&String, &String))| place != axis && a == b;
        variant
            .options
            .iter()
            .zip(had)
            .enumerate()
            .filter(|pair| same(*pair))
            .count()
    };
    product
        .variants
        .iter()
        .filter(|v| v.options.get(axis).is_some_and(|o| o == value))
        // The first of equals: `max_by_key` would take the last.
        .rev()
        .max_by_key(|v| kept(v))
}

#[cfg(test)]
mod tests {
    use super::*;
    use livestall_contract::{Currency, Money, ProductId};

    fn product(variants: &[&str]) -> Product {
        let variant = |(n, options): (usize, &&str)| Variant {
            id: VariantId::from_tail(&n.to_string()),
            options: options.split(' ').map(str::to_owned).collect(),
            price: Money::new(100, Currency::EUR),
            available: None,
            image_url: None,
        };
        Product {
            id: ProductId::from_tail("plate"),
            title: "Plate".to_owned(),
            description: String::new(),
            image_url: String::new(),
            image_alt: String::new(),
            url: None,
            axes: Vec::new(),
            variants: variants.iter().enumerate().map(variant).collect(),
        }
    }

    fn check(had: &str, axis: usize, value: &str, expect: Option<&str>) {
        let product = product(&["sea 21", "sea 27", "sand 21", "ink 27"]);
        let of = |options: &str| {
            let found = product
                .variants
                .iter()
                .find(|v| v.options.join(" ") == options);
            found.map_or(VariantId::from_tail("none"), |v| v.id.clone())
        };
        let found = picked(&product, &of(had), axis, value).map(|v| v.options.join(" "));
        assert_eq!(found.as_deref(), expect);
    }

    #[test]
    fn the_rest_of_the_choice_is_kept() {
        check("sea 21", 0, "sand", Some("sand 21"));
        check("sea 21", 1, "27", Some("sea 27"));
    }

    #[test]
    fn a_combination_that_does_not_exist_gives_way() {
        check("sea 21", 0, "ink", Some("ink 27"));
        check("sand 21", 1, "27", Some("sea 27"));
        check("sea 21", 1, "40", None);
    }

    #[test]
    fn each_value_is_named_once() {
        let product = product(&["sea 21", "sea 27", "sand 21"]);
        assert_eq!(values(&product, 0), ["sea", "sand"]);
        assert_eq!(values(&product, 1), ["21", "27"]);
        assert!(values(&product, 2).is_empty());
    }
}

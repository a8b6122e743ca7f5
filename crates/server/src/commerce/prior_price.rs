//! The prior price of Directive 98/6/EC Art. 6a, and the percentage of CJEU C-330/23.

use livestall_contract::{Money, OfferPreview};

/// How far back the lowest price is looked for, in ms.
pub const WINDOW_MS: i64 = 30 * 86_400_000;

/// What an offer at `price` may announce, where `lowest` is the lowest price that was in effect in
/// the 30 days before (offers included).
pub fn announceable(price: Money, lowest: Option<i64>) -> OfferPreview {
    let none = |note: String| OfferPreview {
        prior_price: None,
        percent: None,
        note: Some(note),
    };
    let Some(lowest) = lowest else {
        return none("There is no price of the last 30 days to compare with.".to_owned());
    };
    if price.amount >= lowest {
        return none(format!(
            "The lowest price of the last 30 days was {lowest} (minor units), so {} is no reduction.",
            price.amount
        ));
    }
    // Rounded down: never announce more than the reduction is.
    let percent = (lowest - price.amount) * 100 / lowest;
    OfferPreview {
        prior_price: Some(Money::new(lowest, price.currency)),
        percent: u8::try_from(percent).ok(),
        note: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use livestall_contract::Currency;

    #[test]
    fn the_percentage_is_of_the_lowest_price_and_rounded_down() {
        let preview = announceable(Money::new(2_150, Currency::EUR), Some(3_200));
        assert_eq!(preview.prior_price.map(|money| money.amount), Some(3_200));
        assert_eq!(preview.percent, Some(32));
    }

    #[test]
    fn the_same_flash_price_again_announces_nothing_and_says_why() {
        let preview = announceable(Money::new(2_400, Currency::EUR), Some(2_400));
        assert_eq!((preview.prior_price, preview.percent), (None, None));
        assert!(
            preview
                .note
                .is_some_and(|note| note.contains("no reduction"))
        );
    }
}

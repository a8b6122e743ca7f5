//! Every sentence that a shopper reads or hears, in one place: a [`Words`] for each language.
//!
//! A sentence with a gap holds `{}`, or two gaps `{}` in the order of the field's comment; numbers,
//! money and times come in already written by the browser's `Intl`.

mod en;
mod told;

use crate::session::use_session;

/// The words of one language. A language is complete, or it does not compile.
pub struct Words {
    /// Of the whole stall, to a screen reader; `{}` is the show's title.
    pub stall: &'static str,
    pub loading: &'static str,

    pub live: &'static str,
    pub replay: &'static str,
    /// `{}` is a number.
    pub watching: Plural,
    pub tap_for_sound: &'static str,
    pub mute: &'static str,
    pub play: &'static str,
    pub pause: &'static str,
    pub back_to_live: &'static str,
    pub stalled: &'static str,
    pub picture_not_there: &'static str,
    pub picture_cannot_play: &'static str,
    pub try_again: &'static str,

    pub offer: &'static str,
    /// `{}` is a time of day.
    pub ends_at: &'static str,
    /// To a screen reader, before the countdown.
    pub time_left: &'static str,
    /// `{}` is a number.
    pub left: Plural,
    pub all_claimed: &'static str,
    /// `{}` is a percentage, such as "25%".
    pub percent_off: &'static str,
    /// Before the struck-through price; heard, and shown in the product's sheet.
    pub lowest_of_30_days: &'static str,
    pub price: &'static str,
    /// Before the lowest price of a product whose variants differ in price.
    pub from: &'static str,

    pub add: &'static str,
    pub add_another: &'static str,
    pub adding: &'static str,
    pub added: &'static str,
    pub sold_out: &'static str,
    /// `{}` is a number.
    pub your_limit: &'static str,
    pub choose: &'static str,
    pub quantity: &'static str,
    pub fewer: &'static str,
    pub more: &'static str,
    pub details: &'static str,

    pub goal_reached: &'static str,
    /// Two gaps: how many, of how many.
    pub goal_count: &'static str,

    /// Two gaps: who, what.
    pub bought: &'static str,
    /// Three gaps: who, how many, what.
    pub bought_several: &'static str,
    /// Two gaps: who, what.
    pub gave: &'static str,
    pub somebody: &'static str,

    pub shop: &'static str,
    pub all_products: &'static str,
    pub gifts: &'static str,
    pub send_heart: &'static str,
    /// `{}` is a number.
    pub hearts: Plural,
    pub bag: &'static str,
    /// `{}` is a number.
    pub in_bag: Plural,
    pub close: &'static str,
    pub dismiss: &'static str,

    pub bag_empty: &'static str,
    pub bag_empty_more: &'static str,
    pub see_products: &'static str,
    /// `{}` is a countdown, such as "1:43".
    pub held: &'static str,
    /// `{}` is a price.
    pub lapsed: &'static str,
    /// `{}` is a price.
    pub keep_at: &'static str,
    pub remove: &'static str,
    pub total: &'static str,
    pub taxes: &'static str,
    pub check_out: &'static str,
    pub opening_checkout: &'static str,
    pub settle_first: &'static str,

    pub gifts_title: &'static str,
    pub gifts_more: &'static str,
    pub heart: &'static str,
    pub free: &'static str,
    pub your_name: &'static str,
    pub your_message: &'static str,
    pub optional: &'static str,
    /// `{}` is a price.
    pub send_for: &'static str,
    pub gift_terms: &'static str,

    /// `{}` is a time of day.
    pub starts_at: &'static str,
    pub starts_more: &'static str,
    pub ended: &'static str,
    pub ended_more: &'static str,

    pub offline: &'static str,
    pub reconnecting: &'static str,
    pub fault_server: &'static str,
    pub fault_show: &'static str,
    pub fault_key: &'static str,
    pub see_in_shop: &'static str,

    pub notice_offer_ended: &'static str,
    pub notice_offer_sold_out: &'static str,
    pub notice_offer_limit: &'static str,
    /// `{}` is a number.
    pub notice_offer_limit_of: &'static str,
    pub notice_out_of_stock: &'static str,
    /// `{}` is a number.
    pub notice_few_left: Plural,
    /// `{}` is a product's title.
    pub notice_hold_over: &'static str,
    pub notice_price_changed: &'static str,
    pub notice_not_saved: &'static str,
    pub notice_checkout_failed: &'static str,
    pub notice_too_fast: &'static str,
    pub notice_bag_renewed: &'static str,
    pub notice_cannot_sell: &'static str,

    /// Three gaps: product, price, time of day.
    pub told_offer_started: &'static str,
    pub told_offer_ended: &'static str,
    pub told_five_minutes: &'static str,
    pub told_one_minute: &'static str,
    pub told_thirty_seconds: &'static str,
    pub told_ten_seconds: &'static str,
    /// Two gaps: product, how long.
    pub told_hold: &'static str,
}

/// A sentence about a number.
pub struct Plural {
    pub one: &'static str,
    pub other: &'static str,
}

impl Plural {
    /// The sentence about `number`, which is written as `text`.
    pub fn of(&self, number: u64, text: &str) -> String {
        let sentence = if number == 1 { self.one } else { self.other };
        fill(sentence, &[text])
    }
}

impl Words {
    /// The words of a language by its BCP 47 tag; English where there are none.
    pub fn of(_lang: Option<&str>) -> &'static Words {
        &en::EN
    }
}

/// The words of the stall that this component is part of.
pub fn words() -> &'static Words {
    Words::of(use_session().config().lang.as_deref())
}

/// Puts each text into the next gap.
pub fn fill(sentence: &str, gaps: &[&str]) -> String {
    let mut out = String::with_capacity(sentence.len() + 16);
    let mut gaps = gaps.iter();
    for (place, piece) in sentence.split("{}").enumerate() {
        if place > 0 {
            out.push_str(gaps.next().copied().unwrap_or_default());
        }
        out.push_str(piece);
    }
    out
}

/// A countdown as a clock shows it: `1:43`, and `1:02:03` from an hour on.
pub fn countdown(seconds: i64) -> String {
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let mut out = String::with_capacity(8);
    if hours > 0 {
        out.push_str(&hours.to_string());
        out.push(':');
        two_digits(&mut out, minutes);
    } else {
        out.push_str(&minutes.to_string());
    }
    out.push(':');
    two_digits(&mut out, seconds);
    out
}

fn two_digits(out: &mut String, number: i64) {
    if number < 10 {
        out.push('0');
    }
    out.push_str(&number.to_string());
}

#[cfg(test)]
mod tests {
    use super::{countdown, fill};

    #[test]
    fn gaps_are_filled_in_order_and_never_twice() {
        assert_eq!(fill("{} bought {}", &["Noor", "{}"]), "Noor bought {}");
        assert_eq!(fill("Check out", &[]), "Check out");
        assert_eq!(fill("{} left", &[]), " left");
    }

    #[test]
    fn a_countdown_reads_like_a_clock() {
        for (seconds, expect) in [(0, "0:00"), (9, "0:09"), (103, "1:43"), (3_723, "1:02:03")] {
            assert_eq!(countdown(seconds), expect);
        }
    }
}

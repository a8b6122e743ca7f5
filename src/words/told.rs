//! The words for what `rules` tells by an enum: notices, faults and announcements.

use super::{Words, fill};
use crate::session::Intl;
use livestall_rules::{Announcement, Fault, Milestone, Notice, Shop};

impl Words {
    /// The sentence of a notice.
    pub fn notice(&self, notice: &Notice, intl: Intl) -> String {
        match notice {
            Notice::OfferLimit { allowed: Some(n) } => {
                fill(self.notice_offer_limit_of, &[&intl.number(u64::from(*n))])
            }
            Notice::OutOfStock { available } if *available > 0 => {
                let number = u64::from(*available);
                self.notice_few_left.of(number, &intl.number(number))
            }
            Notice::HoldOver { title } => fill(self.notice_hold_over, &[title]),
            Notice::OfferEnded => self.notice_offer_ended.to_owned(),
            Notice::OfferSoldOut => self.notice_offer_sold_out.to_owned(),
            Notice::OfferLimit { allowed: None } => self.notice_offer_limit.to_owned(),
            Notice::OutOfStock { .. } => self.notice_out_of_stock.to_owned(),
            Notice::PriceChanged => self.notice_price_changed.to_owned(),
            Notice::NotSaved => self.notice_not_saved.to_owned(),
            Notice::CheckoutFailed => self.notice_checkout_failed.to_owned(),
            Notice::TooFast => self.notice_too_fast.to_owned(),
            Notice::BagRenewed => self.notice_bag_renewed.to_owned(),
            Notice::CannotSell => self.notice_cannot_sell.to_owned(),
        }
    }

    /// The sentence of a fault of the whole stall.
    pub fn fault(&self, fault: Fault) -> &'static str {
        match fault {
            Fault::ServerAway => self.fault_server,
            Fault::ShowNotFound => self.fault_show,
            Fault::InvalidKey | Fault::OriginNotAllowed => self.fault_key,
        }
    }

    /// What a screen reader says; nothing where there is nothing worth saying any more.
    pub fn announcement(&self, what: &Announcement, shop: &Shop, intl: Intl) -> String {
        match what {
            Announcement::OfferStarted { offer_id } => {
                let Some(stage) = shop.stage() else {
                    return String::new();
                };
                let Some(scene) = stage.scene.offer(offer_id) else {
                    return String::new();
                };
                let offer = &scene.offer;
                let title = stage.product(&offer.product_id).map(|p| p.title.as_str());
                let price = intl.money(offer.price);
                let time = intl.clock_time(offer.ends_at);
                let gaps = [title.unwrap_or_default(), &price, &time];
                fill(self.told_offer_started, &gaps)
            }
            Announcement::OfferTime { milestone, .. } => self.milestone(*milestone).to_owned(),
            Announcement::OfferEnded { .. } => self.told_offer_ended.to_owned(),
            Announcement::BagCount { count } => {
                let number = u64::from(*count);
                self.in_bag.of(number, &intl.number(number))
            }
            Announcement::HoldTime { title, milestone } => {
                fill(self.told_hold, &[title, self.milestone(*milestone)])
            }
            Announcement::GoalReached => self.goal_reached.to_owned(),
            Announcement::Notice(notice) => self.notice(notice, intl),
        }
    }

    fn milestone(&self, milestone: Milestone) -> &'static str {
        match milestone {
            Milestone::FiveMinutes => self.told_five_minutes,
            Milestone::OneMinute => self.told_one_minute,
            Milestone::ThirtySeconds => self.told_thirty_seconds,
            Milestone::TenSeconds => self.told_ten_seconds,
        }
    }
}

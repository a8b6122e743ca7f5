//! What the shopper sees, as one line of text.

use super::World;
use livestall_contract::{Money, ShowStatus};
use livestall_rules::{Connection, Hold, OfferPhase, offer};
use std::fmt::Write;

fn price(money: Money) -> String {
    format!("{}.{:02}", money.amount / 100, money.amount % 100)
}

impl World {
    pub(super) fn see(&mut self) {
        let line = self.seen();
        self.log.push(line);
    }

    /// The whole of what this shopper sees now.
    pub fn seen(&self) -> String {
        let mut line = self.scene_seen();
        let bag = &self.shop.bag;
        if bag.count() > 0 {
            write!(line, " bag={}", bag.count()).unwrap();
            for held in bag.lines() {
                write!(line, " [{} {}", held.title, price(held.price)).unwrap();
                match held.hold {
                    Hold::None => {}
                    Hold::Held { until } => {
                        let left = offer::seconds_shown(self.shop.hold_left_ms(until));
                        write!(line, " held {left}s").unwrap();
                    }
                    Hold::Lapsed { .. } => line.push_str(" lapsed"),
                }
                line.push(']');
            }
            if bag.can_check_out() {
                line.push_str(" payable");
            }
        }
        match self.shop.connection {
            Connection::Connected => {}
            Connection::Reconnecting => line.push_str(" reconnecting"),
            Connection::Offline => line.push_str(" offline"),
        }
        if let Some(notice) = &self.shop.notice {
            write!(line, " notice={notice:?}").unwrap();
        }
        line
    }

    /// What is on the stage at this shopper's playhead.
    pub fn scene_seen(&self) -> String {
        let stage = self.shop.stage().expect("a stage");
        let mut line = match stage.scene.status {
            ShowStatus::Scheduled => "scheduled",
            ShowStatus::Live => "live",
            ShowStatus::Ended => "ended",
        }
        .to_owned();
        if let Some(pinned) = &stage.scene.pinned {
            write!(line, " pin={}", &pinned.as_str()[3..]).unwrap();
        }
        for open in &stage.scene.offers {
            let offered = &open.offer;
            let key = &offered.product_id.as_str()[3..];
            write!(line, " offer={key}@{}", price(offered.price)).unwrap();
            match stage.offer_phase(open) {
                OfferPhase::Coming => line.push_str(" coming"),
                OfferPhase::Open { left_ms } => {
                    write!(
                        line,
                        " {}s x{}",
                        offer::seconds_shown(left_ms),
                        open.remaining
                    )
                    .unwrap();
                }
                OfferPhase::SoldOut { left_ms } => {
                    write!(line, " {}s sold-out", offer::seconds_shown(left_ms)).unwrap();
                }
                OfferPhase::Ended => line.push_str(" over"),
                OfferPhase::Withdrawn => line.push_str(" withdrawn"),
            }
        }
        if let Some(goal) = &stage.scene.goal {
            write!(line, " goal={}/{}", goal.value, goal.target).unwrap();
        }
        for sold in &stage.scene.purchases {
            let name = sold.name.as_deref().unwrap_or("someone");
            let key = &sold.product_id.as_str()[3..];
            write!(line, " {name}:{}x{key}", sold.quantity).unwrap();
        }
        line
    }
}

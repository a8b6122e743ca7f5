//! What is noticed after every message: the scene at the playhead, and what changed in it.

use super::{Announcement, Command, Notice, PageEvent, Phase, PlayerOrder, Shop};
use crate::{Hold, offer};
use livestall_contract::{OfferId, ShowStatus};

impl Shop {
    pub(super) fn watch(&mut self, out: &mut Vec<Command>) {
        let (clock, now) = (self.clock, self.now);
        let Phase::Ready(stage) = &mut self.phase else {
            return;
        };
        let before = (stage.scene.status, stage.scene.goal.clone());
        stage.refold(&clock, now);
        let (status, goal) = (stage.scene.status, stage.scene.goal.clone());
        if before.0 != status {
            self.status_changed(status, out);
        }
        if let (Some(was), Some(is)) = (before.1, goal)
            && was.id == is.id
            && was.value < is.target
            && is.value >= is.target
        {
            self.announce(Announcement::GoalReached);
        }
        self.watch_offer(out);
        self.watch_holds(out);
    }

    fn status_changed(&mut self, status: ShowStatus, out: &mut Vec<Command>) {
        match status {
            ShowStatus::Live => out.push(Command::Emit(PageEvent::ShowStart)),
            ShowStatus::Ended => {
                out.push(Command::Emit(PageEvent::ShowEnd));
                out.push(Command::Player(PlayerOrder::Stop));
            }
            ShowStatus::Scheduled => {}
        }
    }

    fn watch_offer(&mut self, out: &mut Vec<Command>) {
        let seen: Option<(OfferId, i64)> = self.stage().and_then(|stage| {
            let (scene, phase) = stage.offer_on_stage()?;
            Some((scene.offer.id.clone(), phase.left_ms()?))
        });
        match (self.watched.take(), &seen) {
            (Some((was, before)), Some((is, after))) if was == *is => {
                if let Some(milestone) = offer::milestone_between(before, *after) {
                    let offer_id = is.clone();
                    self.announce(Announcement::OfferTime {
                        offer_id,
                        milestone,
                    });
                }
            }
            (was, is) => {
                if let Some((offer_id, _)) = was {
                    self.announce(Announcement::OfferEnded {
                        offer_id: offer_id.clone(),
                    });
                    out.push(Command::Emit(PageEvent::OfferEnd { offer_id }));
                }
                if let Some((offer_id, _)) = is.clone() {
                    self.announce(Announcement::OfferStarted {
                        offer_id: offer_id.clone(),
                    });
                    out.push(Command::Emit(PageEvent::OfferStart { offer_id }));
                }
            }
        }
        self.watched = seen;
    }

    /// The server has the last word on holds: when one runs out here, the cart is asked for again.
    fn watch_holds(&mut self, out: &mut Vec<Command>) {
        let Some(server_now) = self.clock.at(self.now) else {
            return;
        };
        let over: Vec<String> = self
            .bag
            .lines()
            .into_iter()
            .filter(|line| matches!(line.hold, Hold::Held { until } if until <= server_now))
            .map(|line| line.title)
            .collect();
        let Some(title) = over.into_iter().next() else {
            self.hold_over_told = false;
            return;
        };
        if std::mem::replace(&mut self.hold_over_told, true) {
            return;
        }
        self.notify(Notice::HoldOver { title });
        if let Some(cart_id) = self.memory.cart_id.clone() {
            out.push(Command::LoadCart { cart_id });
        }
    }
}

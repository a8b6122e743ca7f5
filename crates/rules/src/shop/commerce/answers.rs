//! What the server answers to a cart, and what becomes of the change that waited for it.

use crate::shop::{Announcement, CartOp, Command, Failure, Notice, PageEvent, Shop};
use livestall_contract::{BagCart, Code};

impl Shop {
    pub(in crate::shop) fn cart_loaded(
        &mut self,
        answer: Result<Box<BagCart>, Failure>,
        out: &mut Vec<Command>,
    ) {
        self.cart_asked = false;
        match answer {
            Ok(cart) => {
                self.take_cart(*cart, out);
                self.work_on_cart(out);
            }
            Err(failure) => self.cart_failed(&failure, out),
        }
    }

    fn take_cart(&mut self, cart: BagCart, out: &mut Vec<Command>) {
        self.clock.observe(cart.livestall.server_now, self.now);
        if self.memory.cart_id.as_ref() != Some(&cart.id) {
            self.memory.cart_id = Some(cart.id.clone());
            out.push(Command::Remember(self.memory.clone()));
        }
        let before = self.bag.cart().map(|c| c.livestall.revision);
        let fresh = before != Some(cart.livestall.revision);
        self.bag.replace(cart);
        if fresh {
            out.push(Command::Emit(PageEvent::CartChange));
        }
    }

    fn cart_failed(&mut self, failure: &Failure, out: &mut Vec<Command>) {
        match failure {
            Failure::Problem(problem) => match problem.code {
                Code::InvalidSession => self.renew_session(out),
                Code::NotFound => {
                    // The cart is gone (paid, expired, another server): a new one is begun when
                    // something is added.
                    self.memory.cart_id = None;
                    self.bag.clear();
                    out.push(Command::Remember(self.memory.clone()));
                    self.work_on_cart(out);
                }
                _ => self.try_again_or_give_up(failure, out),
            },
            _ => self.try_again_or_give_up(failure, out),
        }
    }

    pub(in crate::shop) fn renew_session(&mut self, out: &mut Vec<Command>) {
        let lost_lines = !self.bag.lines().is_empty();
        self.memory = Default::default();
        self.bag.clear();
        for queued in &mut self.queue {
            queued.sent = false;
            if let CartOp::Add {
                variant_id,
                quantity,
                offer_id,
            } = &queued.change
            {
                self.bag
                    .begin_add(queued.op, variant_id.clone(), offer_id.clone(), *quantity);
            }
        }
        out.push(Command::Remember(self.memory.clone()));
        if lost_lines {
            self.notify(Notice::BagRenewed);
        }
        self.ask_session(out);
    }

    pub(in crate::shop) fn cart_answered(
        &mut self,
        op: u64,
        result: Result<Box<BagCart>, Failure>,
        out: &mut Vec<Command>,
    ) {
        let Some(place) = self.queue.iter().position(|q| q.op == op) else {
            return;
        };
        match result {
            Ok(cart) => {
                let done = self.queue.remove(place);
                self.bag.settle(op);
                self.take_cart(*cart, out);
                self.changed(&done.change, out);
            }
            Err(Failure::Problem(problem)) if problem.code == Code::InvalidSession => {
                self.renew_session(out);
                return;
            }
            Err(Failure::Problem(problem))
                if problem.code == Code::NotFound
                    && matches!(self.queue[place].change, CartOp::Add { .. })
                    && self.queue[place].failures == 0 =>
            {
                // The cart itself is gone: the same add goes into a new one.
                self.queue[place].sent = false;
                self.queue[place].failures += 1;
                self.memory.cart_id = None;
                out.push(Command::Remember(self.memory.clone()));
            }
            Err(failure @ (Failure::Unreachable | Failure::TimedOut)) => {
                self.queue[place].sent = false;
                self.try_again_or_give_up(&failure, out);
                return;
            }
            Err(failure) => {
                self.queue.remove(place);
                self.bag.settle(op);
                self.notify(Notice::of(&failure));
                if let Some(cart_id) = self.memory.cart_id.clone() {
                    out.push(Command::LoadCart { cart_id });
                }
            }
        }
        self.work_on_cart(out);
    }

    fn changed(&mut self, change: &CartOp, out: &mut Vec<Command>) {
        let event = match change {
            CartOp::Add {
                variant_id,
                quantity,
                ..
            } => {
                let price = self.stage().and_then(|s| {
                    s.variant(variant_id)
                        .map(|(_, variant)| s.price_now(variant))
                });
                price.map(|price| PageEvent::AddToCart {
                    variant_id: variant_id.clone(),
                    quantity: *quantity,
                    price,
                })
            }
            _ => Some(PageEvent::UpdateCart),
        };
        out.extend(event.map(Command::Emit));
        let count = self.bag.count();
        self.announce(Announcement::BagCount { count });
    }
}

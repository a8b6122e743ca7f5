//! Session, cart and checkout: one change of the cart at a time, each with a key that it keeps
//! through every retry, so that nothing is done twice and nothing is lost.

use super::{Announcement, CartOp, Command, Failure, Fault, Notice, PageEvent, Shop};
use livestall_contract::{
    Cart, Checkout, CheckoutStatus, Code, CreateCart, CreateCheckout, LineRequest, Session,
};

/// How often a change is tried again when the server cannot be reached.
const TRIES: u32 = 4;

/// A change of the cart that waits for its turn, or for its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Queued {
    op: u64,
    change: CartOp,
    key: String,
    sent: bool,
    failures: u32,
}

impl Shop {
    pub(super) fn ask_session(&mut self, out: &mut Vec<Command>) {
        if !std::mem::replace(&mut self.session_asked, true) {
            out.push(Command::OpenSession);
        }
    }

    pub(super) fn session_answered(
        &mut self,
        answer: Result<Session, Failure>,
        out: &mut Vec<Command>,
    ) {
        self.session_asked = false;
        match answer {
            Ok(session) => {
                self.key_works = true;
                self.clock.observe(session.server_now, self.now);
                self.memory.token = Some(session.token);
                out.push(Command::Remember(self.memory.clone()));
                self.work_on_cart(out);
            }
            Err(failure) => match Fault::of(&failure) {
                fault @ (Fault::InvalidKey | Fault::OriginNotAllowed) => {
                    self.key_works = false;
                    self.fail(fault, out);
                }
                Fault::ServerAway | Fault::ShowNotFound => {
                    self.try_again_or_give_up(&failure, out);
                }
            },
        }
    }

    /// Puts a change into the queue and goes on with it.
    pub(super) fn change_cart(&mut self, change: CartOp, out: &mut Vec<Command>) {
        let key = self.next_key();
        let op = self.keys;
        match &change {
            CartOp::Add {
                variant_id,
                quantity,
                offer_id,
            } => {
                self.bag
                    .begin_add(op, variant_id.clone(), offer_id.clone(), *quantity);
            }
            CartOp::SetQuantity { line_id, .. }
            | CartOp::AcceptPrice { line_id, .. }
            | CartOp::Remove { line_id } => self.bag.begin_change(op, line_id.clone()),
        }
        self.queue.push(Queued {
            op,
            change,
            key,
            sent: false,
            failures: 0,
        });
        self.work_on_cart(out);
    }

    /// Sends the first change of the queue, once there is a session and a cart to change.
    pub(super) fn work_on_cart(&mut self, out: &mut Vec<Command>) {
        if self.queue.is_empty() {
            return;
        }
        if self.memory.token.is_none() {
            self.ask_session(out);
            return;
        }
        let Some(cart_id) = self.memory.cart_id.clone() else {
            self.ask_cart(out);
            return;
        };
        if let Some(first) = self.queue.first_mut().filter(|q| !q.sent) {
            first.sent = true;
            out.push(Command::ChangeCart {
                op: first.op,
                cart_id,
                change: first.change.clone(),
                idempotency_key: first.key.clone(),
            });
        }
    }

    fn ask_cart(&mut self, out: &mut Vec<Command>) {
        if std::mem::replace(&mut self.cart_asked, true) {
            return;
        }
        let body = CreateCart {
            line_items: Vec::new(),
            attribution: self.config.attribution.clone(),
            show_id: Some(self.config.show_id.clone()),
        };
        let idempotency_key = self.next_key();
        out.push(Command::CreateCart {
            body,
            idempotency_key,
        });
    }

    pub(super) fn cart_loaded(
        &mut self,
        answer: Result<Box<Cart>, Failure>,
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

    fn take_cart(&mut self, cart: Cart, out: &mut Vec<Command>) {
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

    fn renew_session(&mut self, out: &mut Vec<Command>) {
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

    pub(super) fn cart_answered(
        &mut self,
        op: u64,
        result: Result<Box<Cart>, Failure>,
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

    /// A change that did not reach the server waits and is sent again under the same key; after
    /// some tries the shopper is told, and nothing stays half done.
    fn try_again_or_give_up(&mut self, failure: &Failure, out: &mut Vec<Command>) {
        let Some(first) = self.queue.first_mut() else {
            return;
        };
        first.failures += 1;
        if first.failures < TRIES {
            let now = self.now;
            self.cart_retry.fail(now);
            return;
        }
        self.cart_retry = Default::default();
        for queued in std::mem::take(&mut self.queue) {
            self.bag.settle(queued.op);
        }
        self.notify(Notice::of(failure));
        if let Some(cart_id) = self.memory.cart_id.clone() {
            out.push(Command::LoadCart { cart_id });
        }
    }

    pub(super) fn hasten_commerce(&mut self, out: &mut Vec<Command>) {
        let now = self.now;
        self.cart_retry.hasten(now);
        if self.memory.token.is_none() && self.key_works {
            self.ask_session(out);
        }
    }

    pub(super) fn check_out(&mut self, out: &mut Vec<Command>) {
        let Some(cart_id) = self.memory.cart_id.clone() else {
            return;
        };
        if !self.bag.can_check_out() {
            return;
        }
        let total = self.bag.total();
        out.push(Command::Emit(PageEvent::Checkout { total }));
        self.create_checkout(
            CreateCheckout {
                cart_id: Some(cart_id),
                ..CreateCheckout::default()
            },
            out,
        );
    }

    pub(super) fn pay_gift(&mut self, line: LineRequest, out: &mut Vec<Command>) {
        self.create_checkout(
            CreateCheckout {
                line_items: vec![line],
                ..CreateCheckout::default()
            },
            out,
        );
    }

    fn create_checkout(&mut self, mut body: CreateCheckout, out: &mut Vec<Command>) {
        if std::mem::replace(&mut self.checking_out, true) {
            return;
        }
        body.attribution = self.config.attribution.clone();
        let idempotency_key = self.next_key();
        out.push(Command::CreateCheckout {
            body,
            idempotency_key,
        });
    }

    pub(super) fn checkout_answered(
        &mut self,
        answer: Result<Box<Checkout>, Failure>,
        out: &mut Vec<Command>,
    ) {
        match answer {
            Ok(checkout) if checkout.status == CheckoutStatus::Incomplete => {
                self.checking_out = false;
                self.notify(Notice::PriceChanged);
                if let Some(cart_id) = self.memory.cart_id.clone() {
                    out.push(Command::LoadCart { cart_id });
                }
            }
            Ok(checkout) => out.push(Command::HandOver(checkout)),
            Err(failure) => {
                self.checking_out = false;
                match &failure {
                    Failure::Problem(problem) if problem.code == Code::InvalidSession => {
                        self.renew_session(out);
                    }
                    Failure::Problem(_) => self.notify(match Notice::of(&failure) {
                        Notice::NotSaved => Notice::CheckoutFailed,
                        notice => notice,
                    }),
                    _ => self.notify(Notice::CheckoutFailed),
                }
            }
        }
    }
}

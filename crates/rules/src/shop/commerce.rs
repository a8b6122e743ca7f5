//! Session and cart: one change of the cart at a time, each with a key that it keeps
//! through every retry, so that nothing is done twice and nothing is lost.

mod answers;

use super::{CartOp, Command, Failure, Fault, Notice, Shop};
use livestall_contract::{CreateCart, Session};

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
}

//! From the bag, or from a gift, to the page where it is paid.

use super::{Command, Failure, Notice, PageEvent, Shop};
use livestall_contract::{CheckoutStatus, Code, CreateCheckout, Handover, LineRequest};

impl Shop {
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
        answer: Result<Handover, Failure>,
        out: &mut Vec<Command>,
    ) {
        match answer {
            Ok(handover) if handover.status == CheckoutStatus::Incomplete => {
                self.checking_out = false;
                self.notify(Notice::PriceChanged);
                if let Some(cart_id) = self.memory.cart_id.clone() {
                    out.push(Command::LoadCart { cart_id });
                }
            }
            Ok(handover) => out.push(Command::HandOver(handover.continue_url)),
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

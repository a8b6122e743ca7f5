//! The cart, the checkout and the hearts: what is sent in the shopper's name.

use super::Effects;
use crate::browser::api::Request;
use crate::browser::page_events;
use livestall_contract::{
    AddLine, BagCart, CartId, ChangeLine, CreateCart, CreateCheckout, Hearts, ItemRef,
};
use livestall_rules::{CartOp, Failure, Msg};
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Effects {
    fn ask_as_shopper<T: DeserializeOwned + 'static>(
        &self,
        method: &'static str,
        path: String,
        idempotency_key: Option<&str>,
        body: Option<String>,
        answer: impl FnOnce(Result<T, Failure>) -> Msg + 'static,
    ) {
        let memory = self.memory.borrow();
        let request = Request {
            method,
            path,
            with_key: true,
            token: memory.token.as_deref(),
            idempotency_key,
            body,
        };
        self.ask(&request, answer);
    }

    pub(super) fn load_cart(&self, cart_id: &CartId) {
        self.ask_as_shopper("GET", cart_path(cart_id, ""), None, None, cart_loaded);
    }

    pub(super) fn create_cart(&self, body: &CreateCart, key: &str) {
        let path = "/v1/carts".to_owned();
        self.ask_as_shopper("POST", path, Some(key), json(body), cart_loaded);
    }

    pub(super) fn change_cart(&self, op: u64, cart_id: &CartId, change: &CartOp, key: &str) {
        let line = |line_id: &str| cart_path(cart_id, &["/lines/", line_id].concat());
        let (method, path, body) = match change {
            CartOp::Add {
                variant_id,
                quantity,
                offer_id,
            } => {
                let body = AddLine {
                    item: ItemRef::from(variant_id),
                    quantity: *quantity,
                    offer_id: offer_id.clone(),
                };
                ("POST", cart_path(cart_id, "/lines"), json(&body))
            }
            CartOp::SetQuantity { line_id, quantity } => {
                let body = ChangeLine {
                    quantity: Some(*quantity),
                    accept_price: None,
                };
                ("PATCH", line(line_id.as_str()), json(&body))
            }
            CartOp::AcceptPrice { line_id, price } => {
                let body = ChangeLine {
                    quantity: None,
                    accept_price: Some(*price),
                };
                ("PATCH", line(line_id.as_str()), json(&body))
            }
            CartOp::Remove { line_id } => ("DELETE", line(line_id.as_str()), None),
        };
        self.ask_as_shopper(
            method,
            path,
            Some(key),
            body,
            move |answer: Result<BagCart, _>| Msg::CartAnswered {
                op,
                result: answer.map(Box::new),
            },
        );
    }

    pub(super) fn create_checkout(&self, mut body: CreateCheckout, key: &str) {
        body.return_url = page_events::page_address();
        let path = "/v1/checkout-sessions".to_owned();
        self.ask_as_shopper("POST", path, Some(key), json(&body), Msg::CheckoutAnswered);
    }

    pub(super) fn hand_over(&self, address: Option<&str>) {
        if !address.is_some_and(page_events::go_to) {
            self.session
                .dispatch(Msg::CheckoutAnswered(Err(Failure::Unreadable)));
        }
    }

    pub(super) fn send_hearts(&self, count: u32) {
        let path = ["/v1/shows/", self.config.show.as_str(), "/hearts"].concat();
        // A lost heart harms nothing, so nothing waits for the answer.
        self.ask_as_shopper(
            "POST",
            path,
            None,
            json(&Hearts { count }),
            |_: Result<Ignored, _>| Msg::Tick,
        );
    }
}

/// An answer of any shape.
#[derive(serde::Deserialize)]
struct Ignored {}

fn cart_loaded(answer: Result<BagCart, Failure>) -> Msg {
    Msg::CartLoaded(answer.map(Box::new))
}

fn cart_path(cart_id: &CartId, rest: &str) -> String {
    ["/v1/carts/", cart_id.as_str(), rest].concat()
}

fn json(body: &impl Serialize) -> Option<String> {
    serde_json::to_string(body).ok()
}

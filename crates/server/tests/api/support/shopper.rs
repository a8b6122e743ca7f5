//! A shopper who asks things.

use super::{KEY, ORIGIN, SHOW, fresh_key, read, text};
use livestall_contract::Cart;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};

/// A shopper with a session.
#[derive(Clone)]
pub struct Shopper {
    pub base: String,
    pub http: Client,
    pub token: String,
}

impl Shopper {
    pub async fn new(base: &str, http: &Client) -> Self {
        let asked = http.post(format!("{base}/v1/sessions"));
        let asked = asked.header("livestall-key", KEY).header("origin", ORIGIN);
        let answer = asked.send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::CREATED);
        let token = text(&read::<Value>(answer).await, "/token");
        Self {
            base: base.to_owned(),
            http: http.clone(),
            token,
        }
    }

    /// A request of the shopper's, without an idempotency key.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.base);
        let asked = self.http.request(method, url).bearer_auth(&self.token);
        asked.header("livestall-key", KEY).header("origin", ORIGIN)
    }

    /// Asks under a new idempotency key.
    pub async fn ask(&self, method: Method, path: &str, body: &Value) -> Response {
        let asked = self
            .request(method, path)
            .header("idempotency-key", fresh_key());
        asked.json(body).send().await.expect("an answer")
    }

    pub async fn post(&self, path: &str, body: Value) -> Response {
        self.ask(Method::POST, path, &body).await
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path)
            .send()
            .await
            .expect("an answer")
    }

    /// A new, empty cart of the show.
    pub async fn cart(&self) -> String {
        let body = json!({"line_items": [], "com.livestall.show_id": SHOW});
        let answer = self.post("/v1/carts", body).await;
        assert_eq!(answer.status(), StatusCode::CREATED);
        read::<Cart>(answer).await.id.to_string()
    }

    /// Adds one unit, in an offer where one is named.
    pub async fn add(&self, cart: &str, variant: &str, offer: Option<&str>) -> Response {
        self.add_many(cart, variant, 1, offer).await
    }

    pub async fn add_many(
        &self,
        cart: &str,
        variant: &str,
        quantity: u32,
        offer: Option<&str>,
    ) -> Response {
        let mut body = json!({"item": {"id": variant}, "quantity": quantity});
        if let Some(offer) = offer {
            body["offer_id"] = json!(offer);
        }
        self.post(&format!("/v1/carts/{cart}/lines"), body).await
    }

    pub async fn read_cart(&self, cart: &str) -> Cart {
        read(self.get(&format!("/v1/carts/{cart}")).await).await
    }

    /// Turns the cart into a checkout and gives its id.
    pub async fn check_out(&self, cart: &str) -> String {
        let answer = self
            .post("/v1/checkout-sessions", json!({"cart_id": cart}))
            .await;
        assert_eq!(answer.status(), StatusCode::CREATED);
        text(&read::<Value>(answer).await, "/id")
    }

    /// Pays a checkout and gives it as it is then.
    pub async fn pay(&self, checkout: &str, name: &str) -> Value {
        let body = json!({"com.livestall.public_name": name});
        let answer = self
            .post(&format!("/v1/checkout-sessions/{checkout}/complete"), body)
            .await;
        assert_eq!(answer.status(), StatusCode::OK);
        read(answer).await
    }
}

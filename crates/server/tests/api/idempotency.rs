//! The same key does a thing once.

use crate::support::{TestApp, read, refused};
use livestall_contract::Cart;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

#[tokio::test]
async fn the_same_key_and_body_get_the_same_answer_and_one_effect() {
    let test = TestApp::start().await;
    let offer = test.offer(json!({})).await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    let ask = || {
        let asked = shopper.request(Method::POST, &format!("/v1/carts/{cart}/lines"));
        let body = json!({"item": {"id": "va_sea"}, "quantity": 1, "offer_id": offer});
        asked.header("idempotency-key", "once").json(&body).send()
    };
    let first: Value = read(ask().await.expect("an answer")).await;
    test.pass_ms(1_000);
    let again = ask().await.expect("an answer");
    assert_eq!(again.headers()["etag"], "\"2\"");
    assert_eq!(read::<Value>(again).await, first);
    assert_eq!(shopper.read_cart(&cart).await.line_items[0].quantity, 1);
}

#[tokio::test]
async fn the_same_key_with_another_body_is_a_conflict() {
    let test = TestApp::start().await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    let ask = |quantity: u32| {
        let asked = shopper.request(Method::POST, &format!("/v1/carts/{cart}/lines"));
        let body = json!({"item": {"id": "va_sea"}, "quantity": quantity});
        asked.header("idempotency-key", "once").json(&body).send()
    };
    assert_eq!(ask(1).await.expect("an answer").status(), StatusCode::OK);
    refused(
        ask(2).await.expect("an answer"),
        409,
        "idempotency_conflict",
    )
    .await;
}

#[tokio::test]
async fn a_key_is_kept_for_a_day_and_is_its_sessions_own() {
    let test = TestApp::start().await;
    let (first, second) = (test.shopper().await, test.shopper().await);
    let ask = async |shopper: &crate::support::Shopper| {
        let asked = shopper
            .request(Method::POST, "/v1/carts")
            .header("idempotency-key", "once");
        let answer = asked
            .json(&json!({"line_items": []}))
            .send()
            .await
            .expect("an answer");
        read::<Cart>(answer).await.id
    };
    let cart = ask(&first).await;
    assert_ne!(ask(&second).await, cart);
    test.pass_ms(24 * 3_600_000 - 1);
    assert_eq!(ask(&first).await, cart);
    test.pass_ms(1);
    assert_ne!(ask(&first).await, cart);
}

#[tokio::test]
async fn a_post_without_a_key_is_refused_and_a_refusal_is_not_kept() {
    let test = TestApp::start().await;
    let shopper = test.shopper().await;
    let asked = shopper
        .request(Method::POST, "/v1/carts")
        .json(&json!({"line_items": []}));
    refused(
        asked.send().await.expect("an answer"),
        400,
        "idempotency_key_missing",
    )
    .await;
    let offer = test.offer(json!({"starts_at": test.now() + 1_000})).await;
    let cart = shopper.cart().await;
    let ask = || {
        let asked = shopper.request(Method::POST, &format!("/v1/carts/{cart}/lines"));
        let body = json!({"item": {"id": "va_sea"}, "quantity": 1, "offer_id": offer});
        asked.header("idempotency-key", "later").json(&body).send()
    };
    refused(ask().await.expect("an answer"), 409, "offer_not_started").await;
    test.pass_ms(1_000);
    assert_eq!(ask().await.expect("an answer").status(), StatusCode::OK);
}

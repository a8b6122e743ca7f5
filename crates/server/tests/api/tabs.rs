//! Two tabs on one cart lose nothing, and whoever wants to be strict can be.

use crate::support::{TestApp, fresh_key, read, refused};
use livestall_contract::Cart;
use reqwest::{Method, StatusCode};
use serde_json::json;

#[tokio::test]
async fn two_tabs_adding_at_once_lose_nothing() {
    let test = TestApp::start().await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    let taps = (0..20).map(|tap| {
        let (shopper, cart) = (shopper.clone(), cart.clone());
        let variant = if tap % 2 == 0 { "va_sea" } else { "va_ink" };
        tokio::spawn(async move { shopper.add(&cart, variant, None).await.status() })
    });
    for tap in taps.collect::<Vec<_>>() {
        assert_eq!(tap.await.expect("a tap"), StatusCode::OK);
    }
    let cart = shopper.read_cart(&cart).await;
    let units: Vec<u32> = cart.line_items.iter().map(|line| line.quantity).collect();
    assert_eq!(units, [10, 10]);
    assert_eq!(cart.livestall.revision, 21);
}

#[tokio::test]
async fn if_match_refuses_a_change_of_another_revision() {
    let test = TestApp::start().await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    shopper.add(&cart, "va_sea", None).await;
    let add = |revision: &str| {
        let asked = shopper.request(Method::POST, &format!("/v1/carts/{cart}/lines"));
        let asked = asked
            .header("idempotency-key", fresh_key())
            .header("if-match", revision);
        asked
            .json(&json!({"item": {"id": "va_sea"}, "quantity": 1}))
            .send()
    };
    refused(
        add("\"1\"").await.expect("an answer"),
        412,
        "revision_mismatch",
    )
    .await;
    assert_eq!(
        add("\"2\"").await.expect("an answer").status(),
        StatusCode::OK
    );
    refused(add("tea").await.expect("an answer"), 400, "invalid_request").await;
}

#[tokio::test]
async fn a_full_replacement_keeps_what_the_lines_that_stay_hold() {
    let test = TestApp::start().await;
    let offer = test.offer(json!({"quantity": 2})).await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    shopper.add(&cart, "va_mug", None).await;
    let before: Cart = read(shopper.add(&cart, "va_sea", Some(&offer)).await).await;
    let held = &before.line_items[1].id;
    let body = json!({"line_items": [
        {"id": held, "item": {"id": "va_sea"}, "quantity": 2},
        {"item": {"id": "va_ink"}, "quantity": 3}], "attribution": {"ref": "wen"}});
    let after: Cart = read(
        shopper
            .ask(Method::PUT, &format!("/v1/carts/{cart}"), &body)
            .await,
    )
    .await;
    let lines: Vec<_> = after
        .line_items
        .iter()
        .map(|line| (line.item.id.as_str(), line.quantity, line.item.price))
        .collect();
    assert_eq!(lines, [("va_sea", 2, 2400), ("va_ink", 3, 3200)]);
    assert_eq!(after.attribution["ref"], "wen");
}

#[tokio::test]
async fn a_cancelled_cart_gives_back_what_it_held() {
    let test = TestApp::start().await;
    let offer = test.offer(json!({"quantity": 1})).await;
    let (first, second) = (test.shopper().await, test.shopper().await);
    let (cart, other) = (first.cart().await, second.cart().await);
    first.add(&cart, "va_sea", Some(&offer)).await;
    assert_eq!(
        first
            .post(&format!("/v1/carts/{cart}/cancel"), json!({}))
            .await
            .status(),
        StatusCode::OK
    );
    assert_eq!(
        second.add(&other, "va_sea", Some(&offer)).await.status(),
        StatusCode::OK
    );
    assert_eq!(
        first.get(&format!("/v1/carts/{cart}")).await.status(),
        StatusCode::NOT_FOUND
    );
}

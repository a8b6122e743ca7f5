//! A claim lasts for as long as its hold does, and no longer.

use crate::support::{TestApp, read, refused, the_line};
use livestall_contract::{Cart, FactKind, LineOfferState};
use reqwest::{Method, StatusCode};
use serde_json::json;

#[tokio::test]
async fn a_hold_that_runs_out_returns_its_units_and_the_line_stays_at_the_ordinary_price() {
    let test = TestApp::start().await;
    let offer = test
        .offer(json!({"quantity": 1, "hold_ms": 10_000, "duration_ms": 60_000}))
        .await;
    let (first, second) = (test.shopper().await, test.shopper().await);
    let (cart, other) = (first.cart().await, second.cart().await);
    first.add(&cart, "va_sea", Some(&offer)).await;
    refused(
        second.add(&other, "va_sea", Some(&offer)).await,
        409,
        "offer_sold_out",
    )
    .await;
    test.settle().await;
    test.pass_ms(10_000);
    let facts = test.facts().await;
    let told = facts.iter().rev().find_map(|fact| match &fact.kind {
        FactKind::OfferRemaining { remaining, .. } => Some(*remaining),
        _ => None,
    });
    assert_eq!(told, Some(1));
    assert_eq!(
        the_line(&first.read_cart(&cart).await),
        (LineOfferState::Lapsed, 3200)
    );
    assert_eq!(
        second.add(&other, "va_sea", Some(&offer)).await.status(),
        StatusCode::OK
    );
}

#[tokio::test]
async fn an_expired_hold_can_be_claimed_before_any_sweep() {
    let test = TestApp::start().await;
    let offer = test
        .offer(json!({"quantity": 1, "hold_ms": 10_000, "duration_ms": 60_000}))
        .await;
    let (first, second) = (test.shopper().await, test.shopper().await);
    let (cart, other) = (first.cart().await, second.cart().await);
    first.add(&cart, "va_sea", Some(&offer)).await;
    test.pass_ms(10_000);
    assert_eq!(
        second.add(&other, "va_sea", Some(&offer)).await.status(),
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_lapsed_line_is_bought_only_after_the_shopper_agrees_to_its_price() {
    let test = TestApp::start().await;
    let offer = test.offer(json!({"hold_ms": 10_000})).await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    let added: Cart = read(shopper.add(&cart, "va_sea", Some(&offer)).await).await;
    test.pass_ms(10_000);
    let checkout = shopper.check_out(&cart).await;
    let unpaid = shopper.pay(&checkout, "").await;
    assert_eq!(unpaid["status"], "incomplete");
    assert_eq!(unpaid["messages"][0]["code"], "price_changed");
    let line = format!("/v1/carts/{cart}/lines/{}", added.line_items[0].id);
    let wrong = shopper
        .ask(Method::PATCH, &line, &json!({"accept_price": 2400}))
        .await;
    refused(wrong, 409, "price_changed").await;
    let agreed = shopper
        .ask(Method::PATCH, &line, &json!({"accept_price": 3200}))
        .await;
    assert_eq!(
        the_line(&read(agreed).await),
        (LineOfferState::Accepted, 3200)
    );
    let paid = shopper.pay(&checkout, "").await;
    assert_eq!(
        (&paid["status"], &paid["totals"][1]["amount"]),
        (&json!("completed"), &json!(3200))
    );
}

#[tokio::test]
async fn fewer_units_give_back_the_difference_and_more_claim_it() {
    let test = TestApp::start().await;
    let offer = test.offer(json!({"quantity": 3, "per_shopper": 3})).await;
    let (first, second) = (test.shopper().await, test.shopper().await);
    let (cart, other) = (first.cart().await, second.cart().await);
    let added: Cart = read(first.add_many(&cart, "va_sea", 3, Some(&offer)).await).await;
    let line = format!("/v1/carts/{cart}/lines/{}", added.line_items[0].id);
    first
        .ask(Method::PATCH, &line, &json!({"quantity": 1}))
        .await;
    assert_eq!(
        second.add(&other, "va_sea", Some(&offer)).await.status(),
        StatusCode::OK
    );
    let answer = first
        .ask(Method::PATCH, &line, &json!({"quantity": 3}))
        .await;
    let problem = refused(answer, 409, "offer_sold_out").await;
    assert_eq!(problem["available"], 1);
    first.ask(Method::DELETE, &line, &json!(null)).await;
    assert_eq!(
        second
            .add_many(&other, "va_sea", 2, Some(&offer))
            .await
            .status(),
        StatusCode::OK
    );
}

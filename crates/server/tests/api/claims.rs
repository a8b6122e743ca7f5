//! An offered unit belongs to whoever claimed it.

use crate::support::{SHOW, TestApp, eur, read, refused, the_line};
use livestall_contract::{Cart, LineOfferState};
use reqwest::{Method, StatusCode};
use serde_json::json;

#[tokio::test]
async fn a_claimed_line_is_held_at_the_offers_price() {
    let test = TestApp::start().await;
    let offer = test.offer(json!({"hold_ms": 60_000})).await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    let cart: Cart = read(shopper.add(&cart, "va_sea", Some(&offer)).await).await;
    assert_eq!(the_line(&cart), (LineOfferState::Held, 2400));
    let extension = cart.line_items[0]
        .livestall
        .clone()
        .and_then(|ext| ext.offer)
        .expect("an offer");
    assert_eq!(extension.hold_expires_at.0, test.now() + 60_000);
    assert_eq!(
        (extension.ordinary_price, extension.prior_price),
        (3200, Some(3200))
    );
}

#[tokio::test]
async fn the_same_offer_again_adds_to_the_same_line() {
    let test = TestApp::start().await;
    let offer = test.offer(json!({})).await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    shopper.add(&cart, "va_sea", Some(&offer)).await;
    let cart: Cart = read(shopper.add(&cart, "va_sea", Some(&offer)).await).await;
    assert_eq!((cart.line_items.len(), cart.line_items[0].quantity), (1, 2));
}

#[tokio::test]
async fn a_late_shopper_is_honoured_within_the_grace_and_refused_after_it() {
    let test = TestApp::start().await;
    let offer = test.offer(json!({"duration_ms": 10_000})).await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    // The show's grace is 15 s: the last moment at which the slowest shopper still sees the offer.
    test.pass_ms(24_999);
    assert_eq!(
        shopper.add(&cart, "va_sea", Some(&offer)).await.status(),
        StatusCode::OK
    );
    test.pass_ms(1);
    refused(
        shopper.add(&cart, "va_sea", Some(&offer)).await,
        409,
        "offer_ended",
    )
    .await;
}

#[tokio::test]
async fn an_offer_that_opens_later_gives_nothing_yet() {
    let test = TestApp::start().await;
    let offer = test.offer(json!({"starts_at": test.now() + 5_000})).await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    refused(
        shopper.add(&cart, "va_sea", Some(&offer)).await,
        409,
        "offer_not_started",
    )
    .await;
    test.pass_ms(5_000);
    assert_eq!(
        shopper.add(&cart, "va_sea", Some(&offer)).await.status(),
        StatusCode::OK
    );
}

#[tokio::test]
async fn one_shopper_gets_no_more_than_the_offer_gives_to_each() {
    let test = TestApp::start().await;
    let offer = test.offer(json!({"per_shopper": 2})).await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    shopper.add(&cart, "va_sea", Some(&offer)).await;
    let answer = shopper.add_many(&cart, "va_ink", 2, Some(&offer)).await;
    let problem = refused(answer, 409, "offer_limit_reached").await;
    assert_eq!(problem["available"], 1);
    // What was bought counts too.
    let checkout = shopper.check_out(&cart).await;
    shopper.pay(&checkout, "").await;
    let answer = shopper.add_many(&cart, "va_ink", 2, Some(&offer)).await;
    refused(answer, 409, "offer_limit_reached").await;
}

#[tokio::test]
async fn claims_reserve_stock_and_never_more_than_there_is() {
    let test = TestApp::start().await;
    let body =
        json!({"product_id": "pr_mug", "price": eur(900), "quantity": 50, "per_shopper": 50});
    let offer = test.offer(body).await;
    let (first, second) = (test.shopper().await, test.shopper().await);
    let (cart, other) = (first.cart().await, second.cart().await);
    let answer = first.add_many(&cart, "va_mug", 4, Some(&offer)).await;
    assert_eq!(refused(answer, 409, "out_of_stock").await["available"], 3);
    assert_eq!(
        first
            .add_many(&cart, "va_mug", 2, Some(&offer))
            .await
            .status(),
        StatusCode::OK
    );
    // An ordinary line cannot take what a claim holds either.
    let answer = second.add_many(&other, "va_mug", 2, None).await;
    assert_eq!(refused(answer, 409, "out_of_stock").await["available"], 1);
}

#[tokio::test]
async fn an_offer_holds_for_its_own_product_alone_and_ends_when_it_is_withdrawn() {
    let test = TestApp::start().await;
    let offer = test.offer(json!({"variant_ids": ["va_ink"]})).await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    refused(
        shopper.add(&cart, "va_mug", Some(&offer)).await,
        400,
        "invalid_request",
    )
    .await;
    refused(
        shopper.add(&cart, "va_sea", Some(&offer)).await,
        400,
        "invalid_request",
    )
    .await;
    assert_eq!(
        shopper.add(&cart, "va_ink", Some(&offer)).await.status(),
        StatusCode::OK
    );
    let path = format!("/v1/shows/{SHOW}/offers/{offer}/withdraw");
    assert_eq!(
        test.host(Method::POST, &path, &json!({})).await.status(),
        StatusCode::OK
    );
    refused(
        shopper.add(&cart, "va_ink", Some(&offer)).await,
        409,
        "offer_ended",
    )
    .await;
    let cart = shopper.read_cart(&cart).await;
    assert_eq!(
        the_line(&cart),
        (LineOfferState::Held, 2400),
        "what is held stays held"
    );
}

//! An offer announces what the history of prices allows, and nothing else.

use crate::support::{SHOW, TestApp, eur, read, refused, text};
use livestall_contract::{FactKind, OfferPreview, ShowStatus};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

const DAY_MS: i64 = 86_400_000;

async fn preview(test: &TestApp, price: i64) -> OfferPreview {
    let body =
        json!({"product_id": "pr_bowl", "price": eur(price), "duration_ms": 20_000, "quantity": 1});
    read(
        test.host(
            Method::POST,
            &format!("/v1/shows/{SHOW}/offers/preview"),
            &body,
        )
        .await,
    )
    .await
}

#[tokio::test]
async fn the_prior_price_is_the_lowest_of_thirty_days_offers_included() {
    let test = TestApp::start().await;
    test.pass_ms(DAY_MS);
    let first = preview(&test, 2400).await;
    assert_eq!(
        (first.prior_price.map(|money| money.amount), first.percent),
        (Some(3200), Some(25))
    );
    test.offer(json!({})).await;
    test.pass_ms(10 * DAY_MS);
    let again = preview(&test, 2400).await;
    assert_eq!((again.prior_price, again.percent), (None, None));
    assert!(again.note.expect("a reason").contains("2400"));
    let lower = preview(&test, 2000).await;
    assert_eq!(
        (lower.prior_price.map(|money| money.amount), lower.percent),
        (Some(2400), Some(16))
    );
    test.pass_ms(21 * DAY_MS);
    assert_eq!(
        preview(&test, 2400).await.percent,
        Some(25),
        "the offer is more than 30 days ago"
    );
}

#[tokio::test]
async fn an_opened_offer_is_told_with_its_end_its_quantity_and_its_prior_price() {
    let test = TestApp::start().await;
    test.pass_ms(1);
    test.offer(json!({"quantity": 7})).await;
    let facts = test.facts().await;
    let opened = facts.iter().find_map(|fact| match &fact.kind {
        FactKind::OfferOpened { offer } => Some((fact.at, offer.clone())),
        _ => None,
    });
    let (at, offer) = opened.expect("a fact");
    assert_eq!(
        (at, offer.ends_at.ms_since(offer.starts_at)),
        (offer.starts_at, 20_000)
    );
    assert_eq!((offer.quantity, offer.percent), (7, Some(25)));
}

#[tokio::test]
async fn an_offer_without_a_true_end_or_quantity_cannot_be_made() {
    let test = TestApp::start().await;
    for wrong in [
        json!({"quantity": 0}),
        json!({"duration_ms": 0}),
        json!({"price": eur(-1)}),
        json!({"price": {"amount": 1, "currency": "USD"}}),
        json!({"per_shopper": 0}),
    ] {
        let mut body = json!({"product_id": "pr_bowl", "price": eur(2400), "duration_ms": 20_000, "quantity": 1});
        body.as_object_mut()
            .expect("an object")
            .extend(wrong.as_object().expect("an object").clone());
        let answer = test
            .host(Method::POST, &format!("/v1/shows/{SHOW}/offers"), &body)
            .await;
        refused(answer, 400, "invalid_request").await;
    }
}

#[tokio::test]
async fn a_shows_life_is_told_once() {
    let test = TestApp::start().await;
    let path = format!("/v1/shows/{SHOW}");
    for _ in 0..2 {
        test.host(Method::PATCH, &path, &json!({"status": "ended"}))
            .await;
    }
    let facts = test.facts().await;
    assert!(matches!(facts[0].kind, FactKind::ShowStarted));
    let ended = facts
        .iter()
        .filter(|fact| matches!(fact.kind, FactKind::ShowEnded))
        .count();
    assert_eq!(ended, 1);
    test.pass_ms(61_000);
    assert_eq!(test.snapshot().await.base.status, ShowStatus::Ended);
}

#[tokio::test]
async fn a_shows_source_can_be_changed_while_it_runs() {
    let test = TestApp::start().await;
    let source = json!({"sources": [{"kind": "hls", "url": "https://cdn.example/live.m3u8"}]});
    test.host(Method::PATCH, &format!("/v1/shows/{SHOW}"), &source)
        .await;
    test.pass_ms(1_000);
    assert_eq!(
        test.snapshot().await.show.sources[0].url,
        "https://cdn.example/live.m3u8"
    );
}

#[tokio::test]
async fn a_key_is_made_for_origins() {
    let test = TestApp::start().await;
    let wrong = test
        .host(
            Method::POST,
            "/v1/keys",
            &json!({"origins": ["shop.example"]}),
        )
        .await;
    refused(wrong, 400, "invalid_request").await;
    let made = test
        .host(
            Method::POST,
            "/v1/keys",
            &json!({"origins": ["https://a.example"]}),
        )
        .await;
    let key = text(&read::<Value>(made).await, "/key");
    let asked = test
        .http
        .post(format!("{}/v1/sessions", test.base))
        .header("livestall-key", key);
    let answer = asked
        .header("origin", "https://a.example")
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.status(), StatusCode::CREATED);
}

//! Payment changes everything at once, or nothing.

use crate::support::{SHOW, TestApp, read, text};
use livestall_contract::{Fact, FactKind};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

fn told(facts: &[Fact], wanted: impl Fn(&FactKind) -> bool) -> usize {
    facts.iter().filter(|fact| wanted(&fact.kind)).count()
}

#[tokio::test]
async fn a_paid_order_is_told_once_for_each_product_and_counts_towards_the_goal() {
    let test = TestApp::start().await;
    let goal = json!({"title": "At 50 bowls I sing", "target": 50, "product_id": "pr_bowl"});
    test.host(Method::POST, &format!("/v1/shows/{SHOW}/goals"), &goal)
        .await;
    let offer = test.offer(json!({})).await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    shopper.add_many(&cart, "va_sea", 2, Some(&offer)).await;
    shopper.add(&cart, "va_ink", None).await;
    shopper.add(&cart, "va_mug", None).await;
    let checkout = shopper.check_out(&cart).await;
    let paid = shopper.pay(&checkout, " Noor  ").await;
    assert_eq!(text(&paid, "/status"), "completed");
    assert_eq!(paid["totals"][1]["amount"], 2 * 2400 + 3200 + 1800);
    let facts = test.facts().await;
    let bought = |product: &'static str, units: u32| {
        move |kind: &FactKind| {
            matches!(kind, FactKind::Purchased { name: Some(name), product_id, quantity }
                if name == "Noor" && product_id.as_str() == product && *quantity == units)
        }
    };
    assert_eq!(told(&facts, bought("pr_bowl", 3)), 1);
    assert_eq!(told(&facts, bought("pr_mug", 1)), 1);
    assert_eq!(
        told(&facts, |kind| matches!(
            kind,
            FactKind::GoalProgress { value: 3, .. }
        )),
        1
    );
    let mug = |kind: &FactKind| matches!(kind, FactKind::StockChanged { variant_id, available: 2 } if variant_id.as_str() == "va_mug");
    assert_eq!(told(&facts, mug), 1);
    let seqs: Vec<u64> = facts.iter().map(|fact| fact.seq).collect();
    assert_eq!(
        seqs,
        (1..=facts.len() as u64).collect::<Vec<_>>(),
        "gapless"
    );
    assert!(shopper.read_cart(&cart).await.line_items.is_empty());
    let order = text(&paid, "/order/id");
    let order: Value = read(shopper.get(&format!("/v1/orders/{order}")).await).await;
    assert_eq!(order["line_items"][0]["quantity"]["total"], 2);
    assert!(text(&order, "/permalink_url").contains(&checkout));
}

#[tokio::test]
async fn a_checkout_is_paid_once() {
    let test = TestApp::start().await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    shopper.add(&cart, "va_sea", None).await;
    let checkout = shopper.check_out(&cart).await;
    shopper.pay(&checkout, "Ada").await;
    let again = shopper
        .post(
            &format!("/v1/checkout-sessions/{checkout}/complete"),
            json!({}),
        )
        .await;
    assert_eq!(again.status(), StatusCode::CONFLICT);
    assert_eq!(text(&read(again).await, "/messages/0/code"), "conflict");
    let facts = test.facts().await;
    assert_eq!(
        told(&facts, |kind| matches!(kind, FactKind::Purchased { .. })),
        1
    );
}

#[tokio::test]
async fn stock_that_went_while_shopping_is_told_and_not_sold() {
    let test = TestApp::start().await;
    let (first, second) = (test.shopper().await, test.shopper().await);
    let (cart, other) = (first.cart().await, second.cart().await);
    first.add_many(&cart, "va_mug", 2, None).await;
    second.add_many(&other, "va_mug", 2, None).await;
    let (checkout, late) = (first.check_out(&cart).await, second.check_out(&other).await);
    first.pay(&checkout, "").await;
    let unpaid = second.pay(&late, "").await;
    assert_eq!(text(&unpaid, "/status"), "incomplete");
    assert_eq!(text(&unpaid, "/messages/0/code"), "out_of_stock");
    assert_eq!(
        test.app.store().sold_in_offers().await.expect("figures").0,
        1
    );
}

#[tokio::test]
async fn a_gift_is_announced_when_it_is_paid_and_not_before() {
    let test = TestApp::start().await;
    let shopper = test.shopper().await;
    let gifts = test.snapshot().await.gifts;
    let gift = |index: usize| {
        json!({"line_items": [{"item": {"id": gifts[index].id}, "quantity": 2,
            "com.livestall.gift": {"show_id": SHOW, "name": "Mei", "message": "Sing!"}}]})
    };
    let answer = shopper.post("/v1/checkout-sessions", gift(0)).await;
    let checkout: Value = read(answer).await;
    assert_eq!(checkout["totals"][1]["amount"], 400);
    let given = |kind: &FactKind| {
        matches!(kind, FactKind::GiftGiven { quantity: 2, name: Some(name), message: Some(words), .. }
            if name == "Mei" && words == "Sing!")
    };
    assert_eq!(told(&test.facts().await, given), 0);
    shopper.pay(&text(&checkout, "/id"), "").await;
    assert_eq!(told(&test.facts().await, given), 1);
    // A free gift is a pulse and no order.
    let free = shopper.post("/v1/checkout-sessions", gift(1)).await;
    assert_eq!(free.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn variants_can_be_checked_out_without_a_cart_and_a_checkout_cancelled() {
    let test = TestApp::start().await;
    let shopper = test.shopper().await;
    let body = json!({"line_items": [{"item": {"id": "va_sea"}, "quantity": 1}]});
    let made: Value = read(shopper.post("/v1/checkout-sessions", body).await).await;
    assert_eq!(text(&made, "/status"), "ready_for_complete");
    let path = format!("/v1/checkout-sessions/{}", text(&made, "/id"));
    let body = json!({"line_items": [{"item": {"id": "va_ink"}, "quantity": 2}]});
    let updated: Value = read(shopper.ask(Method::PUT, &path, &body).await).await;
    assert_eq!(updated["totals"][1]["amount"], 6400);
    let cancelled: Value = read(shopper.post(&format!("{path}/cancel"), json!({})).await).await;
    assert_eq!(text(&cancelled, "/status"), "canceled");
    let late = shopper.post(&format!("{path}/complete"), json!({})).await;
    assert_eq!(late.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_hold_is_not_lengthened_by_a_checkout() {
    let test = TestApp::start().await;
    let offer = test.offer(json!({"hold_ms": 10_000})).await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    shopper.add(&cart, "va_sea", Some(&offer)).await;
    let checkout = shopper.check_out(&cart).await;
    test.pass_ms(9_999);
    let paid = shopper.pay(&checkout, "").await;
    assert_eq!(
        paid["totals"][1]["amount"], 2400,
        "honoured within the hold"
    );
    let cart = shopper.cart().await;
    shopper.add(&cart, "va_sea", Some(&offer)).await;
    let checkout = shopper.check_out(&cart).await;
    test.pass_ms(10_000);
    assert_eq!(
        text(&shopper.pay(&checkout, "").await, "/status"),
        "incomplete"
    );
}

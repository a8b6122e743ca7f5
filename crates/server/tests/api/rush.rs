//! 500 shoppers at once want 100 bowls.

use crate::support::{TestApp, read};
use livestall_contract::FactKind;
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::time::Instant;

const SHOPPERS: usize = 500;
const BOWLS: usize = 100;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_shoppers_get_a_hundred_bowls_and_not_one_more() {
    let test = TestApp::start().await;
    let offer = test
        .offer(json!({"quantity": BOWLS, "duration_ms": 60_000}))
        .await;
    let mut ready = Vec::new();
    for _ in 0..SHOPPERS {
        let shopper = test.shopper().await;
        let cart = shopper.cart().await;
        ready.push((shopper, cart));
    }
    let begun = Instant::now();
    let rush = ready.into_iter().map(|(shopper, cart)| {
        let offer = offer.clone();
        tokio::spawn(async move {
            let answer = shopper.add(&cart, "va_sea", Some(&offer)).await;
            match answer.status() {
                StatusCode::OK => {
                    let checkout = shopper.check_out(&cart).await;
                    let paid = shopper.pay(&checkout, "").await;
                    assert_eq!(paid["totals"][1]["amount"], 2400);
                    true
                }
                status => {
                    let problem: Value = read(answer).await;
                    assert_eq!(
                        (status, &problem["code"]),
                        (StatusCode::CONFLICT, &json!("offer_sold_out"))
                    );
                    false
                }
            }
        })
    });
    let mut sold = 0;
    for shopper in rush.collect::<Vec<_>>() {
        sold += usize::from(shopper.await.expect("a shopper"));
    }
    println!("{SHOPPERS} shoppers, {sold} sold, {:?}", begun.elapsed());
    assert_eq!(sold, BOWLS);
    let (orders, units) = test.app.store().sold_in_offers().await.expect("figures");
    assert_eq!((orders, units), (BOWLS as i64, BOWLS as i64));
    let facts = test.facts().await;
    let purchases = facts
        .iter()
        .filter(|fact| matches!(fact.kind, FactKind::Purchased { .. }));
    assert_eq!(purchases.count(), BOWLS);
}

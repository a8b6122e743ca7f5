//! Claims straight at the store, as fast as they come: all are granted, and not one more.
//! `cargo test -p livestall-server --test api thousand -- --nocapture` prints how many a second.

use crate::support::TestApp;
use livestall_contract::{AddLine, CreateCart, ItemRef, OfferId, VariantId};
use livestall_server::secret;
use livestall_server::store::{Call, CartRef};
use serde_json::json;
use std::time::Instant;

const CLAIMS: usize = 1_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_claims_at_once_take_a_thousand_units_and_not_one_more() {
    let test = TestApp::start().await;
    let offer = OfferId::parse(&test.offer(json!({"quantity": CLAIMS})).await).expect("an id");
    let key = test
        .app
        .store()
        .key(&secret::hash(crate::support::KEY))
        .await
        .expect("a key");
    let Some(livestall_server::store::Key::Publishable { id, .. }) = key else {
        panic!("no key")
    };
    let variant = VariantId::parse("va_sea").expect("an id");
    let call = |scope: &str| Call {
        scope: scope.to_owned(),
        idempotency: None,
        now: test.app.now(),
        base: String::new(),
    };
    let mut ready = Vec::new();
    for _ in 0..=CLAIMS {
        let store = test.app.store();
        let token = store
            .begin_session(&id, test.app.now())
            .await
            .expect("a session")
            .token;
        let session = store
            .session(&secret::hash(&token))
            .await
            .expect("a session")
            .id;
        let made = store
            .create_cart(call(&session), &session, &CreateCart::default())
            .await;
        let cart: livestall_contract::Cart =
            serde_json::from_str(&made.expect("a cart").body).expect("a cart");
        ready.push(CartRef {
            id: cart.id,
            session,
            if_match: None,
        });
    }
    let wish = AddLine {
        item: ItemRef::from(&variant),
        quantity: 1,
        offer_id: Some(offer.clone()),
    };
    let late = ready.pop().expect("one cart too many");
    let begun = Instant::now();
    let rush: Vec<_> = ready
        .into_iter()
        .map(|cart| {
            let (store, call) = (test.app.store().clone(), call(&cart.session));
            let wish = wish.clone();
            tokio::spawn(async move { store.add_line(call, &cart, &wish).await.is_ok() })
        })
        .collect();
    for claim in rush {
        assert!(claim.await.expect("a claim"));
    }
    let took = begun.elapsed();
    println!(
        "{CLAIMS} claims in {took:?}: {:.0} a second",
        CLAIMS as f64 / took.as_secs_f64()
    );
    let one_more = test
        .app
        .store()
        .add_line(call(&late.session), &late, &wish)
        .await;
    assert!(one_more.is_err(), "a unit was sold that was not there");
}

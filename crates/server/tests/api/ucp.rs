//! Our answers against the protocol's own schemas, which lie in `tests/ucp/`.

use crate::support::{SHOW, TestApp, read, text};
use jsonschema::{Retrieve, Uri};
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Finds `https://ucp.dev/…` in the folder: nothing is fetched.
struct Folder;

fn file(uri: &str) -> PathBuf {
    let path = uri
        .trim_start_matches("https://ucp.dev/")
        .split('#')
        .next()
        .unwrap_or_default();
    // The published profile names itself otherwise than its file.
    let path = path.replace(
        "schemas/discovery/profile.json",
        "discovery/profile_schema.json",
    );
    let path = path.replace("schemas/schemas/", "schemas/");
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/ucp")
        .join(path)
}

impl Retrieve for Folder {
    fn retrieve(
        &self,
        uri: &Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let text = std::fs::read_to_string(file(uri.as_str()))
            .map_err(|error| format!("{uri}: {error}"))?;
        Ok(serde_json::from_str(&text)?)
    }
}

fn valid(schema: &str, answer: &Value) {
    let schema = json!({"$ref": format!("https://ucp.dev/{schema}")});
    let validator = jsonschema::options()
        .with_retriever(Folder)
        .build(&schema)
        .expect("a schema");
    let faults: Vec<String> = validator
        .iter_errors(answer)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}\n{answer:#}");
}

#[tokio::test]
async fn the_profile_is_a_business_profile() {
    let test = TestApp::start().await;
    let answer = test
        .http
        .get(format!("{}/.well-known/ucp", test.base))
        .send()
        .await;
    let profile: Value = read(answer.expect("an answer")).await;
    valid(
        "schemas/discovery/profile.json#/$defs/business_profile",
        &profile,
    );
    assert_eq!(
        text(&profile, "/ucp/services/dev.ucp.shopping/0/endpoint"),
        format!("{}/v1", test.base)
    );
}

#[tokio::test]
async fn carts_checkouts_and_orders_are_the_protocols() {
    let test = TestApp::start().await;
    let offer = test.offer(json!({"hold_ms": 10_000, "quantity": 5})).await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    let answer = shopper.add_many(&cart, "va_sea", 2, Some(&offer)).await;
    valid("schemas/shopping/cart.json", &read(answer).await);
    let checkout = shopper.check_out(&cart).await;
    let path = format!("/v1/checkout-sessions/{checkout}");
    valid(
        "schemas/shopping/checkout.json",
        &read(shopper.get(&path).await).await,
    );
    test.pass_ms(10_000);
    valid(
        "schemas/shopping/cart.json",
        &read(shopper.get(&format!("/v1/carts/{cart}")).await).await,
    );
    let lapsed: Value = read(shopper.get(&path).await).await;
    valid("schemas/shopping/checkout.json", &lapsed);
    assert_eq!(text(&lapsed, "/messages/0/type"), "error");
    let gift = test.snapshot().await.gifts[0].id.clone();
    let note = json!({"show_id": SHOW});
    let body = json!({"line_items": [{"item": {"id": "va_mug"}, "quantity": 1},
        {"item": {"id": gift}, "quantity": 1, "com.livestall.gift": note}]});
    let made: Value = read(shopper.post("/v1/checkout-sessions", body).await).await;
    let paid = shopper.pay(&text(&made, "/id"), "Ada").await;
    valid("schemas/shopping/checkout.json", &paid);
    let order: Value = read(
        shopper
            .get(&format!("/v1/orders/{}", text(&paid, "/order/id")))
            .await,
    )
    .await;
    valid("schemas/shopping/order.json", &order);
}

#[tokio::test]
async fn what_cannot_be_answered_is_an_error_response() {
    let test = TestApp::start().await;
    let shopper = test.shopper().await;
    for path in [
        "/v1/carts/ca_none",
        "/v1/checkout-sessions/co_none",
        "/v1/orders/or_none",
    ] {
        let answer = shopper.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        let body: Value = read(answer).await;
        valid("schemas/shopping/types/error_response.json", &body);
        assert_eq!(text(&body, "/messages/0/code"), "not_found");
    }
}

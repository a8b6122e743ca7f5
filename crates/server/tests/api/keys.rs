//! Who may write: a known key, used from a page of an allowed origin, with a session of that key.

use crate::support::{KEY, ORIGIN, SHOW, TestApp, fresh_key, refused};
use livestall_server::config::Rate;
use reqwest::{Method, StatusCode};
use serde_json::json;

async fn session(test: &TestApp, key: &str, origin: Option<&str>) -> reqwest::Response {
    let mut asked = test
        .http
        .post(format!("{}/v1/sessions", test.base))
        .header("livestall-key", key);
    if let Some(origin) = origin {
        asked = asked.header("origin", origin);
    }
    asked.send().await.expect("an answer")
}

#[tokio::test]
async fn a_session_needs_a_known_key_and_an_allowed_origin() {
    let test = TestApp::start().await;
    refused(
        session(&test, "pk_unknown", Some(ORIGIN)).await,
        401,
        "invalid_key",
    )
    .await;
    refused(
        session(&test, KEY, Some("https://evil.example")).await,
        403,
        "origin_not_allowed",
    )
    .await;
    refused(session(&test, KEY, None).await, 403, "origin_not_allowed").await;
    refused(
        session(&test, "sk_test", Some(ORIGIN)).await,
        401,
        "invalid_key",
    )
    .await;
}

#[tokio::test]
async fn every_write_needs_the_key_the_origin_and_the_session() {
    let test = TestApp::start().await;
    let shopper = test.shopper().await;
    let body = json!({"line_items": []});
    let url = format!("{}/v1/carts", test.base);
    let ask = || {
        test.http
            .post(&url)
            .header("idempotency-key", fresh_key())
            .json(&body)
    };
    let answer = ask()
        .bearer_auth(&shopper.token)
        .header("origin", ORIGIN)
        .send()
        .await;
    refused(answer.expect("an answer"), 401, "invalid_key").await;
    let answer = ask()
        .bearer_auth(&shopper.token)
        .header("livestall-key", KEY);
    let answer = answer.header("origin", "https://evil.example").send().await;
    refused(answer.expect("an answer"), 403, "origin_not_allowed").await;
    let answer = ask().bearer_auth("se_unknown").header("livestall-key", KEY);
    let answer = answer.header("origin", ORIGIN).send().await;
    refused(answer.expect("an answer"), 401, "invalid_session").await;
}

#[tokio::test]
async fn a_session_of_another_key_is_refused() {
    let test = TestApp::start().await;
    let origins = [ORIGIN.to_owned()];
    test.app
        .store()
        .put_key("pk_other", &origins, test.app.now())
        .await
        .expect("a key");
    let shopper = test.shopper().await;
    let asked = test
        .http
        .post(format!("{}/v1/carts", test.base))
        .bearer_auth(&shopper.token);
    let asked = asked
        .header("livestall-key", "pk_other")
        .header("origin", ORIGIN);
    let asked = asked
        .header("idempotency-key", fresh_key())
        .json(&json!({"line_items": []}));
    refused(
        asked.send().await.expect("an answer"),
        401,
        "invalid_session",
    )
    .await;
}

#[tokio::test]
async fn what_is_another_shoppers_is_not_there() {
    let test = TestApp::start().await;
    let (first, second) = (test.shopper().await, test.shopper().await);
    let cart = first.cart().await;
    assert_eq!(
        second.get(&format!("/v1/carts/{cart}")).await.status(),
        StatusCode::NOT_FOUND
    );
    refused(second.add(&cart, "va_sea", None).await, 404, "not_found").await;
}

#[tokio::test]
async fn a_host_needs_a_secret_key() {
    let test = TestApp::start().await;
    let url = format!("{}/v1/shows/{SHOW}/pins", test.base);
    for key in [KEY, "sk_unknown"] {
        let asked = test
            .http
            .post(&url)
            .bearer_auth(key)
            .header("idempotency-key", fresh_key());
        let answer = asked.json(&json!({"product_id": "pr_bowl"})).send().await;
        refused(answer.expect("an answer"), 401, "invalid_key").await;
    }
}

#[tokio::test]
async fn a_session_that_asks_too_often_is_told_to_wait() {
    let tight = |config: &mut livestall_server::Config| {
        config.limits.session = Rate {
            burst: 20,
            per_second: 1,
        };
    };
    let test = TestApp::start_with(tight).await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    for _ in 0..19 {
        shopper.read_cart(&cart).await;
    }
    let answer = shopper.get(&format!("/v1/carts/{cart}")).await;
    assert_eq!(answer.headers()["retry-after"], "1");
    refused(answer, 429, "too_many_requests").await;
    test.pass_ms(1_000);
    shopper.read_cart(&cart).await;
}

#[tokio::test]
async fn a_preflight_is_the_same_for_everybody() {
    let test = TestApp::start().await;
    let asked = test
        .http
        .request(Method::OPTIONS, format!("{}/v1/carts", test.base));
    let asked = asked.header("origin", "https://anyone.example");
    let asked = asked.header("access-control-request-method", "POST");
    let asked = asked.header(
        "access-control-request-headers",
        "livestall-key,idempotency-key",
    );
    let answer = asked.send().await.expect("an answer");
    let header = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
    assert_eq!(header("access-control-allow-origin"), "*");
    assert_eq!(header("access-control-max-age"), "86400");
    let allowed = header("access-control-allow-headers");
    for name in [
        "authorization",
        "livestall-key",
        "idempotency-key",
        "if-match",
        "content-type",
    ] {
        assert!(allowed.contains(name), "{name} in {allowed}");
    }
    assert!(
        !answer
            .headers()
            .get_all("vary")
            .iter()
            .any(|vary| vary.to_str().unwrap_or("").contains("origin"))
    );
}

//! The hand-over page, as a buyer's browser meets it.

use crate::support::{SHOW, TestApp, read, refused, text};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

async fn hand_over(test: &TestApp, hold_ms: i64) -> (String, String) {
    let offer = test.offer(json!({"hold_ms": hold_ms})).await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    shopper.add(&cart, "va_sea", Some(&offer)).await;
    let body = json!({"cart_id": cart, "com.livestall.return_url": "https://shop.example/live"});
    let made: Value = read(shopper.post("/v1/checkout-sessions", body).await).await;
    (text(&made, "/continue_url"), text(&made, "/id"))
}

async fn open(test: &TestApp, url: &str) -> (StatusCode, String) {
    let answer = test.http.get(url).send().await.expect("an answer");
    (answer.status(), answer.text().await.expect("a page"))
}

async fn submit(test: &TestApp, path: &str, fields: &[(&str, &str)]) -> Response {
    let body: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let asked = test
        .http
        .post(format!("{}{path}", test.base))
        .body(body.join("&"));
    asked
        .header("content-type", "application/x-www-form-urlencoded")
        .send()
        .await
        .expect("an answer")
}

fn capability(url: &str) -> &str {
    url.split_once("t=").expect("a capability").1
}

#[tokio::test]
async fn it_says_plainly_that_it_is_a_test_and_pays() {
    let test = TestApp::start().await;
    let (url, id) = hand_over(&test, 60_000).await;
    let (status, page) = open(&test, &url).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        page.contains("Test payment: no money moves") && page.contains("24.00"),
        "{page}"
    );
    let fields = [
        ("t", capability(&url)),
        ("total", "2400"),
        ("name", "Noor"),
        ("email", ""),
    ];
    let thanks = submit(&test, &format!("/checkout/{id}"), &fields).await;
    assert_eq!(thanks.status(), StatusCode::OK);
    let thanks = thanks.text().await.expect("a page");
    assert!(
        thanks.contains("Thank you") && thanks.contains("https://shop.example/live"),
        "{thanks}"
    );
    // Pressing it twice pays once.
    submit(&test, &format!("/checkout/{id}"), &fields).await;
    assert_eq!(
        test.app.store().sold_in_offers().await.expect("figures"),
        (1, 1)
    );
    let told = serde_json::to_string(&test.facts().await).expect("json");
    assert!(told.contains("Noor"));
}

#[tokio::test]
async fn without_its_capability_it_is_not_there() {
    let test = TestApp::start().await;
    let (url, id) = hand_over(&test, 60_000).await;
    let (status, _) = open(&test, url.split_once('?').expect("a query").0).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let answer = submit(
        &test,
        &format!("/checkout/{id}"),
        &[("t", "guess"), ("total", "2400")],
    )
    .await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert_eq!(
        test.app.store().sold_in_offers().await.expect("figures").0,
        0
    );
}

#[tokio::test]
async fn its_policy_allows_nothing_inline_and_no_frame() {
    let test = TestApp::start().await;
    let (url, _) = hand_over(&test, 60_000).await;
    let answer = test.http.get(&url).send().await.expect("an answer");
    let policy = answer.headers()["content-security-policy"]
        .to_str()
        .expect("text")
        .to_owned();
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
    assert!(!policy.contains("unsafe"));
    assert_eq!(answer.headers()["referrer-policy"], "no-referrer");
    assert!(
        answer
            .headers()
            .get("access-control-allow-origin")
            .is_none()
    );
}

#[tokio::test]
async fn a_price_that_lapsed_is_agreed_to_first() {
    let test = TestApp::start().await;
    let (url, id) = hand_over(&test, 10_000).await;
    test.pass_ms(10_000);
    let fields = [
        ("t", capability(&url)),
        ("total", "2400"),
        ("name", ""),
        ("email", ""),
    ];
    let answer = submit(&test, &format!("/checkout/{id}"), &fields).await;
    let page = answer.text().await.expect("a page");
    assert!(
        page.contains("Nothing was paid") && page.contains("Take it at"),
        "{page}"
    );
    let line = page
        .split("name=\"line\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let line = line.expect("a line").to_owned();
    let agreed = [
        ("t", capability(&url)),
        ("line", line.as_str()),
        ("price", "3200"),
    ];
    submit(&test, &format!("/checkout/{id}/agree"), &agreed).await;
    let fields = [
        ("t", capability(&url)),
        ("total", "3200"),
        ("name", ""),
        ("email", ""),
    ];
    let answer = submit(&test, &format!("/checkout/{id}"), &fields).await;
    assert!(answer.text().await.expect("a page").contains("Thank you"));
}

#[tokio::test]
async fn another_total_than_the_buyer_saw_is_not_charged() {
    let test = TestApp::start().await;
    let (url, id) = hand_over(&test, 60_000).await;
    let fields = [
        ("t", capability(&url)),
        ("total", "100"),
        ("name", ""),
        ("email", ""),
    ];
    let answer = submit(&test, &format!("/checkout/{id}"), &fields).await;
    assert!(
        answer
            .text()
            .await
            .expect("a page")
            .contains("Nothing was paid")
    );
}

#[tokio::test]
async fn the_way_back_leads_only_to_allowed_origins_and_names_are_only_text() {
    let test = TestApp::start().await;
    let shopper = test.shopper().await;
    let cart = shopper.cart().await;
    shopper.add(&cart, "va_sea", None).await;
    for evil in [
        "https://evil.example/",
        "javascript:alert(1)",
        "https://shop.example.evil.example/",
        "https://shop.example@evil.example/",
    ] {
        let body = json!({"cart_id": cart, "com.livestall.return_url": evil});
        refused(
            shopper.post("/v1/checkout-sessions", body).await,
            400,
            "invalid_request",
        )
        .await;
    }
    let gift = test.snapshot().await.gifts[0].id.clone();
    let body = json!({"line_items": [{"item": {"id": gift}, "quantity": 1,
        "com.livestall.gift": {"show_id": SHOW, "message": "<script>alert(1)</script>"}}]});
    let made: Value = read(shopper.post("/v1/checkout-sessions", body).await).await;
    let (_, page) = open(&test, &text(&made, "/continue_url")).await;
    assert!(
        page.contains("&lt;script&gt;") && !page.contains("<script"),
        "{page}"
    );
}

#[tokio::test]
async fn a_checkout_that_expired_says_so_kindly() {
    let test = TestApp::start().await;
    let (url, _) = hand_over(&test, 60_000).await;
    test.pass_ms(6 * 3_600_000);
    let (status, page) = open(&test, &url).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        page.contains("closed") && page.contains("Nothing was paid"),
        "{page}"
    );
}

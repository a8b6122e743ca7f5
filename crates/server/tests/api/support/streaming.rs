//! Putting facts into a show, and reading its streams.

use super::{SHOW, TestApp};
use reqwest::{Method, Response, StatusCode};
use serde_json::json;

pub async fn pin(test: &TestApp) {
    let path = format!("/v1/shows/{SHOW}/pins");
    let answer = test
        .host(Method::POST, &path, &json!({"product_id": "pr_bowl"}))
        .await;
    assert_eq!(answer.status(), StatusCode::CREATED);
}

pub async fn get(test: &TestApp, stream: &str, query: &str) -> Response {
    let url = format!("{}/v1/shows/{SHOW}/{stream}?{query}", test.base);
    test.http.get(url).send().await.expect("an answer")
}

pub fn header(answer: &Response, name: &str) -> String {
    answer
        .headers()
        .get(name)
        .map(|value| value.to_str().expect("text").to_owned())
        .unwrap_or_default()
}

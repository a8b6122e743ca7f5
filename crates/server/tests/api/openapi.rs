//! The published description of the API is the file in the repository.

use crate::support::{TestApp, read};
use serde_json::Value;
use std::path::Path;

#[tokio::test]
async fn the_description_is_the_snapshot() {
    let test = TestApp::start().await;
    let answer = test
        .http
        .get(format!("{}/v1/openapi.json", test.base))
        .send()
        .await;
    let served: Value = read(answer.expect("an answer")).await;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    let text = serde_json::to_string_pretty(&served).expect("json") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, &text).expect("the snapshot is written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == text,
        "the API changed: look at it, then run the tests with UPDATE=1"
    );
    assert!(
        served["openapi"]
            .as_str()
            .is_some_and(|version| version.starts_with("3.1"))
    );
}

//! The static files beside the API.

use crate::support::{TestApp, refused};
use reqwest::{Response, StatusCode};

async fn site() -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::TempDir::new().expect("a folder");
    let files = folder.path().join("livestall/v1");
    std::fs::create_dir_all(&files).expect("a folder");
    std::fs::write(folder.path().join("index.html"), "<p>Shop</p>").expect("a file");
    std::fs::write(files.join("app.wasm"), "plain").expect("a file");
    std::fs::write(files.join("app.wasm.br"), "packed").expect("a file");
    let path = folder.path().to_owned();
    (
        TestApp::start_with(move |config| config.site = Some(path)).await,
        folder,
    )
}

async fn get(test: &TestApp, path: &str) -> Response {
    let asked = test
        .http
        .get(format!("{}{path}", test.base))
        .header("accept-encoding", "br");
    asked.send().await.expect("an answer")
}

#[tokio::test]
async fn files_are_served_packed_typed_and_open_to_other_origins() {
    let (test, _folder) = site().await;
    let page = get(&test, "/").await;
    assert_eq!(page.headers()["cache-control"], "public, max-age=300");
    let wasm = get(&test, "/livestall/v1/app.wasm?v=abc").await;
    let header = |name: &str| wasm.headers()[name].to_str().expect("text").to_owned();
    assert_eq!(header("content-type"), "application/wasm");
    assert_eq!(header("content-encoding"), "br");
    assert_eq!(header("access-control-allow-origin"), "*");
    assert_eq!(header("cross-origin-resource-policy"), "cross-origin");
    assert!(header("cache-control").contains("immutable"));
    assert_eq!(wasm.text().await.expect("a body"), "packed");
}

#[tokio::test]
async fn files_never_shadow_the_api() {
    let (test, _folder) = site().await;
    let answer = test
        .http
        .get(format!("{}/v1/nothing", test.base))
        .send()
        .await;
    refused(answer.expect("an answer"), 404, "not_found").await;
    assert_eq!(get(&test, "/nothing").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(
        get(&test, "/healthz").await.text().await.expect("a body"),
        "ok\n"
    );
}

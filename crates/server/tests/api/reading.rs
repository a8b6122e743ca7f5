//! Reads that end: what there is, and what comes within a while.

use crate::support::{SHOW, TestApp, get, header, pin, read, refused};
use livestall_contract::{Fact, FactKind};
use reqwest::StatusCode;

#[tokio::test]
async fn catching_up_tells_where_to_read_on_and_can_be_cached() {
    let test = TestApp::start().await;
    pin(&test).await;
    test.settle().await;
    let answer = get(&test, "facts", "").await;
    assert_eq!(header(&answer, "stream-up-to-date"), "true");
    let next = header(&answer, "stream-next-offset");
    let etag = header(&answer, "etag");
    assert_eq!(read::<Vec<Fact>>(answer).await.len(), 2);
    let url = format!("{}/v1/shows/{SHOW}/facts", test.base);
    let again = test
        .http
        .get(url)
        .header("if-none-match", etag)
        .send()
        .await
        .expect("an answer");
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    let rest = get(&test, "facts", &format!("offset={next}")).await;
    assert_eq!(header(&rest, "stream-next-offset"), next);
    assert!(read::<Vec<Fact>>(rest).await.is_empty());
    let now = get(&test, "facts", "offset=now").await;
    assert_eq!(
        (
            header(&now, "cache-control"),
            header(&now, "stream-next-offset")
        ),
        ("no-store".to_owned(), next)
    );
}

#[tokio::test]
async fn a_long_poll_answers_when_something_happens_and_says_nothing_was_new_otherwise() {
    let test = TestApp::start_with(|config| config.long_poll_ms = 5_000).await;
    let tip = header(
        &get(&test, "facts", "offset=now").await,
        "stream-next-offset",
    );
    let query = format!("live=long-poll&offset={tip}");
    let (answer, ()) = tokio::join!(get(&test, "facts", &query), pin(&test));
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(!header(&answer, "stream-cursor").is_empty());
    let facts: Vec<Fact> = read(answer).await;
    assert!(matches!(facts[0].kind, FactKind::ProductPinned { .. }));
}

#[tokio::test]
async fn an_empty_long_poll_is_never_cached_and_its_cursor_advances() {
    let test = TestApp::start_with(|config| config.long_poll_ms = 10).await;
    test.settle().await;
    let first = get(&test, "facts", "live=long-poll&offset=now").await;
    assert_eq!(
        (first.status(), header(&first, "cache-control")),
        (StatusCode::NO_CONTENT, "no-store".to_owned())
    );
    assert_eq!(header(&first, "stream-up-to-date"), "true");
    let cursor = header(&first, "stream-cursor");
    let second = get(
        &test,
        "facts",
        &format!("live=long-poll&offset=now&cursor={cursor}"),
    )
    .await;
    let number = |cursor: &str| cursor.parse::<i64>().expect("a number");
    assert!(number(&header(&second, "stream-cursor")) > number(&cursor));
}

#[tokio::test]
async fn offsets_that_are_not_ours_are_told_apart_from_those_that_are_gone() {
    let test = TestApp::start().await;
    for query in ["offset=5", "offset=abc", "live=sse", "live=tea&offset=-1"] {
        refused(get(&test, "facts", query).await, 400, "invalid_request").await;
    }
    refused(
        get(&test, "facts", "offset=0000000000099999").await,
        410,
        "offset_gone",
    )
    .await;
    let url = format!("{}/v1/shows/sh_other/facts", test.base);
    refused(
        test.http.get(url).send().await.expect("an answer"),
        404,
        "not_found",
    )
    .await;
}

//! A reader that resumes from the last offset it was told has no gap and no repeat.

use crate::support::{SHOW, TestApp, read, refused};
use livestall_contract::{Fact, FactKind, Pulse};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

/// Reads SSE blocks and remembers where to resume.
struct Reader {
    seqs: Vec<u64>,
    offset: String,
}

impl Reader {
    /// Takes in complete events of a text that may break off anywhere; a `data` event without its
    /// `control` counts for nothing, as the protocol has it.
    fn take(&mut self, text: &str) {
        let mut pending: Vec<Fact> = Vec::new();
        for block in text
            .split_inclusive("\n\n")
            .filter(|block| block.ends_with("\n\n"))
        {
            let data: String = block
                .lines()
                .filter_map(|line| line.strip_prefix("data: "))
                .collect();
            if block.contains("event: data\n") {
                pending = serde_json::from_str(&data).expect("an array of facts");
            } else if block.contains("event: control\n") {
                let control: Value = serde_json::from_str(&data).expect("a control");
                self.offset = control["streamNextOffset"]
                    .as_str()
                    .expect("an offset")
                    .to_owned();
                assert!(control["streamCursor"].is_string());
                self.seqs.extend(pending.drain(..).map(|fact| fact.seq));
            }
        }
    }
}

async fn pin(test: &TestApp) {
    let path = format!("/v1/shows/{SHOW}/pins");
    let answer = test
        .host(Method::POST, &path, &json!({"product_id": "pr_bowl"}))
        .await;
    assert_eq!(answer.status(), StatusCode::CREATED);
}

async fn get(test: &TestApp, stream: &str, query: &str) -> Response {
    let url = format!("{}/v1/shows/{SHOW}/{stream}?{query}", test.base);
    test.http.get(url).send().await.expect("an answer")
}

fn header(answer: &Response, name: &str) -> String {
    answer
        .headers()
        .get(name)
        .map(|value| value.to_str().expect("text").to_owned())
        .unwrap_or_default()
}

#[tokio::test]
async fn a_connection_cut_fifty_times_loses_nothing_and_repeats_nothing() {
    let test = TestApp::start().await;
    let mut reader = Reader {
        seqs: Vec::new(),
        offset: "-1".to_owned(),
    };
    let mut random: usize = 20_261_122;
    for _ in 0..50 {
        for _ in 0..3 {
            pin(&test).await;
        }
        upkeep(&test).await;
        let mut answer = get(
            &test,
            "facts",
            &format!("live=sse&offset={}", reader.offset),
        )
        .await;
        assert_eq!(header(&answer, "content-type"), "text/event-stream");
        // Cut after a random number of bytes, in the middle of whatever is being said.
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let bytes = 40 + (random >> 33) % 700;
        let mut text = Vec::new();
        while text.len() < bytes && !up_to_date(&text) {
            match answer.chunk().await.expect("a chunk") {
                Some(chunk) => text.extend_from_slice(&chunk),
                None => break,
            }
        }
        text.truncate(bytes);
        reader.take(&String::from_utf8_lossy(&text));
    }
    upkeep(&test).await;
    let rest: Vec<Fact> =
        read(get(&test, "facts", &format!("offset={}", reader.offset)).await).await;
    reader.seqs.extend(rest.iter().map(|fact| fact.seq));
    let tip = test.facts().await.len() as u64;
    assert_eq!(reader.seqs, (1..=tip).collect::<Vec<_>>());
    assert!(tip > 150);
}

async fn upkeep(test: &TestApp) {
    livestall_server::upkeep::follow(&test.app)
        .await
        .expect("the facts");
}

fn up_to_date(text: &[u8]) -> bool {
    String::from_utf8_lossy(text).contains("upToDate")
}

#[tokio::test]
async fn an_open_connection_is_told_what_happens() {
    let test = TestApp::start().await;
    let mut answer = get(&test, "facts", "live=sse&offset=now").await;
    let first = answer.chunk().await.expect("a chunk").expect("a greeting");
    assert!(String::from_utf8_lossy(&first).contains("upToDate\":true"));
    pin(&test).await;
    let told = answer.chunk().await.expect("a chunk").expect("news");
    assert!(String::from_utf8_lossy(&told).contains("product_pinned"));
}

#[tokio::test]
async fn a_browsers_own_event_source_resumes_by_last_event_id() {
    let test = TestApp::start().await;
    pin(&test).await;
    pin(&test).await;
    test.settle().await;
    let url = format!("{}/v1/shows/{SHOW}/facts?offset=-1&live=sse", test.base);
    let asked = test
        .http
        .get(url)
        .header("last-event-id", "0000000000000002");
    let mut answer = asked.send().await.expect("an answer");
    let text = String::from_utf8_lossy(&answer.chunk().await.expect("a chunk").expect("news"))
        .into_owned();
    assert!(
        text.contains("\"seq\":3") && !text.contains("\"seq\":2,"),
        "{text}"
    );
}

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

#[tokio::test]
async fn facts_that_were_let_go_live_on_in_the_snapshot() {
    let test = TestApp::start_with(|config| config.keep_facts_ms = 60_000).await;
    for _ in 0..3 {
        pin(&test).await;
    }
    test.pass_ms(120_000);
    pin(&test).await;
    livestall_server::upkeep::housekeeping(&test.app)
        .await
        .expect("housekeeping");
    // Another process, as after a restart: nothing in memory but what the database kept.
    let mut config = livestall_server::Config::new(test.folder().join("test.sqlite"));
    config.keep_facts_ms = 60_000;
    let app = livestall_server::App::open(config, test.app.clock())
        .await
        .expect("opens");
    let show = livestall_contract::ShowId::parse(SHOW).expect("an id");
    let feed = app.feed(&show).await.expect("a show");
    let (scene, base_seq, facts) = feed.since(livestall_contract::ShowTime(test.now() - 60_000));
    assert_eq!((base_seq, facts.len()), (4, 1));
    assert_eq!(
        scene.pinned.map(|id| id.to_string()),
        Some("pr_bowl".to_owned())
    );
    let gone = feed
        .after(app.store(), livestall_server::stream::Which::Facts, 2)
        .await;
    assert!(
        matches!(gone, Err(livestall_server::AppError::Refused(problem))
        if problem.code == livestall_contract::Code::OffsetGone)
    );
}

#[tokio::test]
async fn the_snapshot_names_where_to_read_on_and_leaves_no_hole() {
    let test = TestApp::start().await;
    for _ in 0..5 {
        pin(&test).await;
        test.pass_ms(20_000);
    }
    test.settle().await;
    let snapshot = test.snapshot().await;
    assert_eq!(snapshot.base_at.0, test.now() - 60_000);
    assert!(snapshot.base_seq > 0 && snapshot.base.pinned.is_some());
    let seqs: Vec<u64> = snapshot.facts.iter().map(|fact| fact.seq).collect();
    let expected: Vec<u64> = (snapshot.base_seq + 1..=6).collect();
    assert_eq!(seqs, expected);
    assert!(snapshot.products[0].image_url.starts_with(&test.base));
    let stream = &snapshot.streams.facts;
    let rest = test
        .http
        .get(format!("{}?offset={}", stream.url, stream.offset));
    assert!(
        read::<Vec<Fact>>(rest.send().await.expect("an answer"))
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn hearts_are_counted_within_the_rate_and_told_once_a_tick() {
    let test = TestApp::start().await;
    let shopper = test.shopper().await;
    let path = format!("/v1/shows/{SHOW}/hearts");
    for _ in 0..3 {
        let asked = shopper
            .request(Method::POST, &path)
            .json(&json!({"count": 50}));
        assert_eq!(
            asked.send().await.expect("an answer").status(),
            StatusCode::ACCEPTED
        );
    }
    refused(
        shopper.post(&path, json!({"count": 51})).await,
        400,
        "invalid_request",
    )
    .await;
    let offset = test.snapshot().await.streams.pulse.offset;
    let open = get(&test, "facts", "live=sse&offset=now").await;
    test.pass_ms(1_000);
    test.settle().await;
    let pulses: Vec<Pulse> = read(get(&test, "pulse", &format!("offset={offset}")).await).await;
    let last = pulses.last().expect("a pulse");
    assert_eq!(
        (last.hearts, last.viewers),
        (100, 1),
        "a bucket of 100, and one who watches"
    );
    drop(open);
}

//! What a late joiner begins with, and the totals that everybody sees.

use crate::support::{SHOW, TestApp, get, pin, read, refused};
use livestall_contract::{Fact, Pulse};
use reqwest::{Method, StatusCode};
use serde_json::json;

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

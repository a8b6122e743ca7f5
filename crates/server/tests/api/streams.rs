//! A reader that resumes from the last offset it was told has no gap and no repeat.

use crate::support::{SHOW, TestApp, get, header, pin, read};
use livestall_contract::Fact;
use serde_json::Value;

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

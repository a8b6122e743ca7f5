//! The stream over HTTP, with tokio's clock stopped: a wait takes no time and is exact.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use livestall_server::simulated_live::{EPOCH_MS, SimulatedLive, router};
use tokio::time::Instant;
use tower::ServiceExt;

use crate::listing::Listing;
use crate::made_clip::MadeClip;

/// The stream at this moment since the epoch; from then on its clock is tokio's.
struct Stream {
    router: Router,
    started: Instant,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
    after_ms: u128,
}

impl Stream {
    fn at(since_epoch_ms: i64) -> Self {
        let started = Instant::now();
        Self::with_clock(move || EPOCH_MS + since_epoch_ms + started.elapsed().as_millis() as i64)
    }

    fn with_clock(clock: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        let live =
            SimulatedLive::from_fmp4(&MadeClip::new().bytes(), EPOCH_MS).expect("a good clip");
        Self {
            router: router(live, Arc::new(clock)),
            started: Instant::now(),
        }
    }

    async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into(),
            after_ms: self.started.elapsed().as_millis(),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_plain_reload_is_answered_at_once() {
    let answer = Stream::at(100_100).get("/live.m3u8").await;
    assert_eq!((answer.status, answer.after_ms), (StatusCode::OK, 0));
    assert_eq!(
        answer.headers["content-type"],
        "application/vnd.apple.mpegurl"
    );
    assert_eq!(answer.headers["cache-control"], "public, max-age=1");
    assert_eq!(answer.headers["access-control-allow-origin"], "*");
}

#[tokio::test(start_paused = true)]
async fn a_blocking_reload_waits_for_the_part() {
    // At 100.1 s segment 50 has no part yet; its part 2 is complete at 101.5 s.
    let answer = Stream::at(100_100)
        .get("/live.m3u8?_HLS_msn=50&_HLS_part=2")
        .await;
    assert_eq!((answer.status, answer.after_ms), (StatusCode::OK, 1_400));
    let listing = Listing::read(&answer.body);
    assert_eq!(listing.segments[&50].parts.len(), 3);
    assert_eq!(answer.headers["cache-control"], "public, max-age=6");
}

#[tokio::test(start_paused = true)]
async fn a_blocking_reload_without_a_part_waits_for_the_segment() {
    let answer = Stream::at(100_100).get("/live.m3u8?_HLS_msn=50").await;
    assert_eq!(answer.after_ms, 1_900);
    assert!(Listing::read(&answer.body).segments[&50].uri.is_some());
}

#[tokio::test(start_paused = true)]
async fn a_part_past_the_end_of_a_segment_is_the_first_of_the_next() {
    let answer = Stream::at(100_100)
        .get("/live.m3u8?_HLS_msn=50&_HLS_part=4")
        .await;
    assert_eq!(answer.after_ms, 2_400);
    assert_eq!(Listing::read(&answer.body).segments[&51].parts.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_blocking_reload_for_the_past_does_not_wait() {
    let answer = Stream::at(100_100)
        .get("/live.m3u8?_HLS_msn=3&_HLS_part=0")
        .await;
    assert_eq!((answer.status, answer.after_ms), (StatusCode::OK, 0));
}

#[tokio::test(start_paused = true)]
async fn a_reload_too_far_ahead_or_without_sense_is_refused() {
    let stream = Stream::at(100_100);
    for query in [
        "_HLS_msn=53",
        "_HLS_msn=52&_HLS_part=4",
        "_HLS_msn=18446744073709551615&_HLS_part=9",
        "_HLS_part=1",
        "_HLS_msn=soon",
    ] {
        let answer = stream.get(&format!("/live.m3u8?{query}")).await;
        assert_eq!(
            (answer.status, answer.after_ms),
            (StatusCode::BAD_REQUEST, 0),
            "{query}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_stands_still_is_given_up_after_three_target_durations() {
    let stream = Stream::with_clock(|| EPOCH_MS + 100_100);
    let answer = stream.get("/live.m3u8?_HLS_msn=50&_HLS_part=0").await;
    assert_eq!(
        (answer.status, answer.after_ms),
        (StatusCode::SERVICE_UNAVAILABLE, 6_000)
    );
    assert_eq!(answer.headers["cache-control"], "no-store");
}

#[tokio::test(start_paused = true)]
async fn the_hinted_part_is_answered_when_it_exists() {
    let answer = Stream::at(100_100).get("/part-50.0.m4s").await;
    assert_eq!((answer.status, answer.after_ms), (StatusCode::OK, 400));
    assert_eq!(answer.headers["content-type"], "video/mp4");
    assert_eq!(
        answer.headers["cache-control"],
        "public, max-age=3600, immutable"
    );
}

#[tokio::test(start_paused = true)]
async fn all_that_a_playlist_lists_can_be_fetched() {
    let stream = Stream::at(100_100);
    let playlist = stream.get("/live.m3u8").await.body;
    let listing = Listing::read(&playlist);
    let (_, map) = playlist.split_once("#EXT-X-MAP:URI=\"").expect("a map");
    let init = map.split('"').next().map(String::from);
    let files =
        (listing.segments.into_values()).flat_map(|found| found.parts.into_iter().chain(found.uri));
    for file in files.chain(init) {
        let answer = stream.get(&format!("/{file}")).await;
        assert_eq!(
            (answer.status, answer.after_ms),
            (StatusCode::OK, 0),
            "{file}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_gone_or_far_off_or_unknown_is_not_found() {
    let stream = Stream::at(100_100);
    for (path, cache_control) in [
        ("/segment-1.m4s", "public, max-age=3600"),
        ("/segment-90.m4s", "no-store"),
        ("/part-50.4.m4s", "no-store"),
        ("/segment-99999999999999999999.m4s", "no-store"),
        ("/init-00000000.mp4", "no-store"),
    ] {
        let answer = stream.get(path).await;
        assert_eq!(
            (answer.status, answer.after_ms),
            (StatusCode::NOT_FOUND, 0),
            "{path}"
        );
        assert_eq!(answer.headers["cache-control"], cache_control, "{path}");
        assert!(!answer.body.is_empty());
    }
}

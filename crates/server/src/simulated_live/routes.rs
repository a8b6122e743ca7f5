//! The stream over HTTP: the only place that knows a clock and waits on it.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{Method, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use tower_http::cors::{Any, CorsLayer};

use crate::clock::Clock;

use super::SimulatedLive;
use super::file_name::FileName;
use super::playlist::{self, MEDIA_PLAYLIST};
use super::refusal::Refusal;
use super::timeline::{Availability, Msn, PARTS_PER_SEGMENT, PartNumber};

const PLAYLIST_TYPE: &str = "application/vnd.apple.mpegurl";
const MEDIA_TYPE: &str = "video/mp4";

/// What never changes under its name. Nobody asks for a segment again an hour later.
const FOR_AN_HOUR: &str = "public, max-age=3600, immutable";

/// `index.m3u8` and all that it leads to; nest it under the stream's address.
///
/// Any page may play the stream, so every answer carries `Access-Control-Allow-Origin: *`.
pub fn router(live: SimulatedLive, clock: Clock) -> Router {
    let on_air = Arc::new(OnAir { live, clock });
    let cors = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers(Any)
        .max_age(Duration::from_secs(86_400));
    Router::new()
        .route("/index.m3u8", get(multivariant_playlist))
        .route(&format!("/{MEDIA_PLAYLIST}"), get(media_playlist))
        .route("/{file}", get(media_file))
        .layer(cors)
        .with_state(on_air)
}

struct OnAir {
    live: SimulatedLive,
    clock: Clock,
}

/// The delivery directives that we offer (RFC 8216bis, section 6.2.5).
#[derive(Deserialize)]
struct Directives {
    #[serde(rename = "_HLS_msn")]
    msn: Option<u64>,
    #[serde(rename = "_HLS_part")]
    part: Option<u64>,
}

async fn multivariant_playlist(State(on_air): State<Arc<OnAir>>) -> Response {
    let playlist = on_air.live.multivariant_playlist();
    reply(PLAYLIST_TYPE, "public, max-age=60", playlist)
}

async fn media_playlist(
    State(on_air): State<Arc<OnAir>>,
    Query(directives): Query<Directives>,
) -> Result<Response, Refusal> {
    let wanted = match (directives.msn, directives.part) {
        (None, None) => {
            let playlist = on_air.live.playlist((on_air.clock)());
            // RFC 8216bis, appendix B.1: half a target duration.
            return Ok(reply(PLAYLIST_TYPE, "public, max-age=1", playlist));
        }
        (None, Some(_)) => return Err(Refusal::PartWithoutMsn),
        // A whole segment is there with its last part.
        (Some(msn), None) => (msn, PARTS_PER_SEGMENT - 1),
        // Section 6.2.5.2: past the last part of a segment means the first of the next.
        (Some(msn), Some(part)) if part >= PARTS_PER_SEGMENT => (msn.saturating_add(1), 0),
        (Some(msn), Some(part)) => (msn, part),
    };
    let now_ms = (on_air.clock)();
    // Section 6.2.5.2: more than two beyond the last whole segment, which is one beyond
    // the segment in progress, is a mistake of the client's.
    let greatest = on_air.live.timeline.edge(now_ms).msn().0 + 1;
    if wanted.0 > greatest {
        return Err(Refusal::TooFarAhead { greatest });
    }
    let part = PartNumber(PartNumber::first_of(Msn(wanted.0)).0 + wanted.1);
    if let Availability::At(at_ms) = on_air.live.availability(part, now_ms) {
        on_air.wait_until(at_ms).await?;
    }
    let playlist = on_air.live.playlist((on_air.clock)());
    // Appendix B.1 allows six target durations; a player that comes back from
    // sleep is better served by three.
    let max_age_s = 3 * on_air.target_duration().as_secs();
    Ok(reply(
        PLAYLIST_TYPE,
        &format!("public, max-age={max_age_s}"),
        playlist,
    ))
}

async fn media_file(
    State(on_air): State<Arc<OnAir>>,
    Path(name): Path<String>,
) -> Result<Response, Refusal> {
    let live = &on_air.live;
    let (last_part, bytes) = match FileName::parse(&name) {
        Some(FileName::Part(part)) => (part, live.part(part)),
        Some(FileName::Segment(msn)) => (PartNumber::last_of(msn), live.segment(msn)),
        None if name == live.init_name => {
            return Ok(reply(MEDIA_TYPE, FOR_AN_HOUR, live.clip.init.clone()));
        }
        None => return Err(Refusal::NoSuchFile),
    };
    on_air.wait_for_hinted(last_part).await?;
    Ok(reply(MEDIA_TYPE, FOR_AN_HOUR, bytes))
}

impl OnAir {
    fn target_duration(&self) -> Duration {
        Duration::from_secs(playlist::target_duration_s(&self.live.clip))
    }

    /// RFC 8216bis, section 4.4.5.3: a hinted part is asked for before it exists, and
    /// answered when it does. Another node's clock may be a little ahead of ours, so
    /// whatever is due within a target duration is waited for.
    async fn wait_for_hinted(&self, part: PartNumber) -> Result<(), Refusal> {
        let now_ms = (self.clock)();
        match self.live.availability(part, now_ms) {
            Availability::Available => Ok(()),
            Availability::Gone => Err(Refusal::Gone),
            Availability::At(at_ms)
                if at_ms - now_ms > 1000 * self.target_duration().as_secs() as i64 =>
            {
                Err(Refusal::NotYet {
                    in_ms: at_ms - now_ms,
                })
            }
            Availability::At(at_ms) => self.wait_until(at_ms).await,
        }
    }

    /// The clock is asked again after each wait: it may be set while we sleep.
    async fn wait_until(&self, at_ms: i64) -> Result<(), Refusal> {
        let reached = async {
            while let Ok(left_ms @ 1..) = u64::try_from(at_ms - (self.clock)()) {
                tokio::time::sleep(Duration::from_millis(left_ms)).await;
            }
        };
        // RFC 8216bis, section 6.2.5.2: 503 after three target durations.
        tokio::time::timeout(3 * self.target_duration(), reached)
            .await
            .map_err(|_| Refusal::ClockStands)
    }
}

fn reply(content_type: &'static str, cache_control: &str, body: impl IntoResponse) -> Response {
    let headers = [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, cache_control),
    ];
    (headers, body).into_response()
}

//! One short clip, played as a live stream that never ends: low-latency HLS
//! (RFC 8216bis) as a pure function of the wall clock and a fixed epoch.
//!
//! Nothing runs in the background and nothing is stored. Every node, and every
//! restart, tells the same story, so the demo needs no encoder and a test needs
//! no wait: the moment is an argument.
//!
//! In reading order:
//! - `error`: what can be wrong with a clip;
//! - `clip` (with `boxes`, `tracks`, `fragment`, `grid`): the fragmented mp4, read and held
//!   to a grid of equal parts;
//! - `timeline`: which parts exist at which moment;
//! - `playlist` (with `file_name`): the two playlists as text;
//! - `routes` (with `refusal`): HTTP, the only place that waits.

mod boxes;
mod clip;
mod error;
mod file_name;
mod fragment;
mod grid;
mod playlist;
mod refusal;
mod routes;
mod timeline;
mod tracks;

use bytes::Bytes;

use clip::Clip;
use timeline::Timeline;

pub use error::ClipError;
pub use routes::router;
pub use timeline::{Availability, EPOCH_MS, Msn, PartNumber, Position};

/// A clip that is on air. All times are Unix ms.
#[derive(Debug, Clone)]
pub struct SimulatedLive {
    clip: Clip,
    timeline: Timeline,
    /// Carries a fingerprint of its content, so that caches may keep it for good.
    init_name: String,
}

impl SimulatedLive {
    /// Reads a fragmented mp4: H.264 and at most one AAC track, both in every fragment,
    /// each fragment one part, a key frame at least every fourth.
    ///
    /// `epoch_ms` is when the first loop began, usually [`EPOCH_MS`].
    pub fn from_fmp4(bytes: &Bytes, epoch_ms: i64) -> Result<Self, ClipError> {
        let clip = Clip::from_fmp4(bytes)?;
        let timeline = Timeline {
            epoch_ms,
            part_ms: i64::from(clip.part_ms),
            segments_per_loop: clip.segments(),
        };
        let init_name = format!("init-{:08x}.mp4", fingerprint(&clip.init));
        Ok(Self {
            clip,
            timeline,
            init_name,
        })
    }

    /// Where in the clip the camera is now: what a host's script goes by.
    ///
    /// The frame at this position has `now_ms` as its programme date-time, and that
    /// is what a player reports when a shopper sees it, some seconds later.
    pub fn position(&self, now_ms: i64) -> Position {
        self.timeline.position(now_ms)
    }

    /// The length of a loop.
    pub fn loop_ms(&self) -> i64 {
        self.timeline.loop_ms()
    }

    pub fn multivariant_playlist(&self) -> String {
        playlist::multivariant(&self.clip)
    }

    /// The media playlist of this moment.
    pub fn playlist(&self, now_ms: i64) -> String {
        playlist::media(
            &self.clip,
            self.timeline,
            &self.init_name,
            self.timeline.edge(now_ms),
        )
    }

    /// The Media Initialization Section (RFC 8216bis, section 3).
    pub fn init(&self) -> (&str, Bytes) {
        (&self.init_name, self.clip.init.clone())
    }

    /// The bytes of a segment, whenever it is on; see [`Self::availability`].
    pub fn segment(&self, msn: Msn) -> Bytes {
        self.clip.segment(self.timeline.segment_in_clip(msn))
    }

    /// The bytes of a part, whenever it is on; see [`Self::availability`].
    pub fn part(&self, part: PartNumber) -> Bytes {
        self.clip.part(self.timeline.part_in_clip(part))
    }

    /// Whether this part can be had now. A segment can be had when its last part can.
    pub fn availability(&self, part: PartNumber, now_ms: i64) -> Availability {
        self.timeline.availability(part, now_ms)
    }
}

/// 32-bit FNV-1a: two encodings of the clip must differ in name, no more is asked of it.
fn fingerprint(bytes: &[u8]) -> u32 {
    (bytes.iter()).fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

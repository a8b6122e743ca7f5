//! A show and the snapshot from which a widget starts.

use crate::{Currency, Gift, Product, Pulse, Scene, ServerTime, ShowId, ShowTime};
use serde::{Deserialize, Serialize};

/// Where a show is in its life.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ShowStatus {
    /// Not yet begun.
    #[default]
    Scheduled,
    Live,
    /// Over, by the host's goodbye or by being stopped.
    #[serde(other)]
    Ended,
}

/// Who is in front of the camera.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Host {
    pub name: String,
    /// Absolute address of a square picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar_url: Option<String>,
}

/// How a source is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// WebRTC by WHEP (draft-ietf-wish-whep).
    Whep,
    /// HLS (RFC 8216), low-latency or not.
    Hls,
    /// A kind that this version cannot play; skipped.
    #[serde(other)]
    Unknown,
}

/// One address at which the show's video plays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Source {
    pub kind: SourceKind,
    /// Absolute address.
    pub url: String,
    /// How far behind the camera its live edge plays, in ms, where its pictures carry no programme
    /// time: measured or estimated by whoever runs the show.
    #[serde(default)]
    pub delay_ms: u32,
}

/// What is known of a show before anything has happened in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Show {
    pub id: ShowId,
    pub title: String,
    pub host: Host,
    pub currency: Currency,
    /// When it begins or began.
    pub starts_at: ShowTime,
    /// Best first; the widget plays the first that it can.
    pub sources: Vec<Source>,
    /// Absolute address of a picture in the video's shape.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poster_url: Option<String>,
    /// Name of the theme to use where the element names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// How much longer than `ends_at` the server honours an offer, in ms: the greatest delay of
    /// any shopper.
    pub grace_ms: u32,
    /// The show's clock less the server's, in ms; 0 where the encoder keeps good time.
    #[serde(default)]
    pub clock_offset_ms: i64,
}

/// Where to read on in one stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StreamRef {
    /// Absolute address, without a query.
    pub url: String,
    /// Opaque; the snapshot already holds everything before it.
    pub offset: String,
}

/// The streams of a show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Streams {
    pub facts: StreamRef,
    pub pulse: StreamRef,
}

/// `GET /v1/shows/{id}`: all that a widget needs to draw the show at its own playhead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Snapshot {
    pub show: Show,
    pub products: Vec<Product>,
    pub gifts: Vec<Gift>,
    /// The stage as of `base_at`, which lies behind every live playhead.
    pub base: Scene,
    /// The moment that `base` is as of.
    pub base_at: ShowTime,
    /// Sequence number of the last fact in `base`; 0 for none.
    pub base_seq: u64,
    /// The facts after `base_seq`, gapless, up to the offset in `streams.facts`.
    pub facts: Vec<crate::Fact>,
    pub pulse: Pulse,
    pub streams: Streams,
    /// The server's clock when it answered; a cached answer is at most a second or two old.
    pub server_now: ServerTime,
}

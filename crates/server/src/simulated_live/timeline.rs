//! Which parts exist at which moment: the arithmetic of a stream that never ends.
//!
//! The unit is the part. Part `n` since the epoch is shown from `epoch + n · part`
//! and exists once its last frame would have been captured, one part later. All else
//! (segments, the window, discontinuities, programme times) is counted from there.

/// Four parts of 0.5 s make the segment of 2 s.
pub(super) const PARTS_PER_SEGMENT: u64 = 4;
/// Whole segments listed in the playlist. RFC 8216bis, section 6.2.2, asks for three
/// target durations at least; 16 s lets a player come back from a short lapse.
pub(super) const WINDOW_SEGMENTS: u64 = 8;
/// Segments whose parts are still listed. RFC 8216bis, section 4.4.4.9: parts further
/// than three target durations from the end SHOULD go.
const SEGMENTS_WITH_PARTS: u64 = 3;

/// The first moment of the first loop: 2026-01-01T00:00:00Z, in Unix ms.
/// Recent enough for media sequence numbers to stay small (below 2³² until 2298).
pub const EPOCH_MS: i64 = 1_767_225_600_000;

/// A Media Sequence Number (RFC 8216bis, section 4.4.3.2): the segment's place since the epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Msn(pub u64);

/// A part, counted in parts since the epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartNumber(pub u64);

/// Where in the looping clip a moment falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Loops since the epoch.
    pub loop_index: i64,
    /// Milliseconds since the loop began.
    pub offset_ms: i64,
}

/// Whether something of the stream can be had at a given moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Availability {
    Available,
    /// It will be complete at this moment, in Unix ms.
    At(i64),
    /// It has left the playlist, and the time to fetch it after that is over too.
    Gone,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Timeline {
    /// Unix ms.
    pub epoch_ms: i64,
    pub part_ms: i64,
    pub segments_per_loop: u64,
}

impl PartNumber {
    pub(super) fn first_of(msn: Msn) -> Self {
        Self(msn.0 * PARTS_PER_SEGMENT)
    }

    /// The segment is complete when this part is.
    pub(super) fn last_of(msn: Msn) -> Self {
        Self(Self::first_of(msn).0 + PARTS_PER_SEGMENT - 1)
    }

    pub(super) fn msn(self) -> Msn {
        Msn(self.0 / PARTS_PER_SEGMENT)
    }

    /// Its place in its segment.
    pub(super) fn index(self) -> u64 {
        self.0 % PARTS_PER_SEGMENT
    }
}

impl Timeline {
    pub fn segment_ms(self) -> i64 {
        self.part_ms * PARTS_PER_SEGMENT as i64
    }

    pub fn loop_ms(self) -> i64 {
        self.segment_ms() * self.segments_per_loop as i64
    }

    pub fn position(self, now_ms: i64) -> Position {
        let since_epoch = now_ms - self.epoch_ms;
        Position {
            loop_index: since_epoch.div_euclid(self.loop_ms()),
            offset_ms: since_epoch.rem_euclid(self.loop_ms()),
        }
    }

    /// The first part that is not complete yet; 0 before the epoch.
    pub fn edge(self, now_ms: i64) -> PartNumber {
        let parts = (now_ms - self.epoch_ms).div_euclid(self.part_ms);
        PartNumber(u64::try_from(parts).unwrap_or(0))
    }

    /// The programme date-time of a segment's first frame, in Unix ms.
    pub fn segment_starts_at(self, msn: Msn) -> i64 {
        self.part_starts_at(PartNumber::first_of(msn))
    }

    fn part_starts_at(self, part: PartNumber) -> i64 {
        self.epoch_ms + self.part_ms * part.0 as i64
    }

    pub fn part_complete_at(self, part: PartNumber) -> i64 {
        self.part_starts_at(PartNumber(part.0 + 1))
    }

    /// The first segment listed when `edge` is the first part that is not complete.
    pub fn first_listed(self, edge: PartNumber) -> Msn {
        Msn(edge.msn().0.saturating_sub(WINDOW_SEGMENTS))
    }

    /// The segment's place in the clip, counted from 0.
    pub fn segment_in_clip(self, msn: Msn) -> u64 {
        msn.0 % self.segments_per_loop
    }

    /// The part's place in the clip, counted from 0.
    pub fn part_in_clip(self, part: PartNumber) -> u64 {
        part.0 % (self.segments_per_loop * PARTS_PER_SEGMENT)
    }

    pub fn lists_parts_of(self, msn: Msn, edge: PartNumber) -> bool {
        msn.0 + SEGMENTS_WITH_PARTS >= edge.msn().0
    }

    /// Whether the clip starts again with this segment, so that its timestamps do.
    pub fn is_discontinuity(self, msn: Msn) -> bool {
        msn.0 > 0 && msn.0.is_multiple_of(self.segments_per_loop)
    }

    /// How many discontinuities a playlist that begins with this segment has dropped.
    ///
    /// A segment's own EXT-X-DISCONTINUITY stands in front of it and is still listed
    /// with it, so it counts only once the segment itself has gone (RFC 8216bis, 4.4.3.3).
    pub fn discontinuities_before(self, first: Msn) -> u64 {
        first.0.saturating_sub(1) / self.segments_per_loop
    }

    /// RFC 8216bis, section 6.2.2: a segment outlives its place in the playlist by its
    /// own duration and that of the longest playlist that held it.
    pub fn availability(self, part: PartNumber, now_ms: i64) -> Availability {
        let edge = self.edge(now_ms);
        if part >= edge {
            Availability::At(self.part_complete_at(part))
        } else if part.msn().0 + 2 * WINDOW_SEGMENTS + 1 < edge.msn().0 {
            Availability::Gone
        } else {
            Availability::Available
        }
    }
}

//! The names of media files, written into playlists and read from requests.

use std::fmt;

use super::timeline::{Msn, PARTS_PER_SEGMENT, PartNumber};

/// A media file of the stream. Each name stands for the same bytes for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileName {
    /// `segment-12.m4s`
    Segment(Msn),
    /// `part-12.3.m4s`: the last part of segment 12.
    Part(PartNumber),
}

impl FileName {
    pub fn parse(name: &str) -> Option<Self> {
        let stem = name.strip_suffix(".m4s")?;
        // 32 bits reach until 2298, and leave no sum to overflow.
        let number = |digits: &str| digits.parse::<u32>().ok().map(u64::from);
        if let Some(msn) = stem.strip_prefix("segment-") {
            return Some(Self::Segment(Msn(number(msn)?)));
        }
        let (msn, index) = stem.strip_prefix("part-")?.split_once('.')?;
        let index = number(index).filter(|index| *index < PARTS_PER_SEGMENT)?;
        let first = PartNumber::first_of(Msn(number(msn)?));
        Some(Self::Part(PartNumber(first.0 + index)))
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Segment(msn) => write!(out, "segment-{}.m4s", msn.0),
            Self::Part(part) => write!(out, "part-{}.{}.m4s", part.msn().0, part.index()),
        }
    }
}

//! A short fragmented mp4, cut into the parts and segments of a live stream.
//!
//! Boxes are read by the `mp4-atom` crate and served as the bytes that they are:
//! nothing is re-encoded, so what the clip's maker tested is what players get.

use std::ops::Range;

use bytes::Bytes;
use mp4_atom::{Atom, Ftyp, Mdat, Moof, Moov};

use super::boxes::{decode, top_level_boxes};
use super::error::ClipError;
use super::grid::Grid;
use super::timeline::PARTS_PER_SEGMENT;
use super::tracks::{AudioTrack, VideoTrack, tracks};

/// A clip that is known to loop.
#[derive(Debug, Clone)]
pub(super) struct Clip {
    /// `ftyp` and `moov`: the Media Initialization Section.
    pub init: Bytes,
    pub part_ms: u32,
    pub video: VideoTrack,
    pub audio: Option<AudioTrack>,
    /// Frames per 1,000 s.
    pub frame_rate_milli: u64,
    /// The fragments one after another, without what may stand between them.
    media: Bytes,
    parts: Vec<Part>,
}

#[derive(Debug, Clone)]
struct Part {
    range: Range<usize>,
    independent: bool,
}

impl Clip {
    pub fn from_fmp4(bytes: &Bytes) -> Result<Self, ClipError> {
        let boxes = top_level_boxes(bytes)?;
        let find = |kind| boxes.iter().find(|found| found.kind == kind);
        let (Some(ftyp), Some(moov_box)) = (find(Ftyp::KIND), find(Moov::KIND)) else {
            return Err(ClipError::Unreadable {
                offset: 0,
                reason: "it has no ftyp and moov box".into(),
            });
        };
        let moov = decode::<Moov>(bytes, moov_box)?;
        let (video, audio) = tracks(&moov)?;

        let mut media = Vec::with_capacity(bytes.len());
        let mut parts = Vec::new();
        let mut grid = Grid::new(&video, audio.as_ref());
        for (at, moof_box) in boxes.iter().enumerate() {
            if moof_box.kind != Moof::KIND {
                continue;
            }
            let index = parts.len();
            let moof = decode::<Moof>(bytes, moof_box)?;
            let wrong = |reason| ClipError::Fragment { index, reason };
            let independent = grid.add(&moof).map_err(wrong)?;
            let Some(mdat) = boxes.get(at + 1).filter(|next| next.kind == Mdat::KIND) else {
                return Err(wrong("its moof box is not followed by its mdat box".into()));
            };
            let start = media.len();
            media.extend_from_slice(&bytes[moof_box.range.start..mdat.range.end]);
            parts.push(Part {
                range: start..media.len(),
                independent,
            });
        }
        let (part_ms, frame_rate_milli) = grid.finish()?;
        let mut init = bytes[ftyp.range.clone()].to_vec();
        init.extend_from_slice(&bytes[moov_box.range.clone()]);
        Ok(Self {
            init: init.into(),
            part_ms,
            video,
            audio,
            frame_rate_milli,
            media: media.into(),
            parts,
        })
    }

    pub fn segments(&self) -> u64 {
        self.parts.len() as u64 / PARTS_PER_SEGMENT
    }

    /// The part at this place in the loop, counted from 0.
    pub fn part(&self, index: u64) -> Bytes {
        self.media.slice(self.parts[index as usize].range.clone())
    }

    pub fn part_is_independent(&self, index: u64) -> bool {
        self.parts[index as usize].independent
    }

    /// The segment at this place in the loop, counted from 0.
    pub fn segment(&self, index: u64) -> Bytes {
        let first = (index * PARTS_PER_SEGMENT) as usize;
        let last = first + PARTS_PER_SEGMENT as usize - 1;
        self.media
            .slice(self.parts[first].range.start..self.parts[last].range.end)
    }
}

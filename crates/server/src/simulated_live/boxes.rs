//! The outermost boxes of an mp4 file (ISO/IEC 14496-12, section 4.2).

use std::ops::Range;

use bytes::Bytes;
use mp4_atom::{Atom, Decode, DecodeMaybe, FourCC, Header};

use super::error::ClipError;

pub(super) struct TopLevelBox {
    pub kind: FourCC,
    /// Header and body, in bytes of the file.
    pub range: Range<usize>,
}

pub(super) fn top_level_boxes(bytes: &Bytes) -> Result<Vec<TopLevelBox>, ClipError> {
    let mut boxes = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let wrong = |reason: &str| ClipError::Unreadable {
            offset: start,
            reason: reason.into(),
        };
        let mut rest = &bytes[start..];
        let header = Header::decode_maybe(&mut rest)
            .ok()
            .flatten()
            .ok_or_else(|| wrong("there is no box header"))?;
        let body = bytes.len() - rest.len();
        let end = match header.size {
            Some(size) => body.checked_add(size),
            None => Some(bytes.len()),
        };
        let end = end
            .filter(|end| *end <= bytes.len())
            .ok_or_else(|| wrong("the box ends after the file does: is the file whole?"))?;
        boxes.push(TopLevelBox {
            kind: header.kind,
            range: start..end,
        });
        start = end;
    }
    Ok(boxes)
}

pub(super) fn decode<T: Atom>(bytes: &Bytes, of: &TopLevelBox) -> Result<T, ClipError> {
    T::decode(&mut &bytes[of.range.clone()]).map_err(|error| ClipError::Unreadable {
        offset: of.range.start,
        reason: error.to_string(),
    })
}

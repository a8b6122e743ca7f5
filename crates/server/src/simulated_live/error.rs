//! Why a clip cannot be played as a live stream.

use std::fmt;

/// What is wrong with a clip, in terms of what its maker has to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClipError {
    /// The bytes are not a readable fragmented mp4.
    Unreadable { offset: usize, reason: String },
    /// The tracks are not one H.264 video and at most one AAC sound.
    Tracks(String),
    /// The fragment at this index (from 0) does not fit the grid of parts.
    Fragment { index: usize, reason: String },
    /// The clip as a whole does not loop cleanly.
    Loop(String),
}

impl fmt::Display for ClipError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { offset, reason } => {
                write!(
                    out,
                    "the clip cannot be read as fragmented mp4 at byte {offset}: {reason}"
                )
            }
            Self::Tracks(reason) => write!(out, "the clip has unsuitable tracks: {reason}"),
            Self::Fragment { index, reason } => {
                write!(out, "fragment {index} of the clip: {reason}")
            }
            Self::Loop(reason) => write!(out, "the clip does not loop: {reason}"),
        }
    }
}

impl std::error::Error for ClipError {}

//! Opaque offsets: the number of the last message read, written so that text sorts as numbers do.

use crate::error::{AppError, Result};
use livestall_contract::Code;

/// Where a reader begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offset {
    /// `-1`, or no offset.
    Start,
    /// `now`: only what comes.
    Now,
    /// After this message.
    After(u64),
}

const DIGITS: usize = 16;

impl Offset {
    /// # Errors
    /// `invalid_request` for what this server never gave out.
    pub fn parse(text: Option<&str>) -> Result<Self> {
        match text {
            None | Some("-1") => Ok(Self::Start),
            Some("now") => Ok(Self::Now),
            Some(text) if text.len() == DIGITS && text.bytes().all(|b| b.is_ascii_digit()) => {
                text.parse().map(Self::After).map_err(|_| malformed())
            }
            Some(_) => Err(malformed()),
        }
    }

    /// The offset after a message.
    pub fn write(after: u64) -> String {
        format!("{after:0DIGITS$}")
    }
}

fn malformed() -> AppError {
    AppError::refused(
        Code::InvalidRequest,
        "offset is one that this stream gave out, -1 or now.",
    )
}

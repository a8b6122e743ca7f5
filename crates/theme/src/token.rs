//! What a token is.

use serde::Serialize;

/// What may be written as a token's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// `#rrggbb`, so that its contrast can be reckoned.
    Colour,
    /// A CSS length.
    Length,
    /// A list of font families.
    Font,
    /// A CSS duration.
    Duration,
}

/// One thing of the look that a merchant may set, as `--ls-<name>` on the element or above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Without the leading `--ls-`.
    pub name: &'static str,
    pub kind: Kind,
    /// What it is used for, for the studio's form and the documentation.
    pub purpose: &'static str,
    /// Its value in the light preset.
    pub porcelain: &'static str,
    /// Its value in the dark preset.
    pub nightmarket: &'static str,
}

/// Two colours that meet: text and what it lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The token of the text, or of the mark.
    pub ink: &'static str,
    /// The token of the ground.
    pub ground: &'static str,
    /// The least contrast, times ten: 45 for text, 30 for large text and marks.
    pub least_tenths: u32,
}

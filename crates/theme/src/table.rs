//! The tokens and the pairs of them that must be legible.

use crate::{Kind, Pair, Token};

const fn colour(
    name: &'static str,
    porcelain: &'static str,
    nightmarket: &'static str,
    purpose: &'static str,
) -> Token {
    Token {
        name,
        kind: Kind::Colour,
        purpose,
        porcelain,
        nightmarket,
    }
}

const fn same(name: &'static str, kind: Kind, value: &'static str, purpose: &'static str) -> Token {
    Token {
        name,
        kind,
        purpose,
        porcelain: value,
        nightmarket: value,
    }
}

const SYSTEM: &str = "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", sans-serif";

/// Every token, in the order in which a form shows them.
pub const TOKENS: [Token; 24] = [
    colour(
        "surface",
        "#fbf8f3",
        "#17142a",
        "Ground of sheets and of the product card",
    ),
    colour(
        "raised",
        "#ffffff",
        "#231f3b",
        "Ground of fields and chips on a surface",
    ),
    colour(
        "sunken",
        "#f1ebe1",
        "#0f0d1d",
        "Ground behind pictures and of quiet buttons",
    ),
    colour("ink", "#1f2430", "#f6f0e6", "Text on a surface"),
    colour("ink-soft", "#5d6069", "#b5aec4", "Quiet text on a surface"),
    colour("line", "#e0d7c9", "#383354", "Hairlines"),
    colour(
        "edge",
        "#8c857a",
        "#8079a0",
        "Outline of fields, chips and buttons",
    ),
    colour(
        "accent",
        "#14566b",
        "#f4b860",
        "The button that adds and the button that checks out",
    ),
    colour("accent-ink", "#ffffff", "#241703", "Text on the accent"),
    colour(
        "offer",
        "#b23c17",
        "#ff9a76",
        "Reduced prices, percentages and countdowns",
    ),
    colour(
        "offer-ink",
        "#ffffff",
        "#2b0d02",
        "Text on the offer's colour",
    ),
    colour(
        "good",
        "#1d6b45",
        "#7fd6a4",
        "What has been done: added, reached",
    ),
    colour("good-ink", "#ffffff", "#06210f", "Text on the good colour"),
    colour("live", "#c62f2f", "#c62f2f", "The live badge"),
    colour("live-ink", "#ffffff", "#ffffff", "Text on the live badge"),
    colour("heart", "#ff5c72", "#ff7186", "Hearts"),
    colour(
        "focus",
        "#1763d6",
        "#ffd796",
        "The ring around what has the keyboard's focus",
    ),
    colour(
        "scrim",
        "#0e0b18",
        "#0e0b18",
        "The veil between the video and the words on it",
    ),
    colour("scrim-ink", "#ffffff", "#fffaf0", "Text on the veil"),
    same("font", Kind::Font, SYSTEM, "All text"),
    same(
        "font-display",
        Kind::Font,
        SYSTEM,
        "Titles of sheets and large words",
    ),
    same(
        "radius",
        Kind::Length,
        "18px",
        "Corners of cards and sheets",
    ),
    same(
        "radius-small",
        Kind::Length,
        "12px",
        "Corners of pictures, fields and buttons",
    ),
    same(
        "motion",
        Kind::Duration,
        "240ms",
        "How long a movement takes",
    ),
];

const fn text(ink: &'static str, ground: &'static str) -> Pair {
    Pair {
        ink,
        ground,
        least_tenths: 45,
    }
}

const fn mark(ink: &'static str, ground: &'static str) -> Pair {
    Pair {
        ink,
        ground,
        least_tenths: 30,
    }
}

/// Every pair of tokens that meets in the widget.
pub const PAIRS: [Pair; 22] = [
    text("ink", "surface"),
    text("ink", "raised"),
    text("ink", "sunken"),
    text("ink-soft", "surface"),
    text("ink-soft", "raised"),
    text("ink-soft", "sunken"),
    text("accent-ink", "accent"),
    text("offer", "surface"),
    text("offer", "raised"),
    text("offer-ink", "offer"),
    text("good", "surface"),
    text("good", "raised"),
    text("good-ink", "good"),
    text("live-ink", "live"),
    text("scrim-ink", "scrim"),
    mark("accent", "surface"),
    mark("accent", "raised"),
    mark("edge", "surface"),
    mark("edge", "raised"),
    mark("focus", "surface"),
    mark("focus", "sunken"),
    mark("heart", "scrim"),
];

//! Small drawings, 24 units square, in the colour of the text beside them.

use crate::markup::{El, svg};

/// Which drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Icon {
    Heart,
    Gift,
    Bag,
    Shop,
    Close,
    SoundOff,
    SoundOn,
    Play,
    Pause,
    Plus,
    Minus,
    Check,
    Bin,
    Clock,
    Eye,
    Note,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Heart => {
                "M12 20.3 4.6 13a4.9 4.9 0 0 1 0-7 4.8 4.8 0 0 1 6.9 0l.5.6.5-.6a4.8 4.8 0 0 1 6.9 0 4.9 4.9 0 0 1 0 7z"
            }
            Icon::Gift => {
                "M4 11h16v9H4zM3 7.5h18V11H3zM12 7.5V20M12 7.5S11 3 8.3 3.4C5.7 3.8 7 7.5 12 7.5zM12 7.5s1-4.5 3.7-4.1C18.3 3.8 17 7.5 12 7.5z"
            }
            Icon::Bag => "M5.5 8h13l1 12.5h-15zM8.5 10.5V7a3.5 3.5 0 0 1 7 0v3.5",
            Icon::Shop => {
                "M4 10v10h16V10M3 9.5 5 4h14l2 5.5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM9.5 20v-5h5v5"
            }
            Icon::Close => "m6 6 12 12M18 6 6 18",
            Icon::SoundOff => "M4 9.5v5h3.5L12 19V5L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5",
            Icon::SoundOn => {
                "M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"
            }
            Icon::Play => "M8 5.5v13l11-6.5z",
            Icon::Pause => "M8.5 6v12M15.5 6v12",
            Icon::Plus => "M12 5.5v13M5.5 12h13",
            Icon::Minus => "M5.5 12h13",
            Icon::Check => "m5 12.5 4.5 4.5L19 7.5",
            Icon::Bin => "M5 7h14M10 7V4.5h4V7M6.5 7l.8 13h9.4l.8-13M10.5 11v5M13.5 11v5",
            Icon::Clock => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
            Icon::Eye => {
                "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"
            }
            Icon::Note => {
                "M9 17.5V6l10-2v11.5M9 17.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM19 15.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z"
            }
        }
    }
}

/// A drawing. Beside words it says nothing of its own, so a screen reader passes over it.
pub(super) fn draw(icon: Icon) -> El {
    svg("svg")
        .class("icon")
        .set("viewBox", "0 0 24 24")
        .set("aria-hidden", "true")
        .child(svg("path").set("d", icon.path()))
}

//! The sheet that all views share, from `style/`: one file per view, joined by `build.rs`.

/// Adopted by the shadow root, beside the theme's tokens.
pub const SHEET: &str = include_str!(concat!(env!("OUT_DIR"), "/sheet.css"));

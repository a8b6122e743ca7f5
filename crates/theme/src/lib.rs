//! How a stall looks: one table of tokens, from which come the widget's CSS, the studio's form and
//! the documentation.
//!
//! In reading order: what a token is, the table with its two presets, the CSS that they become, and
//! the contrast that each pair of colours must have.

mod token;
pub use token::{Kind, Pair, Token};
mod table;
pub use table::{PAIRS, TOKENS};
mod preset;
pub use preset::Preset;
mod css;
pub use css::{css, css_following_device};
pub mod contrast;
pub use contrast::Colour;

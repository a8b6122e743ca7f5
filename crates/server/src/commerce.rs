//! What a line costs, what a cart comes to, and whether a checkout can be paid. Pure: rows go in,
//! answers come out. The built-in shop is the first; `commerce/<shop>.rs` will speak to real ones.

pub mod builtin;
mod facts;
pub mod prior_price;

pub use builtin::{cart, line_items, messages, order_lines, totals};
pub use facts::{CartHead, LineFacts};

/// The most units of one line.
pub const MAX_QUANTITY: u32 = 1_000;

/// The address as the caller can fetch it: paths of this server become absolute.
pub fn absolute(base: &str, address: &str) -> String {
    match address.strip_prefix('/') {
        Some(path) => format!("{base}/{path}"),
        None => address.to_owned(),
    }
}

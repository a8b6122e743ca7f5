//! The streams of a show, read by the read half of the Durable Streams protocol
//! (<https://github.com/durable-streams/durable-streams>, `PROTOCOL.md`).
//!
//! Messages are serialised once into a ring that all readers share; each reader pulls from its own
//! offset, woken by a watch on the tip, so that a slow one loses nothing and holds nobody up.

mod feed;
mod log;
mod offset;
mod read;
mod sse;

pub use feed::{Feed, Which};
pub use offset::Offset;
pub use read::{Query, read};

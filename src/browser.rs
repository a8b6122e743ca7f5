//! All that only a browser can do. It reports and performs; what follows is decided in `rules`.
//!
//! Whatever holds on to the browser (a listener, a timer, a fetch, the video's engine) lets go of
//! it when it is dropped: there is no other teardown.

pub mod api;
pub mod clock;
pub mod console;
pub mod hearts;
pub mod hls;
pub mod intl;
pub mod lifecycle;
pub mod listener;
pub mod native;
pub mod page_events;
pub mod patience;
pub mod random;
pub mod sheets;
pub mod sse;
pub mod storage;
pub mod streams;
pub mod task;
pub mod timer;
pub mod video;

/// What the session hands on without looking into it.
pub use web_sys::{HtmlCanvasElement, HtmlElement, HtmlVideoElement};

//! All that only a browser can do. It reports and performs; what follows is decided in `rules`.

pub mod clock;
pub mod intl;
pub mod timer;

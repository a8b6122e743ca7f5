//! The simulated live stream, over simulated time: no test here sleeps.
//!
//! - `made_clip`: a fragmented mp4 made in memory, right or wrong as a test asks;
//! - `listing`: what a player would read from a playlist;
//! - `clip`, `playlist`, `http`: the tests.

mod clip;
mod http;
mod listing;
mod made_clip;
mod playlist;

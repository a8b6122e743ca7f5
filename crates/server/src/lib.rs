//! The reference server: shows, their streams, carts and checkouts over HTTP, on SQLite.
//!
//! In reading order: what the process is given and holds (`config`, `clock`, `app`); who calls and
//! what they ask (`caller`, `wish`, `limits`); what they get (`answer`, `error`); the database and
//! all that must happen in one transaction (`store`); prices and totals (`commerce`); the streams
//! (`hint`, `stream`, `snapshot`); HTTP (`routes`, `pages`); the tasks that run by themselves
//! (`upkeep`); and the newcomer's show (`simulated_live`, `demo`).

pub mod clock;
pub mod config;
pub mod secret;

pub mod answer;
pub mod error;

pub mod caller;
pub mod limits;
pub mod wish;

pub mod commerce;
pub mod store;

pub mod hint;
pub mod snapshot;
pub mod stream;

pub mod app;
pub mod pages;
pub mod routes;
pub mod serve;
pub mod upkeep;

pub mod cli;
pub mod demo;
pub mod simulated_live;

pub use app::App;
pub use config::Config;
pub use error::{AppError, Result};

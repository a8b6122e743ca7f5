//! What the process is told at its start.

use std::path::PathBuf;

/// Settings that hold for the life of the process.
#[derive(Debug, Clone)]
pub struct Config {
    /// The SQLite file; made where there is none.
    pub database: PathBuf,
    /// Where the world reaches this server, without a slash at the end; taken from each request's
    /// `Host` where it is `None`.
    pub public_url: Option<String>,
    /// Folder of static files to serve at `/`.
    pub site: Option<PathBuf>,
    /// How long facts can be read back, in ms; older ones live on in the snapshot's base alone.
    pub keep_facts_ms: i64,
    /// How long one SSE connection lasts, in ms, before the reader is asked to come again.
    pub sse_lifetime_ms: u64,
    /// How long a long poll waits, in ms. CDNs give up after 15 s to 100 s.
    pub long_poll_ms: u64,
    pub limits: Limits,
}

/// Token buckets: how many requests at once, and how many a second after that.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Requests of one session.
    pub session: Rate,
    /// Hearts of one session.
    pub hearts: Rate,
    /// New sessions from one address.
    pub new_sessions: Rate,
    /// Keys and tokens from one address that are not in memory, and so cost a read.
    pub strangers: Rate,
}

/// One bucket.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    pub burst: u32,
    pub per_second: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            session: Rate {
                burst: 60,
                per_second: 10,
            },
            hearts: Rate {
                burst: 100,
                per_second: 20,
            },
            // A whole office or campus may share one address.
            new_sessions: Rate {
                burst: 1_000,
                per_second: 50,
            },
            strangers: Rate {
                burst: 2_000,
                per_second: 100,
            },
        }
    }
}

impl Config {
    /// The defaults around a database file.
    pub fn new(database: impl Into<PathBuf>) -> Self {
        Self {
            database: database.into(),
            public_url: None,
            site: None,
            keep_facts_ms: 48 * 3_600_000,
            sse_lifetime_ms: 600_000,
            long_poll_ms: 10_000,
            limits: Limits::default(),
        }
    }
}

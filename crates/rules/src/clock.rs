//! Three times and how they meet: the caller's own monotonic one, the server's, and the show's.

use livestall_contract::{ServerTime, ShowTime};

/// The caller's monotonic clock (ms, any origin). It is never wrong by a day, as a phone's can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now(pub i64);

impl Now {
    /// Milliseconds from `earlier` to this moment.
    pub fn ms_since(self, earlier: Now) -> i64 {
        self.0 - earlier.0
    }

    /// The moment `ms` later.
    #[must_use]
    pub fn plus_ms(self, ms: i64) -> Now {
        Now(self.0 + ms)
    }
}

/// The server's clock as reckoned from its answers, never from the device's own date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ServerClock {
    /// Server's time less the caller's, in ms; none before the first answer.
    ahead_ms: Option<i64>,
}

impl ServerClock {
    /// Takes in a server's time that arrived now. An answer is always older than its arrival, so
    /// the largest difference seen is the one that lost least on the way.
    pub fn observe(&mut self, server_now: ServerTime, now: Now) {
        let ahead = server_now.0 - now.0;
        self.ahead_ms = Some(self.ahead_ms.map_or(ahead, |known| known.max(ahead)));
    }

    /// The server's time now; none before the first answer.
    pub fn at(&self, now: Now) -> Option<ServerTime> {
        self.ahead_ms.map(|ahead| ServerTime(now.0 + ahead))
    }

    /// When the caller's clock will show this moment of the server's.
    pub fn local(&self, moment: ServerTime) -> Option<Now> {
        self.ahead_ms.map(|ahead| Now(moment.0 - ahead))
    }
}

/// The moment of the show that the shopper is looking at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Playhead {
    /// The show's time on the screen when it was taken.
    pub show_time: ShowTime,
    /// When it was taken.
    pub taken_at: Now,
    /// Whether the picture moves on since then.
    pub running: bool,
}

impl Playhead {
    /// The show's time on the screen now.
    pub fn at(&self, now: Now) -> ShowTime {
        if self.running {
            self.show_time.plus_ms(now.ms_since(self.taken_at))
        } else {
            self.show_time
        }
    }

    /// When the picture will reach `moment`; none while it stands still or has passed it.
    pub fn reaches(&self, moment: ShowTime) -> Option<Now> {
        let ahead = moment.ms_since(self.show_time);
        (self.running && ahead > 0).then(|| self.taken_at.plus_ms(ahead))
    }
}

//! When to try again what failed.

use crate::Now;

/// A pause between two tries that grows with each failure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Backoff {
    failures: u32,
    pub(super) due: Option<Now>,
}

impl Backoff {
    pub(super) fn fail(&mut self, now: Now) {
        let pause_ms = 500_i64 << self.failures.min(5);
        self.failures += 1;
        self.due = Some(now.plus_ms(pause_ms.min(10_000)));
    }

    pub(super) fn take_due(&mut self, now: Now) -> bool {
        let due = self.due.is_some_and(|due| due <= now);
        if due {
            self.due = None;
        }
        due
    }

    /// The network came back: try at once.
    pub(super) fn hasten(&mut self, now: Now) {
        if self.due.is_some() {
            self.due = Some(now);
        }
    }
}

//! Hearts: given by taps, sent in batches, counted by the server.

use crate::Now;

/// How long taps are gathered before they are sent, in ms.
const BATCH_MS: i64 = 1_200;
/// The most that one batch may hold.
const BATCH_MOST: u32 = 50;
/// How many of the others' hearts rise for one pulse, at the most.
pub(super) const DRAWN_MOST: u64 = 6;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Hearts {
    gathered: u32,
    due: Option<Now>,
    /// Sent, and not yet in a pulse that came after.
    sent: u64,
}

impl Hearts {
    pub(super) fn tap(&mut self, now: Now) {
        self.gathered = (self.gathered + 1).min(BATCH_MOST);
        self.due.get_or_insert(now.plus_ms(BATCH_MS));
    }

    pub(super) fn take_batch(&mut self, now: Now) -> Option<u32> {
        if self.due.is_none_or(|due| due > now) {
            return None;
        }
        self.due = None;
        let count = std::mem::take(&mut self.gathered);
        self.sent += u64::from(count);
        Some(count)
    }

    pub(super) fn due(&self) -> Option<Now> {
        self.due
    }

    pub(super) fn waiting(&self) -> u64 {
        u64::from(self.gathered) + self.sent
    }

    /// A pulse counted `growth` more; those of ours among them are no longer waiting. Says how many
    /// of the others' hearts there were.
    pub(super) fn counted(&mut self, growth: u64) -> u64 {
        let ours = self.sent.min(growth);
        self.sent -= ours;
        growth - ours
    }
}

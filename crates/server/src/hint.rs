//! The hint that some show's log has grown. The log in the database is the truth: a lost hint costs
//! the readers at most a second, since the followers look at the tip each second besides.

use tokio::sync::watch;

/// In-process hint; another kind comes with the second node.
#[derive(Debug, Clone)]
pub struct Hint(watch::Sender<u64>);

impl Default for Hint {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Hint {
    /// Some show has new facts in the database.
    pub fn tell(&self) {
        self.0.send_modify(|count| *count += 1);
    }

    /// What changes with each telling.
    pub fn subscribe(&self) -> watch::Receiver<u64> {
        self.0.subscribe()
    }
}

//! A ring of serialised messages with a watch on its tip.

use bytes::Bytes;
use std::collections::VecDeque;
use std::sync::{PoisonError, RwLock};
use tokio::sync::watch;

/// Messages in the order of their offsets.
#[derive(Debug)]
pub struct Log {
    ring: RwLock<Ring>,
    tip: watch::Sender<u64>,
    keeps: usize,
}

#[derive(Debug)]
struct Ring {
    /// The offset before the oldest message that is kept.
    floor: u64,
    messages: VecDeque<(u64, Bytes)>,
}

/// Messages after an offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub messages: Vec<Bytes>,
    /// Where to read on.
    pub next: u64,
    /// Whether nothing is left to read there.
    pub up_to_date: bool,
}

impl Log {
    /// A log that begins after `floor` and keeps the last `keeps` messages.
    pub fn new(floor: u64, keeps: usize) -> Self {
        let ring = RwLock::new(Ring {
            floor,
            messages: VecDeque::new(),
        });
        Self {
            ring,
            tip: watch::Sender::new(floor),
            keeps,
        }
    }

    /// The offset of the last message.
    pub fn tip(&self) -> u64 {
        *self.tip.borrow()
    }

    pub fn subscribe(&self) -> watch::Receiver<u64> {
        self.tip.subscribe()
    }

    /// Appends messages whose offsets are larger than the tip, and wakes the readers.
    pub fn extend(&self, messages: impl IntoIterator<Item = (u64, Bytes)>) {
        let mut ring = self.ring.write().unwrap_or_else(PoisonError::into_inner);
        ring.messages.extend(messages);
        while ring.messages.len() > self.keeps {
            if let Some((offset, _)) = ring.messages.pop_front() {
                ring.floor = offset;
            }
        }
        let tip = ring
            .messages
            .back()
            .map_or(ring.floor, |(offset, _)| *offset);
        drop(ring);
        self.tip
            .send_if_modified(|old| std::mem::replace(old, tip) != tip);
    }

    /// Up to `limit` messages after `offset`; `None` when some of them are no longer here.
    pub fn after(&self, offset: u64, limit: usize) -> Option<Batch> {
        let ring = self.ring.read().unwrap_or_else(PoisonError::into_inner);
        if offset < ring.floor {
            return None;
        }
        let start = ring.messages.partition_point(|(at, _)| *at <= offset);
        let mut next = offset;
        let messages: Vec<Bytes> = ring
            .messages
            .range(start..)
            .take(limit)
            .map(|(at, bytes)| {
                next = *at;
                bytes.clone()
            })
            .collect();
        let up_to_date = start + messages.len() == ring.messages.len();
        Some(Batch {
            messages,
            next,
            up_to_date,
        })
    }

    /// The offset before the oldest message that is kept.
    pub fn floor(&self) -> u64 {
        self.ring
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .floor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_pulls_from_its_own_offset_and_learns_what_is_gone() {
        let log = Log::new(4, 3);
        log.extend((5..9).map(|offset| (offset, Bytes::from(offset.to_string()))));
        assert_eq!(log.after(4, 10), None);
        let batch = log.after(6, 1).expect("kept");
        assert_eq!(
            (batch.messages, batch.next, batch.up_to_date),
            (vec!["7".into()], 7, false)
        );
        assert!(log.after(8, 10).expect("kept").up_to_date);
        assert_eq!(log.tip(), 8);
    }
}

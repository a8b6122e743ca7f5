//! One show in memory: its two streams, the scene that late joiners begin with, and its counters.

use super::log::{Batch, Log};
use super::offset::Offset;
use crate::error::{AppError, Result};
use crate::store::{Store, StoredFact};
use bytes::Bytes;
use livestall_contract::{Code, Fact, Pulse, Scene, ServerTime, ShowId, ShowTime};
use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many facts one answer carries at most.
const CHUNK: usize = 500;
/// How many facts readers get from memory; older ones come from the database.
const FACTS_IN_MEMORY: usize = 4_096;
/// A lost pulse harms nothing, so few are kept.
const PULSES_IN_MEMORY: usize = 60;
/// How long after its last long poll a reader counts as a viewer, in ms.
const POLLER_STAYS_MS: i64 = 15_000;

/// Which stream of a show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Facts,
    Pulse,
}

/// A show in memory.
#[derive(Debug)]
pub struct Feed {
    pub id: ShowId,
    facts: Log,
    pulses: Log,
    recent: Mutex<Recent>,
    pulse: Mutex<Pulse>,
    hearts: AtomicU64,
    /// SSE connections that are open on the facts.
    pub open: AtomicU32,
    pollers: Mutex<HashMap<u64, i64>>,
}

/// The scene as of some fact, and every fact since.
#[derive(Debug)]
struct Recent {
    base: Scene,
    base_seq: u64,
    facts: VecDeque<Fact>,
}

impl Feed {
    /// Loads a show; `None` when there is none under this id.
    pub async fn load(store: &Store, id: &ShowId, now: ServerTime) -> Result<Option<Self>> {
        let Some((base, base_seq, hearts)) = store.show_base(id).await? else {
            return Ok(None);
        };
        let at = now;
        let feed = Self {
            id: id.clone(),
            facts: Log::new(base_seq, FACTS_IN_MEMORY),
            // Pulses are numbered by the moment, so that their numbers grow over a restart too.
            pulses: Log::new(now.0.unsigned_abs(), PULSES_IN_MEMORY),
            recent: Mutex::new(Recent {
                base,
                base_seq,
                facts: VecDeque::new(),
            }),
            pulse: Mutex::new(Pulse {
                at,
                hearts,
                viewers: 0,
            }),
            hearts: AtomicU64::new(hearts),
            open: AtomicU32::new(0),
            pollers: Mutex::default(),
        };
        while feed.follow(store).await? {}
        Ok(Some(feed))
    }

    /// Takes in facts that the database has beyond the tip; whether there may be more.
    pub async fn follow(&self, store: &Store) -> Result<bool> {
        let stored = store.facts_after(&self.id, self.facts.tip(), 1_000).await?;
        let more = stored.len() == 1_000;
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let tip = self.facts.tip();
        let fresh: Vec<StoredFact> = stored.into_iter().filter(|s| s.fact.seq > tip).collect();
        recent
            .facts
            .extend(fresh.iter().map(|stored| stored.fact.clone()));
        self.facts
            .extend(fresh.into_iter().map(|s| (s.fact.seq, Bytes::from(s.body))));
        drop(recent);
        Ok(more)
    }

    fn log(&self, which: Which) -> &Log {
        match which {
            Which::Facts => &self.facts,
            Which::Pulse => &self.pulses,
        }
    }

    pub fn subscribe(&self, which: Which) -> tokio::sync::watch::Receiver<u64> {
        self.log(which).subscribe()
    }

    pub fn tip(&self, which: Which) -> u64 {
        self.log(which).tip()
    }

    /// The number after which a reader begins.
    ///
    /// # Errors
    /// `offset_gone` for an offset beyond the tip: of another database than this one.
    pub fn start(&self, which: Which, offset: Offset) -> Result<u64> {
        let log = self.log(which);
        match (offset, which) {
            (Offset::Start, Which::Facts) => Ok(0),
            (Offset::Start, Which::Pulse) => Ok(log.floor()),
            (Offset::Now, _) => Ok(log.tip()),
            (Offset::After(seq), Which::Facts) if seq > log.tip() => Err(gone()),
            (Offset::After(seq), Which::Facts) => Ok(seq),
            // Totals are cumulative: whoever missed some reads on from the oldest that is here.
            (Offset::After(seq), Which::Pulse) => Ok(seq.clamp(log.floor(), log.tip())),
        }
    }

    /// Messages after `offset`, from memory or, for old facts, from the database.
    ///
    /// # Errors
    /// `offset_gone` for facts that were let go.
    pub async fn after(&self, store: &Store, which: Which, offset: u64) -> Result<Batch> {
        if let Some(batch) = self.log(which).after(offset, CHUNK) {
            return Ok(batch);
        }
        let stored = store.facts_after(&self.id, offset, 500).await?;
        match stored.first() {
            Some(first) if first.fact.seq == offset + 1 => {}
            // The stream's start stays readable as `-1` after its first facts were let go.
            Some(_) if offset == 0 => {}
            _ => return Err(gone()),
        }
        let next = stored.last().map_or(offset, |last| last.fact.seq);
        let messages = stored
            .into_iter()
            .map(|stored| Bytes::from(stored.body))
            .collect();
        Ok(Batch {
            messages,
            next,
            up_to_date: next >= self.facts.tip(),
        })
    }

    /// The scene as of `edge`, its seq, and every fact since.
    pub fn since(&self, edge: ShowTime) -> (Scene, u64, Vec<Fact>) {
        let mut recent = self.fold_until(edge);
        let recent = &mut *recent;
        (
            recent.base.clone(),
            recent.base_seq,
            recent.facts.iter().cloned().collect(),
        )
    }

    /// Folds the facts up to `edge` into the base, so that a show nobody joins stays small.
    pub fn forget_until(&self, edge: ShowTime) {
        drop(self.fold_until(edge));
    }

    fn fold_until(&self, edge: ShowTime) -> MutexGuard<'_, Recent> {
        let mut guard = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = &mut *guard;
        while let Some(fact) = recent.facts.pop_front_if(|fact| fact.at <= edge) {
            livestall_rules::timeline::apply(&mut recent.base, &fact);
            recent.base_seq = fact.seq;
        }
        guard
    }

    pub fn add_hearts(&self, count: u32) {
        self.hearts.fetch_add(u64::from(count), Ordering::Relaxed);
    }

    pub fn hearts(&self) -> u64 {
        self.hearts.load(Ordering::Relaxed)
    }

    pub fn pulse(&self) -> Pulse {
        *self.pulse.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that a reader, known by a fingerprint, polled the facts.
    pub fn polled(&self, reader: u64, now: ServerTime) {
        self.pollers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(reader, now.0);
    }

    /// Tells the totals if they changed since the last tick; returns the hearts to be kept then.
    pub fn tick(&self, now: ServerTime) -> Option<u64> {
        let mut pollers = self.pollers.lock().unwrap_or_else(PoisonError::into_inner);
        pollers.retain(|_, seen| now.0 - *seen < POLLER_STAYS_MS);
        let polling = u32::try_from(pollers.len()).unwrap_or(u32::MAX);
        drop(pollers);
        let viewers = self.open.load(Ordering::Relaxed).saturating_add(polling);
        let mut pulse = self.pulse.lock().unwrap_or_else(PoisonError::into_inner);
        let before = *pulse;
        let hearts = self.hearts();
        if (before.hearts, before.viewers) == (hearts, viewers) {
            return None;
        }
        *pulse = Pulse {
            at: now,
            hearts,
            viewers,
        };
        let number = now.0.unsigned_abs().max(self.pulses.tip() + 1);
        let body = serde_json::to_vec(&*pulse).unwrap_or_default();
        self.pulses.extend([(number, Bytes::from(body))]);
        (before.hearts != hearts).then_some(hearts)
    }
}

fn gone() -> AppError {
    AppError::refused(
        Code::OffsetGone,
        "The offset is no longer kept; take a new snapshot.",
    )
}

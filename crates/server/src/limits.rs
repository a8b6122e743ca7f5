//! Admission: token buckets in memory, asked before anything reads the database.

use crate::config::Rate;
use crate::error::{AppError, Result};
use livestall_contract::Code;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// How many callers are remembered before those whose buckets are full again are let go.
const REMEMBERED: usize = 50_000;

/// A bucket for each caller.
#[derive(Debug)]
pub struct Limiter<K> {
    rate: Rate,
    buckets: Mutex<HashMap<K, Bucket>>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    /// Thousandths of a token.
    millitokens: i64,
    /// Unix ms.
    filled_at: i64,
}

impl<K: Eq + Hash> Limiter<K> {
    pub fn new(rate: Rate) -> Self {
        Self {
            rate,
            buckets: Mutex::default(),
        }
    }

    /// Takes `tokens` from the caller's bucket at `now` (Unix ms).
    ///
    /// # Errors
    /// `too_many_requests` when the bucket holds fewer.
    pub fn take(&self, caller: K, tokens: u32, now: i64) -> Result<()> {
        if self.take_up_to(caller, tokens, now, true) < tokens {
            return Err(AppError::refused(
                Code::TooManyRequests,
                "Slow down and try again in a second.",
            ));
        }
        Ok(())
    }

    /// Takes what there is of `wanted` and says how much it was.
    pub fn take_some(&self, caller: K, wanted: u32, now: i64) -> u32 {
        self.take_up_to(caller, wanted, now, false)
    }

    fn take_up_to(&self, caller: K, wanted: u32, now: i64, all_or_nothing: bool) -> u32 {
        let full = i64::from(self.rate.burst) * 1_000;
        let per_ms = i64::from(self.rate.per_second);
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= REMEMBERED {
            buckets
                .retain(|_, bucket| bucket.millitokens + (now - bucket.filled_at) * per_ms < full);
        }
        let bucket = buckets.entry(caller).or_insert(Bucket {
            millitokens: full,
            filled_at: now,
        });
        let gained = (now - bucket.filled_at).max(0).saturating_mul(per_ms);
        bucket.millitokens = bucket.millitokens.saturating_add(gained).min(full);
        bucket.filled_at = now;
        let there = u32::try_from(bucket.millitokens / 1_000).unwrap_or(0);
        let taken = match (there >= wanted, all_or_nothing) {
            (true, _) => wanted,
            (false, true) => 0,
            (false, false) => there,
        };
        bucket.millitokens -= i64::from(taken) * 1_000;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_runs_dry_and_fills_again() {
        let limiter = Limiter::new(Rate {
            burst: 3,
            per_second: 2,
        });
        assert_eq!(limiter.take_some("a", 5, 0), 3);
        assert!(limiter.take("a", 1, 400).is_err());
        assert!(limiter.take("a", 1, 500).is_ok());
        assert!(limiter.take("b", 3, 500).is_ok());
    }
}

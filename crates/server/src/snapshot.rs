//! The snapshot of a show: all that a widget needs to draw it at its own playhead. Built at most
//! once for each second and each new fact, whatever the number of viewers.

use crate::App;
use crate::error::Result;
use crate::stream::{Feed, Offset, Which};
use bytes::Bytes;
use livestall_contract::{ServerTime, ShowTime, Snapshot, StreamRef, Streams};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How far behind the show's clock the base lies, in ms: behind every live playhead.
const BEHIND_MS: i64 = 60_000;
/// How long one that was built is answered again, in ms.
const FRESH_MS: i64 = 1_000;
/// How many are kept: one for each show and each public address it is asked under.
const KEPT: usize = 256;

/// Snapshots as they were last built, by show and public address.
#[derive(Debug, Default)]
pub struct Snapshots(Mutex<HashMap<(String, String), Built>>);

#[derive(Debug, Clone)]
struct Built {
    at: ServerTime,
    tip: u64,
    body: Bytes,
}

impl Snapshots {
    /// The snapshot as JSON.
    pub async fn get(&self, app: &App, feed: &Feed, base: &str) -> Result<Bytes> {
        let key = (feed.id.as_str().to_owned(), base.to_owned());
        let (now, tip) = (app.now(), feed.tip(Which::Facts));
        let kept = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some(built) = kept
            && built.tip == tip
            && (0..FRESH_MS).contains(&now.ms_since(built.at))
        {
            return Ok(built.body);
        }
        let body = Bytes::from(serde_json::to_vec(&build(app, feed, base).await?)?);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= KEPT {
            all.clear();
        }
        all.insert(
            key,
            Built {
                at: now,
                tip,
                body: body.clone(),
            },
        );
        Ok(body)
    }
}

async fn build(app: &App, feed: &Feed, base: &str) -> Result<Snapshot> {
    let store = app.store();
    let show = store.show(&feed.id, base).await?;
    let products = store.products_of(&feed.id, base).await?;
    let gifts = store.gifts_of(&feed.id, base).await?;
    let now = app.now();
    let base_at = ShowTime(now.0 + show.clock_offset_ms - BEHIND_MS);
    let pulse_tip = feed.tip(Which::Pulse);
    let (scene, base_seq, facts) = feed.since(base_at);
    let tip = facts.last().map_or(base_seq, |fact| fact.seq);
    let stream = |name: &str, offset: u64| StreamRef {
        url: format!("{base}/v1/shows/{}/{name}", feed.id),
        offset: Offset::write(offset),
    };
    Ok(Snapshot {
        show,
        products,
        gifts,
        base: scene,
        base_at,
        base_seq,
        facts,
        pulse: feed.pulse(),
        streams: Streams {
            facts: stream("facts", tip),
            pulse: stream("pulse", pulse_tip),
        },
        server_now: now,
    })
}

//! What the handlers share.

use crate::clock::Clock;
use crate::config::Config;
use crate::error::{AppError, Result};
use crate::hint::Hint;
use crate::limits::Limiter;
use crate::secret::Hash;
use crate::snapshot::Snapshots;
use crate::store::{Key, SessionInfo, Store};
use crate::stream::Feed;
use livestall_contract::{ServerTime, ShowId};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// How long a key is remembered, in ms: so long may a revoked one still be used.
const KEY_REMEMBERED_MS: i64 = 10_000;
/// How many sessions are remembered.
const SESSIONS_REMEMBERED: usize = 100_000;

/// The application: one of it for each process, cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    config: Config,
    clock: Clock,
    store: Store,
    hint: Hint,
    limits: Limiters,
    snapshots: Snapshots,
    feeds: tokio::sync::Mutex<HashMap<ShowId, Arc<Feed>>>,
    keys: Mutex<HashMap<Hash, (Key, i64)>>,
    sessions: Mutex<HashMap<Hash, SessionInfo>>,
    stopping: watch::Sender<bool>,
}

/// Who may ask how often.
pub struct Limiters {
    pub session: Limiter<Hash>,
    pub hearts: Limiter<String>,
    pub new_sessions: Limiter<IpAddr>,
    pub strangers: Limiter<IpAddr>,
}

impl App {
    /// Opens the database and makes everything ready.
    pub async fn open(config: Config, clock: Clock) -> Result<Self> {
        let hint = Hint::default();
        let store = Store::open(&config.database, hint.clone()).await?;
        let limits = Limiters {
            session: Limiter::new(config.limits.session),
            hearts: Limiter::new(config.limits.hearts),
            new_sessions: Limiter::new(config.limits.new_sessions),
            strangers: Limiter::new(config.limits.strangers),
        };
        Ok(Self(Arc::new(Inner {
            config,
            clock,
            store,
            hint,
            limits,
            snapshots: Snapshots::default(),
            feeds: tokio::sync::Mutex::default(),
            keys: Mutex::default(),
            sessions: Mutex::default(),
            stopping: watch::Sender::new(false),
        })))
    }

    pub fn config(&self) -> &Config {
        &self.0.config
    }

    pub fn store(&self) -> &Store {
        &self.0.store
    }

    pub fn hint(&self) -> &Hint {
        &self.0.hint
    }

    pub fn limits(&self) -> &Limiters {
        &self.0.limits
    }

    pub fn snapshots(&self) -> &Snapshots {
        &self.0.snapshots
    }

    pub fn clock(&self) -> Clock {
        Arc::clone(&self.0.clock)
    }

    /// The server's clock.
    pub fn now(&self) -> ServerTime {
        ServerTime((self.0.clock)())
    }

    /// Becomes true when the server stops: what never ends by itself ends then.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stopping.subscribe()
    }

    pub fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// The show in memory, loaded when it is first asked for.
    pub async fn feed(&self, id: &ShowId) -> Result<Arc<Feed>> {
        let mut feeds = self.0.feeds.lock().await;
        if let Some(feed) = feeds.get(id) {
            return Ok(Arc::clone(feed));
        }
        let feed = Feed::load(self.store(), id, self.now()).await?;
        let feed = Arc::new(feed.ok_or_else(|| AppError::not_found("show"))?);
        feeds.insert(id.clone(), Arc::clone(&feed));
        Ok(feed)
    }

    /// The shows that are in memory.
    pub async fn feeds(&self) -> Vec<Arc<Feed>> {
        self.0.feeds.lock().await.values().cloned().collect()
    }

    /// What a key may do; `None` for an unknown one.
    pub async fn key(&self, hash: &Hash, from: IpAddr) -> Result<Option<Key>> {
        let now = self.now().0;
        let kept = self
            .0
            .keys
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(hash)
            .cloned();
        if let Some((key, at)) = kept
            && now - at < KEY_REMEMBERED_MS
        {
            return Ok(Some(key));
        }
        self.limits().strangers.take(from, 1, now)?;
        let found = self.store().key(hash).await?;
        if let Some(key) = &found {
            let mut keys = self.0.keys.lock().unwrap_or_else(PoisonError::into_inner);
            keys.insert(*hash, (key.clone(), now));
        }
        Ok(found)
    }

    /// The session behind a token's hash.
    pub async fn session(&self, hash: &Hash, from: IpAddr) -> Result<SessionInfo> {
        let lock = || {
            self.0
                .sessions
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        if let Some(session) = lock().get(hash) {
            return Ok(session.clone());
        }
        self.limits().strangers.take(from, 1, self.now().0)?;
        let found = self.store().session(hash).await?;
        let mut sessions = lock();
        if sessions.len() >= SESSIONS_REMEMBERED {
            sessions.clear();
        }
        sessions.insert(*hash, found.clone());
        Ok(found)
    }
}

//! SQLite: one writer, several readers.
//!
//! WAL, so that readers never wait for the writer. Nothing that was answered is lost by `kill -9`.
//! An order that was confirmed to a buyer must survive the loss of power too, so payments are
//! written with `synchronous = FULL`; all else with `NORMAL`, which was measured to claim twice as
//! fast and could lose the last claims, never an order, when the power goes.

pub mod carts;
mod catalogue;
mod checkouts;
mod claims;
mod demo;
pub mod facts;
mod idempotency;
pub mod keys;
mod lines;
mod offers;
pub mod orders;
mod shows;
mod upkeep;
pub mod write;

use crate::error::Result;
use crate::hint::Hint;
use crate::secret::Hash;
use sqlx::ConnectOptions;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// How long a request waits for its turn to write before it is told to come again.
const PATIENCE: Duration = Duration::from_secs(10);

/// The database.
#[derive(Debug, Clone)]
pub struct Sqlite {
    /// One connection: SQLite has one writer, and a queue here is fairer than its busy handler.
    writer: SqlitePool,
    /// One connection for payments, which waits for the disk.
    cashier: SqlitePool,
    /// Held by whichever of the two writes: their turns are taken here, in order.
    turn: Arc<tokio::sync::Mutex<()>>,
    readers: SqlitePool,
    hint: Hint,
    /// Signs the capabilities in hand-over addresses.
    signing: Hash,
}

impl Sqlite {
    /// Opens the file, making it and bringing its tables up to date where needed.
    ///
    /// # Errors
    /// A file that cannot be opened, or that a newer version wrote.
    pub async fn open(file: &Path, hint: Hint) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(Duration::from_secs(5))
            .foreign_keys(true)
            .disable_statement_logging();
        let pool = || {
            SqlitePoolOptions::new()
                // A queue at the writer is what a rush looks like, and not worth a line for each.
                .acquire_slow_level(log::LevelFilter::Off)
                .acquire_timeout(PATIENCE)
                .test_before_acquire(false)
        };
        let writer = pool()
            .max_connections(1)
            .connect_with(options.clone())
            .await?;
        sqlx::migrate!("./migrations/sqlite")
            .run(&writer)
            .await
            .map_err(sqlx::Error::from)?;
        let durable = options.clone().synchronous(SqliteSynchronous::Full);
        let cashier = pool().max_connections(1).connect_with(durable).await?;
        let reading = options.pragma("query_only", "ON");
        let readers = pool().max_connections(4).connect_with(reading).await?;
        let signing = signing_secret(&writer).await?;
        Ok(Self {
            writer,
            cashier,
            turn: Arc::default(),
            readers,
            hint,
            signing,
        })
    }

    /// The capability that opens the hand-over page of a checkout without a session.
    pub fn capability(&self, checkout: &livestall_contract::CheckoutId) -> String {
        let parts: [&[u8]; 2] = [&self.signing, checkout.as_str().as_bytes()];
        crate::secret::hex(&crate::secret::hash_parts(&parts)[..16])
    }

    /// Ends all connections; what was committed is in the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.cashier.close().await;
        self.writer.close().await;
    }
}

async fn signing_secret(writer: &SqlitePool) -> Result<Hash> {
    sqlx::query("INSERT OR IGNORE INTO meta (name, value) VALUES ('signing', ?)")
        .bind(crate::secret::random().to_vec())
        .execute(writer)
        .await?;
    let (value,): (Vec<u8>,) = sqlx::query_as("SELECT value FROM meta WHERE name = 'signing'")
        .fetch_one(writer)
        .await?;
    value
        .try_into()
        .map_err(|_| crate::AppError::Corrupt("the signing secret".to_owned()))
}

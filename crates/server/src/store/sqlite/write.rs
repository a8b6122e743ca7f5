//! One transaction that changes something: begun with the caller's idempotency key, ended with the
//! answer that is kept under it.

use super::{PATIENCE, Sqlite, idempotency};
use crate::answer::Answer;
use crate::error::Result;
use crate::hint::Hint;
use crate::wish::Idempotency;
use livestall_contract::{Fact, FactKind, ServerTime, ShowId, ShowTime};
use sqlx::{Sqlite as Db, SqlitePool};
use std::sync::Arc;
use tokio::sync::OwnedMutexGuard;

/// Who asks for a change, when, and under which key it is done only once.
#[derive(Debug, Clone)]
pub struct Call {
    /// The session's id or the secret key's: what idempotency keys are unique within.
    pub scope: String,
    pub idempotency: Option<Idempotency>,
    pub now: ServerTime,
    /// The public base address, for addresses in the answer.
    pub base: String,
}

/// Whether the change was made before.
pub enum Begun {
    Fresh(Write),
    Replayed(Answer),
}

/// An open transaction; dropped without [`Write::finish`], nothing happened.
pub struct Write {
    pub tx: sqlx::Transaction<'static, Db>,
    pub call: Call,
    hint: Hint,
    tells: bool,
    /// Given back after the transaction has ended: fields are dropped in their order.
    _turn: OwnedMutexGuard<()>,
}

impl Sqlite {
    /// Takes the writer's turn.
    pub(super) async fn begin(&self, call: Call) -> Result<Begun> {
        self.begin_on(&self.writer, call).await
    }

    /// Takes the turn to write what must be on the disk before it is answered.
    pub(super) async fn begin_payment(&self, call: Call) -> Result<Begun> {
        self.begin_on(&self.cashier, call).await
    }

    async fn begin_on(&self, pool: &SqlitePool, call: Call) -> Result<Begun> {
        let mut write = self.take_turn(pool, call).await?;
        match idempotency::replay(&mut write.tx, &write.call).await? {
            Some(answer) => Ok(Begun::Replayed(answer)),
            None => Ok(Begun::Fresh(write)),
        }
    }

    /// A transaction of the server's own accord.
    pub(super) async fn begin_own(&self, now: ServerTime) -> Result<Write> {
        let call = Call {
            scope: "server".to_owned(),
            idempotency: None,
            now,
            base: String::new(),
        };
        self.take_turn(&self.writer, call).await
    }

    async fn take_turn(&self, pool: &SqlitePool, call: Call) -> Result<Write> {
        let waiting = tokio::time::timeout(PATIENCE, Arc::clone(&self.turn).lock_owned());
        let turn = waiting.await.map_err(|_| sqlx::Error::PoolTimedOut)?;
        Ok(Write {
            tx: pool.begin_with("BEGIN IMMEDIATE").await?,
            call,
            hint: self.hint.clone(),
            tells: false,
            _turn: turn,
        })
    }
}

impl Write {
    pub fn now(&self) -> ServerTime {
        self.call.now
    }

    /// Appends a fact to a show's log. Its `seq` is taken by updating the show's row, so that
    /// numbers become visible in their order and without a hole.
    pub async fn append(&mut self, show: &ShowId, at: ShowTime, kind: FactKind) -> Result<u64> {
        let (seq,): (i64,) =
            sqlx::query_as("UPDATE shows SET seq = seq + 1 WHERE id = ? RETURNING seq")
                .bind(show.as_str())
                .fetch_one(&mut *self.tx)
                .await?;
        let fact = Fact {
            seq: u64::try_from(seq).unwrap_or_default(),
            at,
            kind,
        };
        sqlx::query("INSERT INTO facts (show_id, seq, at, body) VALUES (?, ?, ?, ?)")
            .bind(show.as_str())
            .bind(seq)
            .bind(at.0)
            .bind(serde_json::to_string(&fact)?)
            .execute(&mut *self.tx)
            .await?;
        self.tells = true;
        Ok(fact.seq)
    }

    /// Keeps the answer under the caller's idempotency key and makes all of it true at once.
    pub async fn finish(mut self, answer: Answer) -> Result<Answer> {
        idempotency::keep(&mut self.tx, &self.call, &answer).await?;
        self.commit().await?;
        Ok(answer)
    }

    /// Ends a transaction that has no answer to keep.
    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await?;
        if self.tells {
            self.hint.tell();
        }
        Ok(())
    }
}

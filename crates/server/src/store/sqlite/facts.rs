//! A show's log, as the followers read it.

use super::Sqlite;
use crate::error::Result;
use livestall_contract::{Fact, Scene, ShowId, ShowTime};

/// A fact with the bytes that are sent.
#[derive(Debug, Clone)]
pub struct StoredFact {
    pub fact: Fact,
    /// JSON.
    pub body: String,
}

impl Sqlite {
    /// Up to `limit` facts after `seq`, in order.
    pub async fn facts_after(
        &self,
        show: &ShowId,
        seq: u64,
        limit: u32,
    ) -> Result<Vec<StoredFact>> {
        let rows: Vec<(String,)> = sqlx::query_as(
            "SELECT body FROM facts WHERE show_id = ? AND seq > ? ORDER BY seq LIMIT ?",
        )
        .bind(show.as_str())
        .bind(i64::try_from(seq).unwrap_or(i64::MAX))
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(body,)| {
                Ok(StoredFact {
                    fact: serde_json::from_str(&body)?,
                    body,
                })
            })
            .collect()
    }

    /// The scene that the facts which are gone were folded into, its seq, and the hearts so far;
    /// `None` for no such show.
    pub async fn show_base(&self, show: &ShowId) -> Result<Option<(Scene, u64, u64)>> {
        let row: Option<(String, i64, i64)> =
            sqlx::query_as("SELECT base_scene, base_seq, hearts FROM shows WHERE id = ?")
                .bind(show.as_str())
                .fetch_optional(&self.readers)
                .await?;
        let Some((scene, seq, hearts)) = row else {
            return Ok(None);
        };
        let scene = serde_json::from_str(&scene)?;
        Ok(Some((scene, seq.unsigned_abs(), hearts.unsigned_abs())))
    }

    /// The last seq of each show.
    pub async fn tips(&self) -> Result<Vec<(String, u64)>> {
        let rows: Vec<(String, i64)> = sqlx::query_as("SELECT id, seq FROM shows")
            .fetch_all(&self.readers)
            .await?;
        Ok(rows
            .into_iter()
            .map(|(id, seq)| (id, seq.unsigned_abs()))
            .collect())
    }

    /// Folds the facts before `edge` into the show's base and lets them go.
    pub async fn prune_facts(&self, show: &ShowId, edge: ShowTime) -> Result<()> {
        let Some((mut scene, base_seq, _)) = self.show_base(show).await? else {
            return Ok(());
        };
        let mut last = base_seq;
        for stored in self.facts_after(show, base_seq, 100_000).await? {
            if stored.fact.at > edge {
                break;
            }
            livestall_rules::timeline::apply(&mut scene, &stored.fact);
            last = stored.fact.seq;
        }
        if last == base_seq {
            return Ok(());
        }
        let last = i64::try_from(last).unwrap_or(i64::MAX);
        let mut tx = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query("UPDATE shows SET base_scene = ?, base_seq = ? WHERE id = ?")
            .bind(serde_json::to_string(&scene)?)
            .bind(last)
            .bind(show.as_str())
            .execute(&mut *tx)
            .await?;
        sqlx::query("DELETE FROM facts WHERE show_id = ? AND seq <= ?")
            .bind(show.as_str())
            .bind(last)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

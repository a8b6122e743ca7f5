//! What only the demo asks of the database.

use super::Sqlite;
use crate::error::Result;
use livestall_contract::{ServerTime, ShowId};

impl Sqlite {
    /// A value that was noted under a name.
    pub(crate) async fn note(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let row: Option<(Vec<u8>,)> = sqlx::query_as("SELECT value FROM meta WHERE name = ?")
            .bind(name)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|(value,)| value))
    }

    pub(crate) async fn set_note(&self, name: &str, value: &[u8]) -> Result<()> {
        sqlx::query("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)")
            .bind(name)
            .bind(value.to_vec())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Forgets at which prices things were offered. Only the demo's rehearsal may: see
    /// [`crate::demo`].
    pub(crate) async fn forget_offer_prices(&self) -> Result<()> {
        sqlx::query("DELETE FROM price_history WHERE offer_id IS NOT NULL")
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// An offer of the show's whose time is not over, and its product.
    pub(crate) async fn open_offer_of(
        &self,
        show: &ShowId,
        now: ServerTime,
    ) -> Result<Option<(String, String)>> {
        Ok(sqlx::query_as(
            "SELECT o.id, o.product_id FROM offers o JOIN shows s ON s.id = o.show_id
             WHERE s.id = ?1 AND o.closed IS NULL AND o.opens_at <= ?2
               AND o.honoured_until - s.grace_ms > ?2 ORDER BY o.opens_at DESC LIMIT 1",
        )
        .bind(show.as_str())
        .bind(now.0)
        .fetch_optional(&self.readers)
        .await?)
    }

    /// Whether an offer of the show's still runs.
    pub(crate) async fn has_open_offer(&self, show: &ShowId, now: ServerTime) -> Result<bool> {
        Ok(self.open_offer_of(show, now).await?.is_some())
    }

    /// The current goal's value and target.
    pub(crate) async fn goal(&self, show: &ShowId) -> Result<Option<(i64, i64)>> {
        Ok(
            sqlx::query_as("SELECT value, target FROM goals WHERE show_id = ? AND current = 1")
                .bind(show.as_str())
                .fetch_optional(&self.readers)
                .await?,
        )
    }
}

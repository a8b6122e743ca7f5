//! What the server does of its own accord: holds that ran out go back, and changed quantities are
//! told to the streams.
//!
//! Quantities are told a few times a second whatever the load, not once for each claim: 500 shoppers
//! at once make one fact, not 500.

use super::{Sqlite, claims, idempotency};
use crate::error::{AppError, Result};
use livestall_contract::{FactKind, OfferId, ServerTime, ShowId, ShowTime, VariantId};

const STALE_OFFERS: &str = "SELECT o.id, o.show_id, o.remaining, s.clock_offset_ms
     FROM offers o JOIN shows s ON s.id = o.show_id
     WHERE o.remaining != o.announced AND o.honoured_until > ?";
const STALE_STOCK: &str = "SELECT v.id, v.stock - v.reserved, p.show_id, s.clock_offset_ms
     FROM variants v
     LEFT JOIN show_products p ON p.product_id = v.product_id
     LEFT JOIN shows s ON s.id = p.show_id
     WHERE v.stock IS NOT NULL AND v.stock - v.reserved IS NOT v.announced";

impl Sqlite {
    /// Returns the holds that ran out and tells what changed.
    pub async fn sweep(&self, now: ServerTime) -> Result<()> {
        if !self.needs_sweep(now).await? {
            return Ok(());
        }
        let mut write = self.begin_own(now).await?;
        claims::return_expired(&mut write, None).await?;
        let offers: Vec<(String, String, i64, i64)> = sqlx::query_as(STALE_OFFERS)
            .bind(now.0)
            .fetch_all(&mut *write.tx)
            .await?;
        for (offer, show, remaining, offset) in offers {
            sqlx::query("UPDATE offers SET announced = remaining WHERE id = ?")
                .bind(&offer)
                .execute(&mut *write.tx)
                .await?;
            let kind = FactKind::OfferRemaining {
                offer_id: id(OfferId::parse(&offer))?,
                remaining: u32::try_from(remaining).unwrap_or(0),
            };
            write
                .append(&id(ShowId::parse(&show))?, ShowTime(now.0 + offset), kind)
                .await?;
        }
        let stock: Vec<(String, i64, Option<String>, Option<i64>)> = sqlx::query_as(STALE_STOCK)
            .fetch_all(&mut *write.tx)
            .await?;
        for (variant, available, show, offset) in stock {
            sqlx::query("UPDATE variants SET announced = stock - reserved WHERE id = ?")
                .bind(&variant)
                .execute(&mut *write.tx)
                .await?;
            let Some(show) = show else { continue };
            let kind = FactKind::StockChanged {
                variant_id: id(VariantId::parse(&variant))?,
                available: u32::try_from(available).unwrap_or(0),
            };
            let at = ShowTime(now.0 + offset.unwrap_or(0));
            write.append(&id(ShowId::parse(&show))?, at, kind).await?;
        }
        write.commit().await
    }

    async fn needs_sweep(&self, now: ServerTime) -> Result<bool> {
        let (any,): (bool,) = sqlx::query_as(
            "SELECT EXISTS (SELECT 1 FROM holds WHERE state = 'held' AND expires_at <= ?1)
                 OR EXISTS (SELECT 1 FROM offers WHERE remaining != announced AND honoured_until > ?1)
                 OR EXISTS (SELECT 1 FROM variants
                            WHERE stock IS NOT NULL AND stock - reserved IS NOT announced)",
        )
        .bind(now.0)
        .fetch_one(&self.readers)
        .await?;
        Ok(any)
    }

    /// Adds hearts that were counted in memory to the show's row.
    pub async fn keep_hearts(&self, show: &ShowId, hearts: u64) -> Result<()> {
        sqlx::query("UPDATE shows SET hearts = max(hearts, ?) WHERE id = ?")
            .bind(i64::try_from(hearts).unwrap_or(i64::MAX))
            .bind(show.as_str())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Forgets answers that were kept long enough.
    pub async fn forget_old_answers(&self, now: ServerTime) -> Result<()> {
        sqlx::query("DELETE FROM idempotency WHERE at <= ?")
            .bind(now.0 - idempotency::KEPT_MS)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

fn id<T>(parsed: std::result::Result<T, livestall_contract::IdError>) -> Result<T> {
    parsed.map_err(|error| AppError::Corrupt(format!("an id without {}", error.prefix)))
}

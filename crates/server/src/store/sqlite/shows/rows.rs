//! A show's rows: written when it is made, read when it is shown.

use super::super::write::Write;
use crate::commerce::absolute;
use crate::error::{AppError, Result};
use crate::secret;
use livestall_contract::{
    Code, Currency, GiftId, Host, NewShow, Scene, Show, ShowId, ShowStatus, ShowTime, Source,
};
use sqlx::SqliteConnection;

/// How much longer than its end an offer is honoured where the host names nothing else, in ms.
const DEFAULT_GRACE_MS: u32 = 15_000;

#[derive(sqlx::FromRow)]
struct ShowRow {
    id: String,
    title: String,
    host: String,
    currency: String,
    starts_at: i64,
    sources: String,
    poster_url: Option<String>,
    theme: Option<String>,
    grace_ms: i64,
    clock_offset_ms: i64,
}

pub(super) async fn read(
    connection: &mut SqliteConnection,
    id: &ShowId,
    base: &str,
) -> Result<Show> {
    let row: Option<ShowRow> = sqlx::query_as(
        "SELECT id, title, host, currency, starts_at, sources, poster_url, theme, grace_ms,
                clock_offset_ms FROM shows WHERE id = ?",
    )
    .bind(id.as_str())
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else {
        return Err(AppError::not_found("show"));
    };
    let mut sources: Vec<Source> = serde_json::from_str(&row.sources)?;
    for source in &mut sources {
        source.url = absolute(base, &source.url);
    }
    let mut host: Host = serde_json::from_str(&row.host)?;
    host.avatar_url = host.avatar_url.map(|url| absolute(base, &url));
    Ok(Show {
        id: ShowId::parse(&row.id).map_err(|_| AppError::Corrupt(row.id.clone()))?,
        title: row.title,
        host,
        currency: Currency::parse(&row.currency).map_err(|_| AppError::Corrupt(row.currency))?,
        starts_at: ShowTime(row.starts_at),
        sources,
        poster_url: row.poster_url.map(|url| absolute(base, &url)),
        theme: row.theme,
        grace_ms: u32::try_from(row.grace_ms).unwrap_or(DEFAULT_GRACE_MS),
        clock_offset_ms: row.clock_offset_ms,
    })
}

pub(super) async fn insert(write: &mut Write, id: &ShowId, wish: &NewShow) -> Result<()> {
    let inserted = sqlx::query(
        "INSERT OR IGNORE INTO shows (id, title, host, currency, starts_at, sources, poster_url,
             theme, status, grace_ms, clock_offset_ms, base_scene)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(id.as_str())
    .bind(&wish.title)
    .bind(serde_json::to_string(&wish.host)?)
    .bind(wish.currency.as_str())
    .bind(wish.starts_at.0)
    .bind(serde_json::to_string(&wish.sources)?)
    .bind(&wish.poster_url)
    .bind(&wish.theme)
    .bind(serde_json::to_string(&ShowStatus::Scheduled)?)
    .bind(i64::from(wish.grace_ms.unwrap_or(DEFAULT_GRACE_MS)))
    .bind(wish.clock_offset_ms)
    .bind(serde_json::to_string(&Scene::default())?)
    .execute(&mut *write.tx)
    .await?;
    if inserted.rows_affected() == 0 {
        return Err(AppError::refused(
            Code::Conflict,
            "There is a show with this id.",
        ));
    }
    for (position, product) in (0_i64..).zip(&wish.product_ids) {
        let known = sqlx::query(
            "INSERT INTO show_products (show_id, product_id, position)
             SELECT ?, id, ? FROM products WHERE id = ?",
        )
        .bind(id.as_str())
        .bind(position)
        .bind(product.as_str())
        .execute(&mut *write.tx)
        .await?;
        if known.rows_affected() == 0 {
            return Err(AppError::not_found("product"));
        }
    }
    for (position, gift) in (0_i64..).zip(&wish.gifts) {
        if gift
            .price
            .is_some_and(|price| price.currency != wish.currency || price.amount <= 0)
        {
            let detail =
                "A gift's price is positive and in the show's currency; a free one has none.";
            return Err(AppError::refused(Code::InvalidRequest, detail));
        }
        sqlx::query(
            "INSERT INTO gifts (id, show_id, position, title, image_url, price)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(GiftId::from_tail(&secret::tail()).as_str())
        .bind(id.as_str())
        .bind(position)
        .bind(&gift.title)
        .bind(&gift.image_url)
        .bind(gift.price.map(|price| price.amount))
        .execute(&mut *write.tx)
        .await?;
    }
    Ok(())
}

//! Shows, their gifts, and what the host does in them that is no offer.

use super::Sqlite;
use super::write::{Begun, Call, Write};
use crate::answer::Answer;
use crate::commerce::absolute;
use crate::error::{AppError, Result};
use crate::secret;
use axum::http::StatusCode;
use livestall_contract::{
    Code, Currency, FactKind, Gift, GiftId, Goal, GoalId, Money, NewGoal, NewShow, PinProduct,
    Scene, Show, ShowId, ShowStatus, ShowTime, UpdateShow,
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

impl Sqlite {
    pub async fn create_show(&self, call: Call, wish: &NewShow) -> Result<Answer> {
        let mut write = match self.begin(call).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        let id = wish
            .id
            .clone()
            .unwrap_or_else(|| ShowId::from_tail(&secret::tail()));
        insert(&mut write, &id, wish).await?;
        let show = read(&mut write.tx, &id, &write.call.base).await?;
        write
            .finish(Answer::json(StatusCode::CREATED, &show)?)
            .await
    }

    /// The show itself, its addresses absolute.
    pub async fn show(&self, id: &ShowId, base: &str) -> Result<Show> {
        read(&mut *self.readers.acquire().await?, id, base).await
    }

    /// The gifts that fans can give in a show.
    pub async fn gifts_of(&self, show: &ShowId, base: &str) -> Result<Vec<Gift>> {
        let rows: Vec<(String, String, String, Option<i64>, String)> = sqlx::query_as(
            "SELECT g.id, g.title, g.image_url, g.price, s.currency
             FROM gifts g JOIN shows s ON s.id = g.show_id WHERE s.id = ? ORDER BY g.position",
        )
        .bind(show.as_str())
        .fetch_all(&self.readers)
        .await?;
        let gift =
            |(id, title, image_url, price, currency): (String, _, String, Option<i64>, String)| {
                let currency =
                    Currency::parse(&currency).map_err(|_| AppError::Corrupt(currency.clone()))?;
                Ok(Gift {
                    id: GiftId::parse(&id).map_err(|_| AppError::Corrupt(id))?,
                    title,
                    image_url: absolute(base, &image_url),
                    price: price.map(|amount| Money::new(amount, currency)),
                })
            };
        rows.into_iter().map(gift).collect()
    }

    pub async fn update_show(&self, call: Call, id: &ShowId, wish: &UpdateShow) -> Result<Answer> {
        let mut write = match self.begin(call).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        let sources = wish
            .sources
            .as_ref()
            .map(serde_json::to_string)
            .transpose()?;
        let status = wish
            .status
            .as_ref()
            .map(serde_json::to_string)
            .transpose()?;
        let (before,): (String,) = sqlx::query_as("SELECT status FROM shows WHERE id = ?")
            .bind(id.as_str())
            .fetch_optional(&mut *write.tx)
            .await?
            .ok_or_else(|| AppError::not_found("show"))?;
        sqlx::query(
            "UPDATE shows SET title = coalesce(?, title), sources = coalesce(?, sources),
                 theme = coalesce(?, theme), status = coalesce(?, status) WHERE id = ?",
        )
        .bind(&wish.title)
        .bind(sources)
        .bind(&wish.theme)
        .bind(&status)
        .bind(id.as_str())
        .execute(&mut *write.tx)
        .await?;
        let kind = match wish.status {
            Some(_) if status.as_deref() == Some(before.as_str()) => None,
            Some(ShowStatus::Live) => Some(FactKind::ShowStarted),
            Some(ShowStatus::Ended) => Some(FactKind::ShowEnded),
            Some(ShowStatus::Scheduled) | None => None,
        };
        if let Some(kind) = kind {
            let at = moment(&mut write, id, None).await?;
            write.append(id, at, kind).await?;
        }
        let show = read(&mut write.tx, id, &write.call.base).await?;
        write.finish(Answer::json(StatusCode::OK, &show)?).await
    }

    pub async fn pin(&self, call: Call, show: &ShowId, wish: &PinProduct) -> Result<Answer> {
        let mut write = match self.begin(call).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        let at = moment(&mut write, show, wish.at).await?;
        if let Some(product) = &wish.product_id {
            on_sale(&mut write.tx, show, product.as_str()).await?;
        }
        let kind = FactKind::ProductPinned {
            product_id: wish.product_id.clone(),
        };
        let seq = write.append(show, at, kind.clone()).await?;
        let fact = livestall_contract::Fact { seq, at, kind };
        write
            .finish(Answer::json(StatusCode::CREATED, &fact)?)
            .await
    }

    pub async fn set_goal(&self, call: Call, show: &ShowId, wish: &NewGoal) -> Result<Answer> {
        let mut write = match self.begin(call).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        if wish.target == 0 {
            return Err(AppError::refused(
                Code::InvalidRequest,
                "A goal's target is at least 1.",
            ));
        }
        let at = moment(&mut write, show, wish.at).await?;
        let goal = Goal {
            id: GoalId::from_tail(&secret::tail()),
            title: wish.title.clone(),
            value: 0,
            target: wish.target,
            product_id: wish.product_id.clone(),
        };
        sqlx::query("UPDATE goals SET current = 0 WHERE show_id = ?")
            .bind(show.as_str())
            .execute(&mut *write.tx)
            .await?;
        sqlx::query(
            "INSERT INTO goals (id, show_id, product_id, value, target, current)
             VALUES (?, ?, ?, 0, ?, 1)",
        )
        .bind(goal.id.as_str())
        .bind(show.as_str())
        .bind(
            goal.product_id
                .as_ref()
                .map(livestall_contract::ProductId::as_str),
        )
        .bind(i64::from(goal.target))
        .execute(&mut *write.tx)
        .await?;
        write
            .append(show, at, FactKind::GoalSet { goal: goal.clone() })
            .await?;
        write
            .finish(Answer::json(StatusCode::CREATED, &goal)?)
            .await
    }
}

async fn insert(write: &mut Write, id: &ShowId, wish: &NewShow) -> Result<()> {
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

async fn read(connection: &mut SqliteConnection, id: &ShowId, base: &str) -> Result<Show> {
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
    let mut sources: Vec<livestall_contract::Source> = serde_json::from_str(&row.sources)?;
    for source in &mut sources {
        source.url = absolute(base, &source.url);
    }
    let mut host: livestall_contract::Host = serde_json::from_str(&row.host)?;
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

/// The show's clock now, or the moment that the host named.
pub(super) async fn moment(
    write: &mut Write,
    show: &ShowId,
    at: Option<ShowTime>,
) -> Result<ShowTime> {
    let (offset,): (i64,) = sqlx::query_as("SELECT clock_offset_ms FROM shows WHERE id = ?")
        .bind(show.as_str())
        .fetch_optional(&mut *write.tx)
        .await?
        .ok_or_else(|| AppError::not_found("show"))?;
    Ok(at.unwrap_or(ShowTime(write.now().0 + offset)))
}

/// # Errors
/// `not_found` when the product is not on sale in the show.
pub(super) async fn on_sale(
    connection: &mut SqliteConnection,
    show: &ShowId,
    product: &str,
) -> Result<()> {
    sqlx::query_as::<_, (i64,)>("SELECT 1 FROM show_products WHERE show_id = ? AND product_id = ?")
        .bind(show.as_str())
        .bind(product)
        .fetch_optional(connection)
        .await?
        .map(|_| ())
        .ok_or_else(|| AppError::not_found("product in this show"))
}

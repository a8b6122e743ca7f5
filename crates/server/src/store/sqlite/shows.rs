//! Shows and their gifts.

mod rows;
mod stage;

pub(super) use stage::{moment, on_sale};

use super::Sqlite;
use super::write::{Begun, Call};
use crate::answer::Answer;
use crate::commerce::absolute;
use crate::error::{AppError, Result};
use crate::secret;
use axum::http::StatusCode;
use livestall_contract::{
    Currency, FactKind, Gift, GiftId, Money, NewShow, Show, ShowId, ShowStatus, UpdateShow,
};
use rows::{insert, read};

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
}

//! What the host does on the stage that is no offer.

use super::super::Sqlite;
use super::super::write::{Begun, Call, Write};
use crate::answer::Answer;
use crate::error::{AppError, Result};
use crate::secret;
use axum::http::StatusCode;
use livestall_contract::{
    Code, Fact, FactKind, Goal, GoalId, NewGoal, PinProduct, ProductId, ShowId, ShowTime,
};
use sqlx::SqliteConnection;

impl Sqlite {
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
        let fact = Fact { seq, at, kind };
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
        .bind(goal.product_id.as_ref().map(ProductId::as_str))
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

/// The show's clock now, or the moment that the host named.
pub(in crate::store::sqlite) async fn moment(
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
pub(in crate::store::sqlite) async fn on_sale(
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

//! Checkout sessions: a cart's contents and gifts to the host, until they are paid or cancelled.

mod contents;
mod drawing;
mod row;

pub use row::CheckoutRow;
pub(super) use row::{open, row};

use super::carts;
use super::write::{Begun, Call, Write};
use super::{Sqlite, lines};
use crate::answer::Answer;
use crate::error::{AppError, Result};
use crate::secret;
use axum::http::StatusCode;
use contents::contents;
use livestall_contract::{CartId, Checkout, CheckoutId, Code, CreateCheckout, LineId, ServerTime};

/// How long a checkout can be paid, in ms; UCP's own default.
const CHECKOUT_MS: i64 = 6 * 3_600_000;

impl Sqlite {
    pub async fn create_checkout(
        &self,
        call: Call,
        session: &str,
        wish: &CreateCheckout,
    ) -> Result<Answer> {
        let mut write = match self.begin(call).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        let id = CheckoutId::from_tail(&secret::tail());
        let contents = contents(&mut write, session, wish, None).await?;
        sqlx::query(
            "INSERT INTO checkouts (id, session_id, cart_id, gifts, currency, attribution,
                 return_url, status, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?)",
        )
        .bind(id.as_str())
        .bind(session)
        .bind(contents.cart_id.as_ref().map(CartId::as_str))
        .bind(serde_json::to_string(&contents.gifts)?)
        .bind(&contents.currency)
        .bind(serde_json::to_string(&contents.attribution)?)
        .bind(&wish.return_url)
        .bind(write.now().plus_ms(CHECKOUT_MS).0)
        .execute(&mut *write.tx)
        .await?;
        self.answer(write, &id, StatusCode::CREATED).await
    }

    /// A checkout of the session's, or of whoever holds its capability where `session` is `None`.
    pub async fn checkout(
        &self,
        id: &CheckoutId,
        session: Option<&str>,
        now: ServerTime,
        base: &str,
    ) -> Result<Checkout> {
        let mut connection = self.readers.acquire().await?;
        let row = row(&mut connection, id, session).await?;
        self.draw(&mut connection, &row, now, base).await
    }

    /// The page to come back to, which was checked when the checkout was made.
    pub async fn return_url(&self, id: &CheckoutId) -> Result<Option<String>> {
        Ok(row(&mut *self.readers.acquire().await?, id, None)
            .await?
            .return_url)
    }

    pub async fn update_checkout(
        &self,
        call: Call,
        session: &str,
        id: &CheckoutId,
        wish: &CreateCheckout,
    ) -> Result<Answer> {
        let mut write = match self.begin(call).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        let before = row(&mut write.tx, id, Some(session)).await?;
        open(&before, write.now())?;
        let contents = contents(&mut write, session, wish, before.cart_id.as_deref()).await?;
        sqlx::query(
            "UPDATE checkouts SET cart_id = ?, gifts = ?, attribution = ?,
                 return_url = coalesce(?, return_url) WHERE id = ?",
        )
        .bind(contents.cart_id.as_ref().map(CartId::as_str))
        .bind(serde_json::to_string(&contents.gifts)?)
        .bind(serde_json::to_string(&contents.attribution)?)
        .bind(&wish.return_url)
        .bind(id.as_str())
        .execute(&mut *write.tx)
        .await?;
        self.answer(write, id, StatusCode::OK).await
    }

    pub async fn cancel_checkout(
        &self,
        call: Call,
        session: &str,
        id: &CheckoutId,
    ) -> Result<Answer> {
        let mut write = match self.begin(call).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        let before = row(&mut write.tx, id, Some(session)).await?;
        if before.status == "completed" {
            return Err(AppError::refused(Code::Conflict, "The checkout is paid."));
        }
        sqlx::query("UPDATE checkouts SET status = 'canceled' WHERE id = ?")
            .bind(id.as_str())
            .execute(&mut *write.tx)
            .await?;
        self.answer(write, id, StatusCode::OK).await
    }

    /// The shopper agrees, on the hand-over page, to pay the ordinary price of a line.
    pub async fn accept_on_page(
        &self,
        id: &CheckoutId,
        line: &LineId,
        price: i64,
        now: ServerTime,
    ) -> Result<()> {
        let mut write = self.begin_own(now).await?;
        let checkout = row(&mut write.tx, id, None).await?;
        let Some(cart) = checkout.cart() else {
            return Err(AppError::not_found("line"));
        };
        let all = lines::read(&mut write.tx, &cart).await?;
        let line = all.iter().find(|l| l.id == line.as_str());
        lines::accept_price(
            &mut write,
            line.ok_or_else(|| AppError::not_found("line"))?,
            price,
        )
        .await?;
        carts::touch(&mut write, &cart).await?;
        write.commit().await
    }

    pub(super) async fn answer(
        &self,
        mut write: Write,
        id: &CheckoutId,
        status: StatusCode,
    ) -> Result<Answer> {
        let row = row(&mut write.tx, id, None).await?;
        let (now, base) = (write.now(), write.call.base.clone());
        let drawn = self.draw(&mut write.tx, &row, now, &base).await?;
        write.finish(Answer::json(status, &drawn)?).await
    }
}

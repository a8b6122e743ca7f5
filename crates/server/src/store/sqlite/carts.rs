//! Carts. Without `If-Match` an operation is applied to the current revision, whichever that is, so
//! that two tabs lose nothing.

use super::write::{Begun, Call, Write};
use super::{Sqlite, lines};
use crate::answer::Answer;
use crate::commerce::{self, CartHead, LineFacts};
use crate::error::{AppError, Result};
use crate::secret;
use axum::http::StatusCode;
use livestall_contract::{
    AddLine, Cart, CartId, ChangeLine, Code, CreateCart, LineId, ReplaceCart, ServerTime,
};
use sqlx::SqliteConnection;

/// How long a cart lives after its last change, in ms.
const CART_MS: i64 = 30 * 86_400_000;

/// A shopper's cart, and the revision that it must have, if the caller named one.
#[derive(Debug, Clone)]
pub struct CartRef {
    pub id: CartId,
    pub session: String,
    pub if_match: Option<u64>,
}

impl Sqlite {
    pub async fn create_cart(
        &self,
        call: Call,
        session: &str,
        wish: &CreateCart,
    ) -> Result<Answer> {
        let mut write = match self.begin(call).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        let id = insert(&mut write, session, wish).await?;
        lines::replace(&mut write, &id, session, &wish.line_items).await?;
        let cart = CartRef {
            id,
            session: session.to_owned(),
            if_match: None,
        };
        answer(write, &cart, StatusCode::CREATED).await
    }

    /// The cart as it is now.
    pub async fn cart(&self, cart: &CartRef, now: ServerTime, base: &str) -> Result<Cart> {
        let mut connection = self.readers.acquire().await?;
        let head = head(&mut connection, cart).await?;
        let lines = lines::read(&mut connection, &cart.id).await?;
        Ok(commerce::cart(&head, &lines, now, base))
    }

    pub async fn replace_cart(
        &self,
        call: Call,
        cart: &CartRef,
        wish: &ReplaceCart,
    ) -> Result<Answer> {
        let mut write = match self.change(call, cart).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        lines::replace(&mut write, &cart.id, &cart.session, &wish.line_items).await?;
        sqlx::query("UPDATE carts SET attribution = ? WHERE id = ?")
            .bind(serde_json::to_string(&wish.attribution)?)
            .bind(cart.id.as_str())
            .execute(&mut *write.tx)
            .await?;
        answer(write, cart, StatusCode::OK).await
    }

    pub async fn cancel_cart(&self, call: Call, cart: &CartRef) -> Result<Answer> {
        let mut write = match self.change(call, cart).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        for line in lines::read(&mut write.tx, &cart.id).await? {
            lines::remove(&mut write, &line).await?;
        }
        let drawn = answer_body(&mut write, cart).await?;
        sqlx::query("UPDATE carts SET canceled = 1 WHERE id = ?")
            .bind(cart.id.as_str())
            .execute(&mut *write.tx)
            .await?;
        write.finish(Answer::json(StatusCode::OK, &drawn)?).await
    }

    pub async fn add_line(&self, call: Call, cart: &CartRef, wish: &AddLine) -> Result<Answer> {
        let mut write = match self.change(call, cart).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        lines::add(&mut write, &cart.id, &cart.session, wish).await?;
        answer(write, cart, StatusCode::OK).await
    }

    pub async fn change_line(
        &self,
        call: Call,
        cart: &CartRef,
        line: &LineId,
        wish: &ChangeLine,
    ) -> Result<Answer> {
        let mut write = match self.change(call, cart).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        let line = find(&mut write, cart, line).await?;
        if let Some(price) = wish.accept_price {
            lines::accept_price(&mut write, &line, price).await?;
        }
        if let Some(quantity) = wish.quantity {
            lines::set_quantity(&mut write, &cart.session, &line, quantity).await?;
        }
        answer(write, cart, StatusCode::OK).await
    }

    pub async fn remove_line(&self, call: Call, cart: &CartRef, line: &LineId) -> Result<Answer> {
        let mut write = match self.change(call, cart).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        let line = find(&mut write, cart, line).await?;
        lines::remove(&mut write, &line).await?;
        answer(write, cart, StatusCode::OK).await
    }

    /// Begins a change of a cart that is the caller's and has the revision that they expect.
    async fn change(&self, call: Call, cart: &CartRef) -> Result<Begun> {
        let mut write = match self.begin(call).await? {
            Begun::Replayed(answer) => return Ok(Begun::Replayed(answer)),
            Begun::Fresh(write) => write,
        };
        let head = head(&mut write.tx, cart).await?;
        if cart
            .if_match
            .is_some_and(|expected| expected != head.revision)
        {
            let detail = format!("The cart is at revision {} now.", head.revision);
            return Err(AppError::refused(Code::RevisionMismatch, detail));
        }
        Ok(Begun::Fresh(write))
    }
}

/// Makes an empty cart for a session.
pub(super) async fn insert(write: &mut Write, session: &str, wish: &CreateCart) -> Result<CartId> {
    let id = CartId::from_tail(&secret::tail());
    let show = wish
        .show_id
        .as_ref()
        .map(livestall_contract::ShowId::as_str);
    // The currency of the show, else that of the first item, else that of whatever is sold here.
    let currency: Option<(String,)> = sqlx::query_as(
        "SELECT currency FROM (SELECT currency, 0 AS preference FROM shows WHERE id = ?1
             UNION ALL SELECT currency, 1 FROM variants WHERE id = ?2
             UNION ALL SELECT currency, 2 FROM shows) ORDER BY preference LIMIT 1",
    )
    .bind(show)
    .bind(wish.line_items.first().map(|line| line.item.id.as_str()))
    .fetch_optional(&mut *write.tx)
    .await?;
    let Some((currency,)) = currency else {
        return Err(AppError::not_found("show"));
    };
    sqlx::query(
        "INSERT INTO carts (id, session_id, show_id, currency, revision, attribution, expires_at)
         VALUES (?, ?, (SELECT id FROM shows WHERE id = ?), ?, 0, ?, ?)",
    )
    .bind(id.as_str())
    .bind(session)
    .bind(show)
    .bind(currency)
    .bind(serde_json::to_string(&wish.attribution)?)
    .bind(write.now().plus_ms(CART_MS).0)
    .execute(&mut *write.tx)
    .await?;
    Ok(id)
}

/// The cart's row, if it is this session's and was not cancelled.
pub(super) async fn head(connection: &mut SqliteConnection, cart: &CartRef) -> Result<CartHead> {
    sqlx::query_as(
        "SELECT id, show_id, currency, revision, attribution, expires_at FROM carts
         WHERE id = ? AND session_id = ? AND canceled = 0",
    )
    .bind(cart.id.as_str())
    .bind(&cart.session)
    .fetch_optional(connection)
    .await?
    .ok_or_else(|| AppError::not_found("cart"))
}

/// Counts the change and lengthens the cart's life.
pub(super) async fn touch(write: &mut Write, cart: &CartId) -> Result<()> {
    sqlx::query("UPDATE carts SET revision = revision + 1, expires_at = ? WHERE id = ?")
        .bind(write.now().plus_ms(CART_MS).0)
        .bind(cart.as_str())
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

async fn find(write: &mut Write, cart: &CartRef, id: &LineId) -> Result<LineFacts> {
    let lines = lines::read(&mut write.tx, &cart.id).await?;
    lines
        .into_iter()
        .find(|line| line.id == id.as_str())
        .ok_or_else(|| AppError::not_found("line"))
}

async fn answer_body(write: &mut Write, cart: &CartRef) -> Result<Cart> {
    touch(write, &cart.id).await?;
    let head = head(&mut write.tx, cart).await?;
    let lines = lines::read(&mut write.tx, &cart.id).await?;
    Ok(commerce::cart(&head, &lines, write.now(), &write.call.base))
}

async fn answer(mut write: Write, cart: &CartRef, status: StatusCode) -> Result<Answer> {
    let drawn = answer_body(&mut write, cart).await?;
    let revision = drawn.livestall.revision;
    write
        .finish(Answer::json(status, &drawn)?.with_revision(revision))
        .await
}

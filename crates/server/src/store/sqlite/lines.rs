//! The lines of a cart, inside one transaction.

use super::claims::{self, Claim};
use super::write::Write;
use crate::commerce::{LineFacts, MAX_QUANTITY};
use crate::error::{AppError, Result};
use crate::secret;
use livestall_contract::{AddLine, CartId, Code, LineId, LineRequest, OfferId, VariantId};
use sqlx::SqliteConnection;

/// All that a cart's lines are drawn and charged by, in order.
pub async fn read(connection: &mut SqliteConnection, cart: &CartId) -> Result<Vec<LineFacts>> {
    Ok(sqlx::query_as(
        "SELECT l.id, l.variant_id, l.quantity, l.offer_id, l.hold_expires_at, l.accepted_price,
                v.price AS ordinary_price, v.options, v.product_id,
                v.stock - v.reserved AS available,
                coalesce(v.image_url, p.image_url) AS image_url, p.title,
                o.price AS offer_price, o.prior_price, h.state = 'held' AS held
         FROM lines l
         JOIN variants v ON v.id = l.variant_id
         JOIN products p ON p.id = v.product_id
         LEFT JOIN offers o ON o.id = l.offer_id
         LEFT JOIN holds h ON h.line_id = l.id
         WHERE l.cart_id = ? ORDER BY l.position",
    )
    .bind(cart.as_str())
    .fetch_all(connection)
    .await?)
}

/// Adds units: to the line of the same variant and offer if its hold lasts, else on a new one.
pub async fn add(write: &mut Write, cart: &CartId, session: &str, wish: &AddLine) -> Result<()> {
    checked_quantity(wish.quantity)?;
    let variant = VariantId::parse(&wish.item.id)
        .map_err(|_| AppError::refused(Code::InvalidRequest, "A cart holds variants (va_…)."))?;
    let lines = read(&mut write.tx, cart).await?;
    let same = lines.iter().find(|line| {
        line.variant_id == variant.as_str()
            && line.offer_id.as_deref() == wish.offer_id.as_ref().map(OfferId::as_str)
            && (line.offer_id.is_none() || line.is_held(write.now()))
    });
    let line = match same {
        Some(line) => line.line_id(),
        None => LineId::from_tail(&secret::tail()),
    };
    let total = wish.quantity + same.map_or(0, |line| line.units());
    let held_until = match &wish.offer_id {
        None => {
            has_stock(write, &variant, total).await?;
            None
        }
        Some(offer) => {
            offered(write, offer, &variant).await?;
            let quantity = wish.quantity;
            let claim = Claim {
                offer,
                variant: &variant,
                line: &line,
                session,
                quantity,
            };
            Some(claims::claim(write, &claim).await?)
        }
    };
    sqlx::query(
        "INSERT INTO lines (id, cart_id, position, variant_id, quantity, offer_id, hold_expires_at)
         VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM lines WHERE cart_id = ?2),
                 ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE
         SET quantity = excluded.quantity, hold_expires_at = excluded.hold_expires_at",
    )
    .bind(line.as_str())
    .bind(cart.as_str())
    .bind(variant.as_str())
    .bind(i64::from(checked_quantity(total)?))
    .bind(wish.offer_id.as_ref().map(OfferId::as_str))
    .bind(held_until.map(|until| until.0))
    .execute(&mut *write.tx)
    .await?;
    Ok(())
}

/// Sets a line's quantity; a held line claims or gives back the difference.
pub async fn set_quantity(
    write: &mut Write,
    session: &str,
    line: &LineFacts,
    quantity: u32,
) -> Result<()> {
    checked_quantity(quantity)?;
    let id = line.line_id();
    let before = line.units();
    let mut held_until = line.hold_expires_at;
    match (line.is_held(write.now()), &line.offer_id) {
        (true, Some(offer)) if quantity > before => {
            let offer = &OfferId::parse(offer).map_err(corrupt)?;
            let variant = &line.variant()?;
            let quantity = quantity - before;
            let claim = Claim {
                offer,
                variant,
                line: &id,
                session,
                quantity,
            };
            held_until = Some(claims::claim(write, &claim).await?.0);
        }
        (true, _) => claims::release(write, &id, before.saturating_sub(quantity)).await?,
        (false, _) if quantity > before => has_stock(write, &line.variant()?, quantity).await?,
        (false, _) => {}
    }
    sqlx::query("UPDATE lines SET quantity = ?, hold_expires_at = ? WHERE id = ?")
        .bind(i64::from(quantity))
        .bind(held_until)
        .bind(id.as_str())
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// The shopper agrees to pay `price` for one now that the hold is over.
pub async fn accept_price(write: &mut Write, line: &LineFacts, price: i64) -> Result<()> {
    if line.offer_id.is_none() || line.is_held(write.now()) || price != line.ordinary_price {
        let detail = format!("The price for one is {} now.", line.unit_price(write.now()));
        return Err(AppError::refused(Code::PriceChanged, detail));
    }
    sqlx::query("UPDATE lines SET accepted_price = ? WHERE id = ?")
        .bind(price)
        .bind(&line.id)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Takes a line away, giving back what it holds.
pub async fn remove(write: &mut Write, line: &LineFacts) -> Result<()> {
    claims::release(write, &line.line_id(), line.units()).await?;
    sqlx::query("DELETE FROM lines WHERE id = ?")
        .bind(&line.id)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Makes the cart hold exactly these lines: what stays keeps its hold.
pub async fn replace(
    write: &mut Write,
    cart: &CartId,
    session: &str,
    wanted: &[LineRequest],
) -> Result<()> {
    let mut before = read(&mut write.tx, cart).await?;
    let mut added = Vec::new();
    for wish in wanted {
        let place = before.iter().position(|line| match &wish.id {
            Some(id) => line.id == id.as_str(),
            None => line.variant_id == wish.item.id && line.offer_id.is_none(),
        });
        match place {
            Some(place) => {
                let line = before.remove(place);
                set_quantity(write, session, &line, wish.quantity).await?;
            }
            None if wish.id.is_some() => return Err(AppError::not_found("line")),
            None => added.push(AddLine {
                item: wish.item.clone(),
                quantity: wish.quantity,
                offer_id: None,
            }),
        }
    }
    for gone in &before {
        remove(write, gone).await?;
    }
    for wish in &added {
        add(write, cart, session, wish).await?;
    }
    Ok(())
}

async fn has_stock(write: &mut Write, variant: &VariantId, quantity: u32) -> Result<()> {
    let row: Option<(Option<i64>,)> =
        sqlx::query_as("SELECT stock - reserved FROM variants WHERE id = ?")
            .bind(variant.as_str())
            .fetch_optional(&mut *write.tx)
            .await?;
    match row {
        None => Err(AppError::not_found("variant")),
        Some((Some(available),)) if available < i64::from(quantity) => {
            Err(claims::out_of_stock(write, variant).await?)
        }
        Some(_) => Ok(()),
    }
}

async fn offered(write: &mut Write, offer: &OfferId, variant: &VariantId) -> Result<()> {
    let row: Option<(String, String, String)> = sqlx::query_as(
        "SELECT o.variant_ids, o.product_id, v.product_id FROM offers o, variants v
         WHERE o.id = ? AND v.id = ?",
    )
    .bind(offer.as_str())
    .bind(variant.as_str())
    .fetch_optional(&mut *write.tx)
    .await?;
    let Some((variants, product, of)) = row else {
        return Err(AppError::not_found("offer or variant"));
    };
    let variants: Vec<VariantId> = serde_json::from_str(&variants)?;
    if product == of && (variants.is_empty() || variants.contains(variant)) {
        return Ok(());
    }
    Err(AppError::refused(
        Code::InvalidRequest,
        "The offer does not hold for this variant.",
    ))
}

fn checked_quantity(quantity: u32) -> Result<u32> {
    if (1..=MAX_QUANTITY).contains(&quantity) {
        return Ok(quantity);
    }
    Err(AppError::refused(
        Code::InvalidRequest,
        format!("A quantity is 1 to {MAX_QUANTITY}."),
    ))
}

fn corrupt(error: livestall_contract::IdError) -> AppError {
    AppError::Corrupt(format!("an id without {}", error.prefix))
}

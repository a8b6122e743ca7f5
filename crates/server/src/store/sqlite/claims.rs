//! Claims: units that are taken from an offer and from the stock, and held for a time.

use super::write::Write;
use crate::error::{AppError, Result};
use livestall_contract::{Code, LineId, OfferId, ServerTime, VariantId};

/// Units wanted from an offer, for a line.
pub struct Claim<'a> {
    pub offer: &'a OfferId,
    pub variant: &'a VariantId,
    pub line: &'a LineId,
    pub session: &'a str,
    /// At least 1.
    pub quantity: u32,
}

/// Takes from the offer in ONE conditional statement, so that no two shoppers get the same unit.
/// A shopper's limit counts what is held now and what was bought.
const TAKE: &str = "UPDATE offers SET remaining = remaining - ?1
     WHERE id = ?2 AND closed IS NULL AND opens_at <= ?3 AND honoured_until > ?3
       AND remaining >= ?1
       AND per_shopper >= ?1 + (SELECT coalesce(sum(quantity), 0) FROM holds
                                WHERE offer_id = ?2 AND session_id = ?4 AND state != 'returned')
     RETURNING hold_ms";

/// Claims units and says until when they are held.
///
/// # Errors
/// The reason why the offer does not give them, or `out_of_stock`.
pub async fn claim(write: &mut Write, wish: &Claim<'_>) -> Result<ServerTime> {
    // Units whose hold ran out a moment ago are there to be claimed again.
    return_expired(write, Some(wish.offer)).await?;
    let taken: Option<(i64,)> = sqlx::query_as(TAKE)
        .bind(i64::from(wish.quantity))
        .bind(wish.offer.as_str())
        .bind(write.now().0)
        .bind(wish.session)
        .fetch_optional(&mut *write.tx)
        .await?;
    let Some((hold_ms,)) = taken else {
        return Err(why_not(write, wish).await?);
    };
    reserve(write, wish.variant, wish.quantity).await?;
    let until = write.now().plus_ms(hold_ms);
    sqlx::query(
        "INSERT INTO holds (line_id, offer_id, variant_id, session_id, quantity, expires_at, state)
         VALUES (?, ?, ?, ?, ?, ?, 'held')
         ON CONFLICT (line_id) DO UPDATE
         SET quantity = quantity + excluded.quantity, expires_at = excluded.expires_at",
    )
    .bind(wish.line.as_str())
    .bind(wish.offer.as_str())
    .bind(wish.variant.as_str())
    .bind(wish.session)
    .bind(i64::from(wish.quantity))
    .bind(until.0)
    .execute(&mut *write.tx)
    .await?;
    Ok(until)
}

async fn why_not(write: &mut Write, wish: &Claim<'_>) -> Result<AppError> {
    let row: Option<(i64, i64, Option<String>, i64, i64, i64)> = sqlx::query_as(
        "SELECT opens_at, honoured_until, closed, remaining, per_shopper,
                (SELECT coalesce(sum(quantity), 0) FROM holds
                 WHERE offer_id = offers.id AND session_id = ? AND state != 'returned')
         FROM offers WHERE id = ?",
    )
    .bind(wish.session)
    .bind(wish.offer.as_str())
    .fetch_optional(&mut *write.tx)
    .await?;
    let now = write.now().0;
    let wanted = i64::from(wish.quantity);
    Ok(match row {
        None => AppError::not_found("offer"),
        Some((_, until, closed, ..)) if closed.is_some() || until <= now => {
            AppError::refused(Code::OfferEnded, "The offer is over.")
        }
        Some((opens_at, ..)) if opens_at > now => {
            AppError::refused(Code::OfferNotStarted, "The offer has not begun.")
        }
        Some((_, _, _, _, limit, has)) if has + wanted > limit => AppError::refused_with(
            Code::OfferLimitReached,
            limit - has,
            format!("The offer gives {limit} to each shopper."),
        ),
        Some((_, _, _, remaining, ..)) => AppError::refused_with(
            Code::OfferSoldOut,
            remaining,
            "Every unit is claimed; one may come back when a hold runs out.",
        ),
    })
}

/// Sets stock aside for a claim.
async fn reserve(write: &mut Write, variant: &VariantId, quantity: u32) -> Result<()> {
    let done = sqlx::query(
        "UPDATE variants SET reserved = reserved + ?1
         WHERE id = ?2 AND (stock IS NULL OR stock - reserved >= ?1)",
    )
    .bind(i64::from(quantity))
    .bind(variant.as_str())
    .execute(&mut *write.tx)
    .await?;
    match done.rows_affected() {
        0 => Err(out_of_stock(write, variant).await?),
        _ => Ok(()),
    }
}

/// The refusal of more units than can be bought now, with how many can.
pub async fn out_of_stock(write: &mut Write, variant: &VariantId) -> Result<AppError> {
    let available: Option<(i64,)> =
        sqlx::query_as("SELECT coalesce(stock - reserved, 0) FROM variants WHERE id = ?")
            .bind(variant.as_str())
            .fetch_optional(&mut *write.tx)
            .await?;
    let available = available.map_or(0, |(units,)| units);
    Ok(AppError::refused_with(
        Code::OutOfStock,
        available,
        "Fewer units are left.",
    ))
}

/// Gives back `quantity` of a held line's units.
pub async fn release(write: &mut Write, line: &LineId, quantity: u32) -> Result<()> {
    let held: Option<(String, String, i64)> = sqlx::query_as(
        "SELECT offer_id, variant_id, quantity FROM holds WHERE line_id = ? AND state = 'held'",
    )
    .bind(line.as_str())
    .fetch_optional(&mut *write.tx)
    .await?;
    let Some((offer, variant, held)) = held else {
        return Ok(());
    };
    let given = i64::from(quantity).min(held);
    let change = if given == held {
        "UPDATE holds SET state = 'returned' WHERE line_id = ?1 AND ?2 = ?2"
    } else {
        "UPDATE holds SET quantity = quantity - ?2 WHERE line_id = ?1"
    };
    sqlx::query(change)
        .bind(line.as_str())
        .bind(given)
        .execute(&mut *write.tx)
        .await?;
    give_back(write, &offer, &variant, given).await
}

/// Returns the holds that ran out, of one offer or of all; their lines stay, at the ordinary price.
pub async fn return_expired(write: &mut Write, offer: Option<&OfferId>) -> Result<()> {
    let expired: Vec<(String, String, i64)> = sqlx::query_as(
        "UPDATE holds SET state = 'returned'
         WHERE state = 'held' AND expires_at <= ?1 AND (?2 IS NULL OR offer_id = ?2)
         RETURNING offer_id, variant_id, quantity",
    )
    .bind(write.now().0)
    .bind(offer.map(OfferId::as_str))
    .fetch_all(&mut *write.tx)
    .await?;
    for (offer, variant, quantity) in expired {
        give_back(write, &offer, &variant, quantity).await?;
    }
    Ok(())
}

async fn give_back(write: &mut Write, offer: &str, variant: &str, quantity: i64) -> Result<()> {
    sqlx::query("UPDATE offers SET remaining = remaining + ? WHERE id = ?")
        .bind(quantity)
        .bind(offer)
        .execute(&mut *write.tx)
        .await?;
    sqlx::query("UPDATE variants SET reserved = reserved - ? WHERE id = ?")
        .bind(quantity)
        .bind(variant)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// Consumes what a paid line takes: its hold, if that still lasts, and its stock.
///
/// # Errors
/// `out_of_stock`; the caller drops the transaction.
pub async fn sell(
    write: &mut Write,
    line: &LineId,
    variant: &VariantId,
    quantity: u32,
) -> Result<()> {
    let held = sqlx::query("UPDATE holds SET state = 'sold' WHERE line_id = ? AND state = 'held'")
        .bind(line.as_str())
        .execute(&mut *write.tx)
        .await?;
    let was_held = held.rows_affected() > 0;
    let taken = sqlx::query(
        "UPDATE variants SET stock = stock - ?1, reserved = reserved - CASE WHEN ?3 THEN ?1 ELSE 0 END
         WHERE id = ?2 AND (stock IS NULL OR ?3 OR stock - reserved >= ?1)",
    )
    .bind(i64::from(quantity))
    .bind(variant.as_str())
    .bind(was_held)
    .execute(&mut *write.tx)
    .await?;
    match taken.rows_affected() {
        0 => Err(out_of_stock(write, variant).await?),
        _ => Ok(()),
    }
}

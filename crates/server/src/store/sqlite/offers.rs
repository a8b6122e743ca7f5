//! Opening an offer: its window, its quantity, and what it may truthfully announce.

use super::write::{Begun, Call, Write};
use super::{Sqlite, catalogue, shows};
use crate::answer::Answer;
use crate::commerce::prior_price;
use crate::error::{AppError, Result};
use crate::secret;
use axum::http::StatusCode;
use livestall_contract::{
    Code, FactKind, NewOffer, Offer, OfferClosed, OfferId, OfferPreview, ServerTime, ShowId,
    ShowTime,
};

const DEFAULT_PER_SHOPPER: u32 = 2;
const DEFAULT_HOLD_MS: u32 = 120_000;

impl Sqlite {
    pub async fn open_offer(&self, call: Call, show: &ShowId, wish: &NewOffer) -> Result<Answer> {
        let mut write = match self.begin(call).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        let offer = open(&mut write, show, wish).await?;
        write
            .finish(Answer::json(StatusCode::CREATED, &offer)?)
            .await
    }

    /// What the offer would announce if it opened now.
    pub async fn preview_offer(
        &self,
        show: &ShowId,
        wish: &NewOffer,
        now: ServerTime,
    ) -> Result<OfferPreview> {
        checked(wish)?;
        let mut connection = self.readers.acquire().await?;
        shows::on_sale(&mut connection, show, wish.product_id.as_str()).await?;
        let lowest =
            catalogue::lowest_price(&mut connection, &wish.product_id, &wish.variant_ids, now)
                .await?;
        Ok(prior_price::announceable(wish.price, lowest))
    }

    /// Ends an offer before its time. What is held stays held.
    pub async fn withdraw_offer(&self, call: Call, show: &ShowId, id: &OfferId) -> Result<Answer> {
        let mut write = match self.begin(call).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        let done = sqlx::query(
            "UPDATE offers SET closed = 'withdrawn' WHERE id = ? AND show_id = ? AND closed IS NULL",
        )
        .bind(id.as_str())
        .bind(show.as_str())
        .execute(&mut *write.tx)
        .await?;
        if done.rows_affected() == 0 {
            return Err(AppError::not_found("running offer"));
        }
        let at = shows::moment(&mut write, show, None).await?;
        let kind = FactKind::OfferClosed {
            offer_id: id.clone(),
            reason: OfferClosed::Withdrawn,
        };
        let seq = write.append(show, at, kind.clone()).await?;
        let fact = livestall_contract::Fact { seq, at, kind };
        write.finish(Answer::json(StatusCode::OK, &fact)?).await
    }
}

async fn open(write: &mut Write, show: &ShowId, wish: &NewOffer) -> Result<Offer> {
    checked(wish)?;
    shows::on_sale(&mut write.tx, show, wish.product_id.as_str()).await?;
    let starts_at = shows::moment(write, show, wish.starts_at).await?;
    let (offset, grace_ms, currency): (i64, i64, String) =
        sqlx::query_as("SELECT clock_offset_ms, grace_ms, currency FROM shows WHERE id = ?")
            .bind(show.as_str())
            .fetch_one(&mut *write.tx)
            .await?;
    if wish.price.currency.as_str() != currency {
        let detail = format!("The show sells in {currency}.");
        return Err(AppError::refused(Code::InvalidRequest, detail));
    }
    let ends_at = starts_at.plus_ms(i64::from(wish.duration_ms));
    // The show's clock runs `offset` ahead of the server's.
    let opens_at = ServerTime(starts_at.0 - offset);
    let honoured_until = ServerTime(ends_at.0 - offset).plus_ms(grace_ms);
    let lowest =
        catalogue::lowest_price(&mut write.tx, &wish.product_id, &wish.variant_ids, opens_at)
            .await?;
    let announces = prior_price::announceable(wish.price, lowest);
    let offer = Offer {
        id: OfferId::from_tail(&secret::tail()),
        product_id: wish.product_id.clone(),
        variant_ids: wish.variant_ids.clone(),
        price: wish.price,
        prior_price: announces.prior_price,
        percent: announces.percent,
        starts_at,
        ends_at,
        quantity: wish.quantity,
        per_shopper: wish.per_shopper.unwrap_or(DEFAULT_PER_SHOPPER),
        hold_ms: wish.hold_ms.unwrap_or(DEFAULT_HOLD_MS),
    };
    insert(write, show, &offer, opens_at, honoured_until).await?;
    write
        .append(
            show,
            ShowTime(starts_at.0),
            FactKind::OfferOpened {
                offer: offer.clone(),
            },
        )
        .await?;
    Ok(offer)
}

async fn insert(
    write: &mut Write,
    show: &ShowId,
    offer: &Offer,
    opens_at: ServerTime,
    honoured_until: ServerTime,
) -> Result<()> {
    let variants = serde_json::to_string(&offer.variant_ids)?;
    sqlx::query(
        "INSERT INTO offers (id, show_id, product_id, variant_ids, price, prior_price, opens_at,
             honoured_until, quantity, remaining, announced, per_shopper, hold_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?9, ?10, ?11)",
    )
    .bind(offer.id.as_str())
    .bind(show.as_str())
    .bind(offer.product_id.as_str())
    .bind(&variants)
    .bind(offer.price.amount)
    .bind(offer.prior_price.map(|price| price.amount))
    .bind(opens_at.0)
    .bind(honoured_until.0)
    .bind(i64::from(offer.quantity))
    .bind(i64::from(offer.per_shopper))
    .bind(i64::from(offer.hold_ms))
    .execute(&mut *write.tx)
    .await?;
    sqlx::query(
        "INSERT INTO price_history (variant_id, price, from_at, until_at, offer_id)
         SELECT id, ?1, ?2, ?3, ?4 FROM variants
         WHERE product_id = ?5 AND (?6 = '[]' OR id IN (SELECT value FROM json_each(?6)))",
    )
    .bind(offer.price.amount)
    .bind(opens_at.0)
    .bind(honoured_until.0)
    .bind(offer.id.as_str())
    .bind(offer.product_id.as_str())
    .bind(&variants)
    .execute(&mut *write.tx)
    .await?;
    Ok(())
}

fn checked(wish: &NewOffer) -> Result<()> {
    let fault = if !(5_000..=3_600_000).contains(&wish.duration_ms) {
        "An offer lasts 5 s to an hour."
    } else if wish.quantity == 0 || wish.per_shopper == Some(0) {
        "An offer has at least one unit, and gives at least one to each shopper."
    } else if wish.price.amount < 0 {
        "A price is not negative."
    } else if wish
        .hold_ms
        .is_some_and(|hold_ms| !(5_000..=3_600_000).contains(&hold_ms))
    {
        "A hold lasts 5 s to an hour."
    } else {
        return Ok(());
    };
    Err(AppError::refused(Code::InvalidRequest, fault))
}

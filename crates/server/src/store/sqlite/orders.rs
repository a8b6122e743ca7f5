//! Payment: everything that a paid checkout changes, in one transaction.

use super::checkouts::{self, CheckoutRow};
use super::shows;
use super::write::{Begun, Call, Write};
use super::{Sqlite, carts, claims, lines};
use crate::answer::Answer;
use crate::commerce::{self, builtin};
use crate::error::{AppError, Result};
use crate::secret;
use axum::http::StatusCode;
use livestall_contract::{
    Checkout, CheckoutId, CheckoutStatus, FactKind, GiftId, GoalId, LineItem, Order,
    OrderFulfillment, OrderId, ProductId, ShowId, ShowTime, UcpMeta, VariantId,
};
use std::collections::BTreeMap;

/// What the buyer tells beside paying.
#[derive(Debug, Clone, Default)]
pub struct Buyer {
    /// Shown in the ticker, if given.
    pub public_name: Option<String>,
    pub email: Option<String>,
    /// The total that the buyer saw, in minor units; another one is not charged.
    pub expected_total: Option<i64>,
}

impl Sqlite {
    /// Pays a checkout. Where something must be mended first, it answers the checkout with its
    /// messages, changes nothing, and keeps nothing under the idempotency key.
    ///
    /// # Errors
    /// `conflict` when the checkout is paid, cancelled or expired.
    pub async fn complete_checkout(
        &self,
        call: Call,
        session: Option<&str>,
        id: &CheckoutId,
        buyer: &Buyer,
    ) -> Result<Answer> {
        let mut write = match self.begin_payment(call).await? {
            Begun::Replayed(answer) => return Ok(answer),
            Begun::Fresh(write) => write,
        };
        let row = checkouts::row(&mut write.tx, id, session).await?;
        checkouts::open(&row, write.now())?;
        claims::return_expired(&mut write, None).await?;
        let (now, base) = (write.now(), write.call.base.clone());
        let drawn = self.draw(&mut write.tx, &row, now, &base).await?;
        let total: i64 = drawn
            .line_items
            .iter()
            .map(|l| l.item.price * i64::from(l.quantity))
            .sum();
        let as_seen = buyer
            .expected_total
            .is_none_or(|expected| expected == total);
        if drawn.status != CheckoutStatus::ReadyForComplete || !as_seen {
            return Answer::json(StatusCode::OK, &drawn);
        }
        let order = take_order(&mut write, &row, &drawn, buyer).await?;
        announce(&mut write, &row, &drawn.line_items, buyer).await?;
        empty_cart(&mut write, &row).await?;
        sqlx::query(
            "UPDATE checkouts SET status = 'completed', order_id = ?, paid = ? WHERE id = ?",
        )
        .bind(order.as_str())
        .bind(serde_json::to_string(&drawn.line_items)?)
        .bind(id.as_str())
        .execute(&mut *write.tx)
        .await?;
        self.answer(write, id, StatusCode::OK).await
    }

    /// A paid order of the session's.
    pub async fn order(&self, id: &OrderId, session: &str, base: &str) -> Result<Order> {
        let row: Option<(String,)> =
            sqlx::query_as("SELECT body FROM orders WHERE id = ? AND session_id = ?")
                .bind(id.as_str())
                .bind(session)
                .fetch_optional(&self.readers)
                .await?;
        let (body,) = row.ok_or_else(|| AppError::not_found("order"))?;
        let mut order: Order = serde_json::from_str(&body)?;
        let checkout = &order.checkout_id;
        order.permalink_url = format!("{base}/checkout/{checkout}?t={}", self.capability(checkout));
        for line in &mut order.line_items {
            line.item.image_url = line
                .item
                .image_url
                .take()
                .map(|url| commerce::absolute(base, &url));
        }
        Ok(order)
    }

    /// How many orders there are, and how many units were sold in an offer: for tests and figures.
    pub async fn sold_in_offers(&self) -> Result<(i64, i64)> {
        Ok(sqlx::query_as(
            "SELECT (SELECT count(*) FROM orders),
                    (SELECT coalesce(sum(quantity), 0) FROM holds WHERE state = 'sold')",
        )
        .fetch_one(&self.readers)
        .await?)
    }
}

async fn take_order(
    write: &mut Write,
    row: &CheckoutRow,
    drawn: &Checkout,
    buyer: &Buyer,
) -> Result<OrderId> {
    for line in &drawn.line_items {
        if let Ok(variant) = VariantId::parse(&line.item.id) {
            claims::sell(write, &line.id, &variant, line.quantity).await?;
        }
    }
    let order = Order {
        ucp: UcpMeta::success(),
        id: OrderId::from_tail(&secret::tail()),
        checkout_id: drawn.id.clone(),
        permalink_url: String::new(),
        line_items: builtin::order_lines(&drawn.line_items),
        fulfillment: OrderFulfillment::default(),
        currency: drawn.currency.clone(),
        totals: drawn.totals.clone(),
        attribution: drawn.attribution.clone(),
    };
    sqlx::query(
        "INSERT INTO orders (id, checkout_id, session_id, email, body, created_at)
         VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(order.id.as_str())
    .bind(&row.id)
    .bind(&row.session_id)
    .bind(&buyer.email)
    .bind(serde_json::to_string(&order)?)
    .bind(write.now().0)
    .execute(&mut *write.tx)
    .await?;
    Ok(order.id)
}

/// Tells the show what was paid: one fact for each product, one for each gift, and the goal.
async fn announce(
    write: &mut Write,
    row: &CheckoutRow,
    lines: &[LineItem],
    buyer: &Buyer,
) -> Result<()> {
    let mut units: BTreeMap<ProductId, u32> = BTreeMap::new();
    for line in lines {
        let extension = line.livestall.as_ref();
        if let Some(product) = extension.and_then(|ext| ext.product_id.clone()) {
            *units.entry(product).or_default() += line.quantity;
        }
        let note = extension.and_then(|ext| ext.gift.clone());
        let (Ok(gift_id), Some(note)) = (GiftId::parse(&line.item.id), note) else {
            continue;
        };
        let kind = FactKind::GiftGiven {
            gift_id,
            quantity: line.quantity,
            name: note.name.or_else(|| buyer.public_name.clone()),
            message: note.message,
        };
        let at = shows::moment(write, &note.show_id, None).await?;
        write.append(&note.show_id, at, kind).await?;
    }
    let show: Option<(Option<String>,)> = sqlx::query_as("SELECT show_id FROM carts WHERE id = ?")
        .bind(&row.cart_id)
        .fetch_optional(&mut *write.tx)
        .await?;
    let Some(show) = show.and_then(|(id,)| ShowId::parse(&id?).ok()) else {
        return Ok(());
    };
    let at = shows::moment(write, &show, None).await?;
    for (product_id, quantity) in units {
        let name = buyer.public_name.clone();
        let kind = FactKind::Purchased {
            name,
            product_id: product_id.clone(),
            quantity,
        };
        write.append(&show, at, kind).await?;
        count_towards_goal(write, &show, at, &product_id, quantity).await?;
    }
    Ok(())
}

async fn count_towards_goal(
    write: &mut Write,
    show: &ShowId,
    at: ShowTime,
    product: &ProductId,
    quantity: u32,
) -> Result<()> {
    let counted: Option<(String, i64)> = sqlx::query_as(
        "UPDATE goals SET value = value + ? WHERE show_id = ? AND current = 1
             AND (product_id IS NULL OR product_id = ?) RETURNING id, value",
    )
    .bind(i64::from(quantity))
    .bind(show.as_str())
    .bind(product.as_str())
    .fetch_optional(&mut *write.tx)
    .await?;
    let Some((id, value)) = counted else {
        return Ok(());
    };
    let goal_id = GoalId::parse(&id).map_err(|_| AppError::Corrupt(id))?;
    let value = u32::try_from(value).unwrap_or(u32::MAX);
    write
        .append(show, at, FactKind::GoalProgress { goal_id, value })
        .await?;
    Ok(())
}

async fn empty_cart(write: &mut Write, row: &CheckoutRow) -> Result<()> {
    let Some(cart) = row.cart() else {
        return Ok(());
    };
    for line in lines::read(&mut write.tx, &cart).await? {
        sqlx::query("DELETE FROM lines WHERE id = ?")
            .bind(&line.id)
            .execute(&mut *write.tx)
            .await?;
    }
    carts::touch(write, &cart).await
}

//! A checkout as it is answered.

use super::super::{Sqlite, lines};
use super::row::CheckoutRow;
use crate::clock;
use crate::commerce::{self, builtin};
use crate::error::{AppError, Result};
use livestall_contract::{
    Checkout, CheckoutId, CheckoutStatus, Item, LineExtension, LineId, LineItem, LineRequest,
    Message, MessageKind, OrderConfirmation, OrderId, PaymentHandler, ServerTime, UcpMeta,
};
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

impl Sqlite {
    /// The checkout as it is answered.
    pub(in crate::store::sqlite) async fn draw(
        &self,
        connection: &mut SqliteConnection,
        row: &CheckoutRow,
        now: ServerTime,
        base: &str,
    ) -> Result<Checkout> {
        let id = CheckoutId::parse(&row.id).map_err(|_| AppError::Corrupt(row.id.clone()))?;
        let (mut line_items, messages) = match &row.paid {
            Some(paid) => (serde_json::from_str(paid)?, Vec::new()),
            None => open_lines(connection, row, now, base).await?,
        };
        for line in &mut line_items {
            line.item.image_url = line
                .item
                .image_url
                .take()
                .map(|url| commerce::absolute(base, &url));
        }
        let address = format!("{base}/checkout/{id}?t={}", self.capability(&id));
        let order = row
            .order_id
            .as_deref()
            .and_then(|id| OrderId::parse(id).ok());
        Ok(Checkout {
            ucp: UcpMeta {
                payment_handlers: Some(test_payment()),
                ..UcpMeta::success()
            },
            id,
            status: status(row, &line_items, &messages, now),
            currency: row.currency.clone(),
            totals: builtin::totals(&line_items),
            line_items,
            messages,
            // The merchant's terms go here once a shop of theirs is behind this.
            links: Vec::new(),
            attribution: serde_json::from_str(&row.attribution)?,
            expires_at: Some(clock::rfc3339(ServerTime(row.expires_at))),
            cart_id: row.cart(),
            order: order.map(|id| OrderConfirmation {
                id,
                permalink_url: address.clone(),
            }),
            continue_url: Some(address),
        })
    }
}

fn test_payment() -> BTreeMap<String, Vec<PaymentHandler>> {
    let handler = PaymentHandler {
        id: "test".to_owned(),
        version: livestall_contract::UCP_VERSION.to_owned(),
    };
    BTreeMap::from([("com.livestall.test_payment".to_owned(), vec![handler])])
}

fn status(
    row: &CheckoutRow,
    lines: &[LineItem],
    messages: &[Message],
    now: ServerTime,
) -> CheckoutStatus {
    match row.status.as_str() {
        "completed" => CheckoutStatus::Completed,
        "canceled" => CheckoutStatus::Canceled,
        _ if row.expires_at <= now.0 => CheckoutStatus::Canceled,
        _ if lines.is_empty() || !messages.is_empty() => CheckoutStatus::Incomplete,
        _ => CheckoutStatus::ReadyForComplete,
    }
}

async fn open_lines(
    connection: &mut SqliteConnection,
    row: &CheckoutRow,
    now: ServerTime,
    base: &str,
) -> Result<(Vec<LineItem>, Vec<Message>)> {
    let facts = match row.cart() {
        Some(cart) => lines::read(&mut *connection, &cart).await?,
        None => Vec::new(),
    };
    let mut line_items = builtin::line_items(&facts, now, base);
    line_items.extend(gift_lines(connection, &row.gifts).await?);
    Ok((
        line_items,
        builtin::messages(&facts, now, MessageKind::Error),
    ))
}

/// The gifts of a checkout as lines. Their notes were checked when it was made.
async fn gift_lines(connection: &mut SqliteConnection, gifts: &str) -> Result<Vec<LineItem>> {
    let gifts: Vec<LineRequest> = serde_json::from_str(gifts)?;
    let mut lines = Vec::with_capacity(gifts.len());
    for (index, gift) in gifts.into_iter().enumerate() {
        let (title, image_url, price): (String, String, Option<i64>) =
            sqlx::query_as("SELECT title, image_url, price FROM gifts WHERE id = ?")
                .bind(&gift.item.id)
                .fetch_one(&mut *connection)
                .await?;
        let price = price.unwrap_or(0);
        lines.push(LineItem {
            id: gift
                .id
                .unwrap_or_else(|| LineId::from_tail(&format!("gift{index}"))),
            item: Item {
                id: gift.item.id,
                title,
                price,
                image_url: Some(image_url),
            },
            quantity: gift.quantity,
            totals: builtin::line_totals(price * i64::from(gift.quantity)),
            livestall: Some(LineExtension {
                gift: gift.gift,
                ..LineExtension::default()
            }),
        });
    }
    Ok(lines)
}

//! Checkout sessions: a cart's contents and gifts to the host, until they are paid or cancelled.

use super::carts::{self, CartRef};
use super::write::{Begun, Call, Write};
use super::{Sqlite, lines};
use crate::answer::Answer;
use crate::commerce::{self, builtin};
use crate::error::{AppError, Result};
use crate::{clock, secret};
use axum::http::StatusCode;
use livestall_contract::{
    CartId, Checkout, CheckoutId, CheckoutStatus, Code, CreateCart, CreateCheckout, GiftId, Item,
    LineExtension, LineId, LineItem, LineRequest, Message, MessageKind, OrderConfirmation, OrderId,
    PaymentHandler, ServerTime, UcpMeta,
};
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

/// How long a checkout can be paid, in ms; UCP's own default.
const CHECKOUT_MS: i64 = 6 * 3_600_000;

/// A checkout's own row.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct CheckoutRow {
    pub id: String,
    pub session_id: String,
    pub cart_id: Option<String>,
    pub gifts: String,
    pub currency: String,
    pub attribution: String,
    pub return_url: Option<String>,
    pub status: String,
    pub order_id: Option<String>,
    pub paid: Option<String>,
    pub expires_at: i64,
}

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

    /// The checkout as it is answered.
    pub(super) async fn draw(
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

impl CheckoutRow {
    pub fn cart(&self) -> Option<CartId> {
        self.cart_id
            .as_deref()
            .and_then(|id| CartId::parse(id).ok())
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

/// # Errors
/// `conflict` when the checkout can no longer be changed.
pub(super) fn open(row: &CheckoutRow, now: ServerTime) -> Result<()> {
    match row.status.as_str() {
        "completed" => Err(AppError::refused(Code::Conflict, "The checkout is paid.")),
        "canceled" => Err(AppError::refused(
            Code::Conflict,
            "The checkout was cancelled.",
        )),
        _ if row.expires_at <= now.0 => Err(AppError::refused(
            Code::Conflict,
            "The checkout has expired; begin a new one.",
        )),
        _ => Ok(()),
    }
}

pub(super) async fn row(
    connection: &mut SqliteConnection,
    id: &CheckoutId,
    session: Option<&str>,
) -> Result<CheckoutRow> {
    sqlx::query_as("SELECT * FROM checkouts WHERE id = ?1 AND (?2 IS NULL OR session_id = ?2)")
        .bind(id.as_str())
        .bind(session)
        .fetch_optional(connection)
        .await?
        .ok_or_else(|| AppError::not_found("checkout"))
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

struct Contents {
    cart_id: Option<CartId>,
    gifts: Vec<LineRequest>,
    currency: String,
    attribution: BTreeMap<String, String>,
}

/// What a request puts into a checkout: the cart that it names, or lines of its own. Variants among
/// those go into a cart made for them, so that stock and holds have one home.
async fn contents(
    write: &mut Write,
    session: &str,
    wish: &CreateCheckout,
    before: Option<&str>,
) -> Result<Contents> {
    let mut attribution = wish.attribution.clone();
    if let Some(id) = &wish.cart_id {
        let cart = CartRef {
            id: id.clone(),
            session: session.to_owned(),
            if_match: None,
        };
        let head = carts::head(&mut write.tx, &cart).await?;
        if attribution.is_empty() {
            attribution = serde_json::from_str(&head.attribution)?;
        }
        let (cart_id, currency) = (Some(cart.id), head.currency);
        return Ok(Contents {
            cart_id,
            gifts: Vec::new(),
            currency,
            attribution,
        });
    }
    let (gifts, variants): (Vec<_>, Vec<_>) = wish
        .line_items
        .iter()
        .cloned()
        .partition(|line| line.item.id.starts_with(GiftId::PREFIX));
    let currency = gift_currency(&mut write.tx, &gifts).await?;
    let cart_id = match (
        before.and_then(|id| CartId::parse(id).ok()),
        variants.is_empty(),
    ) {
        (Some(cart), _) => Some(cart),
        (None, true) => None,
        (None, false) => {
            let new = CreateCart {
                line_items: variants.clone(),
                ..CreateCart::default()
            };
            Some(carts::insert(write, session, &new).await?)
        }
    };
    if let Some(cart) = cart_id.as_ref().filter(|_| !wish.line_items.is_empty()) {
        lines::replace(write, cart, session, &variants).await?;
        carts::touch(write, cart).await?;
    }
    let of_cart: Option<(String,)> = sqlx::query_as("SELECT currency FROM carts WHERE id = ?")
        .bind(cart_id.as_ref().map(CartId::as_str))
        .fetch_optional(&mut *write.tx)
        .await?;
    match of_cart.map(|(code,)| code).or(currency) {
        Some(currency) => Ok(Contents {
            cart_id,
            gifts,
            currency,
            attribution,
        }),
        None => Err(AppError::refused(
            Code::InvalidRequest,
            "There is nothing to check out.",
        )),
    }
}

async fn gift_currency(
    connection: &mut SqliteConnection,
    gifts: &[LineRequest],
) -> Result<Option<String>> {
    let mut found = None;
    for line in gifts {
        let fits = |text: &Option<String>, longest: usize| {
            text.as_ref()
                .is_none_or(|text| text.chars().count() <= longest)
        };
        let note = line
            .gift
            .as_ref()
            .filter(|n| fits(&n.name, 40) && fits(&n.message, 140));
        let (Some(note), 1..=99) = (note, line.quantity) else {
            let detail = "A gift names its show, 1 to 99 pieces, at most 40 characters of name and 140 of message.";
            return Err(AppError::refused(Code::InvalidRequest, detail));
        };
        let row: Option<(String,)> = sqlx::query_as(
            "SELECT s.currency FROM gifts g JOIN shows s ON s.id = g.show_id
             WHERE g.id = ? AND s.id = ? AND g.price IS NOT NULL",
        )
        .bind(&line.item.id)
        .bind(note.show_id.as_str())
        .fetch_optional(&mut *connection)
        .await?;
        found = Some(
            row.ok_or_else(|| AppError::not_found("paid gift in this show"))?
                .0,
        );
    }
    Ok(found)
}

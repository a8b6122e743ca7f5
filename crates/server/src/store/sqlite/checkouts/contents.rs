//! What a request puts into a checkout.

use super::super::carts::{self, CartRef};
use super::super::lines;
use super::super::write::Write;
use crate::error::{AppError, Result};
use livestall_contract::{CartId, Code, CreateCart, CreateCheckout, GiftId, LineRequest};
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

pub(super) struct Contents {
    pub cart_id: Option<CartId>,
    pub gifts: Vec<LineRequest>,
    pub currency: String,
    pub attribution: BTreeMap<String, String>,
}

/// What a request puts into a checkout: the cart that it names, or lines of its own. Variants among
/// those go into a cart made for them, so that stock and holds have one home.
pub(super) async fn contents(
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

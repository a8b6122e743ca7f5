//! The built-in shop: lines, totals and messages, as UCP writes them.

use super::{CartHead, LineFacts, absolute};
use crate::clock;
use livestall_contract::{
    Cart, CartExtension, CartId, Code, Item, LineExtension, LineItem, LineOffer, LineOfferState,
    Message, MessageKind, OfferId, OrderLine, OrderQuantity, ProductId, ServerTime, Severity,
    ShowId, Total, TotalKind, UcpMeta,
};

/// The cart as it is answered at `now`.
pub fn cart(head: &CartHead, lines: &[LineFacts], now: ServerTime, base: &str) -> Cart {
    let line_items = line_items(lines, now, base);
    Cart {
        ucp: UcpMeta::success(),
        id: CartId::from_tail(head.id.strip_prefix(CartId::PREFIX).unwrap_or_default()),
        totals: totals(&line_items),
        line_items,
        currency: head.currency.clone(),
        // In a cart a lapsed hold is a warning; only the checkout cannot go on with it.
        messages: messages(lines, now, MessageKind::Warning),
        attribution: serde_json::from_str(&head.attribution).unwrap_or_default(),
        expires_at: Some(clock::rfc3339(ServerTime(head.expires_at))),
        livestall: CartExtension {
            revision: head.revision,
            show_id: head
                .show_id
                .as_deref()
                .and_then(|id| ShowId::parse(id).ok()),
            server_now: now,
        },
    }
}

/// The lines as they are charged at `now`.
pub fn line_items(lines: &[LineFacts], now: ServerTime, base: &str) -> Vec<LineItem> {
    lines
        .iter()
        .map(|line| line_item(line, now, base))
        .collect()
}

fn line_item(line: &LineFacts, now: ServerTime, base: &str) -> LineItem {
    let price = line.unit_price(now);
    let amount = price * line.quantity;
    LineItem {
        id: line.line_id(),
        item: Item {
            id: line.variant_id.clone(),
            title: line.title.clone(),
            price,
            image_url: Some(absolute(base, &line.image_url)),
        },
        quantity: line.units(),
        totals: line_totals(amount),
        livestall: Some(LineExtension {
            product_id: ProductId::parse(&line.product_id).ok(),
            options: serde_json::from_str(&line.options).unwrap_or_default(),
            offer: line_offer(line, now),
            gift: None,
        }),
    }
}

fn line_offer(line: &LineFacts, now: ServerTime) -> Option<LineOffer> {
    Some(LineOffer {
        offer_id: OfferId::parse(line.offer_id.as_deref()?).ok()?,
        state: line.state(now)?,
        price: line.offer_price?,
        ordinary_price: line.ordinary_price,
        prior_price: line.prior_price,
        hold_expires_at: ServerTime(line.hold_expires_at?),
    })
}

/// The totals of one line.
pub fn line_totals(amount: i64) -> Vec<Total> {
    [TotalKind::Subtotal, TotalKind::Total]
        .map(|kind| Total {
            kind,
            amount,
            display_text: None,
        })
        .into()
}

/// Exactly one subtotal and one total; prices include tax, and the built-in shop charges nothing
/// for delivery.
pub fn totals(lines: &[LineItem]) -> Vec<Total> {
    line_totals(
        lines
            .iter()
            .map(|line| line.item.price * i64::from(line.quantity))
            .sum(),
    )
}

/// What must be said of the lines: prices to agree to, units that are gone.
pub fn messages(lines: &[LineFacts], now: ServerTime, kind: MessageKind) -> Vec<Message> {
    let severity = (kind == MessageKind::Error).then_some(Severity::Recoverable);
    let about = |index: usize, code: Code, content: String| Message {
        kind,
        code: code.as_str().to_owned(),
        content,
        path: Some(format!("$.line_items[{index}]")),
        severity,
    };
    let mut messages = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if line.state(now) == Some(LineOfferState::Lapsed) {
            let content = format!("The offer's price for {} is no longer held.", line.title);
            messages.push(about(index, Code::PriceChanged, content));
        }
        let short = line.available.is_some_and(|units| units < line.quantity);
        if short && !line.is_held(now) {
            let content = match line.available {
                Some(units) if units > 0 => format!("Only {units} of {} are left.", line.title),
                _ => format!("{} is sold out.", line.title),
            };
            messages.push(about(index, Code::OutOfStock, content));
        }
    }
    messages
}

/// An order's lines, nothing of them shipped yet.
pub fn order_lines(lines: &[LineItem]) -> Vec<OrderLine> {
    let line = |line: &LineItem| OrderLine {
        id: line.id.clone(),
        item: line.item.clone(),
        quantity: OrderQuantity {
            total: line.quantity,
            fulfilled: 0,
        },
        totals: line.totals.clone(),
        status: "processing".to_owned(),
    };
    lines.iter().map(line).collect()
}

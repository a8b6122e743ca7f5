//! What the page says in each state of a checkout.

use super::html::text;
use super::layout::page;
use super::money::written;
use axum::http::StatusCode;
use axum::response::Response;
use livestall_contract::{
    Checkout, CheckoutStatus, LineItem, LineOfferState, MessageKind, ServerTime, TotalKind,
};
use std::fmt::Write;

/// The page of a checkout. `back` is the merchant's page to return to, `changed` whether something
/// changed under the buyer's hands.
pub fn checkout(
    checkout: &Checkout,
    capability: &str,
    back: Option<&str>,
    changed: bool,
    now: ServerTime,
) -> Response {
    match checkout.status {
        CheckoutStatus::Completed => thanks(checkout, back),
        CheckoutStatus::Canceled => gone(back),
        _ if checkout.line_items.is_empty() => empty(back),
        _ => to_pay(checkout, capability, back, changed, now),
    }
}

/// A page for an address that leads nowhere, or a server in trouble.
pub fn trouble(status: StatusCode) -> Response {
    let (title, words) = if status.is_client_error() {
        (
            "This checkout is not here",
            "The address may be incomplete. Open the checkout from your bag again.",
        )
    } else {
        (
            "One moment, please",
            "Something failed on our side and nothing was paid. Try again in a moment.",
        )
    };
    page(status, title, &format!("<h1>{title}</h1><p>{words}</p>"))
}

fn to_pay(
    checkout: &Checkout,
    capability: &str,
    back: Option<&str>,
    changed: bool,
    now: ServerTime,
) -> Response {
    let mut body = String::from("<h1>Your order</h1>");
    if changed {
        body.push_str("<div class=\"note\" role=\"alert\"><p>Something changed while you were here. Nothing was paid; please look again.</p></div>");
    }
    let blocking: Vec<_> = checkout
        .messages
        .iter()
        .filter(|message| message.kind == MessageKind::Error)
        .collect();
    for message in &blocking {
        let _ = write!(
            body,
            "<div class=\"note\" role=\"status\"><p>{}</p></div>",
            text(&message.content)
        );
    }
    body.push_str(&lines(checkout, Some(capability), now));
    let total = total(checkout);
    let amount = text(&written(total, &checkout.currency));
    let id = &checkout.id;
    let t = text(capability);
    if blocking.is_empty() {
        let _ = write!(
            body,
            r#"<div class="test"><p><strong>Test payment: no money moves.</strong> This shop is a rehearsal; nothing will be charged or sent.</p></div>
<form method="post" action="/checkout/{id}">
<input type="hidden" name="t" value="{t}">
<input type="hidden" name="total" value="{total}">
<label for="name">First name to show in the stall <span>(optional)</span></label>
<input id="name" name="name" maxlength="40" autocomplete="given-name" placeholder="Nobody sees a name unless you give one">
<label for="email">Email <span>(optional, kept with the order; nothing is sent)</span></label>
<input id="email" name="email" type="email" maxlength="254" autocomplete="email" placeholder="you@example.com">
<button type="submit">Pay {amount} (test)</button>
</form>"#
        );
    }
    body.push_str(&way_back(back, "Back without paying", "button quiet"));
    page(StatusCode::OK, "Your order", &body)
}

fn thanks(checkout: &Checkout, back: Option<&str>) -> Response {
    let order = checkout
        .order
        .as_ref()
        .map(|order| order.id.as_str())
        .unwrap_or_default();
    let body = format!(
        "<div class=\"mark\" aria-hidden=\"true\">✓</div><h1>Thank you, it is yours</h1>\
         <p>This was a test payment: no money moved and nothing will be sent.</p>{}\
         <p class=\"soft\">Order {}</p>{}",
        lines(checkout, None, ServerTime(0)),
        text(order),
        way_back(back, "Back to the stall", "button")
    );
    page(StatusCode::OK, "Thank you", &body)
}

fn gone(back: Option<&str>) -> Response {
    let body = format!(
        "<h1>This checkout is closed</h1><p>It was cancelled or has expired. Nothing was paid, and \
         what is still in your bag waits there for you.</p>{}",
        way_back(back, "Back to the stall", "button")
    );
    page(StatusCode::OK, "This checkout is closed", &body)
}

fn empty(back: Option<&str>) -> Response {
    let body = format!(
        "<h1>Your bag is empty</h1><p>There is nothing to pay here.</p>{}",
        way_back(back, "Back to the stall", "button")
    );
    page(StatusCode::OK, "Your bag is empty", &body)
}

fn lines(checkout: &Checkout, capability: Option<&str>, now: ServerTime) -> String {
    let mut list = String::from("<div class=\"card\"><ul>");
    for line in &checkout.line_items {
        list.push_str(&one_line(checkout, line, capability, now));
    }
    let amount = text(&written(total(checkout), &checkout.currency));
    let _ = write!(
        list,
        "</ul><div class=\"total\"><span>Total</span><span>{amount}</span></div></div>"
    );
    list
}

fn one_line(
    checkout: &Checkout,
    line: &LineItem,
    capability: Option<&str>,
    now: ServerTime,
) -> String {
    let extension = line.livestall.clone().unwrap_or_default();
    let price = |amount| text(&written(amount, &checkout.currency));
    let amount = line.item.price * i64::from(line.quantity);
    let picture = line.item.image_url.as_deref().unwrap_or_default();
    let options = match extension.options.is_empty() {
        true => String::new(),
        false => format!(" · {}", text(&extension.options.join(" · "))),
    };
    let mut more = format!("{} × {}{options}", line.quantity, price(line.item.price));
    if let Some(offer) = extension.offer.filter(|_| capability.is_some()) {
        match (offer.state, capability) {
            (LineOfferState::Held, _) => {
                let minutes = (offer.hold_expires_at.ms_since(now).max(0) + 59_999) / 60_000;
                let _ = write!(more, "<br>Offer price, held for you for {minutes} more min");
            }
            (LineOfferState::Lapsed, Some(capability)) => {
                let _ = write!(
                    more,
                    r#"<br>The offer's {} is no longer held.<form method="post" action="/checkout/{}/agree"><input type="hidden" name="t" value="{}"><input type="hidden" name="line" value="{}"><input type="hidden" name="price" value="{}"><button class="quiet" type="submit">Take it at {} each</button></form>"#,
                    price(offer.price),
                    checkout.id,
                    text(capability),
                    text(line.id.as_str()),
                    offer.ordinary_price,
                    price(offer.ordinary_price),
                );
            }
            _ => {}
        }
    }
    if let Some(message) = extension.gift.and_then(|gift| gift.message) {
        let _ = write!(more, "<br>“{}”", text(&message));
    }
    format!(
        "<li><img src=\"{}\" alt=\"\" width=\"64\" height=\"64\"><span class=\"title\">{}</span>\
         <span class=\"price\">{}</span><span class=\"more soft\">{more}</span></li>",
        text(picture),
        text(&line.item.title),
        price(amount)
    )
}

fn total(checkout: &Checkout) -> i64 {
    let total = checkout
        .totals
        .iter()
        .find(|total| total.kind == TotalKind::Total);
    total.map_or(0, |total| total.amount)
}

fn way_back(back: Option<&str>, words: &str, class: &str) -> String {
    match back {
        Some(url) => format!(
            "<p><a class=\"{class}\" href=\"{}\">{words}</a></p>",
            text(url)
        ),
        None => "<p class=\"soft\">You can close this tab and go back to the stall.</p>".to_owned(),
    }
}

//! Checkout sessions, as UCP has them.

use super::openapi::{Once, UcpRefusals};
use crate::App;
use crate::answer::Answer;
use crate::caller::Shopper;
use crate::error::{AppError, UcpFailure};
use crate::store::Buyer;
use crate::wish::Wish;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use livestall_contract::{Checkout, CheckoutId, Code, CompleteCheckout, CreateCheckout};
use serde::de::IgnoredAny;

type Reply = Result<Answer, UcpFailure>;

/// Makes a checkout of a cart, or of lines of its own.
#[utoipa::path(
    post,
    path = "/v1/checkout-sessions",
    tag = "Checkouts (UCP)",
    params(Once),
    request_body = CreateCheckout,
    responses((status = 201, body = Checkout), UcpRefusals),
    security(("publishable_key" = [], "session" = []))
)]
pub async fn create(State(app): State<App>, shopper: Shopper, wish: Wish<CreateCheckout>) -> Reply {
    may_return(&shopper, &wish.body)?;
    let call = shopper.call(&app, wish.idempotency);
    Ok(app
        .store()
        .create_checkout(call, &shopper.session, &wish.body)
        .await?)
}

/// The checkout as it is now.
#[utoipa::path(
    get,
    path = "/v1/checkout-sessions/{id}",
    tag = "Checkouts (UCP)",
    params(("id" = String, Path)),
    responses((status = 200, body = Checkout), UcpRefusals),
    security(("publishable_key" = [], "session" = []))
)]
pub async fn read(State(app): State<App>, shopper: Shopper, Path(id): Path<CheckoutId>) -> Reply {
    let session = Some(shopper.session.as_str());
    let checkout = app
        .store()
        .checkout(&id, session, app.now(), &shopper.base)
        .await?;
    Ok(Answer::json(StatusCode::OK, &checkout)?)
}

/// Replaces what the checkout holds.
#[utoipa::path(
    put,
    path = "/v1/checkout-sessions/{id}",
    tag = "Checkouts (UCP)",
    params(("id" = String, Path)),
    request_body = CreateCheckout,
    responses((status = 200, body = Checkout), UcpRefusals),
    security(("publishable_key" = [], "session" = []))
)]
pub async fn update(
    State(app): State<App>,
    shopper: Shopper,
    Path(id): Path<CheckoutId>,
    wish: Wish<CreateCheckout>,
) -> Reply {
    may_return(&shopper, &wish.body)?;
    let call = shopper.call(&app, wish.idempotency);
    Ok(app
        .store()
        .update_checkout(call, &shopper.session, &id, &wish.body)
        .await?)
}

/// Pays it with the test payment.
#[utoipa::path(
    post,
    path = "/v1/checkout-sessions/{id}/complete",
    tag = "Checkouts (UCP)",
    params(("id" = String, Path), Once),
    request_body = CompleteCheckout,
    responses(
        (status = 200, body = Checkout, description = "Completed; or incomplete with messages, and nothing changed."),
        UcpRefusals
    ),
    security(("publishable_key" = [], "session" = []))
)]
pub async fn complete(
    State(app): State<App>,
    shopper: Shopper,
    Path(id): Path<CheckoutId>,
    wish: Wish<CompleteCheckout>,
) -> Reply {
    let call = shopper.call(&app, wish.idempotency);
    let buyer = Buyer {
        public_name: shown_name(wish.body.public_name),
        ..Buyer::default()
    };
    let session = Some(shopper.session.as_str());
    Ok(app
        .store()
        .complete_checkout(call, session, &id, &buyer)
        .await?)
}

/// Ends it unpaid; the cart stays as it is.
#[utoipa::path(
    post,
    path = "/v1/checkout-sessions/{id}/cancel",
    tag = "Checkouts (UCP)",
    params(("id" = String, Path), Once),
    responses((status = 200, body = Checkout), UcpRefusals),
    security(("publishable_key" = [], "session" = []))
)]
pub async fn cancel(
    State(app): State<App>,
    shopper: Shopper,
    Path(id): Path<CheckoutId>,
    wish: Wish<IgnoredAny>,
) -> Reply {
    let call = shopper.call(&app, wish.idempotency);
    Ok(app
        .store()
        .cancel_checkout(call, &shopper.session, &id)
        .await?)
}

/// A name for the ticker: one line of at most 40 characters, or none.
pub fn shown_name(name: Option<String>) -> Option<String> {
    let name: String = name?.split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
    (!name.is_empty()).then_some(name)
}

/// The page to come back to must be the merchant's: an open redirect would lend our name to anyone.
fn may_return(shopper: &Shopper, wish: &CreateCheckout) -> Result<(), AppError> {
    let Some(url) = &wish.return_url else {
        return Ok(());
    };
    match &shopper.page {
        Some(page) if page.allows_address(url) => Ok(()),
        _ => Err(AppError::refused(
            Code::InvalidRequest,
            "return_url is not of an allowed origin.",
        )),
    }
}

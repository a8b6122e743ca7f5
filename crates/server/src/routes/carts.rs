//! Carts, as UCP has them.

use super::openapi::{AtRevision, Once, UcpRefusals};
use crate::App;
use crate::answer::Answer;
use crate::caller::Shopper;
use crate::error::UcpFailure;
use crate::store::CartRef;
use crate::wish::Wish;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use livestall_contract::{Cart, CartId, CreateCart, ReplaceCart};
use serde::de::IgnoredAny;

type Reply = Result<Answer, UcpFailure>;

/// Makes a cart.
#[utoipa::path(
    post,
    path = "/v1/carts",
    tag = "Carts (UCP)",
    params(Once),
    request_body = CreateCart,
    responses((status = 201, body = Cart), UcpRefusals),
    security(("publishable_key" = [], "session" = []))
)]
pub async fn create(State(app): State<App>, shopper: Shopper, wish: Wish<CreateCart>) -> Reply {
    let call = shopper.call(&app, wish.idempotency);
    Ok(app
        .store()
        .create_cart(call, &shopper.session, &wish.body)
        .await?)
}

/// The cart as it is now.
#[utoipa::path(
    get,
    path = "/v1/carts/{cart}",
    tag = "Carts (UCP)",
    params(("cart" = String, Path)),
    responses((status = 200, body = Cart), UcpRefusals),
    security(("publishable_key" = [], "session" = []))
)]
pub async fn read(State(app): State<App>, shopper: Shopper, Path(id): Path<CartId>) -> Reply {
    let cart = CartRef {
        id,
        session: shopper.session,
        if_match: None,
    };
    let cart: Cart = app.store().cart(&cart, app.now(), &shopper.base).await?;
    Ok(Answer::json(StatusCode::OK, &cart)?.with_revision(cart.livestall.revision))
}

/// Replaces all lines of the cart; those that stay keep what they hold.
#[utoipa::path(
    put,
    path = "/v1/carts/{cart}",
    tag = "Carts (UCP)",
    params(("cart" = String, Path), AtRevision),
    request_body = ReplaceCart,
    responses((status = 200, body = Cart), UcpRefusals),
    security(("publishable_key" = [], "session" = []))
)]
pub async fn replace(
    State(app): State<App>,
    shopper: Shopper,
    Path(id): Path<CartId>,
    wish: Wish<ReplaceCart>,
) -> Reply {
    let call = shopper.call(&app, wish.idempotency);
    let cart = CartRef {
        id,
        session: shopper.session,
        if_match: wish.if_match,
    };
    Ok(app.store().replace_cart(call, &cart, &wish.body).await?)
}

/// Gives back all that the cart holds and ends it.
#[utoipa::path(
    post,
    path = "/v1/carts/{cart}/cancel",
    tag = "Carts (UCP)",
    params(("cart" = String, Path), Once, AtRevision),
    responses((status = 200, body = Cart), UcpRefusals),
    security(("publishable_key" = [], "session" = []))
)]
pub async fn cancel(
    State(app): State<App>,
    shopper: Shopper,
    Path(id): Path<CartId>,
    wish: Wish<IgnoredAny>,
) -> Reply {
    let call = shopper.call(&app, wish.idempotency);
    let cart = CartRef {
        id,
        session: shopper.session,
        if_match: wish.if_match,
    };
    Ok(app.store().cancel_cart(call, &cart).await?)
}

//! Line operations: what UCP's full replacement lacks, so that two tabs lose nothing.

use super::openapi::{AtRevision, Once, Refusals};
use crate::App;
use crate::answer::Answer;
use crate::caller::Shopper;
use crate::error::Result;
use crate::store::CartRef;
use crate::wish::Wish;
use axum::extract::{Path, State};
use livestall_contract::{AddLine, Cart, CartId, ChangeLine, LineId};
use serde::de::IgnoredAny;

/// Adds units, claiming them from an offer where one is named.
#[utoipa::path(
    post,
    path = "/v1/carts/{cart}/lines",
    tag = "Lines",
    params(("cart" = String, Path), Once, AtRevision),
    request_body = AddLine,
    responses((status = 200, body = Cart), Refusals),
    security(("publishable_key" = [], "session" = []))
)]
pub async fn add(
    State(app): State<App>,
    shopper: Shopper,
    Path(id): Path<CartId>,
    wish: Wish<AddLine>,
) -> Result<Answer> {
    let call = shopper.call(&app, wish.idempotency);
    let cart = CartRef {
        id,
        session: shopper.session,
        if_match: wish.if_match,
    };
    app.store().add_line(call, &cart, &wish.body).await
}

/// Sets a line's quantity, or agrees to its ordinary price.
#[utoipa::path(
    patch,
    path = "/v1/carts/{cart}/lines/{line}",
    tag = "Lines",
    params(("cart" = String, Path), ("line" = String, Path), AtRevision),
    request_body = ChangeLine,
    responses((status = 200, body = Cart), Refusals),
    security(("publishable_key" = [], "session" = []))
)]
pub async fn change(
    State(app): State<App>,
    shopper: Shopper,
    Path((id, line)): Path<(CartId, LineId)>,
    wish: Wish<ChangeLine>,
) -> Result<Answer> {
    let call = shopper.call(&app, wish.idempotency);
    let cart = CartRef {
        id,
        session: shopper.session,
        if_match: wish.if_match,
    };
    app.store()
        .change_line(call, &cart, &line, &wish.body)
        .await
}

/// Takes a line away.
#[utoipa::path(
    delete,
    path = "/v1/carts/{cart}/lines/{line}",
    tag = "Lines",
    params(("cart" = String, Path), ("line" = String, Path), AtRevision),
    responses((status = 200, body = Cart), Refusals),
    security(("publishable_key" = [], "session" = []))
)]
pub async fn remove(
    State(app): State<App>,
    shopper: Shopper,
    Path((id, line)): Path<(CartId, LineId)>,
    wish: Wish<IgnoredAny>,
) -> Result<Answer> {
    let call = shopper.call(&app, wish.idempotency);
    let cart = CartRef {
        id,
        session: shopper.session,
        if_match: wish.if_match,
    };
    app.store().remove_line(call, &cart, &line).await
}

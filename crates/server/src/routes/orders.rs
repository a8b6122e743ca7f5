//! Paid orders.

use super::openapi::UcpRefusals;
use crate::App;
use crate::answer::Answer;
use crate::caller::Shopper;
use crate::error::UcpFailure;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use livestall_contract::{Order, OrderId};

/// A paid order of the shopper's.
#[utoipa::path(
    get,
    path = "/v1/orders/{id}",
    tag = "Checkouts (UCP)",
    params(("id" = String, Path)),
    responses((status = 200, body = Order), UcpRefusals),
    security(("publishable_key" = [], "session" = []))
)]
pub async fn read(
    State(app): State<App>,
    shopper: Shopper,
    Path(id): Path<OrderId>,
) -> Result<Answer, UcpFailure> {
    let order = app
        .store()
        .order(&id, &shopper.session, &shopper.base)
        .await?;
    Ok(Answer::json(StatusCode::OK, &order)?)
}

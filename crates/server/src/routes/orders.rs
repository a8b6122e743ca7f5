//! Paid orders.

use crate::App;
use crate::answer::Answer;
use crate::caller::Shopper;
use crate::error::{UcpError, UcpFailure};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use livestall_contract::{Order, OrderId, Problem};

/// A paid order of the shopper's.
#[utoipa::path(get, path = "/v1/orders/{id}", tag = "Checkouts (UCP)", params(("id" = String, Path)), responses((status = 200, body = Order), (status = 404, body = UcpError), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 429, body = Problem, content_type = "application/problem+json")), security(("publishable_key" = [], "session" = [])))]
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

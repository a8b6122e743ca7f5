//! Free hearts: counted where they arrive, told once for each tick.

use super::openapi::Refusals;
use crate::App;
use crate::caller::Shopper;
use crate::error::{AppError, Result};
use crate::wish::Plain;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use livestall_contract::{Code, Hearts, ShowId};

/// Counts a batch of hearts; what is beyond a session's rate is dropped, never queued.
#[utoipa::path(
    post,
    path = "/v1/shows/{show}/hearts",
    tag = "Shoppers",
    params(("show" = String, Path)),
    request_body = Hearts,
    responses((status = 202, description = "Counted, within the rate."), Refusals),
    security(("publishable_key" = [], "session" = []))
)]
pub async fn send(
    State(app): State<App>,
    Path(show): Path<ShowId>,
    shopper: Shopper,
    Plain(hearts): Plain<Hearts>,
) -> Result<StatusCode> {
    if !(1..=50).contains(&hearts.count) {
        return Err(AppError::refused(Code::InvalidRequest, "count is 1 to 50."));
    }
    let counted = app
        .limits()
        .hearts
        .take_some(shopper.session, hearts.count, app.now().0);
    app.feed(&show).await?.add_hearts(counted);
    Ok(StatusCode::ACCEPTED)
}

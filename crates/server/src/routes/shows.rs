//! The snapshot.

use super::openapi::Refusals;
use crate::App;
use crate::caller::Base;
use crate::error::Result;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use livestall_contract::{ShowId, Snapshot};

/// All that a widget needs to draw the show; every cache may hold it for a second.
#[utoipa::path(
    get,
    path = "/v1/shows/{show}",
    tag = "Shows",
    params(("show" = String, Path)),
    responses((status = 200, body = Snapshot), Refusals)
)]
pub async fn snapshot(
    State(app): State<App>,
    Path(show): Path<ShowId>,
    Base(base): Base,
) -> Result<impl IntoResponse> {
    let feed = app.feed(&show).await?;
    let body = app.snapshots().get(&app, &feed, &base).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "public, max-age=1"),
    ];
    Ok((headers, body))
}

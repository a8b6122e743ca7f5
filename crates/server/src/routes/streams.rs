//! The two streams of a show.

use super::openapi::Refusals;
use crate::App;
use crate::error::Result;
use crate::stream::{self, Query, Which};
use axum::extract::{ConnectInfo, Path, Query as Params, State};
use axum::http::HeaderMap;
use axum::response::Response;
use livestall_contract::{Fact, Pulse, ShowId};
use std::net::SocketAddr;

/// What happens in a show: durable and gapless.
#[utoipa::path(
    get,
    path = "/v1/shows/{show}/facts",
    tag = "Shows",
    params(("show" = String, Path), Query),
    responses(
        (status = 200, body = Vec<Fact>),
        (status = 204, description = "Nothing new within the wait."),
        Refusals
    )
)]
pub async fn facts(
    state: State<App>,
    show: Path<ShowId>,
    query: Params<Query>,
    from: ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Result<Response> {
    read(state, show, Which::Facts, query, from, headers).await
}

/// The totals of a show: a lost or repeated one harms nothing.
#[utoipa::path(
    get,
    path = "/v1/shows/{show}/pulse",
    tag = "Shows",
    params(("show" = String, Path), Query),
    responses(
        (status = 200, body = Vec<Pulse>),
        (status = 204, description = "Nothing new within the wait."),
        Refusals
    )
)]
pub async fn pulse(
    state: State<App>,
    show: Path<ShowId>,
    query: Params<Query>,
    from: ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Result<Response> {
    read(state, show, Which::Pulse, query, from, headers).await
}

async fn read(
    State(app): State<App>,
    Path(show): Path<ShowId>,
    which: Which,
    Params(query): Params<Query>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Result<Response> {
    let feed = app.feed(&show).await?;
    stream::read(&app, feed, which, &query, &headers, from.ip()).await
}

//! All routes in one table. A handler is a few statements: who, what, one call to the store, reply.

mod carts;
mod checkouts;
pub use checkouts::shown_name;
mod health;
mod hearts;
mod host;
mod lines;
mod openapi;
mod orders;
mod sessions;
mod shows;
mod site;
mod streams;
mod ucp;

pub use site::service as static_files;

use crate::App;
use crate::pages;
use axum::Router;
use axum::http::{HeaderName, Method, StatusCode, header};
use axum::routing::{get, patch, post};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{Any, CorsLayer};
use tower_http::timeout::TimeoutLayer;

/// How long a request that does not stream may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The whole of HTTP.
pub fn router(app: &App) -> Router {
    let api = Router::new()
        .route("/v1/sessions", post(sessions::create))
        .route(
            "/v1/shows/{show}",
            get(shows::snapshot).patch(host::update_show),
        )
        .route("/v1/shows/{show}/hearts", post(hearts::send))
        .route("/v1/carts", post(carts::create))
        .route("/v1/carts/{cart}", get(carts::read).put(carts::replace))
        .route("/v1/carts/{cart}/cancel", post(carts::cancel))
        .route("/v1/carts/{cart}/lines", post(lines::add))
        .route(
            "/v1/carts/{cart}/lines/{line}",
            patch(lines::change).delete(lines::remove),
        )
        .route("/v1/checkout-sessions", post(checkouts::create))
        .route(
            "/v1/checkout-sessions/{id}",
            get(checkouts::read).put(checkouts::update),
        )
        .route(
            "/v1/checkout-sessions/{id}/complete",
            post(checkouts::complete),
        )
        .route("/v1/checkout-sessions/{id}/cancel", post(checkouts::cancel))
        .route("/v1/orders/{id}", get(orders::read))
        .route("/v1/products", post(host::create_product))
        .route("/v1/shows", post(host::create_show))
        .route("/v1/shows/{show}/pins", post(host::pin))
        .route("/v1/shows/{show}/offers", post(host::open_offer))
        .route("/v1/shows/{show}/offers/preview", post(host::preview_offer))
        .route(
            "/v1/shows/{show}/offers/{offer}/withdraw",
            post(host::withdraw_offer),
        )
        .route("/v1/shows/{show}/goals", post(host::set_goal))
        .route("/v1/keys", post(host::create_key))
        .route("/.well-known/ucp", get(ucp::profile))
        .route("/v1/openapi.json", get(openapi::describe))
        .route("/healthz", get(health::check))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ));
    // No other page may read what a buyer sees here.
    let pages = Router::new()
        .route("/checkout/{id}", get(pages::show).post(pages::pay))
        .route("/checkout/{id}/agree", post(pages::agree))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ))
        .with_state(app.clone());
    // Streams last longer than any request may.
    let streams = Router::new()
        .route("/v1/shows/{show}/facts", get(streams::facts))
        .route("/v1/shows/{show}/pulse", get(streams::pulse));
    let open = api
        .merge(streams)
        .fallback(site::unknown)
        .with_state(app.clone())
        .layer(cors())
        .merge(pages);
    let all = match &app.config().site {
        Some(folder) => open.fallback_service(site::service(folder)),
        None => open,
    };
    all.layer(CompressionLayer::new())
        .layer(CatchPanicLayer::new())
}

/// The same for everybody, without credentials: a `Vary: Origin` would split every cache, and the
/// origin of a write is checked against its key instead.
fn cors() -> CorsLayer {
    let own = |name| HeaderName::from_static(name);
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([
            Method::GET,
            Method::HEAD,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
        ])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            own("livestall-key"),
            own("idempotency-key"),
            own("last-event-id"),
        ])
        .expose_headers([
            header::ETAG,
            header::RETRY_AFTER,
            header::DATE,
            own("stream-next-offset"),
            own("stream-up-to-date"),
            own("stream-cursor"),
            own("stream-closed"),
        ])
        .max_age(Duration::from_secs(86_400))
        .vary([])
}

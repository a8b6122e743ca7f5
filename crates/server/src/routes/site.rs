//! The static site: the widget and the shop page of the demo.

use crate::error::AppError;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use std::path::Path;
use tower_http::services::ServeDir;

/// What nobody serves.
pub async fn unknown() -> AppError {
    AppError::not_found("address")
}

/// The files of a folder, already compressed where a `.br` lies beside one.
pub fn service(folder: &Path) -> Router {
    let files = ServeDir::new(folder)
        .precompressed_br()
        .append_index_html_on_directories(true);
    Router::new()
        .fallback_service(files)
        .layer(middleware::from_fn(describe))
}

async fn describe(request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/v1/");
    if api {
        return axum::response::IntoResponse::into_response(unknown().await);
    }
    // The loader asks for what it needs by the version that it was built with.
    let versioned = request.uri().query().is_some_and(|query| {
        query
            .split('&')
            .any(|pair| pair.starts_with("v=") && pair.len() > 2)
    });
    let mut response = next.run(request).await;
    if response.status().is_success() || response.status().as_u16() == 304 {
        let caching = if versioned {
            "public, max-age=31536000, immutable"
        } else {
            "public, max-age=300"
        };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        );
        let policy = HeaderName::from_static("cross-origin-resource-policy");
        headers.insert(policy, HeaderValue::from_static("cross-origin"));
        headers.insert(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        );
    }
    response
}

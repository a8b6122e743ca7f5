//! Discovery by the Universal Commerce Protocol.

use crate::caller::Base;
use axum::Json;
use axum::http::header;
use axum::response::IntoResponse;
use livestall_contract::UCP_VERSION;
use serde_json::json;

/// The business profile: where the shopping service is and what it can do.
pub async fn profile(Base(base): Base) -> impl IntoResponse {
    let version = UCP_VERSION;
    let spec = |page: &str| format!("https://ucp.dev/{version}/specification/{page}");
    let profile = json!({"ucp": {
        "version": version,
        "services": {"dev.ucp.shopping": [{
            "version": version,
            "spec": spec("overview"),
            "transport": "rest",
            "endpoint": format!("{base}/v1"),
            "schema": "https://ucp.dev/2026-04-08/services/shopping/rest.openapi.json",
        }]},
        "capabilities": {
            "dev.ucp.shopping.cart": [{"version": version, "spec": spec("cart")}],
            "dev.ucp.shopping.checkout": [{"version": version, "spec": spec("checkout")}],
            "dev.ucp.shopping.order": [{"version": version, "spec": spec("order")}],
        },
        "payment_handlers": {
            "com.livestall.test_payment": [{"version": version, "id": "test"}],
        },
    }});
    (
        [(header::CACHE_CONTROL, "public, max-age=300")],
        Json(profile),
    )
}

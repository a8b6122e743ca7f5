//! The description of the API, made from the handlers and the contract's types.

use axum::http::header;
use axum::response::IntoResponse;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Livestall",
        version = "1",
        description = "Live shopping: shows, their streams, carts and checkouts. Carts and checkouts speak the Universal Commerce Protocol, version 2026-04-08.",
        license(name = "MIT")
    ),
    modifiers(&Schemes),
    paths(
        super::sessions::create,
        super::shows::snapshot,
        super::streams::facts,
        super::streams::pulse,
        super::hearts::send,
        super::carts::create,
        super::carts::read,
        super::carts::replace,
        super::carts::cancel,
        super::lines::add,
        super::lines::change,
        super::lines::remove,
        super::checkouts::create,
        super::checkouts::read,
        super::checkouts::update,
        super::checkouts::complete,
        super::checkouts::cancel,
        super::orders::read,
        super::host::create_product,
        super::host::create_show,
        super::host::update_show,
        super::host::pin,
        super::host::open_offer,
        super::host::preview_offer,
        super::host::withdraw_offer,
        super::host::set_goal,
        super::host::create_key,
    )
)]
struct Api;

/// How callers show who they are.
struct Schemes;

impl Modify for Schemes {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let bearer = |words: &str| {
            let scheme = HttpBuilder::new()
                .scheme(HttpAuthScheme::Bearer)
                .description(Some(words));
            SecurityScheme::Http(scheme.build())
        };
        let components = api.components.get_or_insert_default();
        let key = ApiKeyValue::with_description(
            "Livestall-Key",
            "pk_…, used from an origin that it allows",
        );
        components.add_security_scheme(
            "publishable_key",
            SecurityScheme::ApiKey(ApiKey::Header(key)),
        );
        components.add_security_scheme("session", bearer("se_…, from POST /v1/sessions"));
        components.add_security_scheme("secret_key", bearer("sk_…, never in a page"));
    }
}

/// The description, as JSON.
pub async fn describe() -> impl IntoResponse {
    let text = Api::openapi().to_json().unwrap_or_default();
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "public, max-age=300"),
    ];
    (headers, text)
}

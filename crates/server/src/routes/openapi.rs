//! The description of the API, made from the handlers and the contract's types.

use crate::error::UcpError;
use axum::http::header;
use axum::response::IntoResponse;
use livestall_contract::Problem;
use std::collections::BTreeMap;
use utoipa::openapi::path::Operation;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, Ref, RefOr};
use utoipa::{IntoParams, IntoResponses, Modify, OpenApi, PartialSchema, ToSchema};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Livestall",
        version = "1",
        description = "Live shopping: shows, their streams, carts and checkouts. Carts and checkouts speak the Universal Commerce Protocol, version 2026-04-08.",
        license(name = "MIT")
    ),
    modifiers(&Schemes),
    components(schemas(Problem, UcpError)),
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

/// What any route of ours may refuse with.
pub struct Refusals;

/// What a route of the Universal Commerce Protocol may refuse with.
pub struct UcpRefusals;

/// The key of a change that must be made only once.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only described here; `Wish` reads it")]
pub struct Once {
    /// A new random value for each new wish, the same for a retry; kept for 24 hours.
    #[param(rename = "Idempotency-Key")]
    idempotency_key: String,
}

/// A condition on the cart.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only described here; `Wish` reads it")]
pub struct AtRevision {
    /// The revision that the cart must have, in quotes, as its `ETag` told it.
    #[param(rename = "If-Match")]
    if_match: Option<String>,
}

type Responses = BTreeMap<String, RefOr<Response>>;

fn refusal<T: PartialSchema + ToSchema>(media: &str, words: &str) -> RefOr<Response> {
    let schema = Ref::from_schema_name(T::name());
    let content = ContentBuilder::new().schema(Some(schema)).build();
    ResponseBuilder::new()
        .description(words)
        .content(media, content)
        .build()
        .into()
}

fn problem(words: &str) -> RefOr<Response> {
    refusal::<Problem>("application/problem+json", words)
}

impl IntoResponses for Refusals {
    fn responses() -> Responses {
        let words = [
            ("400", "The request is not of the documented shape."),
            ("401", "The key or the session is missing or unknown."),
            ("403", "The key may not be used from this origin."),
            ("404", "Nothing is there under this id for this caller."),
            (
                "409",
                "The state of things does not allow it; `code` says why.",
            ),
            ("410", "The offset is no longer kept: take a new snapshot."),
            ("412", "The cart has another revision."),
            ("429", "Too many requests; see `Retry-After`."),
        ];
        words
            .map(|(status, words)| (status.to_owned(), problem(words)))
            .into()
    }
}

impl IntoResponses for UcpRefusals {
    fn responses() -> Responses {
        let mut responses = Refusals::responses();
        responses.remove("410");
        let words = [
            ("404", "Nothing is there under this id for this caller."),
            ("409", "The state of the resource does not allow it."),
            ("412", "The cart has another revision."),
        ];
        for (status, words) in words {
            let told = refusal::<UcpError>("application/json", words);
            responses.insert(status.to_owned(), told);
        }
        responses
    }
}

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
        for response in operations(api).flat_map(|op| op.responses.responses.values_mut()) {
            if let RefOr::T(response) = response
                && response.description.is_empty()
            {
                response.description = "Done.".to_owned();
            }
        }
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

fn operations(api: &mut utoipa::openapi::OpenApi) -> impl Iterator<Item = &mut Operation> {
    api.paths.paths.values_mut().flat_map(|item| {
        let all = [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
            &mut item.patch,
        ];
        all.into_iter().flatten()
    })
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

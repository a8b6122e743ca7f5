//! What the host does, under a secret key.

use super::openapi::{Once, Refusals};
use crate::App;
use crate::answer::Answer;
use crate::caller::HostCaller;
use crate::error::{AppError, Result};
use crate::secret;
use crate::wish::Wish;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use livestall_contract::{
    Code, Fact, Goal, NewGoal, NewKey, NewOffer, NewProduct, NewShow, Offer, OfferId, OfferPreview,
    PinProduct, Product, PublishableKey, Show, ShowId, UpdateShow,
};
use serde::de::IgnoredAny;

/// Adds a product to the catalogue.
#[utoipa::path(
    post,
    path = "/v1/products",
    tag = "Host",
    params(Once),
    request_body = NewProduct,
    responses((status = 201, body = Product), Refusals),
    security(("secret_key" = []))
)]
pub async fn create_product(
    State(app): State<App>,
    host: HostCaller,
    wish: Wish<NewProduct>,
) -> Result<Answer> {
    let call = host.call(&app, wish.idempotency);
    app.store().create_product(call, &wish.body).await
}

/// Makes a show, not yet begun.
#[utoipa::path(
    post,
    path = "/v1/shows",
    tag = "Host",
    params(Once),
    request_body = NewShow,
    responses((status = 201, body = Show), Refusals),
    security(("secret_key" = []))
)]
pub async fn create_show(
    State(app): State<App>,
    host: HostCaller,
    wish: Wish<NewShow>,
) -> Result<Answer> {
    let call = host.call(&app, wish.idempotency);
    app.store().create_show(call, &wish.body).await
}

/// Changes a show: its title, theme and addresses, and whether it is live.
#[utoipa::path(
    patch,
    path = "/v1/shows/{show}",
    tag = "Host",
    params(("show" = String, Path)),
    request_body = UpdateShow,
    responses((status = 200, body = Show), Refusals),
    security(("secret_key" = []))
)]
pub async fn update_show(
    State(app): State<App>,
    host: HostCaller,
    Path(show): Path<ShowId>,
    wish: Wish<UpdateShow>,
) -> Result<Answer> {
    let call = host.call(&app, wish.idempotency);
    app.store().update_show(call, &show, &wish.body).await
}

/// Shows a product.
#[utoipa::path(
    post,
    path = "/v1/shows/{show}/pins",
    tag = "Host",
    params(("show" = String, Path), Once),
    request_body = PinProduct,
    responses((status = 201, body = Fact), Refusals),
    security(("secret_key" = []))
)]
pub async fn pin(
    State(app): State<App>,
    host: HostCaller,
    Path(show): Path<ShowId>,
    wish: Wish<PinProduct>,
) -> Result<Answer> {
    let call = host.call(&app, wish.idempotency);
    app.store().pin(call, &show, &wish.body).await
}

/// Opens an offer.
#[utoipa::path(
    post,
    path = "/v1/shows/{show}/offers",
    tag = "Host",
    params(("show" = String, Path), Once),
    request_body = NewOffer,
    responses((status = 201, body = Offer), Refusals),
    security(("secret_key" = []))
)]
pub async fn open_offer(
    State(app): State<App>,
    host: HostCaller,
    Path(show): Path<ShowId>,
    wish: Wish<NewOffer>,
) -> Result<Answer> {
    let call = host.call(&app, wish.idempotency);
    app.store().open_offer(call, &show, &wish.body).await
}

/// What an offer would announce, and why nothing where it is nothing.
#[utoipa::path(
    post,
    path = "/v1/shows/{show}/offers/preview",
    tag = "Host",
    params(("show" = String, Path)),
    request_body = NewOffer,
    responses((status = 200, body = OfferPreview), Refusals),
    security(("secret_key" = []))
)]
pub async fn preview_offer(
    State(app): State<App>,
    _host: HostCaller,
    Path(show): Path<ShowId>,
    wish: crate::wish::Plain<NewOffer>,
) -> Result<Answer> {
    let preview = app.store().preview_offer(&show, &wish.0, app.now()).await?;
    Answer::json(StatusCode::OK, &preview)
}

/// Ends an offer before its time.
#[utoipa::path(
    post,
    path = "/v1/shows/{show}/offers/{offer}/withdraw",
    tag = "Host",
    params(("show" = String, Path), ("offer" = String, Path), Once),
    responses((status = 200, body = Fact), Refusals),
    security(("secret_key" = []))
)]
pub async fn withdraw_offer(
    State(app): State<App>,
    host: HostCaller,
    Path((show, offer)): Path<(ShowId, OfferId)>,
    wish: Wish<IgnoredAny>,
) -> Result<Answer> {
    let call = host.call(&app, wish.idempotency);
    app.store().withdraw_offer(call, &show, &offer).await
}

/// Sets a goal in place of the one before.
#[utoipa::path(
    post,
    path = "/v1/shows/{show}/goals",
    tag = "Host",
    params(("show" = String, Path), Once),
    request_body = NewGoal,
    responses((status = 201, body = Goal), Refusals),
    security(("secret_key" = []))
)]
pub async fn set_goal(
    State(app): State<App>,
    host: HostCaller,
    Path(show): Path<ShowId>,
    wish: Wish<NewGoal>,
) -> Result<Answer> {
    let call = host.call(&app, wish.idempotency);
    app.store().set_goal(call, &show, &wish.body).await
}

/// Makes a publishable key for pages of these origins.
#[utoipa::path(
    post,
    path = "/v1/keys",
    tag = "Host",
    request_body = NewKey,
    responses((status = 201, body = PublishableKey), Refusals),
    security(("secret_key" = []))
)]
pub async fn create_key(
    State(app): State<App>,
    _host: HostCaller,
    wish: crate::wish::Plain<NewKey>,
) -> Result<Answer> {
    let is_origin = |origin: &String| {
        origin.split_once("://").is_some_and(|(scheme, host)| {
            matches!(scheme, "http" | "https") && !host.is_empty() && !host.contains('/')
        })
    };
    if wish.0.origins.is_empty() || !wish.0.origins.iter().all(is_origin) {
        let detail = "origins are such as https://shop.example, at least one.";
        return Err(AppError::refused(Code::InvalidRequest, detail));
    }
    let key = secret::token("pk_");
    app.store()
        .put_key(&key, &wish.0.origins, app.now())
        .await?;
    Answer::json(
        StatusCode::CREATED,
        &PublishableKey {
            key,
            origins: wish.0.origins,
        },
    )
}

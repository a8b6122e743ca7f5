//! What the host does, under a secret key.

use crate::App;
use crate::answer::Answer;
use crate::caller::HostCaller;
use crate::error::{AppError, Result};
use crate::secret;
use crate::wish::Wish;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use livestall_contract::{
    Code, NewGoal, NewKey, NewOffer, NewProduct, NewShow, OfferId, PinProduct, PublishableKey,
    ShowId, UpdateShow,
};
use serde::de::IgnoredAny;

/// Adds a product to the catalogue.
pub async fn create_product(
    State(app): State<App>,
    host: HostCaller,
    wish: Wish<NewProduct>,
) -> Result<Answer> {
    let call = host.call(&app, wish.idempotency);
    app.store().create_product(call, &wish.body).await
}

/// Makes a show, not yet begun.
pub async fn create_show(
    State(app): State<App>,
    host: HostCaller,
    wish: Wish<NewShow>,
) -> Result<Answer> {
    let call = host.call(&app, wish.idempotency);
    app.store().create_show(call, &wish.body).await
}

/// Changes a show: its title, theme and addresses, and whether it is live.
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

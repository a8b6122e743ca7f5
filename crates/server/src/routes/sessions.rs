//! Anonymous sessions of shoppers.

use super::openapi::Refusals;
use crate::App;
use crate::answer::Answer;
use crate::caller::Page;
use crate::error::Result;
use axum::extract::State;
use axum::http::StatusCode;
use livestall_contract::Session;

/// Begins a session, under a publishable key and from an origin that it allows.
#[utoipa::path(
    post,
    path = "/v1/sessions",
    tag = "Shoppers",
    responses((status = 201, body = Session), Refusals),
    security(("publishable_key" = []))
)]
pub async fn create(State(app): State<App>, page: Page) -> Result<Answer> {
    let session = app.store().begin_session(&page.key_id, app.now()).await?;
    Answer::json(StatusCode::CREATED, &session)
}

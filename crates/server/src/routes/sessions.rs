//! Anonymous sessions of shoppers.

use crate::App;
use crate::answer::Answer;
use crate::caller::Page;
use crate::error::Result;
use axum::extract::State;
use axum::http::StatusCode;
use livestall_contract::{Problem, Session};

/// Begins a session, under a publishable key and from an origin that it allows.
#[utoipa::path(post, path = "/v1/sessions", tag = "Shoppers", responses((status = 201, body = Session), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 429, body = Problem, content_type = "application/problem+json")), security(("publishable_key" = [])))]
pub async fn create(State(app): State<App>, page: Page) -> Result<Answer> {
    let session = app.store().begin_session(&page.key_id, app.now()).await?;
    Answer::json(StatusCode::CREATED, &session)
}

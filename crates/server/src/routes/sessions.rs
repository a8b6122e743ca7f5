//! Anonymous sessions of shoppers.

use crate::App;
use crate::answer::Answer;
use crate::caller::Page;
use crate::error::Result;
use axum::extract::State;
use axum::http::StatusCode;

/// Begins a session, under a publishable key and from an origin that it allows.
pub async fn create(State(app): State<App>, page: Page) -> Result<Answer> {
    let session = app.store().begin_session(&page.key_id, app.now()).await?;
    Answer::json(StatusCode::CREATED, &session)
}

//! Whether this process serves.

use crate::App;
use crate::error::Result;
use axum::extract::State;

/// Answers once the database does.
pub async fn check(State(app): State<App>) -> Result<&'static str> {
    app.store().tips().await?;
    Ok("ok\n")
}

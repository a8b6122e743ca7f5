//! A checkout's own row, and whether it can still be changed.

use crate::error::{AppError, Result};
use livestall_contract::{CartId, CheckoutId, Code, ServerTime};
use sqlx::SqliteConnection;

/// A checkout's own row.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct CheckoutRow {
    pub id: String,
    pub session_id: String,
    pub cart_id: Option<String>,
    pub gifts: String,
    pub currency: String,
    pub attribution: String,
    pub return_url: Option<String>,
    pub status: String,
    pub order_id: Option<String>,
    pub paid: Option<String>,
    pub expires_at: i64,
}

impl CheckoutRow {
    pub fn cart(&self) -> Option<CartId> {
        self.cart_id
            .as_deref()
            .and_then(|id| CartId::parse(id).ok())
    }
}

/// # Errors
/// `conflict` when the checkout can no longer be changed.
pub(in crate::store::sqlite) fn open(row: &CheckoutRow, now: ServerTime) -> Result<()> {
    match row.status.as_str() {
        "completed" => Err(AppError::refused(Code::Conflict, "The checkout is paid.")),
        "canceled" => Err(AppError::refused(
            Code::Conflict,
            "The checkout was cancelled.",
        )),
        _ if row.expires_at <= now.0 => Err(AppError::refused(
            Code::Conflict,
            "The checkout has expired; begin a new one.",
        )),
        _ => Ok(()),
    }
}

pub(in crate::store::sqlite) async fn row(
    connection: &mut SqliteConnection,
    id: &CheckoutId,
    session: Option<&str>,
) -> Result<CheckoutRow> {
    sqlx::query_as("SELECT * FROM checkouts WHERE id = ?1 AND (?2 IS NULL OR session_id = ?2)")
        .bind(id.as_str())
        .bind(session)
        .fetch_optional(connection)
        .await?
        .ok_or_else(|| AppError::not_found("checkout"))
}

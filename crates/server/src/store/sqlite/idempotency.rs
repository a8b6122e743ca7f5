//! The same key with the same body gets the same answer; with another body, a conflict.
//!
//! Only what changed something is kept: a refusal left nothing behind, so that asking again under
//! the same key is simply asking again.

use super::write::Call;
use crate::answer::Answer;
use crate::error::{AppError, Result};
use livestall_contract::Code;
use sqlx::SqliteConnection;

/// How long answers are kept, in ms.
pub const KEPT_MS: i64 = 24 * 3_600_000;

/// The answer that was given under the caller's key, if there is one.
///
/// # Errors
/// `idempotency_conflict` when the key came with another request.
pub async fn replay(tx: &mut SqliteConnection, call: &Call) -> Result<Option<Answer>> {
    let Some(once) = &call.idempotency else {
        return Ok(None);
    };
    let kept: Option<(Vec<u8>, i64, Option<String>, String)> = sqlx::query_as(
        "SELECT fingerprint, status, etag, body FROM idempotency
         WHERE scope = ? AND key = ? AND at > ?",
    )
    .bind(&call.scope)
    .bind(&once.key)
    .bind(call.now.0 - KEPT_MS)
    .fetch_optional(tx)
    .await?;
    match kept {
        None => Ok(None),
        Some((fingerprint, ..)) if fingerprint != once.fingerprint => Err(AppError::refused(
            Code::IdempotencyConflict,
            "This Idempotency-Key was used for another request; use a new one.",
        )),
        Some((_, status, etag, body)) => Ok(Some(Answer {
            status: u16::try_from(status).unwrap_or(200),
            etag,
            body,
        })),
    }
}

/// Keeps an answer under the caller's key.
pub async fn keep(tx: &mut SqliteConnection, call: &Call, answer: &Answer) -> Result<()> {
    let Some(once) = &call.idempotency else {
        return Ok(());
    };
    sqlx::query(
        "INSERT OR REPLACE INTO idempotency (scope, key, fingerprint, status, etag, body, at)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&call.scope)
    .bind(&once.key)
    .bind(once.fingerprint.to_vec())
    .bind(i64::from(answer.status))
    .bind(&answer.etag)
    .bind(&answer.body)
    .bind(call.now.0)
    .execute(tx)
    .await?;
    Ok(())
}

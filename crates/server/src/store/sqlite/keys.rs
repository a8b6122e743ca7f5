//! Keys and shoppers' sessions. Only hashes of secrets are stored.

use super::Sqlite;
use crate::error::{AppError, Result};
use crate::secret::{self, Hash};
use livestall_contract::{Code, ServerTime, Session};

/// How long a session lives, in ms.
const SESSION_MS: i64 = 30 * 86_400_000;

/// What a key may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// Shoppers' writes from these origins. `http://localhost:*` allows every port.
    Publishable { id: String, origins: Vec<String> },
    /// Everything of the host's.
    Secret { id: String },
}

/// A session that was looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionInfo {
    pub id: String,
    pub key_id: String,
    pub expires_at: ServerTime,
}

impl Key {
    /// Whether a page of this origin may write under the key.
    pub fn allows(&self, origin: &str) -> bool {
        let Self::Publishable { origins, .. } = self else {
            return false;
        };
        origins
            .iter()
            .any(|pattern| match pattern.strip_suffix(":*") {
                None => pattern == origin,
                Some(host) => origin.strip_prefix(host).is_some_and(|rest| {
                    rest.is_empty()
                        || rest.strip_prefix(':').is_some_and(|port| {
                            !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit())
                        })
                }),
            })
    }
}

impl Sqlite {
    /// Makes the key known; a publishable one that is known already gets these origins.
    pub async fn put_key(&self, key: &str, origins: &[String], now: ServerTime) -> Result<()> {
        let kind = if key.starts_with("sk_") {
            "secret"
        } else {
            "publishable"
        };
        sqlx::query(
            "INSERT INTO keys (id, kind, hash, origins, created_at) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (hash) DO UPDATE SET origins = excluded.origins",
        )
        .bind(format!("ke_{}", secret::tail()))
        .bind(kind)
        .bind(secret::hash(key).to_vec())
        .bind(serde_json::to_string(origins)?)
        .bind(now.0)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// What the key may do.
    pub async fn key(&self, hash: &Hash) -> Result<Option<Key>> {
        let row: Option<(String, String, String)> =
            sqlx::query_as("SELECT id, kind, origins FROM keys WHERE hash = ?")
                .bind(hash.to_vec())
                .fetch_optional(&self.readers)
                .await?;
        let Some((id, kind, origins)) = row else {
            return Ok(None);
        };
        Ok(Some(match kind.as_str() {
            "secret" => Key::Secret { id },
            _ => Key::Publishable {
                id,
                origins: serde_json::from_str(&origins)?,
            },
        }))
    }

    /// Begins a session under a publishable key.
    pub async fn begin_session(&self, key_id: &str, now: ServerTime) -> Result<Session> {
        let token = secret::token("se_");
        let expires_at = now.plus_ms(SESSION_MS);
        sqlx::query("INSERT INTO sessions (id, hash, key_id, expires_at) VALUES (?, ?, ?, ?)")
            .bind(secret::tail())
            .bind(secret::hash(&token).to_vec())
            .bind(key_id)
            .bind(expires_at.0)
            .execute(&self.writer)
            .await?;
        Ok(Session {
            token,
            expires_at,
            server_now: now,
        })
    }

    /// The session behind a token's hash.
    ///
    /// # Errors
    /// `invalid_session` when there is none.
    pub async fn session(&self, hash: &Hash) -> Result<SessionInfo> {
        let row: Option<(String, String, i64)> =
            sqlx::query_as("SELECT id, key_id, expires_at FROM sessions WHERE hash = ?")
                .bind(hash.to_vec())
                .fetch_optional(&self.readers)
                .await?;
        row.map(|(id, key_id, at)| SessionInfo {
            id,
            key_id,
            expires_at: ServerTime(at),
        })
        .ok_or_else(|| AppError::refused(Code::InvalidSession, "Ask for a new session."))
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn a_port_may_be_left_open_and_nothing_else() {
        let origins = vec![
            "https://shop.example".to_owned(),
            "http://localhost:*".to_owned(),
        ];
        let key = Key::Publishable {
            id: String::new(),
            origins,
        };
        assert!(key.allows("https://shop.example"));
        assert!(key.allows("http://localhost:8080") && key.allows("http://localhost"));
        assert!(!key.allows("http://localhost.evil.example"));
        assert!(!key.allows("http://localhost:80.evil.example"));
        assert!(!key.allows("https://shop.example.evil.example") && !key.allows("null"));
    }
}

//! What a request asks for: its body, and under which key it is done only once.

use crate::error::{AppError, Result};
use crate::secret::{self, Hash};
use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{Method, header};
use livestall_contract::Code;
use serde::de::DeserializeOwned;

/// The largest body, in bytes; a cart of a hundred lines is a tenth of it.
const LARGEST: usize = 256 * 1024;

/// The key under which a change is made only once, and what was asked for under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    /// The caller's.
    pub key: String,
    /// Of method, path and body.
    pub fingerprint: Hash,
}

/// A change that is asked for. A `POST` must carry `Idempotency-Key`; other methods may.
#[derive(Debug)]
pub struct Wish<T> {
    pub body: T,
    pub idempotency: Option<Idempotency>,
    /// The revision in `If-Match`.
    pub if_match: Option<u64>,
}

/// A body alone, for what harms nothing when it is done twice.
#[derive(Debug)]
pub struct Plain<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Wish<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        let (parts, body) = request.into_parts();
        let key = parts
            .headers
            .get("idempotency-key")
            .and_then(|value| value.to_str().ok());
        let key = key
            .map(str::trim)
            .filter(|key| (1..=255).contains(&key.len()))
            .map(str::to_owned);
        if key.is_none() && parts.method == Method::POST {
            let detail =
                "Send Idempotency-Key: a new random value for each new wish, the same for a retry.";
            return Err(AppError::refused(Code::IdempotencyKeyMissing, detail));
        }
        let if_match = parts.headers.get(header::IF_MATCH).map(|value| {
            let revision = value
                .to_str()
                .ok()
                .and_then(|text| text.trim().trim_matches('"').parse().ok());
            revision.ok_or_else(|| {
                AppError::refused(Code::InvalidRequest, "If-Match is a revision in quotes.")
            })
        });
        let bytes = read(body).await?;
        let method = parts.method.as_str().as_bytes();
        let fingerprint = secret::hash_parts(&[method, parts.uri.path().as_bytes(), &bytes]);
        Ok(Self {
            body: parse(&bytes)?,
            idempotency: key.map(|key| Idempotency { key, fingerprint }),
            if_match: if_match.transpose()?,
        })
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Plain<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        Ok(Self(parse(&read(request.into_body()).await?)?))
    }
}

async fn read(body: axum::body::Body) -> Result<bytes::Bytes> {
    let too_large = |_| {
        AppError::refused(
            Code::InvalidRequest,
            "The body is larger than 256 kB, or broke off.",
        )
    };
    to_bytes(body, LARGEST).await.map_err(too_large)
}

/// An empty body stands for `{}` or, for requests without one, for nothing.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let parsed = match bytes {
        [] => serde_json::from_str("null").or_else(|_| serde_json::from_str("{}")),
        bytes => serde_json::from_slice(bytes),
    };
    parsed.map_err(|error| {
        AppError::refused(
            Code::InvalidRequest,
            format!("The body does not fit: {error}."),
        )
    })
}

//! A finished answer: what is sent, and what is kept to be sent again under the same idempotency key.

use crate::error::Result;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// A JSON answer to one caller alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// The revision of what was answered, quotes included.
    pub etag: Option<String>,
    /// JSON.
    pub body: String,
}

impl Answer {
    /// An answer with this status.
    pub fn json(status: StatusCode, body: &impl Serialize) -> Result<Self> {
        let body = serde_json::to_string(body)?;
        Ok(Self {
            status: status.as_u16(),
            etag: None,
            body,
        })
    }

    /// The same with a revision as its `ETag`.
    #[must_use]
    pub fn with_revision(mut self, revision: u64) -> Self {
        self.etag = Some(format!("\"{revision}\""));
        self
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut response = (status, self.body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(etag) = self.etag.and_then(|etag| HeaderValue::from_str(&etag).ok()) {
            headers.insert(header::ETAG, etag);
        }
        response
    }
}

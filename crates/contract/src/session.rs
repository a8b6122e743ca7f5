//! A shopper's session: anonymous until checkout, a bearer token and no cookie.

use crate::ServerTime;
use serde::{Deserialize, Serialize};

/// `POST /v1/sessions`, under a publishable key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Sent as `Authorization: Bearer …`; the widget keeps it in the page's storage.
    pub token: String,
    pub expires_at: ServerTime,
    pub server_now: ServerTime,
}

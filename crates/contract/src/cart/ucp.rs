//! What every answer of the Universal Commerce Protocol carries.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of UCP that these shapes are pinned at.
pub const UCP_VERSION: &str = "2026-04-08";

/// Whether a UCP answer carries what was asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum UcpStatus {
    #[default]
    Success,
    Error,
}

/// The `ucp` member of every UCP answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UcpMeta {
    pub version: String,
    #[serde(default)]
    pub status: UcpStatus,
    /// Handlers that can take the payment, by reverse-domain name; only in checkouts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub payment_handlers: Option<BTreeMap<String, Vec<PaymentHandler>>>,
}

/// A payment handler's declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentHandler {
    pub id: String,
    pub version: String,
}

impl UcpMeta {
    /// A successful answer of the pinned version.
    pub fn success() -> Self {
        Self {
            version: UCP_VERSION.to_owned(),
            status: UcpStatus::Success,
            payment_handlers: None,
        }
    }
}

/// What kind of word a [`Message`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    Error,
    Warning,
    Info,
}

/// What an error asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Recoverable,
    RequiresBuyerInput,
    RequiresBuyerReview,
    Unrecoverable,
}

/// A word about a cart or a checkout. `code` is one of [`crate::Code`]'s or UCP's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    #[serde(rename = "type")]
    pub kind: MessageKind,
    pub code: String,
    /// Plain text.
    pub content: String,
    /// RFC 9535 JSONPath to what it is about, such as `$.line_items[0]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Present with [`MessageKind::Error`] alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
}

//! Who calls: a shopper under a publishable key, or the host under a secret one. Limits come first,
//! then what is remembered, then the database.

use crate::App;
use crate::error::{AppError, Result};
use crate::secret;
use crate::store::{Call, Key};
use crate::wish::Idempotency;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use livestall_contract::Code;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The public base address of this request, without a slash at its end.
#[derive(Debug, Clone)]
pub struct Base(pub String);

/// A page that may begin sessions: a publishable key, used from an origin that it allows.
#[derive(Debug, Clone)]
pub struct Page {
    pub key_id: String,
    pub origin: String,
    key: Key,
}

/// A shopper with a session.
#[derive(Debug, Clone)]
pub struct Shopper {
    /// The session's id.
    pub session: String,
    /// The page that asks; absent for reads, which a browser sends without an origin when they
    /// are of the same one.
    pub page: Option<Page>,
    pub base: String,
}

/// Whoever runs shows.
#[derive(Debug, Clone)]
pub struct HostCaller {
    pub key_id: String,
    pub base: String,
}

impl Page {
    /// Whether an address is of an origin that the key allows.
    pub fn allows_address(&self, address: &str) -> bool {
        // A browser takes a backslash for a slash, and what stands before an @ for a user's name.
        if address.contains(['\\', '@']) || address.chars().any(char::is_whitespace) {
            return false;
        }
        let authority = address.split_once("://").map(|(scheme, rest)| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            format!("{scheme}://{host}")
        });
        authority.is_some_and(|origin| self.key.allows(&origin))
    }
}

impl Shopper {
    /// The change that this shopper asks for now.
    pub fn call(&self, app: &App, idempotency: Option<Idempotency>) -> Call {
        let scope = self.session.clone();
        Call {
            scope,
            idempotency,
            now: app.now(),
            base: self.base.clone(),
        }
    }
}

impl HostCaller {
    /// The change that the host asks for now.
    pub fn call(&self, app: &App, idempotency: Option<Idempotency>) -> Call {
        let scope = self.key_id.clone();
        Call {
            scope,
            idempotency,
            now: app.now(),
            base: self.base.clone(),
        }
    }
}

impl FromRequestParts<App> for Base {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        Ok(Self(base(parts, app)))
    }
}

impl FromRequestParts<App> for Page {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let now = app.now().0;
        app.limits().new_sessions.take(address(parts), 1, now)?;
        page(parts, app).await
    }
}

impl FromRequestParts<App> for Shopper {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let Some(token) = bearer(&parts.headers) else {
            return Err(AppError::refused(
                Code::InvalidSession,
                "Send Authorization: Bearer.",
            ));
        };
        let hash = secret::hash(token);
        app.limits().session.take(hash, 1, app.now().0)?;
        let page = match parts.method {
            Method::GET | Method::HEAD => None,
            _ => Some(page(parts, app).await?),
        };
        let session = app.session(&hash, address(parts)).await?;
        let of_other_key = page
            .as_ref()
            .is_some_and(|page| page.key_id != session.key_id);
        if of_other_key || session.expires_at <= app.now() {
            return Err(AppError::refused(
                Code::InvalidSession,
                "Ask for a new session.",
            ));
        }
        Ok(Self {
            session: session.id.clone(),
            page,
            base: base(parts, app),
        })
    }
}

impl FromRequestParts<App> for HostCaller {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let invalid = || AppError::refused(Code::InvalidKey, "Send Authorization: Bearer sk_….");
        let key = bearer(&parts.headers)
            .filter(|key| key.starts_with("sk_"))
            .ok_or_else(invalid)?;
        let hash = secret::hash(key);
        app.limits().session.take(hash, 1, app.now().0)?;
        match app.key(&hash, address(parts)).await? {
            Some(Key::Secret { id }) => Ok(Self {
                key_id: id,
                base: base(parts, app),
            }),
            _ => Err(invalid()),
        }
    }
}

async fn page(parts: &Parts, app: &App) -> Result<Page> {
    let invalid = || AppError::refused(Code::InvalidKey, "Send Livestall-Key: pk_….");
    let key = text(&parts.headers, "livestall-key").ok_or_else(invalid)?;
    let found = app.key(&secret::hash(key), address(parts)).await?;
    let Some(key @ Key::Publishable { .. }) = found else {
        return Err(invalid());
    };
    let origin = text(&parts.headers, header::ORIGIN.as_str())
        .unwrap_or_default()
        .to_owned();
    if !key.allows(&origin) {
        let detail = format!("The key may not be used from {origin:?}; add the origin to the key.");
        return Err(AppError::refused(Code::OriginNotAllowed, detail));
    }
    let Key::Publishable { id, .. } = &key else {
        return Err(invalid());
    };
    Ok(Page {
        key_id: id.clone(),
        origin,
        key,
    })
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    text(headers, header::AUTHORIZATION.as_str())?
        .strip_prefix("Bearer ")
        .map(str::trim)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The address that the request came from.
pub fn address(parts: &Parts) -> IpAddr {
    let info = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    info.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| {
        address.ip()
    })
}

fn base(parts: &Parts, app: &App) -> String {
    if let Some(url) = &app.config().public_url {
        return url.clone();
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let host = text(&parts.headers, header::HOST.as_str())
        .or_else(|| {
            parts
                .uri
                .authority()
                .map(axum::http::uri::Authority::as_str)
        })
        .filter(|host| !host.is_empty() && host.chars().all(plain));
    format!("http://{}", host.unwrap_or("localhost"))
}

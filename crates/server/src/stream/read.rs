//! Catch-up and long-poll reads; SSE is next door.

use super::feed::{Feed, Which};
use super::log::Batch;
use super::{Offset, sse};
use crate::App;
use crate::error::{AppError, Result};
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::{BufMut, Bytes, BytesMut};
use livestall_contract::Code;
use serde::Deserialize;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// The protocol's cursors count intervals of 20 s since 2024-10-09T00:00:00Z.
const CURSOR_EPOCH_MS: i64 = 1_728_432_000_000;
const CURSOR_INTERVAL_MS: i64 = 20_000;

/// The query of a read.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// From a snapshot, an answer or an event; `-1` for the start, `now` for what comes.
    pub offset: Option<String>,
    /// `long-poll` or `sse`; without it, what there is.
    pub live: Option<String>,
    /// The last `Stream-Cursor`, so that caches tell rounds of polling apart.
    pub cursor: Option<String>,
}

/// Reads a stream as the query asks for.
pub async fn read(
    app: &App,
    feed: Arc<Feed>,
    which: Which,
    query: &Query,
    headers: &HeaderMap,
    address: IpAddr,
) -> Result<Response> {
    let now_asked = query.offset.as_deref() == Some("now");
    // A browser's own EventSource asks again under its first address and tells its place here.
    let resumed = headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let offset = Offset::parse(match query.live.as_deref() {
        Some("sse") => resumed.or(query.offset.as_deref()),
        _ => query.offset.as_deref(),
    })?;
    let start = feed.start(which, offset)?;
    if query.live.is_some() && query.offset.is_none() {
        return Err(AppError::refused(
            Code::InvalidRequest,
            "A live read names its offset.",
        ));
    }
    match query.live.as_deref() {
        None => catch_up(app, &feed, which, start, now_asked, headers).await,
        Some("long-poll") => {
            if which == Which::Facts {
                feed.polled(reader(headers, address), app.now());
            }
            long_poll(app, &feed, which, start, query).await
        }
        Some("sse") => sse::respond(app, feed, which, start, query.cursor.as_deref()).await,
        Some(_) => Err(AppError::refused(
            Code::InvalidRequest,
            "live is long-poll or sse.",
        )),
    }
}

async fn catch_up(
    app: &App,
    feed: &Feed,
    which: Which,
    start: u64,
    now_asked: bool,
    headers: &HeaderMap,
) -> Result<Response> {
    let batch = feed.after(app.store(), which, start).await?;
    let etag = format!(
        "\"{}:{start}:{}:{}\"",
        feed.id,
        batch.next,
        u8::from(batch.up_to_date)
    );
    let caching = match (now_asked, batch.up_to_date) {
        (true, _) => "no-store",
        // What follows may come any moment; what is complete never changes.
        (false, true) => "public, max-age=1",
        (false, false) => "public, max-age=60, stale-while-revalidate=300",
    };
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|tag| tag.as_bytes() == etag.as_bytes());
    let mut response = match known && !now_asked {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => array(&batch.messages).into_response(),
    };
    describe(&mut response, &batch, caching, None);
    if !now_asked {
        put(&mut response, header::ETAG, &etag);
    }
    Ok(response)
}

async fn long_poll(
    app: &App,
    feed: &Feed,
    which: Which,
    start: u64,
    query: &Query,
) -> Result<Response> {
    let mut tip = feed.subscribe(which);
    let mut batch = feed.after(app.store(), which, start).await?;
    if batch.messages.is_empty() {
        let patience = Duration::from_millis(app.config().long_poll_ms);
        let mut stopping = app.stopping();
        tokio::select! {
            _ = tip.wait_for(|tip| *tip > start) => {}
            () = tokio::time::sleep(patience) => {}
            _ = stopping.wait_for(|stopping| *stopping) => {}
        }
        batch = feed.after(app.store(), which, start).await?;
    }
    let cursor = cursor(app.now().0, query.cursor.as_deref());
    let mut response = match batch.messages.is_empty() {
        true => StatusCode::NO_CONTENT.into_response(),
        false => array(&batch.messages).into_response(),
    };
    // An empty answer that a cache keeps would be an endless loop.
    let caching = if batch.messages.is_empty() {
        "no-store"
    } else {
        "public, max-age=60"
    };
    describe(&mut response, &batch, caching, Some(&cursor));
    Ok(response)
}

/// A JSON array of messages that are JSON already.
pub(super) fn array(messages: &[Bytes]) -> Body {
    let length: usize = messages.iter().map(|message| message.len() + 1).sum();
    let mut body = BytesMut::with_capacity(length + 2);
    body.put_u8(b'[');
    for (index, message) in messages.iter().enumerate() {
        if index > 0 {
            body.put_u8(b',');
        }
        body.put_slice(message);
    }
    body.put_u8(b']');
    Body::from(body.freeze())
}

/// The cursor of an answer at `now` (Unix ms), always beyond the one that the reader sent.
pub(super) fn cursor(now: i64, sent: Option<&str>) -> String {
    let interval = (now - CURSOR_EPOCH_MS).max(0) / CURSOR_INTERVAL_MS;
    match sent.and_then(|sent| sent.parse::<i64>().ok()) {
        Some(sent) if sent >= interval => sent.saturating_add(1 + now.rem_euclid(180)).to_string(),
        _ => interval.to_string(),
    }
}

fn describe(response: &mut Response, batch: &Batch, caching: &'static str, cursor: Option<&str>) {
    put(response, header::CACHE_CONTROL, caching);
    put(
        response,
        HeaderName::from_static("stream-next-offset"),
        &Offset::write(batch.next),
    );
    if batch.up_to_date {
        put(
            response,
            HeaderName::from_static("stream-up-to-date"),
            "true",
        );
    }
    if let Some(cursor) = cursor {
        put(response, HeaderName::from_static("stream-cursor"), cursor);
    }
    if response.status() == StatusCode::OK {
        put(response, header::CONTENT_TYPE, "application/json");
    }
}

fn put(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// Tells pollers apart without a cookie or a session, which would split every cache.
fn reader(headers: &HeaderMap, address: IpAddr) -> u64 {
    let mut hasher = DefaultHasher::new();
    address.hash(&mut hasher);
    headers
        .get(header::USER_AGENT)
        .map(HeaderValue::as_bytes)
        .hash(&mut hasher);
    hasher.finish()
}

//! Live reads by Server-Sent Events: `data` with an array of messages, then `control` with the
//! offset to resume from.

use super::feed::{Feed, Which};
use super::log::Batch;
use super::{Offset, read};
use crate::App;
use crate::error::Result;
use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::{BufMut, Bytes, BytesMut};
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::Instant;

/// A comment each 15 s: proxies and phones cut connections that are silent for longer.
const HEARTBEAT: Duration = Duration::from_secs(15);

struct Reader {
    app: App,
    feed: Arc<Feed>,
    which: Which,
    tip: watch::Receiver<u64>,
    stopping: watch::Receiver<bool>,
    offset: u64,
    sent_cursor: Option<String>,
    cursor: i64,
    ends_at: Instant,
    greeted: bool,
    _counted: Counted,
}

/// Counts a viewer for as long as it lives.
struct Counted(Option<Arc<Feed>>);

impl Counted {
    fn new(feed: &Arc<Feed>, which: Which) -> Self {
        let counts = which == Which::Facts;
        if counts {
            feed.open.fetch_add(1, Ordering::Relaxed);
        }
        Self(counts.then(|| Arc::clone(feed)))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        if let Some(feed) = &self.0 {
            feed.open.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// Streams messages after `offset` until the reader goes, the server stops, or the connection has
/// lived long enough.
pub async fn respond(
    app: &App,
    feed: Arc<Feed>,
    which: Which,
    offset: u64,
    cursor: Option<&str>,
) -> Result<Response> {
    let tip = feed.subscribe(which);
    // Read once before the status is sent, so that an offset that is gone is a plain 410.
    let first = feed.after(app.store(), which, offset).await?;
    let reader = Reader {
        app: app.clone(),
        tip,
        stopping: app.stopping(),
        offset,
        sent_cursor: cursor.map(str::to_owned),
        cursor: 0,
        ends_at: Instant::now() + Duration::from_millis(app.config().sse_lifetime_ms),
        greeted: false,
        _counted: Counted::new(&feed, which),
        feed,
        which,
    };
    let events = futures_util::stream::unfold((reader, Some(first)), |(mut reader, first)| async {
        let bytes = match first {
            Some(batch) => reader.events(&batch),
            None => reader.next().await?,
        };
        Some((Ok::<Bytes, Infallible>(bytes), (reader, None)))
    });
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        // nginx would hold small events back.
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((headers, Body::from_stream(events)).into_response())
}

impl Reader {
    /// Waits for the next thing to send; `None` ends the connection.
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            let offset = self.offset;
            tokio::select! {
                moved = self.tip.wait_for(|tip| *tip > offset) => { moved.ok()?; }
                () = tokio::time::sleep(HEARTBEAT) => return Some(Bytes::from_static(b":\n\n")),
                () = tokio::time::sleep_until(self.ends_at) => return None,
                _ = self.stopping.wait_for(|stopping| *stopping) => return None,
            }
            // A reader that slept while its facts were let go is told so when it asks again.
            let batch = self
                .feed
                .after(self.app.store(), self.which, self.offset)
                .await
                .ok()?;
            if !batch.messages.is_empty() {
                return Some(self.events(&batch));
            }
            self.offset = batch.next.max(self.offset);
        }
    }

    fn events(&mut self, batch: &Batch) -> Bytes {
        let mut events = BytesMut::new();
        if !self.greeted {
            // How long a browser's own EventSource waits before it asks again.
            events.put_slice(b"retry: 1000\n\n");
            self.greeted = true;
        }
        self.offset = batch.next;
        let next = Offset::write(batch.next);
        if !batch.messages.is_empty() {
            events.put_slice(format!("id: {next}\nevent: data\ndata: [").as_bytes());
            for (index, message) in batch.messages.iter().enumerate() {
                let separator: &[u8] = if index == 0 {
                    b"\ndata: "
                } else {
                    b",\ndata: "
                };
                events.put_slice(separator);
                events.put_slice(message);
            }
            events.put_slice(b"\ndata: ]\n\n");
        }
        let cursor = self.next_cursor();
        let up_to_date = if batch.up_to_date {
            ",\"upToDate\":true"
        } else {
            ""
        };
        events.put_slice(
            format!(
                "id: {next}\nevent: control\ndata: {{\"streamNextOffset\":\"{next}\",\"streamCursor\":\"{cursor}\"{up_to_date}}}\n\n"
            )
            .as_bytes(),
        );
        events.freeze()
    }

    /// Beyond the cursor that the reader sent, and never backwards after that.
    fn next_cursor(&mut self) -> String {
        let sent = self.sent_cursor.take();
        let now = read::cursor(self.app.now().0, sent.as_deref());
        self.cursor = self.cursor.max(now.parse().unwrap_or(0));
        self.cursor.to_string()
    }
}

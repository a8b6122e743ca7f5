//! The read half of the Durable Streams protocol: server-sent events, or long polls where something
//! between the server and us holds events back. Nothing is lost in going from one to the other,
//! since both go on from the stream's own offset.

mod body;

use super::clock::now_ms;
use super::patience::Patience;
use super::sse::SseParser;
use crate::json;
use body::{Reader, fetch_js};
use serde::Deserialize;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

/// How long the first event may take, in ms: the server sends one at once.
const FIRST_MS: i64 = 8_000;
/// How long a stream may say nothing, in ms. Servers close theirs within a minute.
const SILENCE_MS: i64 = 75_000;
/// A connection that ends sooner than this, in ms, is a fault and no ordinary end.
const BRIEF_MS: i64 = 1_000;

/// What a stream tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StreamEvent {
    /// It answers.
    Opened,
    /// A JSON array of what was appended.
    Data(String),
    /// Where to read on.
    Offset(String),
    /// It broke off. Nothing more comes from this reader.
    Lost,
    /// The offset is no longer kept. Nothing more comes from this reader.
    Gone,
}

/// Reads a stream until it is dropped, or tells that it is lost or gone.
pub struct StreamReader {
    request: Rc<RefCell<Option<AbortController>>>,
    alive: Rc<Cell<bool>>,
}

impl StreamReader {
    /// Reads `url` (without a query) from `offset` on.
    pub fn open(url: String, offset: String, tell: impl Fn(StreamEvent) + 'static) -> Self {
        let request: Rc<RefCell<Option<AbortController>>> = Rc::default();
        let alive = Rc::new(Cell::new(true));
        let living = alive.clone();
        let tell = move |event| {
            if living.get() {
                tell(event);
            }
        };
        let mut reading = Reading {
            url,
            offset,
            cursor: None,
            request: request.clone(),
            alive: alive.clone(),
            opened: false,
            tell: Box::new(tell),
        };
        super::task::spawn(async move { reading.run().await });
        Self { request, alive }
    }
}

impl Drop for StreamReader {
    fn drop(&mut self) {
        self.alive.set(false);
        if let Some(request) = self.request.take() {
            request.abort();
        }
    }
}

/// How to read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Events,
    LongPoll,
}

/// How a request ended.
enum End {
    /// As it should, after some progress: go on from the offset.
    Again,
    /// Nothing came through: events are held back on the way.
    HeldBack,
    /// The stream is complete.
    Closed,
    Lost,
    Gone,
}

struct Reading {
    url: String,
    offset: String,
    cursor: Option<String>,
    request: Rc<RefCell<Option<AbortController>>>,
    alive: Rc<Cell<bool>>,
    opened: bool,
    tell: Box<dyn Fn(StreamEvent)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Control {
    stream_next_offset: String,
    #[serde(default)]
    stream_cursor: Option<String>,
    #[serde(default)]
    stream_closed: bool,
}

impl Reading {
    async fn run(&mut self) {
        let mut way = Way::Events;
        while self.alive.get() {
            let begun = now_ms();
            let end = self.request(way).await.unwrap_or(End::Lost);
            let brief = now_ms() - begun < BRIEF_MS;
            match end {
                End::Again if !brief || way == Way::LongPoll => {}
                End::HeldBack => way = Way::LongPoll,
                End::Closed => return,
                End::Gone => return (self.tell)(StreamEvent::Gone),
                End::Lost | End::Again => return (self.tell)(StreamEvent::Lost),
            }
        }
    }

    async fn request(&mut self, way: Way) -> Result<End, JsValue> {
        let controller = AbortController::new()?;
        let init = RequestInit::new();
        init.set_signal(Some(&controller.signal()));
        self.request.replace(Some(controller.clone()));
        let live = match way {
            Way::Events => "sse",
            Way::LongPoll => "long-poll",
        };
        // A cache keys on the order of a query's parts: it is the same in every widget.
        let mut url = [&self.url, "?offset=", &encode(&self.offset), "&live=", live].concat();
        if let Some(cursor) = &self.cursor {
            url += "&cursor=";
            url += &encode(cursor);
        }
        let patience = Patience::with(controller);
        patience.wait(if way == Way::Events {
            FIRST_MS
        } else {
            SILENCE_MS
        });
        let response: Response = fetch_js(&url, &init).await?.unchecked_into();
        match response.status() {
            410 => return Ok(End::Gone),
            200 | 204 => {}
            _ => return Ok(End::Lost),
        }
        if !std::mem::replace(&mut self.opened, true) {
            (self.tell)(StreamEvent::Opened);
        }
        match way {
            Way::Events => self.read_events(&response, &patience).await,
            Way::LongPoll => self.read_poll(&response).await,
        }
    }

    async fn read_events(
        &mut self,
        response: &Response,
        patience: &Patience,
    ) -> Result<End, JsValue> {
        let Some(body) = response.body() else {
            return Ok(End::HeldBack);
        };
        let reader: Reader = body.get_reader().unchecked_into();
        let mut parser = SseParser::default();
        let mut any = false;
        loop {
            let Ok(chunk) = reader.read().await else {
                return Ok(if !any && patience.is_over() {
                    End::HeldBack
                } else {
                    End::Lost
                });
            };
            if chunk.done() {
                return Ok(if any { End::Again } else { End::Lost });
            }
            patience.wait(SILENCE_MS);
            for event in parser.push(&chunk.value().to_vec()) {
                any = true;
                match event.name.as_str() {
                    "data" => (self.tell)(StreamEvent::Data(event.data)),
                    "control" => {
                        let Ok(control) = json::read::<Control>(&event.data) else {
                            continue;
                        };
                        self.go_on(control.stream_next_offset, control.stream_cursor);
                        if control.stream_closed {
                            return Ok(End::Closed);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    async fn read_poll(&mut self, response: &Response) -> Result<End, JsValue> {
        let header = |name: &str| response.headers().get(name).ok().flatten();
        let Some(next) = header("Stream-Next-Offset") else {
            return Ok(End::Lost);
        };
        let (cursor, closed) = (header("Stream-Cursor"), header("Stream-Closed").is_some());
        let progress = next != self.offset || cursor != self.cursor;
        if response.status() == 200 {
            let text = JsFuture::from(response.text()?).await?;
            let text = text.as_string().unwrap_or_default();
            (self.tell)(StreamEvent::Data(text));
        }
        self.go_on(next, cursor);
        Ok(match (closed, progress) {
            (true, _) => End::Closed,
            (false, true) => End::Again,
            (false, false) => End::Lost,
        })
    }

    fn go_on(&mut self, offset: String, cursor: Option<String>) {
        self.cursor = cursor;
        if self.offset != offset {
            self.offset.clone_from(&offset);
            (self.tell)(StreamEvent::Offset(offset));
        }
    }
}

fn encode(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}

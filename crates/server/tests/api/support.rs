//! One server under test, the host who runs its show, and shoppers who ask it things.

mod shopper;
mod streaming;

pub use shopper::Shopper;
pub use streaming::{get, header, pin};

use livestall_contract::{Cart, Fact, LineOfferState, Snapshot};
use livestall_server::config::Rate;
use livestall_server::{App, Config, routes, serve, upkeep};
use reqwest::{Client, Method, Response, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use tempfile::TempDir;
use tokio::net::TcpListener;

pub const KEY: &str = "pk_test";
pub const SECRET: &str = "sk_test";
pub const ORIGIN: &str = "https://shop.example";
pub const SHOW: &str = "sh_test";
/// When the tests begin, in Unix ms.
pub const BEGIN: i64 = 1_800_000_000_000;

static KEYS: AtomicU64 = AtomicU64::new(0);

/// A key that no other wish has.
pub fn fresh_key() -> String {
    format!("key-{}", KEYS.fetch_add(1, Ordering::Relaxed))
}

/// A running server with a show, a bowl (32.00, two glazes), a mug (18.00) and two gifts.
pub struct TestApp {
    pub app: App,
    pub base: String,
    pub http: Client,
    now: Arc<AtomicI64>,
    folder: TempDir,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = TempDir::new().expect("a folder");
        let mut config = Config::new(folder.path().join("test.sqlite"));
        let plenty = Rate {
            burst: 100_000,
            per_second: 100_000,
        };
        config.limits.session = plenty;
        config.limits.new_sessions = plenty;
        config.long_poll_ms = 200;
        change(&mut config);
        let now = Arc::new(AtomicI64::new(BEGIN));
        let hands = Arc::clone(&now);
        let app = App::open(config, Arc::new(move || hands.load(Ordering::SeqCst)));
        let app = app.await.expect("the database opens");
        let origins = [ORIGIN.to_owned()];
        app.store()
            .put_key(KEY, &origins, app.now())
            .await
            .expect("a key");
        app.store()
            .put_key(SECRET, &[], app.now())
            .await
            .expect("a key");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address: SocketAddr = listener.local_addr().expect("an address");
        let (stop, stopped) = tokio::sync::oneshot::channel();
        upkeep::start(&app);
        let (running, router) = (app.clone(), routes::router(&app));
        tokio::spawn(async move {
            let until = async { drop(stopped.await) };
            serve::run(&running, router, listener, until).await
        });
        let base = format!("http://{address}");
        let test = Self {
            app,
            base,
            http: Client::new(),
            now,
            folder,
            stop: Some(stop),
        };
        furnish(&test.base, &test.http).await;
        // What was sold at its ordinary price for a moment has a price to compare with.
        test.pass_ms(1);
        test
    }

    pub fn now(&self) -> i64 {
        self.now.load(Ordering::SeqCst)
    }

    pub fn pass_ms(&self, ms: i64) {
        self.now.fetch_add(ms, Ordering::SeqCst);
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Does at once what the server does of its own accord after a moment.
    pub async fn settle(&self) {
        self.app
            .store()
            .sweep(self.app.now())
            .await
            .expect("a sweep");
        upkeep::follow(&self.app).await.expect("the facts");
        upkeep::pulse(&self.app).await.expect("the pulse");
    }

    /// The host asks for something.
    pub async fn host(&self, method: Method, path: &str, body: &Value) -> Response {
        host(&self.base, &self.http, method, path, body).await
    }

    /// Opens an offer on the bowl and gives its id.
    pub async fn offer(&self, body: Value) -> String {
        let mut offer = json!({"product_id": "pr_bowl", "price": eur(2400), "duration_ms": 20_000,
                               "quantity": 100});
        if let (Some(offer), Value::Object(body)) = (offer.as_object_mut(), body) {
            offer.extend(body);
        }
        let answer = self
            .host(Method::POST, &format!("/v1/shows/{SHOW}/offers"), &offer)
            .await;
        assert_eq!(answer.status(), StatusCode::CREATED);
        text(&read::<Value>(answer).await, "/id")
    }

    pub async fn snapshot(&self) -> Snapshot {
        let url = format!("{}/v1/shows/{SHOW}", self.base);
        read(self.http.get(url).send().await.expect("an answer")).await
    }

    /// All facts of the show so far.
    pub async fn facts(&self) -> Vec<Fact> {
        self.settle().await;
        let url = format!("{}/v1/shows/{SHOW}/facts?offset=-1", self.base);
        read(self.http.get(url).send().await.expect("an answer")).await
    }

    pub async fn shopper(&self) -> Shopper {
        Shopper::new(&self.base, &self.http).await
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }
}

/// Makes the products and the show of the tests.
pub async fn furnish(base: &str, http: &Client) {
    let variant = |id: &str, options: Value, price: i64| json!({"id": id, "options": options, "price": eur(price), "stock": 1_000});
    let bowl = json!({"id": "pr_bowl", "title": "Bowl", "image_url": "/bowl.webp", "axes": ["Glaze"],
        "variants": [variant("va_sea", json!(["Sea"]), 3200), variant("va_ink", json!(["Ink"]), 3200)]});
    let mut mug = json!({"id": "pr_mug", "title": "Mug", "image_url": "/mug.webp",
        "variants": [variant("va_mug", json!([]), 1800)]});
    mug["variants"][0]["stock"] = json!(3);
    let show = json!({"id": SHOW, "title": "Test", "host": {"name": "Wen"}, "currency": "EUR",
        "starts_at": BEGIN, "sources": [], "product_ids": ["pr_bowl", "pr_mug"],
        "gifts": [{"title": "Flower", "image_url": "/f.webp", "price": eur(200)},
                  {"title": "Heart", "image_url": "/h.webp"}]});
    for (path, body) in [
        ("/v1/products", bowl),
        ("/v1/products", mug),
        ("/v1/shows", show),
    ] {
        let answer = host(base, http, Method::POST, path, &body).await;
        assert_eq!(answer.status(), StatusCode::CREATED, "{path}");
    }
    let live = json!({"status": "live"});
    let answer = host(
        base,
        http,
        Method::PATCH,
        &format!("/v1/shows/{SHOW}"),
        &live,
    )
    .await;
    assert_eq!(answer.status(), StatusCode::OK);
}

async fn host(base: &str, http: &Client, method: Method, path: &str, body: &Value) -> Response {
    let asked = http
        .request(method, format!("{base}{path}"))
        .bearer_auth(SECRET);
    asked
        .header("idempotency-key", fresh_key())
        .json(body)
        .send()
        .await
        .expect("an answer")
}

pub fn eur(amount: i64) -> Value {
    json!({"amount": amount, "currency": "EUR"})
}

pub async fn read<T: DeserializeOwned>(answer: Response) -> T {
    let status = answer.status();
    let body = answer.text().await.expect("a body");
    serde_json::from_str(&body).unwrap_or_else(|error| panic!("{status} {error}: {body}"))
}

/// The string at a JSON pointer.
pub fn text(value: &Value, pointer: &str) -> String {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found
        .unwrap_or_else(|| panic!("no {pointer} in {value}"))
        .to_owned()
}

/// Asserts that an answer is the problem with this code, and gives it.
pub async fn refused(answer: Response, status: u16, code: &str) -> Value {
    assert_eq!(answer.status(), status);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    let problem: Value = read(answer).await;
    assert_eq!(text(&problem, "/code"), code, "{problem}");
    problem
}

/// How the first line of a cart stands, and what one unit of it costs.
pub fn the_line(cart: &Cart) -> (LineOfferState, i64) {
    let line = cart.line_items.first().expect("a line");
    let offer = line
        .livestall
        .as_ref()
        .and_then(|ext| ext.offer.as_ref())
        .expect("an offer");
    (offer.state, line.item.price)
}

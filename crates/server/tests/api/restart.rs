//! The real program, killed half-way through the rush and started again: what was confirmed stays,
//! and clients that try again under their own keys get one bowl each.

use crate::support::{KEY, ORIGIN, SECRET, SHOW, Shopper, eur, furnish};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

const SHOPPERS: usize = 500;
const BOWLS: usize = 100;

struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        // SIGKILL: no goodbye, no flush.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(database: &Path, listen: &str) -> (Program, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_livestall-server"))
        .args(["serve", "--listen", listen, "--database"])
        .arg(database)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("its output");
    BufReader::new(stdout)
        .read_line(&mut line)
        .expect("its first line");
    let address = line
        .trim()
        .rsplit(' ')
        .next()
        .expect("an address")
        .to_owned();
    (Program(child), address)
}

/// Asks until there is an answer, under the same key: what a client does when the server is gone.
async fn insist(shopper: &Shopper, path: &str, key: &str, body: &Value) -> (StatusCode, Value) {
    loop {
        let asked = shopper
            .request(Method::POST, path)
            .header("idempotency-key", key)
            .json(body);
        if let Ok(answer) = asked.timeout(Duration::from_secs(30)).send().await {
            let status = answer.status();
            let overloaded = matches!(status.as_u16(), 429 | 500..);
            if let (false, Ok(body)) = (overloaded, answer.json().await) {
                return (status, body);
            }
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn buy(
    shopper: Shopper,
    me: usize,
    offer: Arc<String>,
    sold: Arc<AtomicUsize>,
    half: Arc<Notify>,
) -> Option<String> {
    let key = |what: &str| format!("{what}-{me}");
    let body = json!({"line_items": [], "com.livestall.show_id": SHOW});
    let (_, cart) = insist(&shopper, "/v1/carts", &key("cart"), &body).await;
    let cart = cart["id"].as_str()?.to_owned();
    let body = json!({"item": {"id": "va_sea"}, "quantity": 1, "offer_id": *offer});
    let (status, _) = insist(
        &shopper,
        &format!("/v1/carts/{cart}/lines"),
        &key("line"),
        &body,
    )
    .await;
    if status != StatusCode::OK {
        return None;
    }
    let (_, checkout) = insist(
        &shopper,
        "/v1/checkout-sessions",
        &key("checkout"),
        &json!({"cart_id": cart}),
    )
    .await;
    let path = format!(
        "/v1/checkout-sessions/{}/complete",
        checkout["id"].as_str()?
    );
    let (_, paid) = insist(&shopper, &path, &key("pay"), &json!({})).await;
    assert_eq!(paid["status"], "completed");
    if sold.fetch_add(1, Ordering::SeqCst) + 1 == BOWLS / 2 {
        half.notify_one();
    }
    Some(paid["order"]["id"].as_str()?.to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_half_way_and_started_again_it_sells_exactly_what_there_is() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let database = folder.path().join("test.sqlite");
    let app = livestall_server::App::open(
        livestall_server::Config::new(&database),
        livestall_server::clock::system(),
    );
    let app = app.await.expect("the database opens");
    app.store()
        .put_key(KEY, &[ORIGIN.to_owned()], app.now())
        .await
        .expect("a key");
    app.store()
        .put_key(SECRET, &[], app.now())
        .await
        .expect("a key");
    app.store().close().await;
    let (first, base) = start(&database, "127.0.0.1:0");
    let http = Client::new();
    furnish(&base, &http).await;
    let offer = json!({"product_id": "pr_bowl", "price": eur(2400), "duration_ms": 600_000,
        "quantity": BOWLS, "hold_ms": 600_000});
    let asked = http
        .post(format!("{base}/v1/shows/{SHOW}/offers"))
        .bearer_auth(SECRET);
    let answer = asked
        .header("idempotency-key", "offer")
        .json(&offer)
        .send()
        .await
        .expect("an answer");
    let offer: Value = answer.json().await.expect("an offer");
    let offer = Arc::new(offer["id"].as_str().expect("an id").to_owned());
    let (sold, half) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
    let mut shoppers = Vec::new();
    for _ in 0..SHOPPERS {
        shoppers.push(Shopper::new(&base, &http).await);
    }
    let rush: Vec<_> = shoppers
        .into_iter()
        .enumerate()
        .map(|(me, shopper)| {
            tokio::spawn(buy(shopper, me, offer.clone(), sold.clone(), half.clone()))
        })
        .collect();
    half.notified().await;
    drop(first);
    let (_second, again) = start(&database, base.trim_start_matches("http://"));
    assert_eq!(again, base);
    let mut orders = BTreeSet::new();
    for shopper in rush {
        orders.extend(shopper.await.expect("a shopper"));
    }
    assert_eq!(orders.len(), BOWLS);
    let facts: Value = http
        .get(format!("{base}/v1/shows/{SHOW}/facts?offset=-1"))
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("facts");
    let facts = facts.as_array().expect("an array").clone();
    let purchases = facts
        .iter()
        .filter(|fact| fact["type"] == "purchased")
        .count();
    assert_eq!(purchases, BOWLS);
    for (index, fact) in facts.iter().enumerate() {
        assert_eq!(fact["seq"], index as u64 + 1, "gapless");
    }
}

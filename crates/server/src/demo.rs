//! The newcomer's show: a host who follows a script in step with the clip, and customers who really
//! buy.
//!
//! The demo is a rehearsal of one evening that is played again and again. Each loop is a new evening
//! for the ledger of prices: the host forgets the offers of the evening before, since by the honest
//! rule of the 30 days the second offer would have no reduction to announce. Only this code can do
//! that, never the API, and the demo's page says that the same minute replays.

mod customers;
mod host;
mod script;
mod seed;

use crate::config::Config;
use crate::error::Result;
use crate::simulated_live::{self, EPOCH_MS, SimulatedLive};
use crate::{App, clock, routes, secret};
use axum::Router;
use axum::http::header;
use axum::routing::get;
use livestall_contract::ShowId;
use script::Script;
use std::path::{Path, PathBuf};

/// The show's id.
pub const SHOW: &str = "sh_demo";
/// The publishable key of the demo's page.
pub const KEY: &str = "pk_demo";

/// What the demo is made from.
#[derive(Debug, Clone)]
pub struct Demo {
    /// The fragmented mp4; its folder has the pictures. Without it the show has no video.
    pub clip: PathBuf,
    pub script: PathBuf,
    /// Origins whose pages may sell, beside every port of this machine.
    pub origins: Vec<String>,
    /// A host's key to make known, for trying the host's API.
    pub secret_key: Option<String>,
}

/// Opens the demo's database, beginning a new one when the script or the tables changed since.
pub async fn open(demo: &Demo, config: Config) -> std::result::Result<(App, Router), String> {
    let text = std::fs::read_to_string(&demo.script)
        .map_err(|error| format!("cannot read the script {}: {error}", demo.script.display()))?;
    let script: Script = serde_json::from_str(&text)
        .map_err(|error| format!("the script {} does not fit: {error}", demo.script.display()))?;
    let edition = secret::hash(&text).to_vec();
    let failed = |error: crate::AppError| format!("cannot prepare the demo: {error:?}");
    let app = match App::open(config.clone(), clock::system()).await {
        Ok(app)
            if app.store().note("demo_script").await.map_err(failed)? == Some(edition.clone()) =>
        {
            app
        }
        Ok(app) if app.store().tips().await.map_err(failed)?.is_empty() => app,
        opened => {
            if let Ok(app) = opened {
                app.store().close().await;
            }
            remove_database(&config.database);
            App::open(config, clock::system()).await.map_err(failed)?
        }
    };
    let live = live(&demo.clip);
    seed::seed(&app, &script, demo, live.is_some())
        .await
        .map_err(failed)?;
    app.store()
        .set_note("demo_script", &edition)
        .await
        .map_err(failed)?;
    let router = router(&app, demo, live);
    Ok((app, router))
}

/// Starts the host and the customers; they stop with the server.
pub fn start(app: &App, demo: &Demo) -> std::result::Result<(), String> {
    let text = std::fs::read_to_string(&demo.script).map_err(|error| error.to_string())?;
    let script: Script = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let show = ShowId::parse(SHOW).map_err(|error| error.prefix.to_owned())?;
    let stage = host::Stage {
        app: app.clone(),
        script,
        show,
        epoch_ms: EPOCH_MS,
    };
    tokio::spawn(stage.clone().run());
    tokio::spawn(customers::run(stage));
    Ok(())
}

fn live(clip: &Path) -> Option<SimulatedLive> {
    let bytes = match std::fs::read(clip) {
        Ok(bytes) => bytes::Bytes::from(bytes),
        Err(error) => {
            tracing::warn!(clip = %clip.display(), %error, "no clip: the show has no video");
            return None;
        }
    };
    match SimulatedLive::from_fmp4(&bytes, EPOCH_MS) {
        Ok(live) => Some(live),
        Err(error) => {
            tracing::warn!(clip = %clip.display(), ?error, "this clip cannot be played live");
            None
        }
    }
}

fn router(app: &App, demo: &Demo, live: Option<SimulatedLive>) -> Router {
    let mut router = routes::router(app).route("/snippet", get(snippet).with_state(app.clone()));
    if let Some(live) = live {
        router = router.nest("/media/stall", simulated_live::router(live, app.clock()));
    }
    match demo.clip.parent() {
        Some(pictures) => router.nest_service("/clip", routes::static_files(pictures)),
        None => router,
    }
}

/// The snippet that a merchant pastes, for this server.
async fn snippet(
    crate::caller::Base(base): crate::caller::Base,
) -> impl axum::response::IntoResponse {
    let text = format!(
        r#"<script async src="{base}/livestall/v1/live-stall.js"></script>
<live-stall show="{SHOW}" api="{base}" key="{KEY}">
  <a href="{base}/"><img src="{base}/clip/poster.webp" alt="Live now: pottery from the evening market" width="360" height="640"></a>
</live-stall>
"#
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}

fn remove_database(file: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let mut path = file.as_os_str().to_owned();
        path.push(suffix);
        // A file that is not there is as good as removed; any other trouble shows when it is opened.
        let _ = std::fs::remove_file(PathBuf::from(path));
    }
}

/// A number below `sides`, at random.
fn dice(sides: u64) -> u64 {
    let bytes = secret::random();
    let mut first = [0; 8];
    first.copy_from_slice(&bytes[..8]);
    u64::from_be_bytes(first) % sides.max(1)
}

/// Logs what a pass of the demo could not do: the show goes on.
fn shrug(what: &str, done: Result<()>) {
    if let Err(error) = done {
        tracing::debug!(what, ?error, "the demo skipped something");
    }
}

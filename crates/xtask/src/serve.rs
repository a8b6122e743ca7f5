//! `serve`: `trunk serve` for those who change the widget, beside a running API.

use crate::{Outcome, dist, process, scripts, setup, workspace};

/// Where `Trunk.toml` sends the requests that are for the API.
const API: &str = "127.0.0.1:8081";

/// Runs the demo's server and trunk side by side until trunk ends.
pub fn run() -> Outcome {
    setup::demo()?;
    let server = scripts::server()?;
    let mut api = process::command(server);
    api.args(["demo", "--listen", API, "--site", "dist", "--database"])
        .arg(workspace::target().join("serve.sqlite"));
    let mut api = api
        .spawn()
        .map_err(|error| process::cannot_start(&api, &error))?;
    let outcome = process::run(dist::trunk()?.arg("serve"));
    // It may have ended before, by the same Ctrl-C.
    let _ = api.kill();
    let _ = api.wait();
    outcome
}

//! The tasks that are node scripts: they drive browsers.

use crate::{Outcome, dist, process, setup, workspace};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Compares the widget with a peer's page, in the same browser and run.
pub fn bench() -> Outcome {
    drive("bench/run.mjs")
}

/// Takes a screenshot of each state that a shopper can see.
pub fn shots() -> Outcome {
    drive("e2e/shots.mjs")
}

fn drive(script: &str) -> Outcome {
    setup::test()?;
    dist::run()?;
    let server = server()?;
    process::run(in_browsers(process::command("node").arg(script), &server)?)
}

/// Builds the server as the tests use it and says where it is.
pub fn server() -> Outcome<PathBuf> {
    process::run(process::cargo().args(["build", "--package", "livestall-server"]))?;
    Ok(server_path())
}

/// Where that server is.
pub fn server_path() -> PathBuf {
    workspace::target().join("debug/livestall-server")
}

/// Adds what every script that drives a browser is told about this machine.
pub fn in_browsers<'c>(command: &'c mut Command, server: &Path) -> Outcome<&'c mut Command> {
    Ok(command
        .env("LIVESTALL_SERVER", server)
        .env("LIVESTALL_DIST", workspace::root().join("dist"))
        .env("GECKODRIVER", setup::geckodriver()?))
}

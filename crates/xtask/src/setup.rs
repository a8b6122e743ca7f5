//! `setup`: installs what is missing, and says of each thing what it found.

mod cargo_tools;
mod debian;
mod npm;

use crate::log::step;
use crate::{Outcome, workspace};
use cargo_tools::Tool;
use std::path::PathBuf;

const TRUNK: &str = "0.22.1";
const GECKODRIVER: &str = "0.37.1";

/// What building and serving the widget needs beside the Rust toolchain, which
/// the Makefile has installed before this program could start.
pub fn demo() -> Outcome {
    programs(&[wasm_bindgen()?, trunk()])?;
    step("npm packages", npm::ensure)
}

/// What the tests need beside that.
pub fn test() -> Outcome {
    step("browsers, drivers and servers", debian::ensure)?;
    programs(&[wasm_bindgen()?, trunk(), geckodriver_tool()])?;
    step("npm packages", npm::ensure)
}

fn programs(tools: &[Tool]) -> Outcome {
    for tool in tools {
        step(&tool.name(), || tool.ensure())?;
    }
    cargo_tools::clean_up()
}

/// The folders that a build must find on its PATH.
pub fn build_path() -> Outcome<Vec<PathBuf>> {
    Ok(vec![
        wasm_bindgen()?.folder()?,
        trunk().folder()?,
        workspace::root().join("node_modules/.bin"),
    ])
}

/// Where the driver of Firefox is.
pub fn geckodriver() -> Outcome<PathBuf> {
    Ok(geckodriver_tool().folder()?.join("geckodriver"))
}

/// The tool's version must be that of the library, or it refuses the module.
fn wasm_bindgen() -> Outcome<Tool> {
    let lock = workspace::read("Cargo.lock")?;
    let version = workspace::locked_version(&lock, "wasm-bindgen")
        .ok_or("Cargo.lock names no wasm-bindgen, so the widget cannot be built.")?;
    Ok(Tool {
        package: "wasm-bindgen-cli",
        version,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        // Its own lock file names a version that is no longer served.
        flags: &[],
        expectation: "about a minute",
    })
}

fn trunk() -> Tool {
    Tool {
        package: "trunk",
        version: TRUNK.to_owned(),
        programs: &["trunk"],
        flags: &["--locked", "--no-default-features", "--features", "rustls"],
        expectation: "three to four minutes",
    }
}

fn geckodriver_tool() -> Tool {
    Tool {
        package: "geckodriver",
        version: GECKODRIVER.to_owned(),
        programs: &["geckodriver"],
        flags: &["--locked"],
        expectation: "about a minute",
    }
}

//! `dist`: builds the widget and lays out what a merchant's page loads.
//!
//! Trunk compiles it; its hook, `js/package.mjs`, shrinks and arranges the files.

use crate::log::{self, Step, step};
use crate::{Outcome, process, setup, workspace};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whatever may change the output: files, or folders with all that is in them.
const INPUTS: [&str; 17] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "clip/out",
    "crates/contract",
    "crates/rules",
    "crates/theme",
    "crates/xtask/js",
    "crates/xtask/src/dist.rs",
    "embed",
    "index.html",
    "package-lock.json",
    "rust-toolchain.toml",
    "site",
    "src",
    "style",
];

/// The standard library, rebuilt for size and without its panic messages, takes
/// 10 kB of brotli off the widget; without the paths of source files, which would
/// also be those of the machine that built it, half a kB more. Leptos erases its
/// components' types (18 kB), and nothing is inlined that need not be: functions that
/// stay alike compress (6 kB). All of it is unstable, so the pinned stable compiler
/// is told to allow it, for this build alone.
const SMALL_STD: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Cpanic=immediate-abort -Zunstable-options -Zlocation-detail=none \
         --cfg erase_components -Cllvm-args=-inline-threshold=0 -Zinline-mir=no",
    ),
];

/// Inside of what it vouches for: `trunk serve` lays out a debug build in its place.
const STAMP: &str = "dist/.built-from";

/// The widget's crates, and those that its standard library is built from.
const FETCH: [&str; 4] = ["fetch", "--locked", "--target", "wasm32-unknown-unknown"];

/// Builds `dist/` unless the one that is there came from the same inputs.
pub fn run() -> Outcome {
    step("dist", || {
        let root = workspace::root();
        let fingerprint = fingerprint(&root, &INPUTS)?;
        let stamp = root.join(STAMP);
        let was_built = std::fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == fingerprint);
        if was_built {
            return Ok(Step::AlreadyThere(
                "nothing that it is made from has changed".to_owned(),
            ));
        }
        log::working(
            "dist",
            "building the widget, with its standard library, for size",
        );
        // Trunk must not go and fetch tools of its own, so it works offline, on what is here.
        process::run(process::cargo().args(FETCH).envs(SMALL_STD))?;
        process::run(
            trunk()?
                .args(["build", "--release", "--offline"])
                .envs(SMALL_STD),
        )?;
        std::fs::write(&stamp, fingerprint)
            .map_err(|error| format!("{}: {error}", stamp.display()))?;
        Ok(Step::Done)
    })
}

/// Trunk, with the tools of the right versions on its PATH.
pub fn trunk() -> Outcome<Command> {
    let path = workspace::path_with(&setup::build_path()?)?;
    let mut trunk = process::command("trunk");
    // Trunk takes NO_COLOR for a flag of its own and accepts no value but true and false; with
    // a backtrace, a compiler's error is buried under sixty lines about trunk itself.
    trunk
        .env("PATH", path)
        .env_remove("NO_COLOR")
        .env("RUST_BACKTRACE", "0");
    Ok(trunk)
}

/// A fingerprint of names and contents: a checkout that changes nothing but
/// times needs no new build, and a deleted file needs one.
fn fingerprint(root: &Path, inputs: &[&str]) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    for input in inputs {
        let mut files = Vec::new();
        collect(&root.join(input), &mut files)?;
        files.sort();
        for file in files {
            let content = std::fs::read(&file).map_err(|e| format!("{}: {e}", file.display()))?;
            file.strip_prefix(root).unwrap_or(&file).hash(&mut hasher);
            content.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(path: &Path, into: &mut Vec<PathBuf>) -> Outcome {
    if path.is_file() {
        into.push(path.to_owned());
    } else if path.is_dir() {
        let entries = path
            .read_dir()
            .map_err(|e| format!("{}: {e}", path.display()))?;
        for entry in entries.flatten() {
            collect(&entry.path(), into)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_follows_contents_names_and_deletions() {
        let root = std::env::temp_dir().join(format!("livestall-dist-{}", std::process::id()));
        std::fs::create_dir_all(root.join("src/view")).unwrap();
        std::fs::write(root.join("src/view/bag.rs"), "one").unwrap();
        let inputs = ["src", "not-there"];
        let first = fingerprint(&root, &inputs).unwrap();
        assert_eq!(first, fingerprint(&root, &inputs).unwrap());
        std::fs::write(root.join("src/view/bag.rs"), "two").unwrap();
        let second = fingerprint(&root, &inputs).unwrap();
        assert_ne!(first, second);
        std::fs::rename(root.join("src/view/bag.rs"), root.join("src/view/cart.rs")).unwrap();
        let third = fingerprint(&root, &inputs).unwrap();
        assert_ne!(second, third);
        std::fs::remove_file(root.join("src/view/cart.rs")).unwrap();
        assert_ne!(third, fingerprint(&root, &inputs).unwrap());
        std::fs::remove_dir_all(&root).unwrap();
    }
}

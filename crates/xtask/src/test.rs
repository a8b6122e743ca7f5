//! `test`: sets up what the tests need, runs everything and ends with one line.

mod budgets;
mod counts;
mod stream;

use crate::log::seconds;
use crate::{Outcome, dist, process, scripts, setup, tidy, workspace};
use counts::{Counts, Runner};
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// Far above what any step takes: it is there so that a browser that hangs ends as a failure.
const LIMIT: Duration = Duration::from_secs(25 * 60);

/// These run on the developer's machine; the widget runs in a browser.
const NATIVE: [&str; 10] = [
    "--package",
    "livestall-contract",
    "--package",
    "livestall-rules",
    "--package",
    "livestall-theme",
    "--package",
    "livestall-server",
    "--package",
    "xtask",
];
const WIDGET: [&str; 4] = [
    "--package",
    "livestall",
    "--target",
    "wasm32-unknown-unknown",
];
const DENY_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

/// Runs all steps, whatever became of those before, as far as that makes sense.
pub fn run() -> ExitCode {
    let mut report = Report::default();
    if report.plain("set-up", setup::test) {
        checks(&mut report);
        tests(&mut report);
    }
    report.finish()
}

fn checks(report: &mut Report) {
    report.plain("format", || {
        process::run(process::cargo().args(["fmt", "--all", "--check"]))
    });
    report.plain("clippy", || {
        let mut clippy = process::cargo();
        clippy.args([
            "clippy",
            "--workspace",
            "--exclude",
            "livestall",
            "--all-targets",
        ]);
        process::run(clippy.args(DENY_WARNINGS))
    });
    report.plain("clippy, widget", || {
        let mut clippy = process::cargo();
        process::run(
            clippy
                .arg("clippy")
                .args(WIDGET)
                .arg("--all-targets")
                .args(DENY_WARNINGS),
        )
    });
    report.plain("tidy", tidy::run);
}

fn tests(report: &mut Report) {
    let mut native = process::cargo();
    native.args(["test", "--no-fail-fast"]).args(NATIVE);
    report.counted(
        "unit, property and server tests",
        Runner::Libtest,
        Ok(native),
    );
    report.counted("widget tests, in Chromium", Runner::Libtest, widget_tests());

    let is_built = report.plain("dist", dist::run);
    report.plain("bytes", budgets::hold);
    let is_served = report.plain("server", || scripts::server().map(drop));
    let journeys = match is_built && is_served {
        true => journeys(),
        false => Err("There is nothing to take a journey through.".to_owned()),
    };
    report.counted("journeys, in three engines", Runner::Node, journeys);
}

fn widget_tests() -> Outcome<Command> {
    let mut tests = process::cargo();
    tests
        .args(["test", "--no-fail-fast", "--lib", "--tests"])
        .args(WIDGET)
        .env("PATH", workspace::path_with(&setup::build_path()?)?)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("CHROMEDRIVER", "/usr/bin/chromedriver")
        // The default of 20 s is short for two cores that do something else beside.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    Ok(tests)
}

fn journeys() -> Outcome<Command> {
    let mut node = process::command("node");
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(journey_files()?);
    scripts::in_browsers(&mut node, &scripts::server_path())?;
    Ok(node)
}

fn journey_files() -> Outcome<Vec<PathBuf>> {
    let folder = workspace::root().join("e2e/journeys");
    let entries = folder
        .read_dir()
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("{} holds no journey.", folder.display()));
    }
    Ok(files)
}

/// What became of each step.
#[derive(Default)]
struct Report {
    steps: Vec<(String, Counts, Duration)>,
}

impl Report {
    /// Runs a step that either holds or does not; it counts as one test.
    fn plain(&mut self, name: &str, work: impl FnOnce() -> Outcome) -> bool {
        let start = begin(name);
        let outcome = work();
        self.end(name, Counts::of_plain(&outcome), start, outcome.err())
    }

    /// Runs a step whose tests its runner counts.
    fn counted(&mut self, name: &str, runner: Runner, command: Outcome<Command>) {
        let start = begin(name);
        let mut counts = Counts::default();
        let outcome = command.and_then(|mut command| {
            stream::run(&mut command, LIMIT, |line| counts += runner.counts_in(line))
        });
        let failure = counts.judge(outcome);
        self.end(name, counts, start, failure);
    }

    fn end(&mut self, name: &str, counts: Counts, start: Instant, failure: Option<String>) -> bool {
        if let Some(failure) = &failure {
            println!("✗ {name}: {failure}");
        }
        self.steps.push((name.to_owned(), counts, start.elapsed()));
        failure.is_none()
    }

    fn finish(self) -> ExitCode {
        let mut total = Counts::default();
        println!("\n");
        for (name, counts, took) in self.steps {
            let mark = if counts.is_good() { "✓" } else { "✗" };
            println!("{mark} {name:<34} {counts}   {}", seconds(took));
            total += counts;
        }
        println!("\n{total}");
        if total.is_good() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

fn begin(name: &str) -> Instant {
    println!("\n── {name}");
    Instant::now()
}

//! What developers and CI run behind the Makefile, one file per subcommand.
//!
//! This crate is the first thing that a fresh clone compiles, so it depends on
//! the standard library alone.

mod demo;
mod dist;
mod log;
mod process;
mod scripts;
mod serve;
mod setup;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

/// The outcome of a task; a failure is a sentence for the person at the terminal.
type Outcome<T = ()> = Result<T, String>;

const USAGE: &str = "\
cargo xtask <task>

  setup [demo|test]  install what the demo (or the tests) need and is missing
  dist               build the widget and what stands beside it into dist/
  demo               set up, build and serve the demo (PORT=8080)
  serve              rebuild the widget on each change, beside a running API
  test               set up and run everything, with one summary line at the end
  tidy               check the invariants that the compiler cannot
  bench              compare with a peer's page, into target/bench/
  shots              a screenshot of each state, into target/shots/
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["setup"] | ["setup", "demo"] => setup::demo(),
        ["setup", "test"] => setup::test(),
        ["dist"] => setup::demo().and_then(|()| dist::run()),
        ["demo"] => demo::run(),
        ["serve"] => serve::run(),
        // Its last line is the summary, so it tells its failures itself.
        ["test"] => return test::run(),
        ["tidy"] => tidy::run(),
        ["bench"] => scripts::bench(),
        ["shots"] => scripts::shots(),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

//! Starting other programs, and telling plainly what went wrong with them.

use crate::{Outcome, workspace};
use std::ffi::OsStr;
use std::process::{Command, Stdio};

/// A command that runs in the repository's root and takes nothing from the keyboard.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(workspace::root()).stdin(Stdio::null());
    command
}

/// `cargo`, in the toolchain that started this program.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command to its end; its output goes to the terminal.
pub fn run(command: &mut Command) -> Outcome {
    let status = command
        .status()
        .map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} ended with {status}.", told(command)))
    }
}

/// What a command printed, where it succeeds; `None` where it fails or is not there.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program answers to `--version`.
pub fn answers(program: &str) -> bool {
    output(command(program).arg("--version")).is_some()
}

/// The sentence for a program that could not be started at all.
pub fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("{} could not be started: {error}", told(command))
}

/// A command as one would type it, without its environment.
fn told(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

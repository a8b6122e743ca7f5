//! Runs a program whose output is both shown and read, for no longer than a limit.

use crate::{Outcome, process};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Runs the command, prints each line as it comes and hands it to `read`.
pub fn run(command: &mut Command, limit: Duration, read: impl FnMut(&str)) -> Outcome {
    let spawned = command.stdout(Stdio::piped()).spawn();
    let mut child = spawned.map_err(|error| process::cannot_start(command, &error))?;
    if !follow(&lines_of(&mut child), limit, read) {
        end_family(&child);
        let _ = child.wait();
        return Err(format!(
            "It was ended after {} minutes.",
            limit.as_secs() / 60
        ));
    }
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("It ended with {status}.")),
        Err(error) => Err(format!("It was lost: {error}.")),
    }
}

/// A thread reads, so that the limit also holds for a program that says nothing.
fn lines_of(child: &mut Child) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        std::thread::spawn(move || {
            for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
                if sender
                    .send(String::from_utf8_lossy(&line).into_owned())
                    .is_err()
                {
                    return;
                }
            }
        });
    }
    lines
}

/// Whether the output ended within the limit.
fn follow(lines: &Receiver<String>, limit: Duration, mut read: impl FnMut(&str)) -> bool {
    let end = Instant::now() + limit;
    loop {
        match lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(line) => {
                println!("{line}");
                read(&line);
            }
            Err(RecvTimeoutError::Disconnected) => return true,
            Err(RecvTimeoutError::Timeout) => return false,
        }
    }
}

/// Ends the child and all that it started: browsers and servers outlive their runner otherwise.
fn end_family(child: &Child) {
    let mut family = vec![child.id()];
    let mut next = 0;
    while let Some(parent) = family.get(next) {
        let children = format!("/proc/{parent}/task/{parent}/children");
        let children = std::fs::read_to_string(children).unwrap_or_default();
        family.extend(
            children
                .split_whitespace()
                .filter_map(|id| id.parse::<u32>().ok()),
        );
        next += 1;
    }
    let ids = family.iter().map(u32::to_string);
    // Some may have ended by themselves meanwhile, which is as good.
    let _ = process::command("kill")
        .arg("-KILL")
        .args(ids)
        .stderr(Stdio::null())
        .status();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_read_and_a_failure_is_told() {
        let mut lines = Vec::new();
        let mut shell = process::command("sh");
        shell.args(["-c", "echo one; echo two; exit 3"]);
        let outcome = run(&mut shell, LONG, |line| lines.push(line.to_owned()));
        assert_eq!(lines, ["one", "two"]);
        assert!(outcome.is_err_and(|failure| failure.contains('3')));
    }

    #[test]
    fn a_program_that_hangs_is_ended_with_its_children() {
        let mut child = 0;
        let mut shell = process::command("sh");
        shell.args(["-c", "sleep 60 & echo $!; wait"]);
        let start = Instant::now();
        let outcome = run(&mut shell, Duration::from_millis(500), |line| {
            child = line.parse().expect("the shell tells its child's id");
        });
        assert!(outcome.is_err());
        assert!(start.elapsed() < Duration::from_secs(30));
        assert!(is_gone(child), "the sleeping child was left behind");
    }

    const LONG: Duration = Duration::from_secs(60);

    /// A killed orphan may wait for its reaper for a moment, as a zombie.
    fn is_gone(id: u32) -> bool {
        (0..50).any(|_| {
            std::thread::sleep(Duration::from_millis(20));
            std::fs::read_to_string(format!("/proc/{id}/stat"))
                .map_or(true, |stat| stat.contains(") Z "))
        })
    }
}

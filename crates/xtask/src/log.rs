//! Lines that tell where a task is and how long each step took.

use crate::Outcome;
use std::time::{Duration, Instant};

/// Whether a step found work to do.
pub enum Step {
    /// It was there before; the words say what was found.
    AlreadyThere(String),
    /// It has been done now.
    Done,
}

/// Runs one named step and says how it ended and how long that took.
pub fn step(name: &str, work: impl FnOnce() -> Outcome<Step>) -> Outcome {
    let start = Instant::now();
    match work() {
        Ok(Step::AlreadyThere(what)) => {
            println!("✓ {name}: {what} ({})", seconds(start.elapsed()));
            Ok(())
        }
        Ok(Step::Done) => {
            println!("✓ {name}: done in {}", seconds(start.elapsed()));
            Ok(())
        }
        Err(failure) => {
            println!("✗ {name}: failed after {}", seconds(start.elapsed()));
            Err(failure)
        }
    }
}

/// Announces work that takes long enough for someone to wonder.
pub fn working(name: &str, expectation: &str) {
    println!("… {name}: {expectation}");
}

/// A duration as a person reads it.
pub fn seconds(duration: Duration) -> String {
    match duration.as_secs() {
        0..=59 => format!("{:.1} s", duration.as_secs_f64()),
        whole => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_step_is_told_in_minutes() {
        assert_eq!(seconds(Duration::from_millis(1_240)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}

//! Reads from each runner's own words how many tests passed, failed and were skipped.

use crate::Outcome;
use std::fmt;
use std::ops::AddAssign;

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
}

/// Whose words they are.
#[derive(Clone, Copy)]
pub enum Runner {
    /// `cargo test`, natively or by wasm-bindgen's runner.
    Libtest,
    /// `node --test`, with the spec or the TAP reporter.
    Node,
}

impl Counts {
    /// A step without tests of its own counts as one.
    pub fn of_plain(outcome: &Outcome) -> Self {
        match outcome {
            Ok(()) => Self {
                passed: 1,
                ..Self::default()
            },
            Err(_) => Self {
                failed: 1,
                ..Self::default()
            },
        }
    }

    /// Whether something ran, and all that ran passed.
    pub fn is_good(self) -> bool {
        self.passed > 0 && self.failed == 0 && self.skipped == 0
    }

    /// Counts a runner that broke, or that found nothing to run, as a failure,
    /// and says what went wrong.
    pub fn judge(&mut self, outcome: Outcome) -> Option<String> {
        let failure = match outcome {
            Err(failure) => failure,
            Ok(()) if *self == Self::default() => "It ran no test.".to_owned(),
            Ok(()) if self.is_good() => return None,
            Ok(()) => return Some(format!("{self}.")),
        };
        if self.failed == 0 {
            self.failed = 1;
        }
        Some(failure)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        write!(
            to,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

impl Runner {
    /// What one line of output adds to the counts.
    pub fn counts_in(self, line: &str) -> Counts {
        match self {
            Self::Libtest => libtest(line),
            Self::Node => node(line),
        }
        .unwrap_or_default()
    }
}

/// `test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out`
fn libtest(line: &str) -> Option<Counts> {
    let result = line.trim().strip_prefix("test result: ")?;
    let after = |label: &str| {
        let words: Vec<&str> = result.split([' ', ';']).collect();
        let at = words.iter().position(|word| *word == label)?;
        words.get(at.checked_sub(1)?)?.parse::<u32>().ok()
    };
    Some(Counts {
        passed: after("passed")?,
        failed: after("failed")?,
        skipped: after("ignored").unwrap_or(0),
    })
}

/// `ℹ pass 5`, or `# pass 5`, once for the whole run.
fn node(line: &str) -> Option<Counts> {
    let (label, count) = line
        .strip_prefix("ℹ ")
        .or(line.strip_prefix("# "))?
        .split_once(' ')?;
    let count = count.trim().parse().ok()?;
    let none = Counts::default();
    match label {
        "pass" => Some(Counts {
            passed: count,
            ..none
        }),
        "fail" | "cancelled" => Some(Counts {
            failed: count,
            ..none
        }),
        "skipped" | "todo" => Some(Counts {
            skipped: count,
            ..none
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(runner: Runner, output: &str, expect: (u32, u32, u32)) {
        let mut counts = Counts::default();
        for line in output.lines() {
            counts += runner.counts_in(line);
        }
        assert_eq!(
            (counts.passed, counts.failed, counts.skipped),
            expect,
            "{output}"
        );
    }

    #[test]
    fn the_results_of_all_crates_are_added_up() {
        let first = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out";
        let second = "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s";
        check(
            Runner::Libtest,
            &format!("running 6 tests\n{first}\n\n{second}\n"),
            (7, 3, 1),
        );
    }

    #[test]
    fn what_a_test_prints_is_not_counted() {
        check(
            Runner::Libtest,
            "5 passed; 0 failed\nthe test result: ok. 5 passed",
            (0, 0, 0),
        );
        check(
            Runner::Node,
            "✔ a shopper buys (812ms)\nℹ a note of 3\n",
            (0, 0, 0),
        );
    }

    #[test]
    fn both_reporters_of_node_are_read() {
        check(
            Runner::Node,
            "ℹ tests 9\nℹ pass 5\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 1\n",
            (5, 2, 2),
        );
        check(
            Runner::Node,
            "# tests 2\n# pass 2\n# fail 0\n# skipped 0\n",
            (2, 0, 0),
        );
    }

    #[test]
    fn a_runner_that_breaks_or_runs_nothing_has_failed() {
        let mut broken = Counts {
            passed: 3,
            ..Counts::default()
        };
        assert!(broken.judge(Err("It broke.".to_owned())).is_some());
        assert_eq!(broken.failed, 1);
        let mut empty = Counts::default();
        assert!(empty.judge(Ok(())).is_some());
        assert!(!empty.is_good());
    }

    #[test]
    fn a_skipped_test_is_no_success() {
        let mut counts = Counts {
            passed: 3,
            skipped: 1,
            ..Counts::default()
        };
        assert!(counts.judge(Ok(())).is_some());
        assert_eq!(counts.to_string(), "3 passed, 0 failed, 1 skipped");
    }
}

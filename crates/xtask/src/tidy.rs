//! `tidy`: the invariants of ARCHITECTURE.md that the compiler cannot hold.
//!
//! Each rule is a function from the tree to its complaints, with a test that
//! shows it an offence.

mod boundaries;
mod dependencies;
mod documents;
mod hygiene;
mod manifest;
mod purity;
mod size;
mod tree;

use crate::Outcome;
use tree::{Complaint, Tree};

/// A rule, under the name by which it is reported.
type Rule = (&'static str, fn(&Tree) -> Vec<Complaint>);

const RULES: [Rule; 14] = [
    (
        "contract and theme are leaves, rules stand on contract",
        dependencies::leaves,
    ),
    (
        "every crate takes its edition from the workspace",
        dependencies::edition,
    ),
    (
        "the studio takes nothing from the widget",
        dependencies::studio,
    ),
    (
        "the browser is named in src/browser, src/markup and src/mount.rs alone",
        boundaries::browser,
    ),
    ("no view names the browser", boundaries::views),
    ("the browser names no rules", boundaries::rules),
    ("only the session writes the state", boundaries::state),
    ("no float in money", purity::money),
    ("contract, rules and theme read no clock", purity::clocks),
    ("a file has at most 250 lines", size::lines),
    ("documents name paths that exist", documents::paths),
    ("no `!important` in our styles", hygiene::important),
    ("no registry's host", hygiene::registries),
    ("no path of one machine", hygiene::machines),
];

/// Applies all rules to the files that git knows or would add.
pub fn run() -> Outcome {
    let tree = Tree::read()?;
    let mut complaints = 0;
    for (name, rule) in RULES {
        for complaint in rule(&tree) {
            println!("✗ {complaint}: {name}");
            complaints += 1;
        }
    }
    match complaints {
        0 => {
            println!("✓ {} rules hold in {} files", RULES.len(), tree.len());
            Ok(())
        }
        _ => Err(format!("tidy has {complaints} complaints.")),
    }
}

//! The packages of package-lock.json.

use crate::log::{self, Step};
use crate::{Outcome, process, workspace};
use std::path::Path;
use std::time::SystemTime;

/// Written by npm at the end of an installation, so its age is the installation's.
const INSTALLED: &str = "node_modules/.package-lock.json";
const OLDEST_NODE: u32 = 20;

/// Installs the locked packages unless they were installed since the lock last changed.
pub fn ensure() -> Outcome<Step> {
    let version = process::output(process::command("node").arg("--version"))
        .ok_or("Node is missing: install nodejs and npm, version 20 or newer.")?;
    if major(&version).is_none_or(|major| major < OLDEST_NODE) {
        let version = version.trim();
        return Err(format!(
            "Node {version} is too old: version {OLDEST_NODE} or newer is needed."
        ));
    }
    let root = workspace::root();
    if is_current(
        age(&root.join(INSTALLED)),
        age(&root.join("package-lock.json")),
    ) {
        return Ok(Step::AlreadyThere(
            "installed from this package-lock.json".to_owned(),
        ));
    }
    log::working("npm packages", "installing, under a minute");
    // The packages that are used ship their programs; none needs to run a script to install.
    process::run(process::command("npm").args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ]))?;
    Ok(Step::Done)
}

fn age(path: &Path) -> Option<SystemTime> {
    path.metadata()
        .and_then(|metadata| metadata.modified())
        .ok()
}

fn is_current(installed: Option<SystemTime>, locked: Option<SystemTime>) -> bool {
    matches!((installed, locked), (Some(installed), Some(locked)) if installed >= locked)
}

fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn packages_older_than_the_lock_are_installed_again() {
        let before = SystemTime::UNIX_EPOCH;
        let after = before + Duration::from_secs(1);
        assert!(is_current(Some(after), Some(before)));
        assert!(!is_current(Some(before), Some(after)));
        assert!(!is_current(None, Some(before)));
    }

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("garbage"), None);
    }
}

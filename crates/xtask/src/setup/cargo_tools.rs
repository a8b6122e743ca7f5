//! Programs that `cargo install` builds.

use crate::log::{self, Step};
use crate::{Outcome, process, workspace};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A program of an exact version, from a crate.
pub struct Tool {
    /// The crate that it is built from.
    pub package: &'static str,
    /// The exact version; another one is not used.
    pub version: String,
    /// The programs that the crate installs; the first one tells its version.
    pub programs: &'static [&'static str],
    /// What `cargo install` needs to be told for this crate.
    pub flags: &'static [&'static str],
    /// How long it takes on two cores.
    pub expectation: &'static str,
}

/// These tools run for seconds and are compiled for minutes: optimising them
/// costs a newcomer more time than it ever gives back.
const CHEAP_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

impl Tool {
    /// The tool's name and version, for the log.
    pub fn name(&self) -> String {
        format!("{} {}", self.programs[0], self.version)
    }

    /// The folder that holds the programs: one on the PATH where the version is
    /// right, else the one in the cache.
    pub fn folder(&self) -> Outcome<PathBuf> {
        match self.folder_on_path() {
            Some(folder) => Ok(folder),
            None => self.folder_in_cache(),
        }
    }

    /// Installs the tool unless its very version is there.
    pub fn ensure(&self) -> Outcome<Step> {
        let folder = self.folder()?;
        if self.is_in(&folder) {
            return Ok(Step::AlreadyThere(format!("in {}", folder.display())));
        }
        log::working(
            &self.name(),
            &format!("building it, {} on two cores", self.expectation),
        );
        let root = folder.parent().unwrap_or(&folder);
        let mut install = process::cargo();
        install
            .args([
                "install",
                self.package,
                "--force",
                "--version",
                &self.version,
                "--root",
            ])
            .arg(root)
            .args(self.flags)
            // A build that was broken off goes on where it was, and the tools share what they can.
            .env("CARGO_TARGET_DIR", build_folder())
            .envs(CHEAP_PROFILE);
        process::run(&mut install)?;
        if self.is_in(&folder) {
            return Ok(Step::Done);
        }
        Err(format!(
            "{} was installed, but does not answer as that version.",
            self.name()
        ))
    }

    fn folder_in_cache(&self) -> Outcome<PathBuf> {
        Ok(workspace::tools()?.join(format!("{}-{}/bin", self.package, self.version)))
    }

    fn folder_on_path(&self) -> Option<PathBuf> {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| self.is_in(folder))
    }

    fn is_in(&self, folder: &Path) -> bool {
        self.programs
            .iter()
            .all(|program| folder.join(program).is_file())
            && process::output(process::command(folder.join(self.programs[0])).arg("--version"))
                .is_some_and(|text| is_version(&text, &self.version))
    }
}

/// Removes what only the building of the tools needed.
pub fn clean_up() -> Outcome {
    let folder = build_folder();
    match std::fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(format!("{}: {error}", folder.display()))
        }
        _ => Ok(()),
    }
}

fn build_folder() -> PathBuf {
    workspace::target().join("tools")
}

/// Whether a program's `--version` names this version, as in `trunk 0.22.1`.
fn is_version(text: &str, version: &str) -> bool {
    text.split_whitespace().nth(1) == Some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_is_used() {
        assert!(is_version(
            "geckodriver 0.37.1 (a1b2 2026-01-01)\n",
            "0.37.1"
        ));
        assert!(!is_version("geckodriver 0.37.10\n", "0.37.1"));
        assert!(!is_version("", "0.37.1"));
    }
}

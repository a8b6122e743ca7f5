//! The browsers, drivers and servers that the tests use, from Debian's packages.

use crate::log::{self, Step};
use crate::{Outcome, process};
use std::process::Command;

/// Some are what another one only recommends and a journey cannot do without:
/// WebKit decodes by GStreamer's plug-ins, and `xvfb-run` needs `xauth`.
const PACKAGES: [&str; 15] = [
    "brotli",
    "chromium",
    "chromium-driver",
    "ffmpeg",
    "firefox-esr",
    "fonts-noto-cjk",
    "fonts-noto-core",
    "gstreamer1.0-gl",
    "gstreamer1.0-libav",
    "gstreamer1.0-plugins-bad",
    "libnginx-mod-rtmp",
    "nginx",
    "webkit2gtk-driver",
    "xauth",
    "xvfb",
];

/// Installs the packages that are missing.
pub fn ensure() -> Outcome<Step> {
    if !process::answers("dpkg-query") {
        return Err(format!(
            "The tests' browsers and servers are installed from Debian's packages, and this is no \
             Debian. Run the tests in a Debian container; they need: {}.",
            PACKAGES.join(" ")
        ));
    }
    let missing = missing(&installed());
    if missing.is_empty() {
        return Ok(Step::AlreadyThere(format!(
            "all {} packages are installed",
            PACKAGES.len()
        )));
    }
    let root = is_root();
    if !root && !process::answers("sudo") {
        return Err(format!(
            "Packages are missing, and installing them takes root or sudo. As root, run:\n  \
             apt-get update && apt-get install --no-install-recommends {}",
            missing.join(" ")
        ));
    }
    log::working(
        "browsers, drivers and servers",
        &format!("installing {}", missing.join(" ")),
    );
    process::run(apt_get(root).arg("update"))?;
    process::run(
        apt_get(root)
            .args(["install", "--yes", "--no-install-recommends"])
            .args(&missing),
    )?;
    Ok(Step::Done)
}

fn apt_get(root: bool) -> Command {
    let program = if root { "env" } else { "sudo" };
    let mut command = process::command(program);
    // Nothing can answer a question during set-up, and another apt may hold the lock for a while.
    command.args([
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-q",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]);
    command
}

fn is_root() -> bool {
    process::output(process::command("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

/// The packages of our list that dpkg knows, each with its state.
fn installed() -> String {
    let mut query = process::command("dpkg-query");
    query
        .args([
            "--show",
            "--showformat",
            "${Package} ${db:Status-Status}\\n",
        ])
        .args(PACKAGES);
    // It fails when any of them is unknown and prints the others all the same.
    query
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default()
}

fn missing(installed: &str) -> Vec<&'static str> {
    let is_installed = |package: &str| {
        installed
            .lines()
            .any(|line| line.split_once(' ') == Some((package, "installed")))
    };
    PACKAGES
        .into_iter()
        .filter(|package| !is_installed(package))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removed_package_counts_as_missing() {
        let all: String = PACKAGES
            .iter()
            .map(|package| format!("{package} installed\n"))
            .collect();
        assert!(missing(&all).is_empty());
        let without = all.replace("nginx installed", "nginx config-files");
        // `libnginx-mod-rtmp` must not be taken for it.
        assert_eq!(missing(&without), ["nginx"]);
    }
}

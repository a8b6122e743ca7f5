#!/bin/sh
# Installs what cargo itself needs, before there is a cargo to run xtask with:
# rustup does nothing by itself where RUSTUP_AUTO_INSTALL is 0.
set -eu
cd "$(dirname "$0")/../.."

if ! command -v rustup >/dev/null; then
  echo 'rustup is missing. Install it (https://rustup.rs), then run this again.' >&2
  exit 1
fi

# Takes some milliseconds when all that rust-toolchain.toml names is there.
if ! log=$(rustup toolchain install 2>&1); then
  printf '%s\n' "$log" >&2
  exit 1
fi
echo "✓ $(rustc --version), with the wasm target"

if ! command -v cc >/dev/null; then
  echo '… a C compiler and linker: installing build-essential'
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -q
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q --yes --no-install-recommends build-essential
fi

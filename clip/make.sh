#!/bin/sh
set -e
cd "$(dirname "$0")"
npm ci --no-audit --no-fund
node make.mjs "$@"
node check.mjs

#!/usr/bin/env bash
# make pictures: runs the browser tests and keeps what they see in docs/screenshots.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/web.sh

need git cargo node npm
web_install
web_build
cargo build --locked --quiet --package lantian
LANTIAN_TEST_PICTURES=docs/screenshots node --test tests/browser/

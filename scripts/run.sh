#!/usr/bin/env bash
# make run: builds what changed and serves. Arguments after `--` of `make run` do not exist; set LANTIAN_… variables or write lantian.toml.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/web.sh

need git cargo node npm
web_install
web_build
echo "编译 · compiling (the first time takes some minutes)"
cargo build --locked --quiet --profile quick --package lantian

# The plan of the first city is past, so it is replayed; whoever sets the clock is not overruled.
if [ -z "${LANTIAN_CLOCK_REPLAY:-}" ] && ! grep -qs '^[[:space:]]*replay' "${LANTIAN_CONFIG:-lantian.toml}"; then
  export LANTIAN_CLOCK_REPLAY=profile
fi
exec "${CARGO_TARGET_DIR:-target}/quick/lantian" serve

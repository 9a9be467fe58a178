#!/usr/bin/env bash
# make bench: measures the program as `make run` builds it. Loopback only; ends by itself.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/web.sh

need git cargo node npm
web_install
web_build

# Two packages that people install for the same purpose, measured beside ours.
peers=${CARGO_TARGET_DIR:-target}/peers
if [ ! -f "$peers/complete" ] && command -v python3 >/dev/null; then
  python3 -m venv "$peers" && "$peers/bin/pip" install --quiet aqi-hub==0.3.3 python-aqi==0.6.1 && touch "$peers/complete" || true
fi
if [ -f "$peers/complete" ]; then
  LANTIAN_BENCH_PYTHON=$(cd "$peers" && pwd)/bin/python
  export LANTIAN_BENCH_PYTHON
fi
cargo bench --locked --quiet --profile quick --package lantian --bench figures

#!/usr/bin/env bash
# make bench: measures the program as `make run` builds it. Loopback only; ends by itself.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/web.sh

need git cargo node npm
web_install
web_build
cargo bench --locked --quiet --profile quick --package lantian --bench figures

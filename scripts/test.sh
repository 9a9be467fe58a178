#!/usr/bin/env bash
# make test: every test there is. Prints one closing line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/web.sh

passed=0 failed=0 skipped=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# name, exit status of the runner, passed, failed, skipped. A runner that failed without a failed test counts as one failure.
add() {
  local name=$1 status=$2 p=${3:-0} f=${4:-0} s=${5:-0}
  if [ "$status" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  echo "== $name: $p passed, $f failed, $s skipped"
}

has_postgres() { [ -n "${LANTIAN_TEST_POSTGRES_BIN:-}" ] || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null; }
has_chromium() { [ -n "${LANTIAN_TEST_CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }
has_chinese() { ! command -v fc-list >/dev/null || [ -n "$(fc-list :lang=zh-cn family 2>/dev/null | head -n 1)" ]; }
has_venv() { python3 -c 'import ensurepip, venv' 2>/dev/null; }
has_frost() { [ -x target/frost/bin/python ] && target/frost/bin/python -c 'import frost_sta_client' 2>/dev/null; }
has_geos() { [ -x target/geos/bin/python ] && target/geos/bin/python -c 'import shapely' 2>/dev/null; }
has_duckdb() { [ -x target/duckdb/bin/python ] && target/duckdb/bin/python -c 'import duckdb' 2>/dev/null; }
has_s3() { [ -x target/s3/bin/python ] && target/s3/bin/python -c 'import boto3, flask_cors, moto.server' 2>/dev/null; }
has_amqtt() { [ -x target/amqtt/bin/python ] && target/amqtt/bin/python -c 'import amqtt.broker' 2>/dev/null; }
has_gdal() { command -v ogrinfo >/dev/null && command -v ogr2ogr >/dev/null; }
has_office() { # LibreOffice with its spreadsheet and its word processor
  local program
  program=$(command -v soffice || command -v libreoffice) || return 1
  program=$(dirname "$(readlink -f "$program")")
  [ -e "$program/libsclo.so" ] && [ -e "$program/libswlo.so" ]
}
# A program that unpacks sealed days, and a Python that knows both hashes of the journal.
has_zstd() { command -v zstd >/dev/null && python3 -c 'import hashlib; hashlib.new("sm3")' 2>/dev/null; }
has_own_mounts() { unshare --user --map-root-user --mount true 2>/dev/null; }
has_setpriv() { command -v setpriv >/dev/null; }

# Debian's packages for what is missing. Without the right to install them their tests are skipped, and it is said which.
install_missing() {
  local packages=()
  has_postgres || packages+=(postgresql)
  has_chromium || packages+=(chromium)
  has_chinese || packages+=(fonts-noto-cjk)
  has_office || packages+=(libreoffice-calc-nogui libreoffice-writer-nogui)
  has_setpriv || packages+=(util-linux)
  has_gdal || packages+=(gdal-bin)
  has_venv || packages+=(python3-venv)
  has_zstd || packages+=(zstd python3)
  [ ${#packages[@]} -eq 0 ] && return
  local as=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as=(sudo -n); else
      echo "缺少 ${packages[*]}，且没有安装权限：相应测试将跳过。请先执行 sudo apt-get install ${packages[*]}"
      echo "missing ${packages[*]}, and no right to install them: their tests are skipped. First run: sudo apt-get install ${packages[*]}"
      return
    fi
  fi
  if ! command -v apt-get >/dev/null; then
    echo "缺少 ${packages[*]}：本系统没有 apt-get，请自行安装 · missing ${packages[*]}: no apt-get here, please install them"
    return
  fi
  echo "安装 ${packages[*]} · installing ${packages[*]}"
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive sh -c "apt-get -qq update && apt-get -qq install -y --no-install-recommends ${packages[*]}" >"$work/apt" 2>&1 ||
    { echo "安装失败 · the installation failed:"; tail -n 15 "$work/apt"; }
}

# What others wrote, in a Python of its own below target: the name of its folder, then its packages.
install_python() {
  local name=$1
  shift
  "has_$name" && return
  python3 -m venv "target/$name" >"$work/$name" 2>&1 &&
    "target/$name/bin/pip" install --quiet --disable-pip-version-check "$@" >>"$work/$name" 2>&1 &&
    return
  echo "装不上 $*：相应测试将跳过 · $* cannot be installed: its tests are skipped"
  tail -n 3 "$work/$name"
}

staff_tests() {
  local status
  (cd web && npx vitest run --passWithNoTests --reporter=default --reporter=json --outputFile.json="$work/vitest.json")
  status=$?
  local counts
  counts=$(node -e '
    const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    console.log(r.numPassedTests, r.numFailedTests, r.numPendingTests + r.numTodoTests);
  ' "$work/vitest.json" 2>/dev/null) || counts="0 0 0"
  # shellcheck disable=SC2086
  add "staff interface" "$status" $counts
}

# The types of the staff interface are generated from the description of the API; here it is seen that they are fresh.
generated_types() {
  (cd web && npx openapi-typescript openapi.json --output "$work/schema.d.ts" >"$work/types" 2>&1) &&
    diff -q "$work/schema.d.ts" web/src/api/schema.d.ts >/dev/null
  local status=$?
  [ $status -eq 0 ] || { cat "$work/types"; echo "web/src/api/schema.d.ts is stale: npm run types in web/"; }
  add "generated types" $status $((status == 0))
}

rust_tests() {
  local status without=()
  has_postgres || without+=(postgres)
  has_office || without+=(libreoffice)
  has_frost || without+=(frost)
  has_geos || without+=(geos)
  has_duckdb || without+=(duckdb)
  has_s3 || without+=(s3)
  has_amqtt || without+=(amqtt)
  has_gdal || without+=(gdal)
  has_zstd || without+=(other_hand)
  has_own_mounts || without+=(full_disk)
  if cargo nextest --version >/dev/null 2>&1; then
    local filter="all()" word
    for word in "${without[@]}"; do filter="$filter and not test($word)"; done
    cargo nextest run --locked --workspace --no-fail-fast --hide-progress-bar --status-level slow --final-status-level slow \
      -E "$filter" >"$work/rust" 2>&1
    status=$?
    grep -v -E '^\s+(Compiling|Downloaded|Downloading) ' "$work/rust"
    # shellcheck disable=SC2046
    add "Rust" $status $(sed 's/\x1b\[[0-9;]*m//g' "$work/rust" | awk '/Summary \[/ {
      p = f = s = 0
      for (i = 2; i <= NF; i++) {
        word = $i; gsub(/[,()]/, "", word)
        if (word == "passed") p = $(i - 1)
        if (word == "failed" || word == "timed") f += $(i - 1)
        if (word == "skipped") s = $(i - 1)
      }
      print p, f, s
    }' | tail -n 1)
  else
    local skips=() word
    for word in "${without[@]}"; do skips+=(--skip "$word"); done
    cargo test --locked --workspace --no-fail-fast -- "${skips[@]}" >"$work/rust" 2>&1
    status=$?
    grep -v -E '^(test .* ok$|running |\s+(Compiling|Downloaded|Downloading|Running) |$)' "$work/rust"
    # shellcheck disable=SC2046
    add "Rust" $status $(awk '/^test result:/ {
      for (i = 2; i <= NF; i++) {
        word = $i; gsub(/;/, "", word)
        if (word == "passed") p += $(i - 1)
        if (word == "failed") f += $(i - 1)
        if (word == "ignored") s += $(i - 1)
        if (word == "filtered") s += $(i - 1)
      }
    } END { print p + 0, f + 0, s + 0 }' "$work/rust")
  fi
}

browser_tests() {
  local status
  if ! has_chromium; then
    echo "没有 Chromium：跳过浏览器测试 · no Chromium: the browser tests are skipped"
    add "browser" 0 0 0 "$(grep -h -c -E '^ *(await )?(test|it)\(' tests/browser/*.test.mjs | awk '{n += $1} END {print n + 0}')"
    return
  fi
  cargo build --locked --quiet --package lantian || { add "browser" 1; return; }
  node --test --test-concurrency=2 \
    --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$work/browser" tests/browser/
  status=$?
  # shellcheck disable=SC2046
  add "browser" $status $(awk '/^# pass / {p = $3} /^# fail / {f = $3} /^# cancelled / {c = $3} /^# skipped / {s = $3}
    END {print p + 0, f + c + 0, s + 0}' "$work/browser" 2>/dev/null)
}

# The names of what failed with the end of its output, last, where a log that was cut still has them.
named_failures() {
  echo "失败 · failed:"
  {
    sed 's/\x1b\[[0-9;]*m//g' "$work/rust" | grep -E '^ *(FAIL|TIMEOUT|SIGABRT|SIGSEGV|SIGKILL|LEAK-FAIL) |^test .* FAILED$|^error(\[|:)'
    sed 's/\x1b\[[0-9;]*m//g' "$work/rust" | grep -A 3 -E "^ *thread '.*panicked at" | cut -c1-300
    grep -E '^ *not ok ' "$work/browser"
    node -e '
      for (const file of JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).testResults)
        for (const test of file.assertionResults) if (test.status === "failed") console.log(test.fullName);
    ' "$work/vitest.json"
  } 2>/dev/null | awk '!seen[$0]++' | tail -n 40
}

need git cargo node npm
install_missing
# The client with which others read SensorThings; what geometry is compared with; what reads segments of the lake without knowing lantian; an
# object store in memory and a client that checks signatures; a broker and a publisher.
install_python frost frost_sta_client==1.1.53
install_python geos shapely==2.2.0
install_python duckdb duckdb==2.0.1
install_python s3 'moto[s3]==5.2.5' flask==3.1.3 flask-cors==6.0.5
install_python amqtt amqtt==0.12.1
web_install || exit 1
web_build || { add "build of the staff interface" 1; echo "$passed passed, $failed failed, $skipped skipped"; exit 1; }
staff_tests
generated_types
rust_tests
browser_tests

echo
[ "$failed" -eq 0 ] || named_failures
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]

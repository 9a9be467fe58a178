#!/usr/bin/env bash
# make demo: serves from a folder of its own, data/demo, with simulated devices that send to it, some of them faulty. Everything they send is
# marked as simulated. Whoever wants to begin anew removes the folder.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/web.sh

need git cargo node npm
web_install
web_build
echo "编译 · compiling (the first time takes some minutes)"
cargo build --locked --quiet --profile quick --package lantian

lantian=${CARGO_TARGET_DIR:-target}/quick/lantian
home=${LANTIAN_DEMO:-./data/demo}
mkdir -p "$home"
export LANTIAN_STORE_ADDRESS=sqlite://$home/lantian.db
export LANTIAN_FILES_EVIDENCE=$home/evidence
export LANTIAN_AIR_LAKE=$home/lake
export LANTIAN_GATEWAY_JOURNAL=$home/journal
export LANTIAN_GATEWAY_LISTEN=${LANTIAN_GATEWAY_LISTEN:-127.0.0.1:9212}
if [ -z "${LANTIAN_CLOCK_REPLAY:-}" ] && ! grep -qs '^[[:space:]]*replay' "${LANTIAN_CONFIG:-lantian.toml}"; then
  export LANTIAN_CLOCK_REPLAY=profile
fi

# Each of thirty devices sends every half minute.
devices=(simulate --devices 30 --rate 1 --seed 2018)
devices+=(--faults crc-wrong,crc-modbus,length,junk,gbk,no-mark,clock,stopped,late,encrypted,frozen,jump,negative,capped,diluted,over-limit:2)
"$lantian" "${devices[@]}" --register "$home/devices.json"
"$lantian" device register "$home/devices.json"
"$lantian" "${devices[@]}" --history 3 --to "$LANTIAN_GATEWAY_LISTEN" >"$home/simulate.log" 2>&1 &
devices_run=$!
trap 'kill "$devices_run" 2>/dev/null || true' EXIT
echo "三十台模拟设备 · thirty simulated devices: /staff/devices"
"$lantian" serve

#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A night's work: fuzzers for an hour each, every single failing call, a thousand kills of sweeps. Stops at the first fault.
# scripts/soak.sh [SECONDS PER FUZZER, usually 3600] [KILLS, usually 1000]
set -euo pipefail
cd "$(dirname "$0")/.."
release=build/release
calls=$release/tests/faults/libinfracast_failing_calls.so

scripts/fuzz.sh "${1:-3600}"
/usr/bin/python3 tests/faults/faults_test.py $release/infracast . "$calls" every
/usr/bin/python3 bench/kill_sweep.py $release/infracast . "$calls" "${2:-1000}" 1
/usr/bin/python3 bench/kill_commands.py $release/infracast . "$calls" 100 1
